"""Which place lies in which: by what the gazetteer knows, and by what a text says."""

from collections.abc import Sequence

from claimwatch.resolve.places.gazetteer import Entry, PlaceKind, Role, spelling_rules
from claimwatch.resolve.places.lexicon import toponym_lexicon
from claimwatch.resolve.places.place_weights import place_weights
from claimwatch.resolve.places.text import PLACE_LABELS, Text
from claimwatch.resolve.places.toponym import Toponym

_POSSESSIVES = (["'s"], ["’s"])
_MOST_BETWEEN = 5
"""Tokens between a name and that of the place it lies in: "Atma, in the northern countryside of Idlib"."""

_IN_A_REGION: frozenset[PlaceKind] = frozenset({"city", "capital", "county", "area"})
_AROUND: frozenset[PlaceKind] = frozenset({"country", "region", "county"})
_LISTED: frozenset[PlaceKind] = frozenset({"country", "region"})


def is_inner_first(text: Text, first: Toponym, second: Toponym) -> bool:
    """True if the text says that the first name's place lies in the second's: "Salem, Ill.", "Aleppo in Syria"."""
    between = _between(text, first, second)
    if not between:
        return _is_abbreviated(second) and _may_lie_in(first, second)
    lexicon = toponym_lexicon()
    if len(between) == 1 and between[0] in lexicon.belonging:
        return first.end + 1 < second.start and _may_lie_in(first, second)
    if between[0] not in lexicon.containment_openers or len(between) > _MOST_BETWEEN:
        return False
    if not lexicon.containment_fillers.issuperset(between):
        return False
    if between == [","]:
        return not _are_listed(text, first, second) and _may_lie_in(first, second, by_comma=True)
    return _may_lie_in(first, second)


def is_said_inner(text: Text, first: Toponym, second: Toponym) -> bool:
    """True if the words themselves say that the first lies in the second, whatever the gazetteer has.

    Either they are called what they are ("Kesra district, Hama province", "the village of Kesra, in Hama"), or the one
    around stands in brackets ("Kesra (Hama)") or behind a comma and "in" ("Kesra, a town in Hama"), or a region follows
    in the way of style books, which name few regions so: "Moscow, Idaho".
    """
    is_described = text.small(second.end) in toponym_lexicon().designators  # "the Marovian province of"
    around = [
        entry for entry in second.entries if entry.kind in _AROUND and (is_described or entry.role != Role.DEMONYM)
    ]
    between, lexicon = text.lower[first.end : second.start], toponym_lexicon()
    is_country = any(entry.kind in ("country", "wide") for entry in first.entries)
    if not around or (is_country and not _is_called_town_in(between)) or _is_cut(text, first):
        return False
    if between[:1] and between[0] in lexicon.designators:
        opener = between[1:]
        return bool(opener) and opener[0] in lexicon.containment_openers | lexicon.belonging and _fills(opener[1:])
    if _is_called_village(text, first) and between[:1] and between[0] in lexicon.containment_openers:
        return _fills(between[1:]) and not _goes_on(text, second)
    if between == ["("]:
        return True
    if _is_put_in(between):
        return not _goes_on(text, second)
    if between != [","] or _goes_on(text, second):
        return False
    is_styled = any(entry.kind == "region" and entry.country in lexicon.states_behind_towns for entry in around)
    return is_styled and not any(entry.kind == "region" and entry.role == Role.OWN for entry in first.entries)


def _is_put_in(between: Sequence[str]) -> bool:
    """True for ", in", ", in the north of" and ", a town in the"."""
    is_plain = between[:2] == [",", toponym_lexicon().inside]
    return (is_plain and _fills(between[1:])) or _is_called_town_in(between)


def _is_called_town_in(between: Sequence[str]) -> bool:
    """True for ", a town in the"."""
    lexicon = toponym_lexicon()
    if between[:1] != [","] or lexicon.inside not in between:
        return False
    inside = between.index(lexicon.inside)
    return inside <= _MOST_BETWEEN and between[inside - 1] in lexicon.settlements and _fills(between[inside:])


def _is_cut(text: Text, toponym: Toponym) -> bool:
    """True if a name lacks the abbreviation that it starts with, as a tokenizer may take "ST." for an end."""
    before = text.lower[max(0, toponym.start - 2) : toponym.start]
    return len(before) > 1 and before[1] == "." and before[0] in spelling_rules().spelt_out


def _is_called_village(text: Text, toponym: Toponym) -> bool:
    """True if a name is called a settlement in front: "the village of Kesra"."""
    return text.word_of(toponym.start) in toponym_lexicon().settlements


def _between(text: Text, first: Toponym, second: Toponym) -> list[str]:
    """The words between two names, without what the first is called: "district" of "Kesra district, Hama"."""
    between = text.lower[first.end : second.start]
    return between[1:] if len(between) > 1 and between[0] in toponym_lexicon().designators else between


def _fills(words: Sequence[str]) -> bool:
    return len(words) <= _MOST_BETWEEN and toponym_lexicon().containment_fillers.issuperset(words)


def _goes_on(text: Text, last: Toponym) -> bool:
    """True if a list goes on behind a name: "Kansas, Missouri and Iowa", "Kansas, Missouri, Iowa"."""
    following = text.small(last.end)
    if following in toponym_lexicon().list_separators and following != ",":
        return True
    if following != ",":
        return False
    after = last.end + 1
    return text.small(after) in toponym_lexicon().list_separators or (
        text.is_capital(after) and text.labels[after] in PLACE_LABELS
    )


def is_outer_first(text: Text, first: Toponym, second: Toponym) -> bool:
    """True if the text says that the second name's place lies in the first's.

    "Syria's Aleppo", "Syria's second city, Aleppo", "Indian Punjab" or "the Damascus district of Tadamon".
    """
    if text.lower[first.end : second.start] in _POSSESSIVES:
        return _may_lie_in(second, first)
    if _is_described_possession(text, first, second):
        return _may_be_quarter_of(second, first)
    if second.start == first.end and all(entry.role == Role.DEMONYM for entry in first.entries) and first.entries:
        return _may_lie_in_country_of(second, first)
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


def is_far(place: Entry, other: Entry) -> bool:
    """True if a place can't be meant by a name in the other: in another country, or a region's breadth away."""
    limit = place_weights().region_breadth
    is_off_north = abs(place.latitude - other.latitude) > limit.latitude
    return place.country != other.country or is_off_north or abs(place.longitude - other.longitude) > limit.longitude


def is_beside(place: Entry, other: Entry) -> bool:
    """True if two places are as near as a suburb and its city, some 50 km at most."""
    limit = place_weights().suburb
    is_near_north = abs(place.latitude - other.latitude) < limit.latitude
    return is_near_north and abs(place.longitude - other.longitude) < limit.longitude


def _is_abbreviated(toponym: Toponym) -> bool:
    """True if the name may be an abbreviation, as of a state."""
    return any(entry.role == Role.ABBREVIATION for entry in toponym.entries)


def _is_described_possession(text: Text, first: Toponym, second: Toponym) -> bool:
    """True if the words call the second name's place one of the first's: "Syria's northern city of Aleppo"."""
    between = text.lower[first.end : second.start]
    if len(between) < 2 or len(between) > _MOST_BETWEEN or between[:1] not in _POSSESSIVES:
        return False
    described = between[1:-1] if between[-1] in toponym_lexicon().belonging | {","} else between[1:]
    return bool(described) and described[-1] in toponym_lexicon().designators and all(map(str.isalpha, described))


def _may_lie_in_country_of(inner: Toponym, people: Toponym) -> bool:
    return any(is_within(place, entry) for entry in people.entries for place in inner.entries)


def _are_listed(text: Text, first: Toponym, second: Toponym) -> bool:
    """True if both names are countries' or both regions': "China, Japan" is a list; "Washington, D.C." is none.

    A town of the first's name in the second is meant where no list goes on: "Portland, Oregon, on Sunday".
    """
    if _is_abbreviated(second):
        return False
    if not _goes_on(text, second) and any(
        town.is_town and is_within(town, entry) for town in first.entries for entry in second.entries
    ):
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
