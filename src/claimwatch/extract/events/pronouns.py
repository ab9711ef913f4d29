"""Whom a pronoun means that is said to have done it: by the words around it."""

from spacy.tokens import Token

from claimwatch.extract.events.arguments import Phrase, is_nameable
from claimwatch.extract.events.parties import is_armed, party_lexicon
from claimwatch.extract.tolls import is_person

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def meant_by(phrase: Phrase) -> Phrase | None:
    """The phrase of who is meant; the phrase itself where it is no pronoun, None where the words don't tell.

    A pronoun means who says it ("the army said it"), else the one armed party of the last sentence that names any.
    """
    pronoun = phrase.head
    if not is_pronoun(pronoun):
        return phrase
    speaker = _speaker_over(pronoun)
    named = speaker if speaker is not None else _only_party_before(pronoun)
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


def _only_party_before(pronoun: Token) -> Token | None:
    """The armed party named before a pronoun in its sentence, else in the one before; None where there are several."""
    sentence = pronoun.sent
    parties = _parties(pronoun, sentence.start, pronoun.i)
    if not parties and sentence.start:
        parties = _parties(pronoun, pronoun.doc[sentence.start - 1].sent.start, sentence.start)
    return parties[-1] if len({party.lemma_.lower() for party in parties}) == 1 else None


def _parties(pronoun: Token, first: int, end: int) -> list[Token]:
    return [token for token in pronoun.doc[first:end] if _is_party(token) and _agrees(pronoun, token)]


def _is_party(token: Token) -> bool:
    if token.ent_type_ == "PERSON" or token.dep_ in ("compound", "amod", "poss"):
        return False
    return is_nameable(token) and is_armed(token)


def _agrees(pronoun: Token, party: Token) -> bool:
    """True if "it" stands for a body, and "he" or "she" for one person."""
    if pronoun.lower_ in party_lexicon().persons:
        return _is_one_person(party)
    return pronoun.lower_ not in party_lexicon().bodies or party.tag_ in ("NN", "NNP")


def _is_one_person(party: Token) -> bool:
    """True if the word may name a single person."""
    return party.tag_ in ("NN", "NNP") and is_person(party)
