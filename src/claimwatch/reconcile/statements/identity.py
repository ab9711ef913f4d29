"""One body under one name in an incident, by what its reports say of it before any list.

Letters mean what a report says, or else what the incident's other reports say, that they mean. A part of a name, a
description and a person mean a body only where just one fits. Bodies stay apart, whatever stands above them, and so do
unnamed sources and named ones, unless the report itself names whom it describes.
"""

import collections
import functools
import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from claimwatch.lexicon import is_government, known_body, spelt_entity
from claimwatch.model import Reading, Source, SourceKind
from claimwatch.reconcile.statements.definitions import definitions, initials
from claimwatch.reconcile.statements.naming import is_letters, is_sort, name_words, naming, nations, plain

_PRIVATE: frozenset[SourceKind] = frozenset(("witness", "victim", "civilian"))
"""Kinds of people who speak for no body."""
_REMEMBERED = 10_000
"""Names that are remembered: more than a day's news has."""
_FULL_NAME = 2
"""Words of a name with a first name, and the fewest words of a body's full name."""
_WITHOUT_COUNTRY = 3
"""The fewest words of a body's name that mean it without its country: "the National Human Rights Commission"."""


class Speaker(NamedTuple):
    """Whose a claim is.

    Attributes:
        entity: The body or person.
        kind: What sort of speaker; None where the claim's own kind holds.
    """

    entity: str
    kind: SourceKind | None = None


class _Body(NamedTuple):
    """A body that the incident's reports name.

    Attributes:
        name: Its fullest name.
        words: The words of that name as they are compared.
        proper: Those of them that don't say what it is or does.
    """

    name: str
    words: frozenset[str]
    proper: frozenset[str]

    @classmethod
    @functools.lru_cache(maxsize=_REMEMBERED)
    def named(cls, name: str) -> "_Body":
        """The body of a name."""
        written = name_words(name)
        words = frozenset(map(plain, written))
        return cls(name, words, frozenset(word for word in words if not is_sort(word) and not _is_watching(word)))


class _Claim(NamedTuple):
    report: str
    id: str
    source: Source


def speakers(readings: Iterable[Reading]) -> Mapping[tuple[str, str], Speaker]:
    """Claims whose speaker an incident's reports call by several names -> whose they are.

    Args:
        readings: The incident's.

    Returns:
        By ids of report and claim; claims that keep their entity aren't there.
    """
    return _Incident(readings).joined()


class _Incident:
    """The names that one incident's reports give."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self.readings = {reading.report.id: reading for reading in readings}
        self.claims = [
            _Claim(reading.report.id, claim.id, claim.source)
            for reading in self.readings.values()
            for claim in reading.claims
            if claim.source is not None
        ]
        self.defined = {id_: definitions(reading.report.text) for id_, reading in self.readings.items()}
        self.meanings = _agreed(self.defined.values())
        names = [claim.source.entity for claim in self.claims if claim.source.named and claim.source.entity]
        names += [name for meanings in self.defined.values() for name in meanings.values()]
        self.bodies = _fullest(spelt_entity(name) for name in names if _is_bodys(name))
        self.letters = {id_: {**self.meanings, **own} for id_, own in self.defined.items()}
        self.places = {place.text for reading in self.readings.values() for place in reading.places}
        self._parts: dict[str, str | None] = {}
        self._here: dict[str, Sequence[_Body]] = {}
        self.people = self._people()

    def joined(self) -> Mapping[tuple[str, str], Speaker]:
        """The claims whose entity changes, with the kind that the body has by most claims."""
        entities = {(claim.report, claim.id): entity for claim in self.claims if (entity := self._entity(claim))}
        kinds = self._kinds(entities)
        return {key: Speaker(entity, kinds.get(entity)) for key, entity in entities.items()}

    def _entity(self, claim: _Claim) -> str | None:
        """The claim's entity if it isn't that of its source; None where it is."""
        source = claim.source
        entity = source.entity or source.name or ""
        if is_government(entity):
            return None
        meant = self._by_letters(claim, entity)
        if meant is None and source.named:
            meant = self._by_part(entity) or self._of_person(claim, entity)
        elif meant is None:
            meant = self._by_part(source.text) or self._described(claim)
        return meant if meant != entity else None

    def _by_letters(self, claim: _Claim, entity: str) -> str | None:
        """The body for which letters stand in the claim's report."""
        text = self.readings[claim.report].report.text
        for letters, name in self.letters[claim.report].items():
            is_listed = _is_listed_under(entity, letters) and _stands_only_as(letters, entity, text)
            if is_listed or _is_of_letters(entity, letters):
                return spelt_entity(name)
        if is_letters(entity) and known_body(entity) is None:
            spelt = [body.name for body in self.bodies if initials(name_words(body.name)) == entity.upper()]
            return spelt[0] if len(spelt) == 1 else None
        return None

    def _by_part(self, words: str) -> str | None:
        """The only body of whose name the words are a part: "the Orlo monitors" of "Orlo Monitoring Mission"."""
        if words not in self._parts:
            is_name = not name_words(words) or known_body(words)
            fitting = [] if is_name else [body.name for body in self.bodies if _is_part_of(words, body)]
            self._parts[words] = fitting[0] if len(fitting) == 1 else None
        return self._parts[words]

    def _described(self, claim: _Claim) -> str | None:
        """The only body named in the claim's report that a description without a name fits: "the mission".

        Or that it introduces: "a human rights league in Orvia", in a report that goes on to name the Orvian League.
        """
        words, here = claim.source.text, self._named_in(claim.report)
        if not words:  # accusers whom a passive leaves open
            return None
        fitting = [body.name for body in here if _introduces(words, body) and self._is_named_later(claim, body)]
        if not any(word[:1].isupper() for word in words.split()[1:]):
            fitting += [body.name for body in here if _describes(words, body)]
        return fitting[0] if len(fitting) == 1 else None

    def _is_named_later(self, claim: _Claim, body: _Body) -> bool:
        """True if the report first names a body behind the words for a claim's source."""
        spans, text = claim.source.spans, self.readings[claim.report].report.text
        first = text.find(body.name)
        return bool(spans) and first > spans[-1][1]

    def _named_in(self, report: str) -> Sequence[_Body]:
        """The bodies that a report names in full or by letters."""
        if report not in self._here:
            self._here[report] = [body for body in self.bodies if self._is_named_in(report, body)]
        return self._here[report]

    def _is_named_in(self, report: str, body: _Body) -> bool:
        text = self.readings[report].report.text
        short = [key for key, name in self.letters[report].items() if spelt_entity(name) == body.name]
        short.append(initials(name_words(body.name)))
        return any(_stands_in(name, text) for name in (body.name, *short) if len(name) > 1)

    def _people(self) -> Mapping[str, Mapping[str, None]]:
        """Persons named in full -> the bodies that they speak for; none where no report tells."""
        people: dict[str, dict[str, None]] = collections.defaultdict(dict)
        for claim in self.claims:
            name, entity = claim.source.name, claim.source.entity
            if claim.source.named and name and len(name.split()) >= _FULL_NAME and not _is_bodys(name):
                bodies = people[name]
                if entity and entity != name and name[:1].isupper():
                    bodies[self._by_letters(claim, entity) or self._by_part(entity) or entity] = None
        return people

    def _of_person(self, claim: _Claim, entity: str) -> str | None:
        """The body that a person speaks for by another report, or the person's full name for the last name alone."""
        if claim.source.name != entity or _is_bodys(entity):
            return None
        name: str | None = entity
        if len(entity.split()) < _FULL_NAME:
            name = self._in_full(claim, entity)
        bodies = self.people.get(name or "", {})
        return next(iter(bodies)) if len(bodies) == 1 else name

    def _in_full(self, claim: _Claim, last: str) -> str | None:
        """The full name of the only official with this last name.

        Private people are left alone: relatives share their name.
        """
        if claim.source.kind in _PRIVATE or last in self.places:
            return None
        full = [name for name, bodies in self.people.items() if name.split()[-1] == last and bodies]
        return full[0] if len(full) == 1 else None

    def _kinds(self, entities: Mapping[tuple[str, str], str]) -> Mapping[str, SourceKind]:
        counts: dict[str, collections.Counter[SourceKind]] = collections.defaultdict(collections.Counter)
        for claim in self.claims:
            entity = entities.get((claim.report, claim.id), claim.source.entity)
            if entity and claim.source.named and claim.source.kind != "unknown":
                weight = 1 if (claim.report, claim.id) in entities else len(self.claims)
                counts[entity][claim.source.kind] += weight
        return {entity: count.most_common(1)[0][0] for entity, count in counts.items()}


def _agreed(defined: Iterable[Mapping[str, str]]) -> Mapping[str, str]:
    """What letters mean by all reports that say it; without those on which they differ."""
    names: dict[str, dict[str, str]] = collections.defaultdict(dict)
    for meanings in defined:
        for letters, name in meanings.items():
            names[letters].setdefault(" ".join(map(plain, name_words(name))), name)
    return {letters: next(iter(same.values())) for letters, same in names.items() if len(same) == 1}


@functools.lru_cache(maxsize=_REMEMBERED)
def _is_bodys(name: str) -> bool:
    """True if a name is a body's by its words, neither a person's nor a government's."""
    written = name_words(name)
    if is_government(name) or (written and plain(written[-1]) in naming().people):
        return False
    has_sort = any(word[:1].isupper() and is_sort(word) for word in written) and len(written) >= _FULL_NAME
    return has_sort or is_letters(name) or known_body(name) is not None


def _fullest(names: Iterable[str]) -> Sequence[_Body]:
    """The bodies, those of the same words once; without bare letters and parts of another's name."""
    bodies = {body.words: body for body in map(_Body.named, dict.fromkeys(names)) if len(body.words) >= _FULL_NAME}
    return [
        body
        for body in bodies.values()
        if not any(other is not body and _is_part_of(body.name, other) for other in bodies.values())
    ]


def _is_part_of(phrase: str, body: _Body) -> bool:
    """True if words name a body by all that is proper to it or by all but its country, and by nothing else."""
    if not body.proper:
        return False
    words = name_words(phrase)
    names = frozenset(map(plain, words))
    if _WITHOUT_COUNTRY <= len(names) < len(body.words) and names == body.words - nations():
        return all(word[:1].isupper() for word in words)
    left = names - body.words - naming().people
    watches = any(_is_watcher_of(word, body) for word in names)
    called = watches or any(is_sort(word) and word in body.words for word in names)
    is_named = any(word[:1].isupper() and plain(word) in body.proper for word in words)
    return is_named and called and body.proper <= names and not left


def _describes(phrase: str, body: _Body) -> bool:
    """True if a description points to a body: "the mission", "observers of the mission", "the monitors"."""
    first = phrase.split()[:1]
    words = [plain(word) for word in name_words(phrase)]
    left = [word for word in words if word not in body.words]
    calls = [word for word in words if is_sort(word) and word in body.words]
    if calls:
        is_definite = bool({word.casefold() for word in phrase.split()} & naming().definite)
        is_office = words[:1] == calls[:1] and len(words) > 1 and calls[0] not in naming().several
        return (is_definite or is_office) and len(left) <= 1 and all(word in naming().people for word in left)
    is_led = bool(first) and first[0].casefold() in naming().definite
    return is_led and len(words) == 1 and _is_watcher_of(words[0], body)


def _introduces(phrase: str, body: _Body) -> bool:
    """True if a phrase for one of many tells by its noun what a body is: "a human rights league (in Orvia)"."""
    first, *rest = phrase.split()
    told = list(itertools.takewhile(lambda word: word.casefold() not in naming().small, rest))
    noun = plain(told[-1]) if told else ""
    is_one = first.casefold() in naming().indefinite and all(word.islower() for word in told)
    return is_one and is_sort(noun) and noun in body.words - naming().several


def _is_watching(word: str) -> bool:
    return any(word.startswith(stem) for stem in naming().watchers.values())


def _is_watcher_of(word: str, body: _Body) -> bool:
    stem = naming().watchers.get(word)
    return stem is not None and any(part.startswith(stem) for part in body.words)


def _is_of_letters(entity: str, letters: str) -> bool:
    """True for the letters themselves and for people of theirs: "SNC officials"."""
    words = name_words(entity)
    return letters in words[:1] and all(plain(word) in naming().people for word in words[1:])


def _is_listed_under(entity: str, letters: str) -> bool:
    """True if the lexicon takes the letters for the entity."""
    body = known_body(letters)
    return body is not None and body.speaks_for == entity


def _stands_only_as(letters: str, entity: str, text: str) -> bool:
    """True if a text has the letters, and nowhere the body's name or another alias of the lexicon."""
    body = known_body(entity)
    names = {entity, *(alias for alias in (body.aliases if body else ()) if not is_letters(alias))}
    return _stands_in(letters, text) and not any(_stands_in(name, text) for name in names)


def _stands_in(name: str, text: str) -> bool:
    return name in text and re.search(rf"\b{re.escape(name)}\b", text) is not None
