"""What says that nobody was harmed: "no casualties", "nobody died", "only injuries", "both are alive"."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc

from claimwatch.extract.tolls.harm import HarmWord
from claimwatch.extract.tolls.nobody.anybody import denied_verbs
from claimwatch.extract.tolls.nobody.survivors import none_survived
from claimwatch.extract.tolls.nobody.words import Text, Words, matcher, nobody_lexicon, span_of, zero
from claimwatch.extract.tolls.people import Victims, is_person
from claimwatch.extract.tolls.quantities import is_bound_at
from claimwatch.language import words_of
from claimwatch.model import Harm, Toll

_FARTHEST = 8
"""Words from "alive" back to who is, and from a denial on to the people "among" whom."""


_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_COMPLEMENTS = frozenset(("acomp", "attr", "oprd"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


class _Noun(NamedTuple):
    """A noun of harm, with its end (exclusive)."""

    harm: Harm
    end: int


def find_nobody(doc: Doc, harms: Sequence[HarmWord], people: Sequence[Victims]) -> list[Toll]:
    """The tolls of zero: killed or injured 0 to 0, of negative polarity, with the words that negate.

    Unnumbered injured under "only" are a toll of their own, and so are those of whom "none survived".

    Args:
        doc: A parsed text.
        harms: Its words of harm.
        people: Its phrases for people.
    """
    words = words_of(doc)
    text = Text(doc, words, {word.start: word for word in harms}, {each.start: each for each in people})
    first_words = _first_words()
    places = (place for place, word in enumerate(words) if word in first_words and not is_bound_at(words, place))
    return [toll for i in places for toll in _found_at(text, i)]


def _found_at(text: Text, i: int) -> list[Toll]:
    """The tolls whose words start at a token, by the first way of saying it that fits."""
    finders = (none_survived, _denied, _denied_people, _nobody, _only, _alive, denied_verbs)
    return next((tolls for finder in finders if (tolls := list(finder(text, i)))), [])


def _denied(text: Text, i: int) -> Iterator[Toll]:
    """No casualties; no deaths or injuries; no civilians were killed."""
    lexicon = nobody_lexicon()
    start = text.end_of(i, lexicon.denials)
    if text.has(i, lexicon.any):
        start = i + 1 if _is_caused(text, i) else None
    first = _denied_harm(text, start) if start is not None else None
    if first is not None:
        yield from _denied_nouns(text, i, first)
    elif text.has(i, lexicon.denies_people) and i in text.ends and text.end_of(i, lexicon.nobody) is None:
        yield from _harmed_nobody(text, Words(i, _end_of_list(text, text.ends[i])))


def _is_caused(text: Text, i: int) -> bool:
    """True if "any" stands under a negated verb of causing ("didn't cause any deaths")."""
    verb = text.start_of(i, nobody_lexicon().causing)
    return verb is not None and text.start_of(verb, nobody_lexicon().negating) is not None


def _denied_people(text: Text, i: int) -> Iterator[Toll]:
    """Not one villager died; neither of the two guards was hurt; neither the pilot nor his passengers were."""
    lexicon, people = nobody_lexicon(), i + 1
    if text.has(i, lexicon.denies_both):
        people = next((j for j in (i, i + 1, i + 2) if j in text.ends), len(text.words))
        is_told = people <= i + 1 or text.has(i + 1, lexicon.of)
    else:
        is_told = text.has(i, lexicon.denies_one) and text.has(people, lexicon.one)
    if is_told and people in text.ends:
        yield from _harmed_nobody(text, Words(i, _end_of_list(text, text.ends[people])))


def _end_of_list(text: Text, end: int) -> int:
    """Behind the last people of a list that one "no" denies ("no doctors, patients or civilians")."""
    lexicon, last = nobody_lexicon(), end
    while text.has(last, lexicon.commas) or text.has(last, lexicon.joints):
        people = last + 1 + (text.has(last, lexicon.commas) and text.has(last + 1, lexicon.joints))
        if people not in text.ends or text.doc[people].like_num or text.has(people, lexicon.denies_people):
            break
        is_closed = not lexicon.joints.isdisjoint(text.words[last : text.ends[people]])
        last = text.ends[people]
        end = last if is_closed else end
    return end


def _denied_nouns(text: Text, i: int, noun: _Noun) -> Iterator[Toll]:
    """The toll of the noun under a denial, and of a noun of another harm that is joined to it."""
    lexicon, denial = nobody_lexicon(), Words(i, i + 1)
    if text.has(noun.end, lexicon.reckonings):
        return
    whose = _whose(text.doc, i, noun.end)
    yield zero(text.doc, Words(i, noun.end), denial, noun.harm, whose)
    if text.has(noun.end - 1, lexicon.casualties) and not _adds_hurt(text, noun.end):
        yield zero(text.doc, Words(i, noun.end), denial, "injured", whose)
    joined = _denied_harm(text, noun.end + 1, besides=noun.harm) if text.has(noun.end, lexicon.joints) else None
    if joined is not None:
        words = Words(noun.end + 1, joined.end)
        yield zero(text.doc, words, denial, joined.harm, _whose(text.doc, i, joined.end))


def _adds_hurt(text: Text, end: int) -> bool:
    """True if the wounded are told of by themselves ("no casualties or injuries")."""
    later = _denied_harm(text, end + 1) if text.has(end, nobody_lexicon().joints) else None
    return later is not None and later.harm == "injured"


def _denied_harm(text: Text, i: int, besides: Harm | None = None) -> _Noun | None:
    """The harm of the noun at a token, of another one than ``besides``; None where no such noun stands there."""
    lexicon = nobody_lexicon()
    nouns: Mapping[Harm, tuple[str, ...]] = {"killed": lexicon.killed, "injured": lexicon.injured}
    for harm, phrases in nouns.items():
        end = text.end_of(i, phrases)
        if end is not None and harm != besides:
            return _Noun(harm, end)
    return None


def _nobody(text: Text, i: int) -> Iterator[Toll]:
    """Nobody died; no one was hurt; killed no one."""
    end = text.end_of(i, nobody_lexicon().nobody)
    if end is not None:
        yield from _harmed_nobody(text, Words(i, end))


def _harmed_nobody(text: Text, nobody: Words) -> Iterator[Toll]:
    """The toll of words for nobody, by the verb behind them or the active one right before them."""
    lexicon, nobody = nobody_lexicon(), text.with_whole(nobody)
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


def _by_syntax(text: Text, nobody: Words) -> Iterator[Toll]:
    """The toll of words for nobody by the verb that the parser or a contrast gives them."""
    verb = _verb_of_subject(text, nobody)
    if verb is not None:
        yield _nobody_under(text, nobody, verb)
        return
    verb = _verb_before_contrast(text, nobody)
    if verb is not None and text.has(nobody.start, nobody_lexicon().denies_people):
        toll = _nobody_under(text, nobody, verb)
        has_others = any(verb.end <= start < nobody.start for start in text.ends)
        yield msgspec.structs.replace(toll, subset=toll.subset or has_others)


def _nobody_under(text: Text, nobody: Words, verb: HarmWord) -> Toll:
    """The toll of words for nobody under a verb of harm."""
    lexicon = nobody_lexicon()
    if text.has(nobody.start, lexicon.denies_people | lexicon.denies_one):
        denial, people = Words(nobody.start, nobody.start + 1), Words(nobody.start + 1, nobody.end)
        return zero(text.doc, nobody, denial, verb.harm, people)
    return zero(text.doc, nobody, nobody, verb.harm)


def _verb_of_subject(text: Text, nobody: Words) -> HarmWord | None:
    """The verb of which nobody is the subject, behind what tells where or of whom ("nobody in the convoy was hurt")."""
    noun = text.doc[nobody.start : nobody.end].root
    if noun.dep_ not in _SUBJECTS:
        return None
    states = (child for child in noun.head.children if child.dep_ in _COMPLEMENTS)
    words = (text.harms.get(token.i) for token in (noun.head, *states) if token.i >= nobody.end)
    return next((word for word in words if word is not None and word.can_be("past", "suffers", "state")), None)


def _verb_before_contrast(text: Text, nobody: Words) -> HarmWord | None:
    """The verb that "but no civilians" leaves out ("killed many rebels, but no civilians")."""
    root = text.doc[nobody.start : nobody.end].root
    if root.dep_ in _SUBJECTS or not text.has(nobody.start - 1, nobody_lexicon().contrasts):
        return None
    for token in reversed(text.doc[root.sent.start : nobody.start - 1]):
        word = text.harms.get(token.i)
        if word is not None:
            return word if word.can_be("past", "suffers", "state") else None
        if token.tag_ in _FINITE:
            return None
    return None


def _only(text: Text, i: int) -> Iterator[Toll]:
    """Only caused injuries; only wounded: nobody died, some were hurt."""
    lexicon = nobody_lexicon()
    if text.end_of(i, lexicon.only) is None:
        return
    noun = i + 1
    while (later := text.end_of(noun, lexicon.only_verbs)) is not None:
        noun = later
    end = text.end_of(noun, lexicon.injured)
    if end is None or text.has(i - 1, lexicon.reverses):
        return
    yield zero(text.doc, Words(i, end), Words(i, i + 1), "killed")
    hurt = text.doc[noun:end].text
    yield Toll(span=span_of(text.doc, Words(noun, end)), text=hurt, harm="injured", victims=hurt)


def _alive(text: Text, i: int) -> Iterator[Toll]:
    """Both are alive; all 40 passengers escaped unhurt."""
    lexicon = nobody_lexicon()
    if text.end_of(i, lexicon.alive) is None:
        return
    end = _start_of_predicate(text, i)
    back = range(end - 1, max(-1, end - _FARTHEST), -1)
    start = next((j for j in back if text.has(j, lexicon.whoever)), None)
    if end < i and start is not None and not any(token.is_punct for token in text.doc[start:end]):
        yield zero(text.doc, Words(start, end), Words(i, i + 1), "killed")
        if text.has(i, lexicon.unhurt):
            yield zero(text.doc, Words(start, end), Words(i, i + 1), "injured")


def _start_of_predicate(text: Text, i: int) -> int:
    """Where the auxiliaries or the verb of escaping start that stand before "alive" or the like; ``i`` for none."""
    lexicon = nobody_lexicon()
    escape = text.start_of(i, lexicon.escaping)
    if escape is None and not text.has(i - 1, lexicon.auxiliaries):
        return i
    end = i if escape is None else escape
    while text.has(end - 1, lexicon.auxiliaries) or (
        text.has(end - 1, lexicon.before_alive) and text.has(end - 2, lexicon.auxiliaries)
    ):
        end -= 1
    return end


def _whose(doc: Doc, start: int, end: int) -> Words | None:
    """The words for the only people of whom nobody was harmed; None where it is said of all.

    "No civilian casualties", "no casualties among the militants", "the army suffered no losses".
    """
    lexicon, noun = nobody_lexicon(), doc[end - 1]
    if any(is_person(token) for token in doc[start + 1 : end - 1]):
        return Words(start + 1, end - 1)
    if end + 1 < len(doc) and doc[end].lower_ in lexicon.among:
        stop = next((token for token in doc[end + 1 : end + _FARTHEST] if is_person(token) or token.is_punct), None)
        return Words(end + 1, stop.i + 1) if stop is not None and is_person(stop) else None
    if noun.head.lemma_ in lexicon.suffering and noun.dep_ == "dobj":
        subject = next((child for child in noun.head.children if child.dep_ == "nsubj"), None)
        return Words(subject.left_edge.i, subject.i + 1) if subject is not None else None
    return None


@functools.cache
def _first_words() -> frozenset[str]:
    """The words that all of these start with."""
    lexicon = nobody_lexicon()
    opening = (lexicon.denials, lexicon.nobody, lexicon.only, lexicon.alive, lexicon.anybody)
    words = frozenset(word for phrases in opening for word in matcher(phrases).first_words)
    return words | lexicon.any | lexicon.denies_both | lexicon.denies_one
