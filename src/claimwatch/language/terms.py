"""Words and word groups of a lexicon, found in a text by their base forms."""

import functools
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Generic, NamedTuple, TypeVar

from spacy.tokens import Doc, Token

Value = TypeVar("Value")
Forms = tuple[str, ...]


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
        self._by_first: dict[str, list[tuple[Forms, Value]]] = {}
        for term in sorted(terms, key=lambda term: -len(term.split())):
            words = tuple(term.split())
            self._by_first.setdefault(words[0], []).append((words, terms[term]))

    def find(self, doc: Doc) -> Iterator[Hit[Value]]:
        """All terms in text order, the longest at each place, none within another."""
        end = 0
        for i in _places(doc, self._by_first.keys()):
            if i >= end and (hit := self._at(doc, i)):
                end = hit.last + 1
                yield hit

    def at(self, token: Token) -> Hit[Value] | None:
        """The longest term that starts at ``token``."""
        return self._at(token.doc, token.i)

    def _at(self, doc: Doc, i: int) -> Hit[Value] | None:
        all_forms = _words(doc).forms
        for form in all_forms[i]:
            for words, value in self._by_first.get(form, ()):
                last = _match(doc, all_forms, i, words)
                if last is not None:
                    return Hit(i, last, value)
        return None


def forms(token: Token) -> Forms:
    """The forms under which a word may stand in a lexicon: base form, as written, and without an ending.

    The last two mend wrong tags, as in headlines, and wrong base forms ("staged", to the lemmatiser, is of "stag").
    """
    return _words(token.doc).forms[token.i]


def is_one_of(token: Token, words: AbstractSet[str]) -> bool:
    """Whether the word is among these base forms."""
    return any(form in words for form in forms(token))


def tokens_of(doc: Doc, words: AbstractSet[str]) -> list[Token]:
    """The tokens whose word is among these base forms, in text order."""
    return [doc[i] for i in _places(doc, words)]


class _Words(NamedTuple):
    """A text's words: the forms of each token, and the tokens of each form."""

    forms: list[Forms]
    places: Mapping[str, list[int]]


@functools.lru_cache(maxsize=1)
def _words(doc: Doc) -> _Words:
    """Kept for the last text only: all rooms of the reading ask for the same one."""
    all_forms = [_forms(token.lemma_.lower(), token.lower_) for token in doc]
    places: dict[str, list[int]] = {}
    for i, found in enumerate(all_forms):
        for form in found:
            places.setdefault(form, []).append(i)
    return _Words(all_forms, places)


def _forms(lemma: str, lower: str) -> Forms:
    found = (lemma,) if lemma == lower else (lemma, lower)
    if len(lower) <= 3:
        return found
    if lower.endswith("s"):
        return (*found, lower[:-1], lower[:-2]) if lower.endswith("es") else (*found, lower[:-1])
    if lower.endswith("ed"):
        return (*found, lower[:-1]) if lemma != lower else (*found, lower[:-1], lower[:-2])
    return (*found, lower[:-3] + "e") if lemma != lower and lower.endswith("ing") else found


def _places(doc: Doc, words: AbstractSet[str]) -> Iterable[int]:
    places = _words(doc).places
    return sorted({i for word in words & places.keys() for i in places[word]})


def _match(doc: Doc, all_forms: list[Forms], i: int, words: Forms) -> int | None:
    for word in words[1:]:
        i += 1
        if i < len(doc) and all_forms[i][-1] == "-":
            i += 1
        if i >= len(doc) or word not in all_forms[i]:
            return None
    return i
