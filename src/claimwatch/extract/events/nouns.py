"""Events told by a noun: "rocket attacks", "an air strike", "clashes"."""

import functools
from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from claimwatch.extract.events.parties import kind_of
from claimwatch.extract.events.triggers import Around, Deed, is_unreal, lexicon, type_by_arm
from claimwatch.extract.events.weapons import Arm
from claimwatch.language import PhraseMatcher, forms, is_one_of
from claimwatch.model import EventType

_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "compound", "conj", "attr", "appos"})
_LESS_THAN_ITS_MEANS = frozenset({"attack", "shelling"})


def noun_deeds(doc: Doc, arm_at: Mapping[int, Arm], around: Around) -> Iterator[Deed]:
    """The events that nouns tell, in text order; ``arm_at`` gives the weapon at each token."""
    for hit in _nouns().find(doc):
        if _is_event(doc, hit.first, hit.last):
            first = _first_naming(doc, hit.first, arm_at)
            head = doc[hit.last]
            yield Deed(head, first, hit.last, "noun", _type(doc, first, hit.last, hit.value, arm_at, around))


def is_event_noun(token: Token) -> bool:
    """Whether the word ends a term for an event."""
    return any(form in _last_words() for form in forms(token))


def _is_event(doc: Doc, first: int, last: int) -> bool:
    token = doc[last]
    if token.pos_ not in ("NOUN", "PROPN") and not (token.tag_ == "VBG" and _is_nominal(token)):
        return False
    if last + 1 < len(doc) and not lexicon().not_before.isdisjoint(forms(doc[last + 1])):
        return False
    if first and not lexicon().not_after.isdisjoint(forms(doc[first - 1])):
        return False
    return not is_unreal(token) and not _open(token) and not _only_quarrel(token)


def _open(noun: Token) -> bool:
    """Whether "any" leaves open that there was one ("haven't made any arrests")."""
    arrest = any(form in lexicon().nouns["arrest"] for form in forms(noun))
    return arrest and any(child.lower_ == "any" for child in noun.lefts)


def _only_quarrel(noun: Token) -> bool:
    """Whether a fight is a struggle for something, or between people who bear no arms."""
    if not is_one_of(noun, lexicon().quarrels):
        return False
    following = noun.nbor().lower_ if noun.i + 1 < len(noun.doc) else ""
    if following in lexicon().quarrel_over and any(child.dep_ in ("poss", "det") for child in noun.lefts):
        return following != "with"
    return not any(kind_of(word) in ("military", "rebel", "militia", "government") for word in noun.sent)


def _is_nominal(token: Token) -> bool:
    if any(child.dep_ in ("aux", "nsubj") for child in token.lefts):
        return False
    if token.dep_ in _NOMINAL or any(child.lower_ in ("of", "on", "by") for child in token.rights):
        return True
    return any(child.dep_ in ("det", "amod", "compound", "poss") for child in token.lefts)


def _first_naming(doc: Doc, first: int, arm_at: Mapping[int, Arm]) -> int:
    """Where the words before an event's noun that name its means begin."""
    start = first
    for i in range(first - 1, max(-1, first - 5), -1):
        if i in arm_at or doc[i].lower_ in lexicon().naming:
            start = i
        elif doc[i].text not in "-[]":
            break
    return start


def _type(
    doc: Doc, first: int, last: int, type_: EventType | None, arm_at: Mapping[int, Arm], around: Around
) -> EventType:
    """The type by the noun, unless that says less than the means that are named before it."""
    if type_ is not None and type_ not in _LESS_THAN_ITS_MEANS:
        return type_
    named = {doc[i].lower_ for i in range(first, last)}
    if named & {"air", "aerial", "drone"}:
        return "airstrike"
    by_arm = next((type_by_arm(arm_at[i]) for i in range(last, first - 1, -1) if i in arm_at), None)
    if by_arm:
        return by_arm
    if named & {"suicide", "bomb", "car"}:
        return "bombing"
    return type_ or _by_company(doc[last], around)


def _by_company(noun: Token, around: Around) -> EventType:
    form = next(form for form in forms(noun) if form in lexicon().nouns_by_means)
    return around.type(noun, lexicon().nouns_by_means[form], nearest=form in lexicon().by_nearest)


@functools.cache
def _nouns() -> PhraseMatcher[EventType | None]:
    words = lexicon()
    certain = {term: type_ for type_, terms in words.nouns.items() for term in terms}
    return PhraseMatcher({**dict.fromkeys(words.nouns_by_means), **certain})


@functools.cache
def _last_words() -> frozenset[str]:
    words = lexicon()
    return frozenset(term.split()[-1] for terms in (*words.nouns.values(), words.nouns_by_means) for term in terms)
