"""What somebody is accused of, by words that name no accuser, and what is denied behind it: "a charge it rejects"."""

from claimwatch.extract.attribution.charges.charged import attributions_by_charge
from claimwatch.extract.attribution.charges.denied import with_denials
from claimwatch.extract.attribution.charges.despite import attributions_despite

__all__ = ["attributions_by_charge", "attributions_despite", "with_denials"]
