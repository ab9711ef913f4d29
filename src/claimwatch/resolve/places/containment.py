"""Which place lies in which: by what the gazetteer knows, and by what a text says."""

from claimwatch.resolve.places.gazetteer import Entry, PlaceKind, Role
from claimwatch.resolve.places.lexicon import toponym_lexicon
from claimwatch.resolve.places.place_weights import place_weights
from claimwatch.resolve.places.text import Text
from claimwatch.resolve.places.toponym import Toponym

_POSSESSIVES = (["'s"], ["’s"])
_MOST_BETWEEN = 5
"""Tokens between a name and that of the place it lies in: "Atma, in the northern countryside of Idlib"."""

_IN_A_REGION: frozenset[PlaceKind] = frozenset({"city", "capital", "county", "area"})
_LISTED: frozenset[PlaceKind] = frozenset({"country", "region"})


def is_inner_first(text: Text, first: Toponym, second: Toponym) -> bool:
    """True if the text says that the first name's place lies in the second's: "Salem, Ill.", "Aleppo in Syria"."""
    between = text.lower[first.end : second.start]
    if not between:
        return _is_abbreviated(second) and _may_lie_in(first, second)
    lexicon = toponym_lexicon()
    if between[0] not in lexicon.containment_openers or len(between) > _MOST_BETWEEN:
        return False
    if not lexicon.containment_fillers.issuperset(between):
        return False
    if between == [","]:
        return not _are_listed(first, second) and _may_lie_in(first, second, by_comma=True)
    return _may_lie_in(first, second)


def is_outer_first(text: Text, first: Toponym, second: Toponym) -> bool:
    """True if the text says that the second name's place lies in the first's.

    Either "Syria's Aleppo" or "the Damascus district of Tadamon".
    """
    if text.lower[first.end : second.start] in _POSSESSIVES:
        return _may_lie_in(second, first)
    is_described = text.word_of(second.start) in toponym_lexicon().designators
    # "district of", and a word more: "northern district of".
    return is_described and second.start - first.end in (2, 3) and _may_be_quarter_of(second, first)


def is_within(inner: Entry, outer: Entry) -> bool:
    """True if a place lies in a country, region or county."""
    if inner.country != outer.country or inner.id == outer.id or outer.country is None:
        return False
    match outer.kind:
        case "country":
            return inner.kind != "country"
        case "region":
            return inner.kind in _IN_A_REGION and inner.admin1 == outer.admin1
        case "county":
            return inner.is_town and (inner.admin1, inner.admin2) == (outer.admin1, outer.name)
        case _:
            return False


def is_beside(place: Entry, other: Entry) -> bool:
    """True if two places are as near as a suburb and its city, some 50 km at most."""
    limit = place_weights().suburb
    is_near_north = abs(place.latitude - other.latitude) < limit.latitude
    return is_near_north and abs(place.longitude - other.longitude) < limit.longitude


def _is_abbreviated(toponym: Toponym) -> bool:
    """True if the name may be an abbreviation, as of a state."""
    return any(entry.role == Role.ABBREVIATION for entry in toponym.entries)


def _are_listed(first: Toponym, second: Toponym) -> bool:
    """True if both names are countries' or both regions': "China, Japan" is a list; "Washington, D.C." is none."""
    if _is_abbreviated(second):
        return False
    kinds = {entry.kind for entry in first.entries if entry.role == Role.OWN or entry.kind == "country"}
    return bool(kinds & _LISTED & {entry.kind for entry in second.entries})


def _may_lie_in(inner: Toponym, outer: Toponym, *, by_comma: bool = False) -> bool:
    """True if some place of the one name lies in some place of the other; an unknown one may in any large enough.

    Args:
        inner: The name of the place inside.
        outer: The name of the place around it.
        by_comma: Only a comma says so; then no unknown place lies in a town, since it may be the next of a list.
    """
    around = [entry for entry in outer.entries if entry.role != Role.DEMONYM]
    if not inner.entries:
        return any(_holds_unknown(entry, by_comma=by_comma) for entry in around)
    return any(is_within(place, entry) for entry in around for place in inner.entries)


def _may_be_quarter_of(inner: Toponym, outer: Toponym) -> bool:
    """True if some place of the one name lies in some place of the other or beside it: of people, too ("Syrian")."""
    if not inner.entries:
        return any(_holds_unknown(entry) for entry in outer.entries)
    pairs = [(place, entry) for entry in outer.entries for place in inner.entries]
    return any(is_within(place, entry) or is_beside(place, entry) for place, entry in pairs)


def _holds_unknown(entry: Entry, *, by_comma: bool = False) -> bool:
    """True if a place that the gazetteer lacks may lie in this one."""
    return entry.kind in ("region", "country") or (entry.is_town and not by_comma)
