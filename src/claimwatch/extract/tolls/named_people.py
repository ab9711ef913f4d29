"""Single people by name to whom something is said to have been done: "Ann Marrow, 43, was shot dead"."""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Span, Token

from claimwatch.extract.tolls.harm_context import REFLEXIVE, Harmed, Words
from claimwatch.extract.tolls.harm_words import HarmWord
from claimwatch.extract.tolls.victims import Victims
from claimwatch.lexicon import load

_LONGEST_ASIDE = 12
_ONE_PRONOUN = frozenset({"he", "she", "him", "her", "himself", "herself"})
_BE = frozenset({"was", "were", "is", "are", "been", "be", "being", "got"})


def find_persons(doc: Doc, harms: Sequence[HarmWord], taken: set[int]) -> list[Harmed]:
    """The people whom the text names and says to be harmed, in text order; a list of names is one phrase.

    Only those that the grammar or the very next words make the victim: its subject in the passive, of dying or of
    being found dead; the object of an active verb; what follows "the death of". ``taken`` are the tokens of other
    victims.
    """
    at = {i: word for word in harms for i in range(word.start, word.end)}
    found = []
    for names in _lists(doc):
        word = _harm_of(names, at)
        if word is not None and word.harm != "displaced" and taken.isdisjoint(range(names[0].start, names[-1].end)):
            victims = _victims(names[0].start, names[-1].end, len(names))
            found.append(Harmed(victims, [word.harm], end=victims.end, after=word.start > victims.start, hit=word.hit))
    return sorted([*found, *_pronouns(doc, at, taken)], key=lambda each: each.victims.start)


def _pronouns(doc: Doc, at: Mapping[int, HarmWord], taken: set[int]) -> Iterator[Harmed]:
    """Somebody told of before who died: "where he was pronounced dead", "before killing himself"."""
    for token in doc:
        if token.lower_ in _ONE_PRONOUN and token.i not in taken:
            word = _as_subject(token, at) if token.lower_ in ("he", "she") else _as_object(token, at)
            if word is not None and word.harm == "killed" and not _told_of_subject(token, word):
                yield Harmed(_victims(token.i, token.i + 1, 1), ["killed"], end=token.i + 1, after=word.start > token.i)


def _told_of_subject(token: Token, word: HarmWord) -> bool:
    """Whether the subject itself is the victim's phrase ("a man shot and killed himself")."""
    if token.lower_ not in REFLEXIVE or "past" not in word.roles:
        return False
    return not any(child.dep_ == "nsubj" and child.lower_ in ("he", "she") for child in token.head.lefts)


def _victims(start: int, end: int, number: int) -> Victims:
    return Victims(start, end, start, number, number, False, True, False, False, "unknown", None)


def _lists(doc: Doc) -> Iterator[list[Span]]:
    """The names of people, those joined by "and" and commas together; ages and titles between them pass."""
    names = sorted((*_entities(doc), *_unrecognised(doc)), key=lambda name: name.start)
    group: list[Span] = []
    for name in names:
        if group and not _joins(doc[group[-1].end : name.start]):
            yield group
            group = []
        group.append(name)
    if group:
        yield group


def _entities(doc: Doc) -> list[Span]:
    return [entity for entity in doc.ents if entity.label_ == "PERSON" and entity[0].text[:1].isupper()]


def _unrecognised(doc: Doc) -> Iterator[Span]:
    """A bare name that is joined to the next one and that the recogniser passed over ("Omar and Ann Tull")."""
    for name in _entities(doc):
        i = name.start - 2
        if i >= 0 and doc[i + 1].lower_ == "and" and doc[i].pos_ == "PROPN" and not doc[i].ent_type_:
            yield doc[i : i + 1]


def _joins(between: Span) -> bool:
    return 0 < len(between) <= 5 and all(token.lower_ in ("and", ",", "&") or token.like_num for token in between)


def _harm_of(names: Sequence[Span], at: Mapping[int, HarmWord]) -> HarmWord | None:
    roots = [name.root for name in names]
    for root in roots:
        word = _as_subject(root, at) or _as_object(root, at)
        if word is not None:
            return word
    return _right_after(names[-1], at)


def _as_subject(name: Token, at: Mapping[int, HarmWord]) -> HarmWord | None:
    """The harm of the verb whose subject this is, also across "and" and "was found"."""
    verb = name.head
    if name.dep_ not in ("nsubjpass", "nsubj") or verb.i < name.i:
        return None
    word = at.get(verb.i)
    passive = name.dep_ == "nsubjpass"
    if word is None and (passive or verb.lemma_ == "be"):
        below = (child for child in verb.rights if child.dep_ in ("oprd", "acomp", "ccomp", "xcomp", "advmod", "conj"))
        word = next((at[child.i] for child in below if child.i in at and "state" in at[child.i].roles), None)
    if word is None:
        return None
    return word if (passive and word.roles & {"past", "state"}) or word.roles & {"suffers"} else None


def _as_object(name: Token, at: Mapping[int, HarmWord]) -> HarmWord | None:
    word = at.get(name.head.i)
    if name.dep_ == "dobj" and word is not None and word.roles & {"past", "ing"} and word.end <= name.i:
        return word
    if name.dep_ == "pobj" and name.head.lower_ == "of":
        noun = at.get(name.head.i - 1)
        return noun if noun is not None and "of" in noun.roles and not _counted(noun) else None
    return None


def _counted(noun: HarmWord) -> bool:
    """Whether the noun is for what may be meant otherwise ("the life of")."""
    return "count" in noun.roles and noun.harm == "killed" and noun.end - noun.start > 1


def _right_after(name: Span, at: Mapping[int, HarmWord]) -> HarmWord | None:
    """The harm right after a name and its age or home: "Ann Marrow, 43, of Karvel, was shot dead"."""
    doc, i = name.doc, name.end
    if i < len(doc) and doc[i].text == ",":
        closing = next((j for j in range(i + 1, min(len(doc), i + _LONGEST_ASIDE)) if doc[j].lower_ in _BE), None)
        if closing is None or not doc[i + 1].like_num:
            return None
        i = closing
    words = load("en/harm_links", Words)
    start = i
    while i < len(doc) and (doc[i].lower_ in words.be | words.have | words.found or doc[i].pos_ == "ADV"):
        i += 1
    word = at.get(i)
    if word is None or "suffers" in word.roles:
        return word
    passive = any(token.lower_ in _BE for token in doc[start:i])
    return word if passive and word.roles & {"past", "state"} else None
