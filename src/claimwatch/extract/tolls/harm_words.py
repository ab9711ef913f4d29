"""The words that tell of harm to people, where they stand, and what they do to the people around them."""

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import msgspec
from spacy.tokens import Doc, Token

from claimwatch.language import ing_form, third_person
from claimwatch.lexicon import load
from claimwatch.model import Harm

Role = Literal["base", "past", "ing", "suffers", "state", "count", "of", "to"]


class HarmWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon's words for one harm."""

    does: Mapping[str, str]
    suffers: tuple[str, ...]
    states: tuple[str, ...]
    counts: tuple[str, ...]
    of: tuple[str, ...]
    to: tuple[str, ...]
    hits: Mapping[str, str] = {}
    strikes: Mapping[str, str] = {}


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon of harm."""

    killed: HarmWords
    injured: HarmWords
    missing: HarmWords
    detained: HarmWords
    displaced: HarmWords
    deadly: frozenset[str]
    sustain: frozenset[str]
    sustained: frozenset[str]
    conditions: frozenset[str]
    holding: frozenset[str]
    wounding: frozenset[str]
    wounds: frozenset[str]
    flying: frozenset[str]
    guns: frozenset[str]
    body: frozenset[str]
    brought: frozenset[str]
    hospitals: frozenset[str]


_HARMS: tuple[Harm, ...] = ("killed", "injured", "missing", "detained", "displaced")
_SUSTAINS = 12
_STOPS = frozenset({".", ";", ":"})
_BEHIND = 9
_AHEAD = 12


@dataclass(frozen=True, slots=True)
class HarmWord:
    """A word or phrase of harm at tokens ``start`` to ``end`` (exclusive), with all that it can be.

    ``roles``: forms of a verb that takes its victims as object (``base`` with the present tense, ``past`` with the
    participle, ``ing``); a verb whose subject is harmed (``suffers``); a word after the victims (``state``); a noun
    that is counted itself (``count``); one that "of" and the victims follow (``of``); one that a number
    follows (``to``). ``hit``: a verb of hitting ("shot"), which any word on how it ended replaces.
    """

    start: int
    end: int
    harm: Harm
    roles: frozenset[Role]
    hit: bool = False


def find_harms(doc: Doc) -> list[HarmWord]:
    """The words of harm in a text, in text order, the longest at each place."""
    found: list[HarmWord] = []
    phrases, hits, end = _by_first_word(), _hits(), 0
    for token in doc:
        if token.i < end:
            continue
        word = _listed(doc, token.i, phrases.get(token.lower_, ())) or _sustained(doc, token)
        if word is None and token.lower_ in hits and token.pos_ == "VERB" and _wounds(doc, token):
            word = _and_harmed(doc, token.i) or HarmWord(token.i, token.i + 1, "injured", hits[token.lower_], hit=True)
        if word is not None:
            end = word.end
            found.append(_deadly(doc, word))
    return found


def _listed(doc: Doc, start: int, entries: Iterable["Entry"]) -> HarmWord | None:
    for phrase, harm, roles in entries:
        if tuple(token.lower_ for token in doc[start : start + len(phrase)]) == phrase:
            return HarmWord(start, start + len(phrase), harm, roles)
    return None


def _and_harmed(doc: Doc, start: int) -> HarmWord | None:
    """Shot and killed; shot and wounded: one word for what was done."""
    if start + 2 >= len(doc) or doc[start + 1].lower_ != "and":
        return None
    harmed = _listed(doc, start + 2, _by_first_word().get(doc[start + 2].lower_, ()))
    if harmed is None or "past" not in harmed.roles:
        return None
    return HarmWord(start, harmed.end, harmed.harm, harmed.roles)


def _sustained(doc: Doc, verb: Token) -> HarmWord | None:
    """Suffered wounds, sustained non-life-threatening injuries: a verb with the wound soon after."""
    words = load("en/harm", Words)
    if verb.lower_ == "in":
        return _in_condition(doc, verb.i)
    if verb.lower_ in words.holding and _holds_wound(doc, verb.i):
        return HarmWord(verb.i, verb.i + 1, "injured", frozenset({"suffers"}), hit=True)
    if verb.lower_ in words.brought and _to_hospital(doc, verb):
        return HarmWord(verb.i, verb.i + 1, "injured", frozenset({"suffers"}), hit=True)
    if verb.lower_ not in words.sustain:
        return None
    for token in doc[verb.i + 1 : verb.i + 1 + _SUSTAINS]:
        if token.lower_ in words.sustained:
            shot = not words.wounding.isdisjoint(doc[i].lower_ for i in range(verb.i + 1, token.i))
            return HarmWord(verb.i, verb.i + 1, "injured", frozenset({"suffers"}), hit=shot)
        if token.pos_ in ("PROPN", "PRON", "AUX", "SCONJ") or token.tag_ in ("VBD", "VBZ") or token.text in _STOPS:
            return None
    return None


def _holds_wound(doc: Doc, start: int) -> bool:
    """With a gunshot wound; had several stab wounds; of apparent gunshot wounds."""
    words = load("en/harm", Words)
    following = [token.lower_ for token in doc[start + 1 : start + 1 + _BEHIND]]
    last = next((n for n, word in enumerate(following) if word in words.wounds), None)
    if last is None or words.wounding.isdisjoint(following[:last]):
        return False
    return all(
        t.pos_ not in ("VERB", "AUX", "SCONJ", "PRON") and t.text not in _STOPS
        for t in doc[start + 1 : start + 1 + last]
    )


def _to_hospital(doc: Doc, verb: Token) -> bool:
    """Was taken to the County Hospital; was airlifted to a medical center."""
    words = load("en/harm", Words)
    if verb.tag_ != "VBN" or not any(child.lemma_ in ("be", "get") for child in verb.children):
        return False
    following = [token.lower_ for token in doc[verb.i + 1 : verb.i + 1 + _BEHIND]]
    if "to" not in following[:4]:
        return False
    return not words.hospitals.isdisjoint(following) or ("medical" in following and "center" in following)


def _wounds(doc: Doc, verb: Token) -> bool:
    """Whether a verb of hitting tells of somebody hurt: "shot" always, "struck" by a bullet or in the leg."""
    if verb.lower_ not in _strikes():
        return True
    words = load("en/harm", Words)
    following = [token.lower_ for token in doc[verb.i + 1 : min(verb.sent.end, verb.i + 1 + _BEHIND)]]
    ahead = {token.lower_ for token in doc[max(verb.sent.start, verb.i - _AHEAD) : verb.i]}
    if not ahead.isdisjoint(words.flying | words.guns):
        return True
    by = following.index("by") if "by" in following else len(following)
    if not words.flying.isdisjoint(following[by:]):
        return True
    at = following.index("in") if "in" in following else len(following)
    return not words.body.isdisjoint(following[at : at + 5])


def _in_condition(doc: Doc, start: int) -> HarmWord | None:
    """In critical condition; in very serious condition."""
    following = [token.lower_ for token in doc[start + 1 : start + 6]]
    if not following or not {"condition", "conditions"} & {*following}:
        return None
    graded = not load("en/harm", Words).conditions.isdisjoint(following)
    return HarmWord(start, start + 1, "injured", frozenset({"suffers"})) if graded else None


def _deadly(doc: Doc, word: HarmWord) -> HarmWord:
    """With "fatally" before or after it: killed."""
    around = {token.lower_ for token in (*doc[max(0, word.start - 1) : word.start], *doc[word.end : word.end + 1])}
    if around.isdisjoint(load("en/harm", Words).deadly):
        return word
    return HarmWord(word.start, word.end, "killed", word.roles)


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
    words = load("en/harm", Words)
    for harm in _HARMS:
        for phrase, role in _forms(getattr(words, harm)):
            roles.setdefault((tuple(phrase.split()), harm), set()).add(role)
    index: dict[str, list[Entry]] = {}
    for (phrase_words, harm_), found in roles.items():
        index.setdefault(phrase_words[0], []).append((phrase_words, harm_, frozenset(found)))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return index


@functools.cache
def _hits() -> Mapping[str, frozenset[Role]]:
    """The forms of the verbs of hitting."""
    forms: dict[str, set[Role]] = {}
    injured = load("en/harm", Words).injured
    for base, pasts in (*injured.hits.items(), *injured.strikes.items()):
        for form, role in _verb(base, pasts):
            forms.setdefault(form, set()).add(role)
    return {form: frozenset(found) for form, found in forms.items()}


@functools.cache
def _strikes() -> frozenset[str]:
    """The forms of the verbs of hitting that need a bullet or a part of the body."""
    return frozenset(form for each in load("en/harm", Words).injured.strikes.items() for form, _ in _verb(*each))


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
    yield base, "base"
    yield third_person(verb) + tail, "base"
    yield ing_form(verb) + tail, "ing"
