"""People and words of harm in; those people out who were harmed, each with what was done to them."""

from claimwatch.extract.tolls.links.linking import link
from claimwatch.extract.tolls.links.named_people import find_persons, with_names, with_people_beside
from claimwatch.extract.tolls.links.stretch import Harmed, Stretch

__all__ = ["Harmed", "Stretch", "find_persons", "link", "with_names", "with_people_beside"]
