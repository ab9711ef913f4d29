"""Words and word groups of a lexicon, found in a text by their base forms."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Generic, NamedTuple, TypeVar

from spacy.tokens import Doc, Token

Value = TypeVar("Value")


class Hit(NamedTuple, Generic[Value]):
    """Tokens ``first`` to ``last``, both inclusive, and what the lexicon says of them."""

    first: int
    last: int
    value: Value


class Terms(Generic[Value]):
    """A lexicon's terms, indexed by their first word; hyphens in the text are read as spaces.

    Args:
        terms: Base forms, lower case, words parted by spaces ("barrel bomb"), with what is to be known of each.
    """

    def __init__(self, terms: Mapping[str, Value]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for term in sorted(terms, key=lambda term: -len(term.split())):
            words = tuple(term.split())
            self._by_first.setdefault(words[0], []).append((words, terms[term]))

    def find(self, doc: Doc) -> Iterator[Hit[Value]]:
        """All terms in text order, the longest at each place, none within another."""
        end = 0
        for token in doc:
            if token.i >= end and (hit := self.at(token)):
                end = hit.last + 1
                yield hit

    def at(self, token: Token) -> Hit[Value] | None:
        """The longest term that starts at ``token``."""
        for form in forms(token):
            for words, value in self._by_first.get(form, ()):
                last = _match(token, words)
                if last is not None:
                    return Hit(token.i, last, value)
        return None


def forms(token: Token) -> tuple[str, ...]:
    """The forms under which a word may stand in a lexicon: base form, as written, and without an ending.

    The last two mend wrong tags, as in headlines, and wrong base forms ("staged", to the lemmatiser, is of "stag").
    """
    lemma, lower = token.lemma_.lower(), token.lower_
    found = (lemma,) if lemma == lower else (lemma, lower)
    if len(lower) <= 3:
        return found
    if lower.endswith("s"):
        return (*found, lower[:-1], lower[:-2]) if lower.endswith("es") else (*found, lower[:-1])
    if lemma != lower and lower.endswith("ed"):
        return (*found, lower[:-1])
    return (*found, lower[:-3] + "e") if lemma != lower and lower.endswith("ing") else found


def is_one_of(token: Token, words: AbstractSet[str]) -> bool:
    """Whether the word is among these base forms."""
    return any(form in words for form in forms(token))


def _match(token: Token, words: tuple[str, ...]) -> int | None:
    doc, i = token.doc, token.i
    for word in words[1:]:
        i += 1
        if i < len(doc) and doc[i].text == "-":
            i += 1
        if i >= len(doc) or word not in forms(doc[i]):
            return None
    return i
