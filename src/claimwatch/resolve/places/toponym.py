"""A stretch of a text that may name a place."""

from typing import Literal

import msgspec

from claimwatch.resolve.places.gazetteer import Entry

Form = Literal["known", "respelt", "street", "feature", "unknown"]
"""How a name was found: the gazetteer has it, or has it in another transliteration; a street's; a natural feature's or
a site's, such as a river or a park; a name that only looks like a place's."""


class Toponym(msgspec.Struct, frozen=True):
    """A stretch of tokens that may name a place.

    Attributes:
        start: First token.
        end: The token after the last.
        form: How it was found.
        entries: What the gazetteer knows under the name.
    """

    start: int
    end: int
    form: Form
    entries: tuple[Entry, ...] = ()

    @property
    def is_single(self) -> bool:
        """True if it is one token."""
        return self.end - self.start == 1
