"""What leaves the ledger: no word of a marked passage, and every span still holds."""

import functools
import json
from collections.abc import Iterator
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimwatch.grouping import group
from claimwatch.ledger.redact.masking import BLOCK, Mask, Passage, passage_mask
from claimwatch.ledger.redact.redaction import marked_words, names_marked, redact, redact_incident
from claimwatch.ledger.redact.string_fields import CLOSED, IDS
from claimwatch.model import folded_words
from claimwatch.model.incident import Incident
from claimwatch.model.reading import Reading
from claimwatch.model.span import words_at
from claimwatch.pipeline import Reader

FIRST = """Sami Haddad, 34, a baker from Old Mill, said on 3 May 2031 that soldiers shelled the village of Tremseh in
Syria's Hama province and killed 12 people, among them three children. “They burned my brother's bakery,” Haddad said.
Will Okoye, a nurse at the Amal hospital, said she treated nine wounded, one of them for leukaemia.

The Syrian government denied that its army shelled Tremseh. It said four gunmen were killed in a clash there."""
SECOND = """Activists said that 15 people were killed on 3 May 2031 in Treimsa when the army shelled the village. The
baker Sami Haddad told the Northern Post that a helicopter fired rockets. Haddad's house was burned, Dr. Lina Aziz said.

The Syrian government said four gunmen were killed in a clash with its troops in Tremseh on 3 May 2031."""


@functools.cache
def _readings() -> tuple[Reading, ...]:
    import datetime

    reader, day = Reader(), datetime.date(2031, 5, 4)
    first = reader.read(FIRST, id="r1", published=day, title="Baker Sami Haddad tells of shelling in Tremseh")
    second = reader.read(SECOND, id="r2", published=day, title="Army shells Treimsa, activists say")
    url = "https://post.example/2031/sami%20haddad-tells"
    return (
        msgspec.structs.replace(
            first, report=msgspec.structs.replace(first.report, url=url, publisher="Tremseh Times")
        ),
        msgspec.structs.replace(second, report=msgspec.structs.replace(second.report, publisher="Northern Post")),
    )


@functools.cache
def _incident() -> Incident:
    incidents = [one for one in group(_readings()).incidents if len(one.reports) == 2]
    assert incidents, "the two reports must tell of one incident"
    return incidents[0]


PARAGRAPH = """Farmers said that soldiers had set fire to the barn of Omar Khoury beside the old mill of Tremseh and had
then shot nine of his neighbours on 3 May 2031. Farmers said that the soldiers had come in two trucks from the direction
of the river and had left after an attack that lasted less than an hour."""


@functools.cache
def _sharing() -> tuple[Incident, tuple[Reading, ...]]:
    """Two reports with a paragraph in common, and their incident."""
    import datetime

    reader, day = Reader(), datetime.date(2031, 5, 4)
    texts = {"p1": f"{PARAGRAPH}\n\n{FIRST}", "p2": f"{SECOND}\n\n{PARAGRAPH}"}
    readings = tuple(reader.read(text, id=id_, published=day) for id_, text in texts.items())
    return next(one for one in group(readings).incidents if len(one.reports) == 2), readings


def test_a_shared_passage_leaves_as_it_was_found() -> None:
    incident, readings = _sharing()
    assert [passage.reports for passage in incident.passages] == [("p1", "p2")]
    released = redact_incident(incident, readings, {}, Mask())
    assert (released.passages, released.accounts, released.reasons) == (
        incident.passages,
        incident.accounts,
        incident.reasons,
    )


def test_no_word_of_a_mark_leaves_in_a_shared_passage() -> None:
    incident, readings = _sharing()
    text = readings[0].report.text
    marks = {"p1": [Passage(_at(text, "the barn of Omar Khoury"), "witness")]}
    released = redact_incident(incident, readings, marks, marked_words(text, marks["p1"]))
    assert "Khoury" in msgspec.json.encode(incident.passages).decode()
    left = "\n".join(_strings(json.loads(msgspec.json.encode(released))))
    assert "Khoury" not in left
    assert [passage.reports for passage in released.passages] == [("p1", "p2")]
    assert all(f"set fire to {BLOCK * len('the barn of Omar Khoury')} beside" in p.words for p in released.passages)


def _released(passages: dict[str, list[Passage]]) -> Incident:
    mask = Mask()
    for reading in _readings():
        mask = mask.also(marked_words(reading.report.text, passages.get(reading.report.id, [])))
    return redact_incident(_incident(), _readings(), passages, mask)


def _at(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def _strings(value: Any, key: str = "") -> Iterator[str]:
    """The strings of a JSON value that may hold words of a report."""
    if isinstance(value, str) and key not in IDS | CLOSED:
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one, key)
    elif isinstance(value, dict):
        for inner, one in value.items():
            yield from _strings(one, inner)


def _words(document: bytes) -> set[str]:
    return {word for text in _strings(json.loads(document)) for word in folded_words(text)}


def _phrases(document: bytes) -> str:
    return "|".join(" ".join(folded_words(text)) for text in _strings(json.loads(document)))


def _holds(reading: Reading) -> None:
    text = reading.report.text
    for claim in reading.claims:
        assert words_at(text, claim.spans) == claim.text
        assert all(text[slice(*fact.span)] == fact.text for fact in claim.facts)
        assert claim.source is None or words_at(text, claim.source.spans) == claim.source.text
    for one in (*reading.places, *reading.dates, *reading.agenda):
        assert text[slice(*one.span)] == one.text


def test_a_name_is_hidden_wherever_a_part_of_it_stands() -> None:
    released = msgspec.json.encode(_released({"r1": [Passage(_at(FIRST, "Sami Haddad"), "witness")]}))
    assert not {"sami", "haddad"} & _words(released)
    assert b"Withheld source" in released
    assert {"gunmen", "helicopter"} <= _words(released)


def test_the_accounts_stay_apart_and_their_figures_the_same() -> None:
    released = _released({"r1": [Passage(_at(FIRST, "Sami Haddad"), "witness")]})
    whole = _incident()
    assert [(a.killed.low, a.killed.high) for a in released.accounts] == [
        (a.killed.low, a.killed.high) for a in whole.accounts
    ]
    assert len({a.entity for a in released.accounts}) == len(whole.accounts)
    assert (released.killed, released.id) == (whole.killed, whole.id)


def test_a_hidden_place_is_hidden_under_every_name() -> None:
    released = _released({"r1": [Passage(_at(FIRST, "Tremseh"), "location")]})
    assert not {"tremseh", "treimsa"} & _words(msgspec.json.encode(released))
    assert _incident().place is not None
    assert released.place is None or (released.place.latitude, released.place.geonameid) == (None, None)
    reading = redact(_readings()[0], [Passage(_at(FIRST, "Tremseh"), "location")])
    assert all(place.geonameid is None for place in reading.places if BLOCK in place.text)
    assert all(mention.place is None or mention.place.latitude is None for mention in reading.incidents)


@pytest.mark.parametrize(
    ("marked", "elsewhere"),
    [
        ("Al-Treimsa", "Treimsa"),
        ("Al-Treimsa", "Altreimsa"),
        ("Deir ez-Zor", "Deir Ezzor"),
        ("Deir Ezzor", "Deir-ez-Zor"),
        ("Treimsa", "Al-Treimsa"),
        ("Tr\u00e9imsa", "Treimsa"),
    ],
)
def test_a_name_is_hidden_however_its_words_are_parted(marked: str, elsewhere: str) -> None:
    text = f"In {marked} they met."
    mask = marked_words(text, [Passage((3, 3 + len(marked)), "location")])
    assert mask.touches(f"Later, in {elsewhere}, they spoke.")
    assert not mask.touches("Later, in Homs, they spoke of the province.")


def test_a_mark_gives_the_other_names_of_its_place_away_nowhere() -> None:
    mask = names_marked(_readings()[0], [Passage(_at(FIRST, "Tremseh"), "location")])
    place = _incident().place
    assert place is not None
    assert mask.touches(f"A clash at {place.name}")
    assert not mask.touches("A clash at a mill")


def test_of_a_report_marked_whole_nothing_leaves() -> None:
    released = _released({"r1": [Passage(None, "restricted")]})
    assert released.reports == ("r2",)
    assert not {"bakery", "okoye", "amal", "nurse", "leukaemia", "mill"} & _words(msgspec.json.encode(released))
    assert b"r1" not in msgspec.json.encode(released)
    reading = redact(_readings()[0], [Passage(None, "restricted")])
    assert set(reading.report.text) == {BLOCK}
    assert (reading.claims, reading.report.title, reading.report.url) == ((), None, None)


def test_an_address_that_names_somebody_goes() -> None:
    assert redact(_readings()[0], [Passage(_at(FIRST, "Sami Haddad"), "witness")]).report.url is None
    assert redact(_readings()[0], [Passage(_at(FIRST, "leukaemia"), "medical")]).report.url is not None


def test_a_plain_word_that_is_a_name_is_hidden_as_it_is_written() -> None:
    mask = passage_mask(FIRST, _at(FIRST, "Will Okoye"))
    assert mask.touches("Then Will came")
    assert not mask.touches("It will rain")


@given(st.text("aZé\u0651'-_9 \n", max_size=40), st.integers(0, 40), st.integers(1, 12))
def test_a_mask_is_of_all_words_that_its_passage_touches(text: str, start: int, length: int) -> None:
    span = (min(start, len(text)), min(start + length, len(text)))
    unspaced = text.replace(" ", "\n")  # its words are looked for in all of the text
    assert passage_mask(f"Ada {text} Bo", (span[0] + 4, span[1] + 4)) == passage_mask(unspaced, span)


@pytest.mark.parametrize("spelled", ["HADDAD", "Haddad's", "Hadda\u0301d", "Had\u00addad", "haddad"])
def test_a_word_is_found_however_it_is_written(spelled: str) -> None:
    assert passage_mask(FIRST, _at(FIRST, "Haddad")).touches(f"so said {spelled} again")


@settings(max_examples=120)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([("r1", FIRST), ("r2", SECOND)]),
            st.integers(0, 500),
            st.integers(1, 60),
            st.sampled_from(["witness", "minor", "medical", "location", "restricted"]),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_no_marked_word_leaves(drawn: list[tuple[tuple[str, str], int, int, str]]) -> None:
    passages: dict[str, list[Passage]] = {}
    for (id_, text), at, size, category in drawn:
        start = min(at, len(text) - 1)
        passages.setdefault(id_, []).append(Passage((start, min(len(text), start + size)), category))
    hidden, phrases = set(), set()
    for id_, text in (("r1", FIRST), ("r2", SECOND)):
        mask = marked_words(text, passages.get(id_, []))
        hidden |= mask.words
        phrases |= {" ".join(phrase) for phrase in mask.phrases}
    released = msgspec.json.encode(_released(passages))
    assert not hidden & _words(released)
    assert not [phrase for phrase in phrases if f" {phrase} " in f" {_phrases(released)} "]
    for reading in _readings():
        redacted = redact(reading, passages.get(reading.report.id, []))
        own = marked_words(reading.report.text, passages.get(reading.report.id, []))
        assert not own.words & _words(msgspec.json.encode(redacted))
        assert len(redacted.report.text) == len(reading.report.text)
        _holds(redacted)
        for passage in passages.get(reading.report.id, []):
            assert passage.span
            assert set(redacted.report.text[slice(*passage.span)]) == {BLOCK}


def test_every_closed_vocabulary_and_no_other_string_is_left_alone() -> None:
    """A new field of a document is hidden unless its values are our own."""
    for name, hint in _fields(Incident) | _fields(Reading):
        inner = set(_leaves(hint))
        if name in CLOSED:
            assert str not in inner or name in {"country", "language", "kind", "scope"}, name
        elif inner and all(isinstance(one, str) for one in inner):
            raise AssertionError(f"{name} holds only our own words; let it alone in ledger/strings.py")


def _fields(struct: Any, seen: set[Any] | None = None) -> set[tuple[str, Any]]:
    seen = set() if seen is None else seen
    if struct in seen:
        return set()
    seen.add(struct)
    found = set()
    for name, hint in get_type_hints(struct).items():
        if name.startswith("__"):
            continue
        found.add((name, hint))
        for leaf in _leaves(hint):
            if isinstance(leaf, type) and issubclass(leaf, msgspec.Struct):
                found |= _fields(leaf, seen)
    return found


def _leaves(hint: Any) -> Iterator[Any]:
    """The types and literal values in a hint, without None and ..."""
    if get_origin(hint) is None:
        if hint not in (type(None), Ellipsis):
            yield hint
        return
    for one in get_args(hint):
        if isinstance(one, str):
            yield one
        else:
            yield from _leaves(one)
