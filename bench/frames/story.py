"""A story that a page is made around."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple


class Story(NamedTuple):
    """What a page is about."""

    title: str
    paragraphs: Sequence[str]
    day: datetime.date
