"""What a check found."""

from typing import Literal

import msgspec

Verdict = Literal["good", "refused", "weak", "unknown"]
"""Fine; big mailbox providers refuse it from senders of 5,000 letters a day; works, but could be better; can't be told
from here."""


class Finding(msgspec.Struct, frozen=True):
    """What one check found.

    Attributes:
        about: What was checked, such as "SPF".
        verdict: One of ``Verdict``.
        words: What was found and what to do, as a sentence.
    """

    about: str
    verdict: Verdict
    words: str
