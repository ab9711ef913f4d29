"""Whom a pronoun stands for."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from claimwatch.resolve.speakers.coreference import fullest
from claimwatch.resolve.speakers.description import describe
from claimwatch.resolve.speakers.identity import Identity, gender_of
from claimwatch.resolve.speakers.lexicons import Antecedent, phrases, speakers


def of_pronoun(token: Token, before: Sequence[Identity], doc: Doc, country: str | None, since: int) -> Identity | None:
    """Whom a pronoun stands for: the last speaker that fits in number, or whom the words just before it name."""
    antecedent = phrases().pronouns[token.lower_]
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
    return fitting[0] if fitting else before[-1] if before else nearest


def near(token: Token, doc: Doc, country: str | None, antecedent: Antecedent, since: int) -> Identity | None:
    """Whom the subject of the same or the last sentence names, or who is named there with an office."""
    sentence = token.sent
    subject = _subject(sentence, token.i)
    if subject is None and sentence.start:
        sentence = doc[sentence.start - 1].sent
        subject = _subject(sentence, sentence.end)
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
    people = [ent for ent in doc[since : token.i].ents if ent.label_ == "PERSON"]
    if not people:
        return None
    tokens = list(doc[people[-1].root.left_edge.i : people[-1].end])
    last, gender = describe(tokens, country), gender_of([token])
    if gender and gender_of(tokens) not in ("", gender):
        return None
    return last if last.person and (last.entity or last.kind != "unknown") else None


def _subject(sentence: SpacySpan, end: int) -> Token | None:
    return next(
        (
            word
            for word in sentence
            if word.i < end and word.dep_ in ("nsubj", "nsubjpass") and word.head.dep_ == "ROOT"
        ),
        None,
    )
