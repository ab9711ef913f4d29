"""What says that nobody was harmed: "no casualties", "nobody died", "only injuries", "both are alive"."""

import functools
from collections.abc import Iterator, Sequence

import msgspec
from spacy.tokens import Doc

from claimwatch.extract.tolls.harm_words import HarmWord
from claimwatch.extract.tolls.people import group_of, is_person, status_of
from claimwatch.extract.tolls.victims import Victims
from claimwatch.lexicon import load
from claimwatch.model import Harm, Toll

_REACH = 8
_BE = ("is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "got", "reportedly")


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon of nobody."""

    no: tuple[str, ...]
    killed: tuple[str, ...]
    injured: tuple[str, ...]
    nobody: tuple[str, ...]
    only: tuple[str, ...]
    only_verbs: tuple[str, ...]
    alive: tuple[str, ...]
    reckonings: frozenset[str]
    suffering: frozenset[str]
    whoever: tuple[str, ...]


def find_nobody(doc: Doc, harms: Sequence[HarmWord], people: Sequence[Victims]) -> Iterator[Toll]:
    """The tolls of zero: killed or injured 0 to 0, of negative polarity, with the words that negate.

    Unnumbered injured under "only" are a toll of their own.
    """
    words = [token.lower_ for token in doc]
    starts = _starts()
    at = {word.start: word for word in harms}
    ends = {each.start: each.end for each in people}
    for i in (place for place, word in enumerate(words) if word in starts):
        yield from _no(doc, words, i, at, ends)
        yield from _nobody(doc, words, i, at)
        yield from _only(doc, words, i)
        yield from _alive(doc, words, i)


def _no(doc: Doc, words: Sequence[str], i: int, at: dict[int, HarmWord], ends: dict[int, int]) -> Iterator[Toll]:
    """No casualties; no deaths or injuries; no civilians were killed."""
    lexicon = load("en/nobody", Words)
    start = _phrase_end(words, i, lexicon.no)
    if start is None:
        return
    for harm, nouns in _harm_nouns(lexicon):
        end = _phrase_end(words, start, nouns)
        if end is None:
            continue
        if words[end : end + 1] and words[end] in lexicon.reckonings:
            return
        yield _zero(doc, i, end, (i, i + 1), harm, _whose(doc, i, end))
        for other, others in _harm_nouns(lexicon):
            later = _phrase_end(words, end + 1, others) if words[end : end + 1] in (["or"], ["and"]) else None
            if later is not None and other != harm:
                yield _zero(doc, end + 1, later, (i, i + 1), other, _whose(doc, i, later))
        return
    if words[i] == "no" and i in ends and _phrase_end(words, i, lexicon.nobody) is None:
        yield from _passive(doc, words, (i, ends[i]), at)


def _harm_nouns(lexicon: Words) -> tuple[tuple[Harm, tuple[str, ...]], ...]:
    return ("killed", lexicon.killed), ("injured", lexicon.injured)


def _nobody(doc: Doc, words: Sequence[str], i: int, at: dict[int, HarmWord]) -> Iterator[Toll]:
    """Nobody died; no one was hurt; killed no one."""
    end = _phrase_end(words, i, load("en/nobody", Words).nobody)
    if end is not None:
        yield from _passive(doc, words, (i, end), at)


def _passive(doc: Doc, words: Sequence[str], span: tuple[int, int], at: dict[int, HarmWord]) -> Iterator[Toll]:
    start, end = span
    i = end
    while i < len(words) and words[i] in _BE:
        i += 1
    verb = at.get(i)
    if verb is None or not verb.roles & {"past", "suffers", "state"}:
        verb = next((at[j] for j in (start - 1,) if j in at and at[j].roles & {"past", "ing"}), None)
    if verb is not None:
        no = words[start] == "no"
        yield _zero(doc, start, end, (start, start + 1 if no else end), verb.harm, (start + 1, end) if no else None)


def _only(doc: Doc, words: Sequence[str], i: int) -> Iterator[Toll]:
    """Only caused injuries; only wounded: nobody died, some were hurt."""
    lexicon = load("en/nobody", Words)
    if words[i] not in lexicon.only:
        return
    noun = i + 1
    while (later := _phrase_end(words, noun, lexicon.only_verbs)) is not None:
        noun = later
    end = _phrase_end(words, noun, lexicon.injured)
    if end is None or words[i - 1 : i] == ["not"]:
        return
    yield _zero(doc, i, end, (i, i + 1), "killed")
    hurt = doc[noun:end].text
    yield Toll(span=_span(doc, noun, end), text=hurt, harm="injured", victims=hurt)


def _alive(doc: Doc, words: Sequence[str], i: int) -> Iterator[Toll]:
    """Both are alive."""
    lexicon = load("en/nobody", Words)
    if i == 0 or words[i - 1] not in _BE or _phrase_end(words, i, lexicon.alive) is None:
        return
    end = i
    while end > 0 and (words[end - 1] in _BE or (words[end - 1] in ("still", "all", "both") and words[end - 2] in _BE)):
        end -= 1
    start = next((j for j in range(end - 1, max(-1, end - _REACH), -1) if words[j] in lexicon.whoever), None)
    if start is not None and not any(doc[j].is_punct for j in range(start, end)):
        yield _zero(doc, start, end, (i, i + 1), "killed")


@functools.cache
def _starts() -> frozenset[str]:
    """The words that all of these start with."""
    lexicon = load("en/nobody", Words)
    phrases = (*lexicon.no, *lexicon.nobody, *lexicon.only, *lexicon.alive)
    return frozenset(phrase.split()[0] for phrase in phrases)


def _whose(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """The words for the only people of whom nobody was harmed; None where it is said of all.

    "No civilian casualties", "no casualties among the militants", "the army suffered no losses".
    """
    if any(is_person(token) for token in doc[start + 1 : end - 1]):
        return start + 1, end - 1
    if end + 1 < len(doc) and doc[end].lower_ in ("among", "amongst"):
        person = next((token.i for token in doc[end + 1 : end + _REACH] if is_person(token) or token.is_punct), end)
        return (end + 1, person + 1) if person > end and is_person(doc[person]) else None
    verb = doc[end - 1].head
    if verb.lemma_ in load("en/nobody", Words).suffering and doc[end - 1].dep_ == "dobj":
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        return (subject.left_edge.i, subject.i + 1) if subject is not None else None
    return None


def _zero(
    doc: Doc, start: int, end: int, negation: tuple[int, int], harm: Harm, of: tuple[int, int] | None = None
) -> Toll:
    """Nobody harmed; ``of`` are the words for the people of whom alone it is said."""
    words = doc[of[0] : of[1]] if of else doc[0:0]
    nouns = [token.lower_ for token in words if is_person(token)]
    status, group = status_of([token.lower_ for token in words], nouns), group_of(nouns)
    return Toll(
        span=_span(doc, start, end),
        text=doc[start:end].text,
        harm=harm,
        low=0,
        high=0,
        polarity=False,
        negation=_span(doc, *negation),
        victims=words.text or None,
        status=status,
        group=group,
        subset=status != "unknown" or group is not None,
    )


def _span(doc: Doc, start: int, end: int) -> tuple[int, int]:
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def _phrase_end(words: Sequence[str], i: int, phrases: Sequence[str]) -> int | None:
    """Where the longest of the phrases that starts at a word ends."""
    for phrase in sorted(phrases, key=len, reverse=True):
        parts = phrase.split()
        if list(words[i : i + len(parts)]) == parts:
            return i + len(parts)
    return None
