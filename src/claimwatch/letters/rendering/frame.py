"""What stands around an edition's contents."""

import datetime

import msgspec

from claimwatch.letters.rendering.words import Kind, Language


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What stands around an edition's contents.

    Attributes:
        kind: What sort of edition it is.
        day: Its day, in UTC.
        sender: The desk's name.
        postal_address: Of the sender.
        language: Of our own words.
        subject: The subject line.
        lead: What an editor wrote above the incidents: paragraphs with empty lines between; may be empty.
        lists: The names of the lists that those who get it are on.
    """

    kind: Kind
    day: datetime.date
    sender: str
    postal_address: str
    language: Language = "en"
    subject: str
    lead: str = ""
    lists: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The lead's paragraphs."""
        lines = self.lead.replace("\r\n", "\n").split("\n\n")
        return tuple(" ".join(line.split()) for line in lines if line.strip())
