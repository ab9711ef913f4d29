"""The chart of figures that stand, side by side, as numbers for an SVG.

Positions are percentages of the chart's width, so that it fits any screen without a script; heights are pixels.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from claimwatch.page.archive import Archive
from claimwatch.page.figures import Phrase, shortened
from claimwatch.page.incident.scale import Scale, Tick, scale
from claimwatch.page.incident.sides import OWN_VOICES, Side
from claimwatch.page.incident.told import Told, lately, reach, told
from claimwatch.page.labels import labels

HEAD, BAR, GAP = 20, 26, 8
"""Pixels: the line of a side's name, a figure's label and mark, between sides."""
LABEL_RIGHT_UNTIL = 50.0
"""Percent; a figure further right has its label on its left, for lack of room behind it on a phone."""
MOST_FIGURES = 5
"""Figures of a side that are drawn; of more, the lowest two and the highest."""
LONGEST_LABEL = 24
"""Characters that fit on a phone."""


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One figure, whoever gives it: a mark at its least number, a line from there to ``end``.

    Attributes:
        top: Pixels from the chart's top.
        start: Percent of the width.
        end: Percent of the width; 100 if ``open``.
        open: True if the claim has no upper end.
        label: The figure as claimed, shortened to fit.
        who: Who gives it, where there is room.
        full: All of it.
        left: True if the label stands on the left of the mark.
    """

    top: int
    start: float
    end: float
    open: bool
    label: str
    who: str
    full: str
    left: bool


class Lane(msgspec.Struct, frozen=True, kw_only=True):
    """A side's name, at ``top``, and its figures below; ``between`` figures are left out."""

    name: str
    top: int
    bars: tuple[Bar, ...]
    between: int


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """The chart; ``description`` says all of it in words."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    height: int
    description: str


def chart(sides: Iterable[Side], archive: Archive, names: Mapping[str, str]) -> Chart | None:
    """The killed as claimed, a lane a side; None if fewer than two figures differ."""
    given = {side.label: _standing(side, archive, names) for side in sides}
    every = [each for figures in given.values() for group in figures for each in group]
    if len({(each.killed.low, each.killed.high) for each in every}) < 2:
        return None
    axis = scale([reach(each.killed)[0] for each in every])
    lanes, at = [], 0
    for label, figures in given.items():
        if figures:
            shown = figures if len(figures) <= MOST_FIGURES else [*figures[:2], *figures[2 - MOST_FIGURES :]]
            bars = tuple(_bar(group, at + HEAD + number * BAR, axis) for number, group in enumerate(shown))
            lanes.append(Lane(name=label, top=at, bars=bars, between=len(figures) - len(shown)))
            at += HEAD + len(bars) * BAR + GAP
    said = "; ".join(f"{lane.name}: {', '.join(bar.full for bar in lane.bars)}" for lane in lanes)
    return Chart(lanes=tuple(lanes), ticks=axis.ticks, height=at, description=labels().chart.format(accounts=said))


def _standing(side: Side, archive: Archive, names: Mapping[str, str]) -> list[list[Told]]:
    """The side's figures that nobody has replaced, equal ones together, the lowest first."""
    if side.key == OWN_VOICES:
        return []
    by_range: dict[tuple[int | None, int | None], list[Told]] = {}
    for account in side.accounts:
        for each in told(account, archive, names):
            if each.standing != "earlier":
                by_range.setdefault((each.killed.low, each.killed.high), []).append(each)
    groups = [sorted(group, key=lambda each: each.account.named, reverse=True) for group in by_range.values()]
    return sorted(groups, key=lambda group: (group[0].killed.low or 0, reach(group[0].killed)))


def _bar(group: Sequence[Told], top: int, axis: Scale) -> Bar:
    first = max(group, key=lambda each: (each.account.named, lately(each)))
    low, high = first.killed.low or 0, first.killed.high
    start, more = axis.at(low), len(group) - 1
    return Bar(
        top=top,
        start=start,
        end=100.0 if high is None else axis.at(high),
        open=high is None,
        label=figure_label(first.phrase),
        who=f"{first.name} +{more}" if more else first.name,
        full=f"{first.phrase} ({'; '.join(each.name for each in group)})",
        left=start > LABEL_RIGHT_UNTIL,
    )


def figure_label(phrase: Phrase) -> str:
    """A figure in few words."""
    return shortened(phrase.lead, LONGEST_LABEL)
