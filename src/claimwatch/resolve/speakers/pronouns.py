"""Whom a pronoun stands for."""

import bisect
import itertools
from collections.abc import Iterator, Sequence

import msgspec
from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from claimwatch.language import entities_of
from claimwatch.resolve.speakers.coreference import fullest
from claimwatch.resolve.speakers.description import describe
from claimwatch.resolve.speakers.identity import Identity, gender_of, title_in
from claimwatch.resolve.speakers.lexicons import Antecedent, phrases, speakers


def of_pronoun(token: Token, before: Sequence[Identity], doc: Doc, country: str | None, since: int) -> Identity | None:
    """Whom a pronoun stands for: the last speaker that fits in number, or whom the words just before it name."""
    antecedent = phrases().pronouns[token.lower_]
    told_apart = _by_gender(token, doc, country)
    if told_apart is not None:
        who = fullest(told_apart, before) if told_apart.named else told_apart
        return next((other for other in reversed(before) if other.person and other.name == who.name), who)
    nearest = near(token, doc, country, antecedent, since)
    if nearest is not None and not any(other.name == nearest.name for other in before[-1:]):
        return fullest(nearest, before) if nearest.person else nearest
    gender = gender_of([token])
    fitting = [
        other
        for other in reversed(before)
        if (other.person == (antecedent == "person") or (antecedent == "many" and not other.named))
        and not (gender and other.gender and gender != other.gender)
    ]
    if fitting:
        return fitting[0]
    return _unnamed_subject(token, doc, country, antecedent) or (before[-1] if before else nearest)


def _by_gender(token: Token, doc: Doc, country: str | None) -> Identity | None:
    """The only person in this sentence and the last whom a word makes a "she" or a "he", as the pronoun wants."""
    gender = gender_of([token])
    if not gender:
        return None
    fitting = {noun.i: noun for noun in _people_before(token, doc) if _gender(noun) == gender}
    if len(fitting) != 1:
        return None
    noun = next(iter(fitting.values()))
    end = max((child.right_edge.i for child in noun.children if child.dep_ == "appos"), default=noun.i)
    who = describe([word for word in doc[noun.left_edge.i : end + 1] if not _is_owner(word, noun)], country)
    return msgspec.structs.replace(who, person=True, gender=gender)


def _people_before(token: Token, doc: Doc) -> Iterator[Token]:
    """The nouns for one person before the pronoun, in its sentence and the one before."""
    start = token.sent.start
    first = doc[start - 1].sent.start if start else start
    for word in doc[first : token.i]:
        is_person = word.ent_type_ == "PERSON" or _gender_of_word(word)
        if is_person and word.tag_ in ("NN", "NNP") and word.dep_ != "compound" and not _is_named_after(word):
            yield word


def _is_named_after(noun: Token) -> bool:
    """True for the name or the noun beside the phrase's head, of whom the head tells: "his daughter Leyla"."""
    return noun.dep_ in ("nmod", "appos", "amod")


def _gender(noun: Token) -> str:
    """What the person's own words tell, without those for whom he or she belongs to: "Maro's wife"."""
    own = [word for word in noun.doc[noun.left_edge.i : noun.right_edge.i + 1] if not _is_owner(word, noun)]
    return next((gender for word in own if (gender := _gender_of_word(word)) and word.pos_ != "PRON"), "")


def _gender_of_word(word: Token) -> str:
    return gender_of([word]) if word.pos_ in ("NOUN", "PROPN") else ""


def _is_owner(word: Token, noun: Token) -> bool:
    """True for words within a possessive or a phrase with a preposition that belongs to the noun."""
    while word != noun and word.head != word:
        if word.dep_ in ("poss", "prep", "relcl", "acl"):
            return True
        word = word.head
    return False


def _unnamed_subject(token: Token, doc: Doc, country: str | None, antecedent: Antecedent) -> Identity | None:
    """The people or the body of whom the sentence before tells, where nobody has spoken yet."""
    start = token.sent.start
    subject = _subject(doc[start - 1].sent, start) if start else None
    if subject is not None and antecedent == "person" and _gender(subject) not in ("", gender_of([token])):
        subject = next(iter(subject.conjuncts), None)
    if subject is None or subject.pos_ == "PRON":
        return None
    if title_in([subject.lower_]) is None and subject.lemma_.lower() not in speakers().bodies:
        return None
    is_plural = subject.tag_ in ("NNS", "NNPS")
    if is_plural != (antecedent == "many") or (antecedent == "body" and subject.lemma_.lower() in speakers().people):
        return None
    end = subject.right_edge.i if antecedent == "many" else subject.i
    return describe(list(doc[subject.left_edge.i : end + 1]), country)


def near(token: Token, doc: Doc, country: str | None, antecedent: Antecedent, since: int) -> Identity | None:
    """Whom the subject of the same or the last sentence names, or who is named there with an office."""
    sentence = token.sent
    subject = _subject(sentence, token.i)
    if subject is None and sentence.start:
        sentence = doc[sentence.start - 1].sent
        subject = _subject(sentence, sentence.end)
        entry = _of_entry(sentence, country) if subject is None and antecedent == "body" else None
        if entry is not None:
            return entry
    plural = subject is not None and subject.tag_ in ("NNS", "NNPS")
    if subject is not None and subject.pos_ != "PRON" and not (plural and antecedent == "body"):
        who = describe(list(doc[subject.left_edge.i : subject.i + 1]), country)
        if (
            who.named
            and who.person == (antecedent == "person")
            and (who.kind != "unknown" or who.person or who.head in speakers().bodies)
        ):
            return who
    if antecedent != "person":
        return None
    person = _last_person(doc, since, token.i)
    if person is None:
        return None
    tokens = list(doc[person.root.left_edge.i : person.end])
    last, gender = describe(tokens, country), gender_of([token])
    if gender and gender_of(tokens) not in ("", gender):
        return None
    return last if last.person and (last.entity or last.kind != "unknown") else None


def _of_entry(sentence: SpacySpan, country: str | None) -> Identity | None:
    """The body named behind a colon in an entry without a verb: "At least 40: the Noor Council, today."."""
    colon = next((word.i for word in sentence if word.text == ":"), None)
    if colon is None or any(word.pos_ in ("VERB", "AUX") for word in sentence):
        return None
    behind = list(itertools.takewhile(lambda word: word.text != ",", sentence.doc[colon + 1 : sentence.end]))
    who = describe(behind, country) if behind else None
    return who if who is not None and who.named and not who.person else None


def _last_person(doc: Doc, start: int, end: int) -> SpacySpan | None:
    """The last person whose name stands wholly between two tokens; the second is exclusive."""
    entities = entities_of(doc)
    at = bisect.bisect_right(entities, end, key=lambda entity: entity.end)
    within = itertools.takewhile(lambda entity: entity.start >= start, reversed(entities[:at]))
    return next((entity for entity in within if entity.label_ == "PERSON"), None)


def _subject(sentence: SpacySpan, end: int) -> Token | None:
    return next(
        (
            word
            for word in sentence
            if word.i < end and word.dep_ in ("nsubj", "nsubjpass") and word.head.dep_ == "ROOT"
        ),
        None,
    )
