"""The list of corrections: every change that isn't a first release, newest first, by files of a fixed size."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from claimwatch.page import day
from claimwatch.public.frame import File
from claimwatch.public.pages.look import LOOK
from claimwatch.public.pages.words import words
from claimwatch.public.state import CORRECTIONS, Head, Line, Site, titled
from claimwatch.release import CORRECTING

PER_FILE = 100
"""Corrections of a file. Files are filled from the oldest on, so that a new correction changes only the last ones."""


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """A correction in the list.

    Attributes:
        number: Of the change in the feed.
        label: What it is called.
        when: The day in words.
        why: The reason; may be empty.
        incident: The incident's code.
        title: Its title in the last release before; the code if no release is left.
        into: Codes of the incidents that it went into.
    """

    number: int
    label: str
    when: str
    why: str
    incident: str
    title: str
    into: tuple[str, ...]


def correction_files(lines: Sequence[Line], heads: Sequence[Head], site: Site) -> Iterator[File]:
    """Yields the list of corrections; its first page has the newest."""
    corrections = list(_corrections(titled(heads, lines)))
    files = [corrections[start : start + PER_FILE] for start in range(0, len(corrections), PER_FILE)] or [[]]
    for number, shown in enumerate(files, 1):
        is_newest = number == len(files)
        yield LOOK.page(
            "corrections.html",
            CORRECTIONS if is_newest else _path(number),
            site,
            corrections=shown[::-1],
            earlier=_path(number - 1) if number > 1 else None,
            later=None if is_newest else CORRECTIONS if number + 1 == len(files) else _path(number + 1),
        )


def _path(number: int) -> str:
    return f"corrections/part-{number}/index.html"


def _corrections(heads: Iterable[Head]) -> Iterator[Correction]:
    for head in heads:
        if head.kind in CORRECTING:
            yield Correction(
                number=head.number,
                label=words().changes[head.kind],
                when=day(head.at.date()),
                why=head.why,
                incident=head.incident,
                title=head.title or head.incident,
                into=head.into,
            )
