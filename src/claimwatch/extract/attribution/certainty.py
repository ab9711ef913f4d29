"""How sure a claim is: the weakest hedge over it."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from claimwatch.extract.attribution.hedges import hedges, is_negated
from claimwatch.language import function_words
from claimwatch.model import Certainty

WEAKNESS: dict[Certainty, int] = {"certain": 0, "probable": 1, "possible": 2}
"""The certainties in order; of two, the weaker one counts."""


def weakest(certainties: Iterable[Certainty]) -> Certainty:
    """The weakest of the certainties; "certain" if there are none."""
    return max(certainties, key=lambda certainty: WEAKNESS[certainty], default="certain")


def certainty_of(tokens: Sequence[Token]) -> Certainty:
    """The weakest hedge in the words: "probably", "may have fired", "unconfirmed"."""
    return weakest(_hedge(token) for token in tokens)


def _hedge(token: Token) -> Certainty:
    lexicon = hedges()
    word, lemma = token.lower_, token.lemma_.lower()
    if token.tag_ == "MD":
        return _modal(token)
    if word in lexicon.possible or lemma in lexicon.possible:
        return "possible"
    if (word in lexicon.probable or lemma in lexicon.probable) and not is_negated(token):
        return "probable"
    return "certain"


def _modal(token: Token) -> Certainty:
    """Of a modal verb; "may not" is a ban as often as a doubt, so that it hedges nothing."""
    lexicon = hedges()
    is_hedge = token.lower_ in lexicon.modals or (token.lower_ in lexicon.ability and _is_epistemic(token))
    return "possible" if is_hedge and not any(child.dep_ == "neg" for child in token.head.children) else "certain"


def _is_epistemic(modal: Token) -> bool:
    """True if "could" tells a possibility, not an ability: "could be over 50", not "could be heard"."""
    verb = modal.head
    if verb.lower_ in function_words().be:
        return True
    is_perfect = verb.tag_ == "VBN" and any(child.lower_ in function_words().have for child in verb.children)
    return is_perfect and verb.lemma_ not in hedges().senses
