"""An incident as a row of a list: what, where and when, and every account's figure beside the others."""

import functools
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from markupsafe import Markup

from claimwatch.model import Interval
from claimwatch.page import days, page_labels, range_words
from claimwatch.public.lists.look import LOOK
from claimwatch.public.state import Head, Line, Voice
from claimwatch.release import ChangeKind

MOST_VOICES = 60
"""Accounts with a figure in a row; the incident's page has all."""
MOST_CORRECTIONS = 5
"""Corrections of one incident in a row, the latest ones."""
CORRECTS: tuple[ChangeKind, ...] = ("changed", "split", "merged")


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One account's figures in words, None where it gives none; ``entity`` is None if it has no page."""

    name: str
    entity: str | None
    killed: str | None
    injured: str | None


class Rows(msgspec.Struct, frozen=True, kw_only=True):
    """What is shown of each incident, by its code, on pages two folders deep.

    Attributes:
        figures: The figures of all accounts, side by side; never added up.
        rows: The whole row in the list of a place, country or day.
    """

    figures: Mapping[str, Markup]
    rows: Mapping[str, Markup]

    def of(self, lines: Iterable[Line]) -> list[Markup]:
        """The rows of some incidents."""
        return [self.rows[line.code] for line in lines]


def rows(lines: Sequence[Line]) -> Rows:
    """Makes the rows of all incidents once, for every list that they stand in."""
    figures = {line.code: _figures(line) for line in lines}
    return Rows(
        figures=figures,
        rows={line.code: _part("row", line, when(line), headline(line), figures[line.code]) for line in lines},
    )


def claimed_row(line: Line, entity: str, figures: Markup, heads: Sequence[Head]) -> Markup:
    """The row of an incident in the list of all that an entity claimed."""
    own = [said(voice) for voice in line.voices if voice.entity == entity and voice.named]
    corrections = [head for head in heads if head.kind in CORRECTS][-MOST_CORRECTIONS:]
    return _part("claimed", line, when(line), headline(line), own, figures, corrections)


def when(line: Line) -> str:
    """The days of an incident in words."""
    return days(Interval(line.first_day, line.last_day))


def headline(line: Line) -> str:
    """The title without the days, which stand beside it."""
    return line.title.removesuffix(f", {when(line)}")


def said(voice: Voice) -> Said:
    """An account's figures."""
    return Said(
        name=voice_name(voice),
        entity=voice.entity if voice.named else None,
        killed=range_words(voice.killed) if voice.killed else None,
        injured=range_words(voice.injured) if voice.injured else None,
    )


def voice_name(voice: Voice) -> str:
    """What an account is called: an unnamed source by its kind, a report's own voice by its publisher."""
    name = voice.name or voice.entity
    if voice.narration:
        return page_labels().own_voice.format(publisher=name)
    return name if voice.named else page_labels().unnamed.format(name=name)


def _figures(line: Line) -> Markup:
    told = [said(voice) for voice in line.voices if voice.killed or voice.injured]
    return _part("figures", told[:MOST_VOICES], len(told[MOST_VOICES:]), len(line.voices) - len(told))


def _part(name: str, *values: object) -> Markup:
    return Markup(getattr(_parts(), name)(*values))  # noqa: S704 - a macro escapes what it fills in


@functools.cache
def _parts() -> object:
    return LOOK.templates.get_template("rows.html").module
