"""Whom a pronoun means that is said to have done it: by the words around it."""

from collections.abc import Iterator

from spacy.tokens import Token

from claimwatch.extract.events.arguments import Phrase, is_nameable
from claimwatch.extract.events.parties import is_armed, kind_of, party_lexicon

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def meant_by(phrase: Phrase) -> Phrase | None:
    """The phrase of who is meant; the phrase itself where it is no pronoun, None where the words don't tell.

    A pronoun means who says it ("the army said it"), else the armed party that was named last.
    """
    pronoun = phrase.head
    if not is_pronoun(pronoun):
        return phrase
    speaker = _speaker_over(pronoun)
    named = speaker if speaker is not None else next(_parties_before(pronoun), None)
    return Phrase.of(named, joined=False) if named is not None else None


def is_pronoun(token: Token) -> bool:
    """True if the word stands for a third party."""
    return token.pos_ == "PRON" and token.lower_ in party_lexicon().pronouns


def _speaker_over(pronoun: Token) -> Token | None:
    """The party that is the subject of the verb over the pronoun's clause."""
    verb = pronoun.head
    while verb.dep_ in ("conj", "xcomp", "advcl", "pcomp", "prep") and verb.head.i != verb.i:
        verb = verb.head
    if verb.dep_ != "ccomp":
        return None
    subjects = (child for child in verb.head.lefts if child.dep_ in _SUBJECTS and child.i < pronoun.i)
    return next((subject for subject in subjects if _is_party(subject) and _agrees(pronoun, subject)), None)


def _parties_before(pronoun: Token) -> Iterator[Token]:
    """The armed parties before a pronoun in its sentence and the one before, the nearest subject first."""
    doc, sentence = pronoun.doc, pronoun.sent
    floor = doc[sentence.start - 1].sent.start if sentence.start else 0
    before = [doc[i] for i in range(pronoun.i - 1, floor - 1, -1)]
    parties = [token for token in before if _is_party(token) and is_armed(token) and _agrees(pronoun, token)]
    yield from (token for token in parties if token.dep_ == "nsubj")
    yield from (token for token in parties if token.dep_ != "nsubj")


def _is_party(token: Token) -> bool:
    return is_nameable(token) and is_armed(token) and token.dep_ not in ("compound", "amod", "poss")


def _agrees(pronoun: Token, party: Token) -> bool:
    """True if "it" stands for a body, and "he" or "she" for one person."""
    if pronoun.lower_ in party_lexicon().persons:
        return _is_one_person(party)
    return pronoun.lower_ not in party_lexicon().bodies or party.tag_ in ("NN", "NNP")


def _is_one_person(party: Token) -> bool:
    """True if the word may name a single person."""
    return party.tag_ in ("NN", "NNP") and (party.ent_type_ == "PERSON" or kind_of(party) in ("unknown", "rebel"))
