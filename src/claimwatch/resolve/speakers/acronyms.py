"""What a report's own words say that letters mean: "the Somali National Congress (SNC)"."""

from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Doc, Token

from claimwatch.language import function_words
from claimwatch.resolve.speakers.lexicons import phrases

_LETTERS = range(2, 8)


def explained_in(doc: Doc, names: Iterable[Sequence[Token]] = ()) -> Mapping[str, list[Token]]:
    """Letters in brackets after the words that they begin -> those words; of several such places, the first.

    Args:
        doc: The parsed report.
        names: The names of bodies in it: letters after one may be those of its name in another language.
    """
    ending = {name[-1].i: list(name) for name in names}
    meanings: dict[str, list[Token]] = {}
    for token in doc[2:-1]:
        if token.is_upper and token.is_alpha and len(token) in _LETTERS and _is_bracketed(token):
            words = _spelt_out(doc, token.i - 2, token.text) or ending.get(token.i - 2)
            if words:
                meanings.setdefault(token.text, words)
    return meanings


def spelt_out(tokens: Sequence[Token], meanings: Mapping[str, list[Token]]) -> list[Token]:
    """The phrase without explained letters in brackets; for such letters alone, the words that they stand for."""
    asides: set[int] = set()
    for token in tokens:
        if token.text in meanings and _is_bracketed(token):
            if not {word.i for word in _before(token, meanings)}.issubset(other.i for other in tokens):
                return meanings[token.text]  # the phrase lacks the beginning of the name
            asides.update(range(token.i - 1, token.i + 2))
    words = [token for token in tokens if token.i not in asides]
    alone = [token for token in words if token.lower_ not in function_words().articles and not token.is_space]
    return meanings[alone[0].text] if len(alone) == 1 and alone[0].text in meanings else words


def _before(letters: Token, meanings: Mapping[str, list[Token]]) -> list[Token]:
    """The explaining words if they stand right before these letters; empty where the letters stand elsewhere."""
    words = meanings[letters.text]
    return words if words[-1].i == letters.i - 2 else []


def _is_bracketed(token: Token) -> bool:
    doc, i = token.doc, token.i
    return 0 < i < len(doc) - 1 and doc[i - 1].text == "(" and doc[i + 1].text == ")"


def _spelt_out(doc: Doc, last: int, letters: str) -> list[Token]:
    """The words up to ``last`` that begin with the letters, small words between them left out of account."""
    left, i = list(letters), last
    while left and i >= 0:
        word = doc[i]
        if word.text[:1].isupper() and word.text[0] == left[-1]:
            left.pop()
        elif not (word.lower_ in phrases().unlettered or word.is_punct or word.tag_ == "POS") or word.text in "().":
            return []
        i -= 1
    return [] if left else list(doc[i + 1 : last + 1])
