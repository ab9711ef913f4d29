"""Subscribers in; their keyed hashes and signed links out, and the other way round. Pure."""

from claimwatch.letters.links.addresses import LONGEST, address_key, domain_of, is_address, masked, written
from claimwatch.letters.links.signing import Purpose, opened, signed

__all__ = ["LONGEST", "Purpose", "address_key", "domain_of", "is_address", "masked", "opened", "signed", "written"]
