"""What says that nobody was harmed: "no casualties", "nobody died", "only injuries", "both are alive"."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc

from claimwatch.extract.tolls.harm import HarmWord
from claimwatch.extract.tolls.people import Victims, group_of, is_person, status_of
from claimwatch.extract.tolls.quantities import is_bound_at
from claimwatch.language import PhraseMatcher, words_of
from claimwatch.lexicon import load
from claimwatch.model import Harm, Span, Toll

_FARTHEST = 8
"""Words from "alive" back to who is, and from a denial on to the people "among" whom."""


_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_COMPLEMENTS = frozenset(("acomp", "attr", "oprd"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


class NobodyLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``nobody.yaml``; each field is explained there."""

    denials: tuple[str, ...]
    denies_people: frozenset[str]
    killed: tuple[str, ...]
    injured: tuple[str, ...]
    joints: frozenset[str]
    commas: frozenset[str]
    reckonings: frozenset[str]
    among: frozenset[str]
    suffering: frozenset[str]
    nobody: tuple[str, ...]
    auxiliaries: frozenset[str]
    contrasts: frozenset[str]
    only: tuple[str, ...]
    only_verbs: tuple[str, ...]
    reverses: frozenset[str]
    of: frozenset[str]
    alive: tuple[str, ...]
    whoever: frozenset[str]
    before_alive: frozenset[str]


class _Words(NamedTuple):
    """Tokens ``start`` to ``end`` (exclusive)."""

    start: int
    end: int


class _Noun(NamedTuple):
    """A noun of harm, with its end (exclusive)."""

    harm: Harm
    end: int


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with what was found in it.

    Attributes:
        doc: The text, parsed.
        words: Its words in lower case.
        harms: Words of harm by their first token.
        ends: First token of each phrase for people -> its end (exclusive).
    """

    doc: Doc
    words: Sequence[str]
    harms: Mapping[int, HarmWord]
    ends: Mapping[int, int]

    def has(self, i: int, words: frozenset[str]) -> bool:
        """True if one of the words stands at a token."""
        return 0 <= i < len(self.words) and self.words[i] in words

    def end_of(self, i: int, phrases: tuple[str, ...]) -> int | None:
        """Where the longest of the phrases that starts at a token ends; None where none does."""
        hit = _matcher(phrases).written_at(self.words, i)
        return hit.end if hit else None


def find_nobody(doc: Doc, harms: Sequence[HarmWord], people: Sequence[Victims]) -> Iterator[Toll]:
    """The tolls of zero: killed or injured 0 to 0, of negative polarity, with the words that negate.

    Unnumbered injured under "only" are a toll of their own.

    Args:
        doc: A parsed text.
        harms: Its words of harm.
        people: Its phrases for people.
    """
    words = words_of(doc)
    by_start, ends = {word.start: word for word in harms}, {each.start: each.end for each in people}
    text, first_words = _Text(doc, words, by_start, ends), _first_words()
    for i in (place for place, word in enumerate(words) if word in first_words and not is_bound_at(words, place)):
        for finder in (_denied, _nobody, _only, _alive):
            yield from finder(text, i)


def _denied(text: _Text, i: int) -> Iterator[Toll]:
    """No casualties; no deaths or injuries; no civilians were killed."""
    lexicon = _lexicon()
    start = text.end_of(i, lexicon.denials)
    if start is None:
        return
    first = _denied_harm(text, start)
    if first is not None:
        yield from _denied_nouns(text, i, first)
    elif text.has(i, lexicon.denies_people) and i in text.ends and text.end_of(i, lexicon.nobody) is None:
        yield from _harmed_nobody(text, _Words(i, _end_of_list(text, text.ends[i])))


def _end_of_list(text: _Text, end: int) -> int:
    """Behind the last people of a list that one "no" denies ("no doctors, patients or civilians")."""
    lexicon, last = _lexicon(), end
    while text.has(last, lexicon.commas) or text.has(last, lexicon.joints):
        people = last + 1 + (text.has(last, lexicon.commas) and text.has(last + 1, lexicon.joints))
        if people not in text.ends or text.doc[people].like_num or text.has(people, lexicon.denies_people):
            break
        is_closed = not lexicon.joints.isdisjoint(text.words[last : text.ends[people]])
        last = text.ends[people]
        end = last if is_closed else end
    return end


def _denied_nouns(text: _Text, i: int, noun: _Noun) -> Iterator[Toll]:
    """The toll of the noun under a denial, and of a noun of another harm that is joined to it."""
    lexicon, denial = _lexicon(), _Words(i, i + 1)
    if text.has(noun.end, lexicon.reckonings):
        return
    yield _zero(text.doc, _Words(i, noun.end), denial, noun.harm, _whose(text.doc, i, noun.end))
    joined = _denied_harm(text, noun.end + 1, besides=noun.harm) if text.has(noun.end, lexicon.joints) else None
    if joined is not None:
        words = _Words(noun.end + 1, joined.end)
        yield _zero(text.doc, words, denial, joined.harm, _whose(text.doc, i, joined.end))


def _denied_harm(text: _Text, i: int, besides: Harm | None = None) -> _Noun | None:
    """The harm of the noun at a token, of another one than ``besides``; None where no such noun stands there."""
    lexicon = _lexicon()
    nouns: Mapping[Harm, tuple[str, ...]] = {"killed": lexicon.killed, "injured": lexicon.injured}
    for harm, phrases in nouns.items():
        end = text.end_of(i, phrases)
        if end is not None and harm != besides:
            return _Noun(harm, end)
    return None


def _nobody(text: _Text, i: int) -> Iterator[Toll]:
    """Nobody died; no one was hurt; killed no one."""
    end = text.end_of(i, _lexicon().nobody)
    if end is not None:
        yield from _harmed_nobody(text, _Words(i, end))


def _harmed_nobody(text: _Text, nobody: _Words) -> Iterator[Toll]:
    """The toll of words for nobody, by the verb behind them or the active one right before them."""
    lexicon, nobody = _lexicon(), _with_whole(text, nobody)
    behind = nobody.end
    while text.has(behind, lexicon.auxiliaries):
        behind += 1
    verb = text.harms.get(behind)
    if verb is None or not verb.can_be("past", "suffers", "state"):
        verb = text.harms.get(nobody.start - 1)
        if verb is None or not verb.can_be("past", "ing"):
            yield from _by_syntax(text, nobody)
            return
    yield _nobody_under(text, nobody, verb)


def _by_syntax(text: _Text, nobody: _Words) -> Iterator[Toll]:
    """The toll of words for nobody by the verb that the parser or a contrast gives them."""
    verb = _verb_of_subject(text, nobody)
    if verb is not None:
        yield _nobody_under(text, nobody, verb)
        return
    verb = _verb_before_contrast(text, nobody)
    if verb is not None and text.has(nobody.start, _lexicon().denies_people):
        toll = _nobody_under(text, nobody, verb)
        has_others = any(verb.end <= start < nobody.start for start in text.ends)
        yield msgspec.structs.replace(toll, subset=toll.subset or has_others)


def _nobody_under(text: _Text, nobody: _Words, verb: HarmWord) -> Toll:
    """The toll of words for nobody under a verb of harm."""
    lexicon = _lexicon()
    if text.has(nobody.start, lexicon.denies_people):
        denial, people = _Words(nobody.start, nobody.start + 1), _Words(nobody.start + 1, nobody.end)
        return _zero(text.doc, nobody, denial, verb.harm, people)
    return _zero(text.doc, nobody, nobody, verb.harm)


def _verb_of_subject(text: _Text, nobody: _Words) -> HarmWord | None:
    """The verb of which nobody is the subject, behind what tells where or of whom ("nobody in the convoy was hurt")."""
    noun = text.doc[nobody.start : nobody.end].root
    if noun.dep_ not in _SUBJECTS:
        return None
    states = (child for child in noun.head.children if child.dep_ in _COMPLEMENTS)
    words = (text.harms.get(token.i) for token in (noun.head, *states) if token.i >= nobody.end)
    return next((word for word in words if word is not None and word.can_be("past", "suffers", "state")), None)


def _verb_before_contrast(text: _Text, nobody: _Words) -> HarmWord | None:
    """The verb that "but no civilians" leaves out ("killed many rebels, but no civilians")."""
    root = text.doc[nobody.start : nobody.end].root
    if root.dep_ in _SUBJECTS or not text.has(nobody.start - 1, _lexicon().contrasts):
        return None
    for token in reversed(text.doc[root.sent.start : nobody.start - 1]):
        word = text.harms.get(token.i)
        if word is not None:
            return word if word.can_be("past", "suffers", "state") else None
        if token.tag_ in _FINITE:
            return None
    return None


def _with_whole(text: _Text, nobody: _Words) -> _Words:
    """With the people of whom it is said ("none of the 40 passengers")."""
    whole = nobody.end + 1
    return _Words(nobody.start, text.ends.get(whole, nobody.end)) if text.has(nobody.end, _lexicon().of) else nobody


def _only(text: _Text, i: int) -> Iterator[Toll]:
    """Only caused injuries; only wounded: nobody died, some were hurt."""
    lexicon = _lexicon()
    if text.end_of(i, lexicon.only) is None:
        return
    noun = i + 1
    while (later := text.end_of(noun, lexicon.only_verbs)) is not None:
        noun = later
    end = text.end_of(noun, lexicon.injured)
    if end is None or text.has(i - 1, lexicon.reverses):
        return
    yield _zero(text.doc, _Words(i, end), _Words(i, i + 1), "killed")
    hurt = text.doc[noun:end].text
    yield Toll(span=_span(text.doc, _Words(noun, end)), text=hurt, harm="injured", victims=hurt)


def _alive(text: _Text, i: int) -> Iterator[Toll]:
    """Both are alive."""
    lexicon = _lexicon()
    if not text.has(i - 1, lexicon.auxiliaries) or text.end_of(i, lexicon.alive) is None:
        return
    end = i
    while text.has(end - 1, lexicon.auxiliaries) or (
        text.has(end - 1, lexicon.before_alive) and text.has(end - 2, lexicon.auxiliaries)
    ):
        end -= 1
    back = range(end - 1, max(-1, end - _FARTHEST), -1)
    start = next((j for j in back if text.has(j, lexicon.whoever)), None)
    if start is not None and not any(token.is_punct for token in text.doc[start:end]):
        yield _zero(text.doc, _Words(start, end), _Words(i, i + 1), "killed")


def _whose(doc: Doc, start: int, end: int) -> _Words | None:
    """The words for the only people of whom nobody was harmed; None where it is said of all.

    "No civilian casualties", "no casualties among the militants", "the army suffered no losses".
    """
    lexicon, noun = _lexicon(), doc[end - 1]
    if any(is_person(token) for token in doc[start + 1 : end - 1]):
        return _Words(start + 1, end - 1)
    if end + 1 < len(doc) and doc[end].lower_ in lexicon.among:
        stop = next((token for token in doc[end + 1 : end + _FARTHEST] if is_person(token) or token.is_punct), None)
        return _Words(end + 1, stop.i + 1) if stop is not None and is_person(stop) else None
    if noun.head.lemma_ in lexicon.suffering and noun.dep_ == "dobj":
        subject = next((child for child in noun.head.children if child.dep_ == "nsubj"), None)
        return _Words(subject.left_edge.i, subject.i + 1) if subject is not None else None
    return None


def _zero(doc: Doc, words: _Words, denial: _Words, harm: Harm, whose: _Words | None = None) -> Toll:
    """The toll of nobody harmed.

    Args:
        doc: The text.
        words: What says so.
        denial: The words of it that negate.
        harm: What was done to nobody.
        whose: The words for the people of whom alone it is said; None where it is said of all.
    """
    people = doc[whose.start : whose.end] if whose else doc[0:0]
    nouns = [token.lower_ for token in people if is_person(token)]
    status, group = status_of([token.lower_ for token in people], nouns), group_of(nouns)
    return Toll(
        span=_span(doc, words),
        text=doc[words.start : words.end].text,
        harm=harm,
        low=0,
        high=0,
        polarity=False,
        negation=_span(doc, denial),
        victims=people.text or None,
        status=status,
        group=group,
        subset=status != "unknown" or group is not None,
    )


def _span(doc: Doc, words: _Words) -> Span:
    last = doc[words.end - 1]
    return doc[words.start].idx, last.idx + len(last)


def _lexicon() -> NobodyLexicon:
    return load("en/nobody", NobodyLexicon)


@functools.cache
def _first_words() -> frozenset[str]:
    """The words that all of these start with."""
    lexicon = _lexicon()
    opening = (lexicon.denials, lexicon.nobody, lexicon.only, lexicon.alive)
    return frozenset(word for phrases in opening for word in _matcher(phrases).first_words)


@functools.cache
def _matcher(phrases: tuple[str, ...]) -> PhraseMatcher[bool]:
    return PhraseMatcher(dict.fromkeys(phrases, True))
