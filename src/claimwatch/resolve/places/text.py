"""A parsed text, prepared for looking at its words one by one."""

import functools

from spacy.tokens import Doc, Token

from claimwatch.language import find_datelines, text_of
from claimwatch.resolve.places.lexicon import toponym_lexicon
from claimwatch.resolve.places.toponym_weights import toponym_weights

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
"""What the language model calls places: countries and towns, landscapes, buildings."""

_NAMING_LABELS = PLACE_LABELS | {"NORP"}
"""Peoples' names lead to their countries."""

_SAMPLE = 20_000
"""Characters that tell how a text is written; more would only cost time."""


class Text:
    """A parsed text, prepared for looking at its words one by one.

    Attributes:
        doc: The parsed text.
        content: Its characters.
        words: Its tokens as they stand.
        lower: Its tokens in small letters.
        labels: Each token's entity label; empty where it is part of no entity.
        is_cased: True if the text is written in small letters and capitals, so that a capital marks a name.
        capital: For each token, True if it may be part of a name.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.content = text_of(doc)
        self.words = [token.text for token in doc]
        self.lower = [word.lower() for word in self.words]
        self.labels = [token.ent_type_ for token in doc]
        self.is_cased = _is_cased(self.content)
        self.capital = [_is_capitalised(word) for word in self.words] if self.is_cased else self._likely_names()

    @functools.cached_property
    def small_words(self) -> frozenset[str]:
        """Words that the text writes small somewhere, and so aren't names; none where case says nothing."""
        return frozenset(word for word in self.words if self.is_cased and word.islower())

    @functools.cached_property
    def filed_from(self) -> frozenset[int]:
        """The characters at which places start that datelines name: "DAMASCUS, July 15 (Reuters) -"."""
        return frozenset(line.place[0] for line in find_datelines(self.content) if line.place)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Character offsets of tokens [start, end)."""
        last = self.doc[end - 1]
        return self.doc[start].idx, last.idx + len(last.text)

    def text(self, start: int, end: int) -> str:
        """The words of tokens [start, end) as they stand."""
        first, last = self.span(start, end)
        return self.content[first:last]

    def word(self, position: int) -> str:
        """The word at a position; empty outside of the text."""
        return self.words[position] if 0 <= position < len(self.words) else ""

    def small(self, position: int) -> str:
        """The word at a position in small letters; empty outside of the text."""
        return self.lower[position] if 0 <= position < len(self.lower) else ""

    def word_of(self, start: int) -> str:
        """The word before an "of" that stands before ``start``, in small letters: "village" of "the village of"."""
        return self.small(start - 2) if self.small(start - 1) == "of" else ""

    def is_called_settlement(self, start: int) -> bool:
        """True if a word right before says that a village or town is named: "village Kesra", "the village of Kesra"."""
        lexicon = toponym_lexicon()
        return self.small(start - 1) in lexicon.right_before or self.word_of(start) in lexicon.villages

    def is_capital(self, position: int) -> bool:
        """True if the word there may be part of a name; False outside of the text."""
        return 0 <= position < len(self.capital) and self.capital[position]

    def begins_sentence(self, position: int) -> bool:
        """True if the token is the first of its sentence, so that its capital says nothing."""
        return bool(self.doc[position].is_sent_start)

    def begins_line(self, position: int) -> bool:
        """True if only blanks stand before the token in its line."""
        start = self.doc[position].idx
        return not self.content[self.content.rfind("\n", 0, start) + 1 : start].strip()

    def continues_entity(self, position: int) -> bool:
        """True if the token is a later one of an entity; False outside of the text."""
        return 0 <= position < len(self.words) and self.doc[position].ent_iob_ == "I"

    def _likely_names(self) -> list[bool]:
        """For each word of a text where case says nothing, True if it may be part of a name."""
        return [token.is_alpha and self._may_name(token) for token in self.doc]

    def _may_name(self, token: Token) -> bool:
        """True if the language model takes a word for a name, or a preposition before it says that it names a place."""
        if token.pos_ == "PROPN" or token.ent_type_ in _NAMING_LABELS:
            return True
        return token.pos_ in ("NOUN", "ADJ") and self.small(token.i - 1) in toponym_lexicon().strong_prepositions


def _is_capitalised(word: str) -> bool:
    """True if a word begins with a capital letter."""
    return word[0].isupper() and word[0].isalpha()


def _is_cased(content: str) -> bool:
    """True if the text is written in small letters and capitals."""
    letters = [character for character in content[:_SAMPLE] if character.isalpha()]
    share = sum(letter.isupper() for letter in letters) / max(1, len(letters))
    return toponym_weights().cased.more_than < share < toponym_weights().cased.less_than
