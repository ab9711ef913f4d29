"""A trigger: a word that tells of violence, and the event that it stands for."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from spacy.tokens import Doc, Token

from claimwatch.model import Event, EventType

Role = Literal["noun", "deed", "verb", "harm", "aim", "use"]


class Trigger(NamedTuple):
    """A word of violence in a text.

    Attributes:
        head: The verb, or the last word of the noun.
        first: First token of the event's span, inclusive.
        last: Last token, inclusive.
        role: An event's noun or verb; a noun of harm, a deed, or a verb of harm, aim or use, which are no event by
            themselves.
        type: None where it is no event.
    """

    head: Token
    first: int
    last: int
    role: Role
    type: EventType | None

    @property
    def tokens(self) -> range:
        """The tokens of the span."""
        return range(self.first, self.last + 1)


def event_facts(doc: Doc, triggers: Iterable[Trigger]) -> list[Event]:
    """Those triggers that are events, as facts."""
    return [_fact(doc, trigger, trigger.type) for trigger in triggers if trigger.type]


def _fact(doc: Doc, trigger: Trigger, type_: EventType) -> Event:
    words = doc[trigger.first : trigger.last + 1]
    return Event(span=(words.start_char, words.end_char), text=words.text, type=type_)
