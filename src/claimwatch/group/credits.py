"""Credits: the agency that a report names in its dateline."""

from claimwatch.language import find_datelines
from claimwatch.model import Reading, overlaps

LONGEST = 4
"""Words of the longest agencies' names in datelines ("Agence de Presse Meridienne")."""


def credited(reading: Reading) -> str | None:
    """The agency in brackets in the first dateline that has one ("BEIRUT (Meridian) -"); None if none has.

    A region may stand in brackets, too; what the reading takes for a place is no agency.
    """
    text = reading.report.text
    spans = [dateline.agency for dateline in find_datelines(text) if dateline.agency]
    named = [span for span in spans if not any(overlaps(span, place.span) for place in reading.places)]
    return next((text[slice(*span)] for span in named if _may_be_outlet(text[slice(*span)])), None)


def _may_be_outlet(name: str) -> bool:
    return len(name.split()) <= LONGEST and not any(character.isdigit() for character in name)
