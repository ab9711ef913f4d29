"""The words that tell of harm to people, where they stand, and what they do to the people around them."""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import msgspec
from spacy.tokens import Doc

from claimwatch.lexicon import load
from claimwatch.model.kinds import Harm

Role = Literal["base", "past", "ing", "suffers", "state", "count", "of", "to"]


class HarmWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon's words for one harm."""

    does: Mapping[str, str]
    suffers: tuple[str, ...]
    states: tuple[str, ...]
    counts: tuple[str, ...]
    of: tuple[str, ...]
    to: tuple[str, ...]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon of harm."""

    killed: HarmWords
    injured: HarmWords
    missing: HarmWords
    detained: HarmWords
    displaced: HarmWords


@dataclass(frozen=True, slots=True)
class HarmWord:
    """A word or phrase of harm at tokens ``start`` to ``end`` (exclusive), with all that it can be.

    ``roles``: forms of a verb that takes its victims as object (``base`` with the present tense, ``past`` with the
    participle, ``ing``); a verb whose subject is harmed (``suffers``); a word after the victims (``state``); a noun
    that is counted itself (``count``); one that "of" and the victims follow (``of``); one that a number
    follows (``to``).
    """

    start: int
    end: int
    harm: Harm
    roles: frozenset[Role]


def find_harms(doc: Doc) -> list[HarmWord]:
    """The words of harm in a text, in text order, the longest at each place."""
    found: list[HarmWord] = []
    phrases, end = _by_first_word(), 0
    for token in doc:
        if token.i < end or token.lower_ not in phrases:
            continue
        for phrase, harm, roles in phrases[token.lower_]:
            if tuple(t.lower_ for t in doc[token.i : token.i + len(phrase)]) == phrase:
                end = token.i + len(phrase)
                found.append(HarmWord(token.i, end, harm, roles))
                break
    return found


@functools.cache
def harmed_words() -> frozenset[str]:
    """The single words at which a phrase for victims ends."""
    ends = {"past", "state", "count", "suffers"}
    return frozenset(
        phrase[0]
        for entries in _by_first_word().values()
        for phrase, _, roles in entries
        if len(phrase) == 1 and ends & roles
    )


Entry = tuple[tuple[str, ...], Harm, frozenset[Role]]


@functools.cache
def _by_first_word() -> Mapping[str, list[Entry]]:
    roles: dict[tuple[tuple[str, ...], Harm], set[Role]] = {}
    words = load("harm", Words)
    for harm in words.__struct_fields__:
        for phrase, role in _forms(getattr(words, harm)):
            roles.setdefault((tuple(phrase.split()), harm), set()).add(role)  # type: ignore[arg-type]
    index: dict[str, list[Entry]] = {}
    for (phrase_words, harm_), found in roles.items():
        index.setdefault(phrase_words[0], []).append((phrase_words, harm_, frozenset(found)))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return index


def _forms(words: HarmWords) -> Iterator[tuple[str, Role]]:
    for base, pasts in words.does.items():
        yield from _verb(base, pasts)
    for role, phrases in (
        ("suffers", words.suffers),
        ("state", words.states),
        ("count", words.counts),
        ("of", words.of),
        ("to", words.to),
    ):
        for phrase in phrases:
            yield phrase, role  # type: ignore[misc]


def _verb(base: str, pasts: str) -> Iterator[tuple[str, Role]]:
    """The forms of a verb; in a phrase ("gun down") its first word is inflected."""
    verb, _, rest = base.partition(" ")
    tail = f" {rest}" if rest else ""
    past = pasts.removesuffix(tail) if tail else pasts
    for form in past.split():
        yield form + tail, "past"
    stem = past.split()[0]
    yield base, "base"
    yield (verb + "es" if verb.endswith(("s", "sh", "ch", "x")) else verb + "s") + tail, "base"
    yield (stem[:-2] if stem.endswith("ed") else verb.rstrip("e")) + "ing" + tail, "ing"
