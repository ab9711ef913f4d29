"""Word groups of a lexicon, found in a text: by their base forms, or exactly as written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Generic, NamedTuple, TypeVar

from spacy.tokens import Doc, Span, Token

from claimwatch.language.inflection import Forms, base_forms

Value = TypeVar("Value")


class Hit(NamedTuple, Generic[Value]):
    """Tokens ``first`` to ``last``, both inclusive, and what the lexicon says of them."""

    first: int
    last: int
    value: Value

    @property
    def end(self) -> int:
        """The token after the last."""
        return self.last + 1


class PhraseMatcher(Generic[Value]):
    """A lexicon's phrases; of several that fit at one place, the longest counts.

    By base forms, "barrel bomb" finds "barrel bombs" and "barrel-bombs". As written, it finds itself alone.

    Args:
        phrases: Words parted by spaces, in lower case, with what the lexicon says of each. If two of one length fit by
            their base forms, the first counts.

    Attributes:
        first_words: The words that phrases start with.
        last_words: The words that phrases end with.
    """

    def __init__(self, phrases: Mapping[str, Value]) -> None:
        self._values = {tuple(phrase.split()): value for phrase, value in phrases.items()}
        self._longest = max(map(len, self._values), default=0)
        self._by_first: dict[str, list[tuple[Forms, Value]]] = {}
        for words, value in sorted(self._values.items(), key=lambda phrase: -len(phrase[0])):
            self._by_first.setdefault(words[0], []).append((words, value))
        self.first_words: AbstractSet[str] = self._by_first.keys()
        self.last_words: AbstractSet[str] = frozenset(words[-1] for words in self._values)

    def find(self, doc: Doc) -> Iterator[Hit[Value]]:
        """All phrases by their base forms, in text order, the longest at each place, none within another."""
        end = 0
        for i in _places(doc, self._by_first.keys()):
            if i >= end and (hit := self._at(doc, i)):
                end = hit.end
                yield hit

    def at(self, token: Token) -> Hit[Value] | None:
        """The longest phrase by its base forms that starts at ``token``; a hyphen in the text is read as a space."""
        return self._at(token.doc, token.i)

    def written_at(self, words: Sequence[str], i: int) -> Hit[Value] | None:
        """The longest phrase that stands in ``words``, word for word, from ``i`` on."""
        return next(self.all_written_at(words, i), None) if i < len(words) and words[i] in self.first_words else None

    def all_written_at(self, words: Sequence[str], i: int) -> Iterator[Hit[Value]]:
        """Every phrase that stands in ``words``, word for word, from ``i`` on, the longest first."""
        for phrase, value in self._by_first.get(words[i], ()) if i < len(words) else ():
            if tuple(words[i : i + len(phrase)]) == phrase:
                yield Hit(i, i + len(phrase) - 1, value)

    def written_before(self, words: Sequence[str], end: int, floor: int = 0) -> Hit[Value] | None:
        """The longest phrase that stands in ``words``, word for word, from ``floor`` on and up to ``end``."""
        if end <= floor or words[end - 1] not in self.last_words:
            return None
        for start in range(max(floor, end - self._longest), end):
            phrase = tuple(words[start:end])
            if phrase in self._values:
                return Hit(start, end - 1, self._values[phrase])
        return None

    def _at(self, doc: Doc, i: int) -> Hit[Value] | None:
        all_forms = _words(doc).forms
        for form in all_forms[i]:
            for words, value in self._by_first.get(form, ()):
                last = _last_of(words, all_forms, i)
                if last is not None:
                    return Hit(i, last, value)
        return None


def words_of(doc: Doc) -> Sequence[str]:
    """The words as written, in lower case."""
    return _words(doc).lower


def text_of(doc: Doc) -> str:
    """The text, cached on the doc, since spaCy puts it together anew at each call."""
    text: str | None = doc.user_data.get(_TEXT)
    if text is None:
        text = doc.user_data[_TEXT] = doc.text
    return text


def entities_of(doc: Doc) -> tuple[Span, ...]:
    """The named entities, cached on the doc, since spaCy puts them together anew at each call."""
    entities: tuple[Span, ...] | None = doc.user_data.get(_ENTITIES)
    if entities is None:
        entities = doc.user_data[_ENTITIES] = tuple(doc.ents)
    return entities


def forms(token: Token) -> Forms:
    """The forms under which a word may stand in a lexicon, as `base_forms` gives them."""
    return _words(token.doc).forms[token.i]


def is_one_of(token: Token, words: AbstractSet[str]) -> bool:
    """True if the word is among these base forms."""
    return any(form in words for form in forms(token))


def tokens_of(doc: Doc, words: AbstractSet[str]) -> list[Token]:
    """The tokens whose word is among these base forms, in text order."""
    return [doc[i] for i in _places(doc, words)]


class _Words(NamedTuple):
    """A text's words in lower case, the forms of each, and the tokens of each form."""

    lower: list[str]
    forms: list[Forms]
    places: Mapping[str, list[int]]


_KEY = "claimwatch.words"
_TEXT = "claimwatch.text"
_ENTITIES = "claimwatch.entities"


def _words(doc: Doc) -> _Words:
    """The doc's words, cached on the doc: every room asks for them, and they are freed with it."""
    words: _Words | None = doc.user_data.get(_KEY)
    if words is None:
        words = doc.user_data[_KEY] = _read_words(doc)
    return words


def _read_words(doc: Doc) -> _Words:
    lower = [token.lower_ for token in doc]
    all_forms = [base_forms(word, token.lemma_.lower()) for word, token in zip(lower, doc, strict=True)]
    places: dict[str, list[int]] = {}
    for i, forms_here in enumerate(all_forms):
        for form in forms_here:
            places.setdefault(form, []).append(i)
    return _Words(lower, all_forms, places)


def _places(doc: Doc, words: AbstractSet[str]) -> Iterable[int]:
    places = _words(doc).places
    return sorted({i for word in words & places.keys() for i in places[word]})


def _last_of(words: Forms, all_forms: Sequence[Forms], i: int) -> int | None:
    """The last token of a phrase that starts at ``i``; None where another word comes between."""
    for word in words[1:]:
        i += 1
        if i < len(all_forms) and all_forms[i][-1] == "-":
            i += 1
        if i >= len(all_forms) or word not in all_forms[i]:
            return None
    return i
