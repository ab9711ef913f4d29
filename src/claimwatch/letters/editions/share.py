"""Those who get the same letter."""

from collections.abc import Sequence

import msgspec

from claimwatch.letters.composing import Contents
from claimwatch.letters.editions.audience import Reader
from claimwatch.letters.models import MailingList


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """Those who get the same letter.

    Attributes:
        lists: Their lists that bring them the letter, or brought them what it corrects.
        contents: What it tells.
        readers: Who they are.
    """

    lists: tuple[MailingList, ...]
    contents: Contents
    readers: Sequence[Reader]
