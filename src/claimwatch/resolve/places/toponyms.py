"""Finds the names of a text that may be places, whatever place they may mean."""

import re
from collections.abc import Iterator

import msgspec
from spacy.tokens import Doc, Token

from claimwatch.language import find_datelines
from claimwatch.lexicon import load
from claimwatch.resolve.places import gazetteer_index as index
from claimwatch.resolve.places import spelling as names
from claimwatch.resolve.places.gazetteer import Entry, Gazetteer

_LONGEST = 7
_CONNECTORS = frozenset(
    {
        "-", "–", "of", "and", "the", "de", "du", "del", "di", "da", "do", "la", "le", "les", "los", "on", "upon",
        "under", "by", "y", "e", "am", "der", "'s", "’s", *names.ARTICLES,
    }
)  # fmt: skip
_NUMBERED = re.compile(r"(?:I|US|U\.S\.|SR|CR|FM)-\d+[A-Z]?$")


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``toponyms.yaml``; see there."""

    strong_prepositions: frozenset[str]
    weak_prepositions: frozenset[str]
    streets: frozenset[str]
    numbered_roads: frozenset[str]
    features: frozenset[str]
    features_before: frozenset[str]
    sites: frozenset[str]
    regions: frozenset[str]
    counties: frozenset[str]
    settlements: frozenset[str]
    civic: frozenset[str]
    titles: frozenset[str]
    given_names: frozenset[str]
    speech: frozenset[str]
    organisations: frozenset[str]


class Toponym(msgspec.Struct):
    """A stretch of tokens that may name a place.

    Attributes:
        start: First token.
        end: The token after the last.
        form: How it was found: ``known`` to the gazetteer, ``street``, ``feature`` (a river, a park), ``name``
            (unknown).
        entries: What the gazetteer knows under the name.
        score: How much speaks for its being a place; filled by the evidence.
    """

    start: int
    end: int
    form: str
    entries: tuple[Entry, ...] = ()
    score: float = 0.0


class Text:
    """A parsed text, prepared for looking at its words one by one."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.content = doc.text
        self.words = [token.text for token in doc]
        self.lower = [word.lower() for word in self.words]
        self.labels = [token.ent_type_ for token in doc]
        letters = [c for c in self.content[:20_000] if c.isalpha()]
        upper = sum(c.isupper() for c in letters) / max(1, len(letters))
        self.cased = 0.005 < upper < 0.6
        self.capital = self._capitals()
        self.filed_from = frozenset(line.place[0] for line in find_datelines(self.content) if line.place)
        self.small_words = frozenset(word for word in self.words if self.cased and word.islower())

    def _capitals(self) -> list[bool]:
        if self.cased:
            return [word[0].isupper() and word[0].isalpha() for word in self.words]
        return [token.is_alpha and self._may_name(token) for token in self.doc]

    def _may_name(self, token: Token) -> bool:
        """Whether a word of a text that has small or capital letters only may be part of a name."""
        if token.pos_ == "PROPN" or token.ent_type_ in ("GPE", "LOC", "NORP", "FAC"):
            return True
        return token.pos_ in ("NOUN", "ADJ") and self.lower[token.i - 1] in words().strong_prepositions

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Character offsets of tokens [start, end)."""
        last = self.doc[end - 1]
        return self.doc[start].idx, last.idx + len(last.text)

    def text(self, start: int, end: int) -> str:
        """The words of tokens [start, end) as they stand."""
        first, last = self.span(start, end)
        return self.content[first:last]

    def word(self, position: int) -> str:
        """The word at a position; empty outside of the text."""
        return self.words[position] if 0 <= position < len(self.words) else ""

    def small(self, position: int) -> str:
        """The word at a position in small letters; empty outside of the text."""
        return self.lower[position] if 0 <= position < len(self.lower) else ""

    def is_capital(self, position: int) -> bool:
        """Whether the word there may be part of a name."""
        return 0 <= position < len(self.capital) and self.capital[position]


def words() -> Words:
    """The words around places' names."""
    return load("en/toponyms", Words)


def candidates(text: Text, gazetteer: Gazetteer) -> Iterator[Toponym]:
    """Every stretch of the text that may name a place, in text order, none overlapping another."""
    position = 0
    while position < len(text.words):
        found = _at(text, gazetteer, position)
        if found is None:
            position += 1
            continue
        yield found
        position = found.end


def _at(text: Text, gazetteer: Gazetteer, start: int) -> Toponym | None:
    if not (text.capital[start] or _article_ahead(text, start)):
        return None
    known = _known(text, gazetteer, start)
    named = _street(text, start) or _feature(text, start)
    if known and (named is None or known.end >= named.end):
        return known
    if known and named and _is_site(text, named, known):
        return known
    if named:
        entries = gazetteer.lookup(text.text(named.start, named.end))
        return msgspec.structs.replace(named, entries=tuple(e for e in entries if e.kind != "county"))
    return _unknown(text, start)


def _is_site(text: Text, named: Toponym, known: Toponym) -> bool:
    """Whether the longer name is of something in the known place: its airport, its numbered roads."""
    last = text.words[named.end - 1]
    return last in words().sites or (last.isdigit() and any(e.kind in ("region", "county") for e in known.entries))


def _article_ahead(text: Text, start: int) -> bool:
    """Whether a name begins with a small article, as in "al-Qusayr"."""
    return text.lower[start] in ("al", "el") and text.word(start + 1) == "-" and text.is_capital(start + 2)


def _known(text: Text, gazetteer: Gazetteer, start: int) -> Toponym | None:
    """The longest name from ``start`` on that the gazetteer knows."""
    if text.lower[start] == "the" and start + 1 < len(text.words):
        inside = _known(text, gazetteer, start + 1) if text.capital[start + 1] else None
        if inside and not any(e.name.startswith("The ") and e.role == index.OWN for e in inside.entries):
            return None
    for end in _ends(text, start):
        name = text.text(start, end)
        entries = tuple(e for e in gazetteer.lookup(name) if _spelt_so(e, name))
        if entries:
            return Toponym(start, end, "known", entries)
    return None


def _ends(text: Text, start: int) -> list[int]:
    """Where a name from ``start`` on may end, the farthest first."""
    ends = []
    for position in range(start, min(start + _LONGEST, len(text.words))):
        if text.capital[position]:
            ends.append(position + 1)
        elif text.lower[position] not in _CONNECTORS and position > start:
            break
    return ends[::-1]


def _spelt_so(entry: Entry, name: str) -> bool:
    """Whether the case of the name fits: abbreviations as they are written, short names not as words."""
    if entry.role == index.ABBREVIATION:
        return name.isupper() or name.endswith(".") or "." in name
    return len(name) > 3 or name.isupper() or entry.population > 100_000


def _street(text: Text, start: int) -> Toponym | None:
    if _NUMBERED.match(text.words[start]):
        return Toponym(start, start + 1, "street")
    lexicon = words()
    for position in range(start + 1, min(start + 5, len(text.words))):
        word = text.words[position]
        if word in lexicon.streets and not (
            word in ("St.", "Dr.") and text.is_capital(position + 1) and position < start + 2
        ):
            return Toponym(start, position + 1, "street")
        if word.isdigit():
            numbered = len(word) < 5 and all(w in lexicon.numbered_roads for w in text.words[start:position])
            return Toponym(start, position + 1, "street") if numbered else None
        if not text.capital[position] and word not in ("-", "'s", "’s", "’", "'"):
            return None
    return None


def _feature(text: Text, start: int) -> Toponym | None:
    lexicon = words()
    if text.words[start] in lexicon.features_before and text.is_capital(start + 1):
        return Toponym(start, start + 2, "feature")
    best = None
    for position in range(start + 1, min(start + 4, len(text.words))):
        if not text.capital[position]:
            break
        if text.words[position] in lexicon.features:
            best = Toponym(start, position + 1, "feature")
    return best


def _unknown(text: Text, start: int) -> Toponym | None:
    """A name that the language model takes for a place, or that stands where places stand."""
    if text.labels[start] in ("GPE", "LOC", "FAC"):
        if text.doc[start].ent_iob_ != "B":
            return None
        end = start + 1
        while end < len(text.words) and text.doc[end].ent_iob_ == "I":
            end += 1
        return Toponym(start, end, "name")
    return Toponym(start, name_end(text, start), "name") if _in_place(text, start) else None


def name_end(text: Text, start: int) -> int:
    """The end of the run of capitalised words from ``start`` on, articles and hyphens between them included."""
    end = start + 1
    for position in range(start + 1, min(start + 5, len(text.words))):
        if text.capital[position]:
            end = position + 1
        elif text.lower[position] != "-" and text.lower[position] not in names.ARTICLES:
            break
    return end


def _in_place(text: Text, start: int) -> bool:
    """Whether the words before are such as stand before places: "the village of", "near", another place and a comma."""
    lexicon, before = words(), text.small(start - 1)
    if (
        text.labels[start] in ("DATE", "TIME", "EVENT", "LAW", "LANGUAGE", "WORK_OF_ART")
        or text.doc[start].is_sent_start
    ):
        return False
    if before == "of":
        return text.small(start - 2) in lexicon.settlements
    return before in lexicon.strong_prepositions or before in (",", "and", "from", "to")
