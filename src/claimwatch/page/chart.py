"""The chart of killed ranges as numbers for an SVG: one bar per account, open-ended if the claim is.

Lengths are percentages of the chart's width, so that it fits any screen without a script; heights are pixels.
"""

import itertools
from collections.abc import Iterator, Mapping

import msgspec

from claimwatch.model import Account, Incident, Range
from claimwatch.page.figures import Phrase, figure_phrase, past_figures, past_phrase
from claimwatch.page.labels import labels
from claimwatch.page.names import in_order

HEAD, BAR, PAST, BETWEEN, GAP = 20, 18, 13, 4, 12
"""Pixels: the line of a name, a bar, a thinner bar of a past figure, between the bars of a lane, between lanes."""
LABEL_RIGHT_UNTIL = 50.0
"""Percent; a longer bar leaves too little room behind it on a phone, so its label stands inside."""
LONGEST_LABEL, LONGEST_NAME = 24, 46
"""Characters that fit on a phone."""
ROOM_TO_FADE = 1.25
"""How far beyond the lowest number the axis goes for a figure without an upper end."""
MOST_TICKS = 6
"""Steps of the axis; more numbers run into each other on a phone."""


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One figure. It is solid up to ``sure`` (at least that many, as claimed), lighter from there to ``end``.

    Attributes:
        top: Pixels from the chart's top to the bar.
        height: Pixels.
        sure: Percent of the width.
        end: Percent of the width; 100 if ``open``.
        open: True if the claim has no upper end.
        label: The figure as claimed, shortened to fit.
        full: The figure in full.
        inside: True if the label stands inside the bar, for lack of room behind it.
        past: True if the account has replaced the figure, or gives it beside another.
    """

    top: int
    height: int
    sure: float
    end: float
    open: bool
    label: str
    full: str
    inside: bool
    past: bool


class Lane(msgspec.Struct, frozen=True, kw_only=True):
    """An account's name, at ``top``, and the bars of its figures below."""

    name: str
    top: int
    bars: tuple[Bar, ...]


class Tick(msgspec.Struct, frozen=True):
    """A number on the axis and its position, in percent."""

    number: int
    at: float


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """The chart; ``description`` says all of it in words."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    height: int
    description: str


def chart(incident: Incident, names: Mapping[str, str]) -> Chart | None:
    """The killed, as claimed; None if no account gives a figure."""
    accounts = sorted(
        (account for account in in_order(incident.accounts) if account.killed),
        key=lambda account: (account.narration, account.killed.low or 0),
    )
    if not accounts:
        return None
    step, top = _scale(max(_reach(range_) for account in accounts for range_ in _ranges(account)))
    lanes, at = [], 0
    for account in accounts:
        lane, at = _lane(account, names[account.entity], at, top)
        lanes.append(lane)
    said = "; ".join(f"{names[account.entity]}: {figure_phrase(account.killed)}" for account in accounts)
    return Chart(
        lanes=tuple(lanes),
        ticks=tuple(Tick(number, 100 * number / top) for number in range(0, top, step)),
        height=at,
        description=labels().chart.format(accounts=said),
    )


def _lane(account: Account, name: str, at: int, top: int) -> tuple[Lane, int]:
    start, y, bars = at, at + HEAD, []
    for range_, phrase, how in _figures(account):
        bars.append(_bar(range_, phrase, how, y, top))
        y += bars[-1].height + BETWEEN
    return Lane(name=_short(name, LONGEST_NAME), top=start, bars=tuple(bars)), y + GAP


def _figures(account: Account) -> Iterator[tuple[Range, Phrase, str]]:
    yield account.killed, figure_phrase(account.killed), ""
    rivals, replaced = past_figures(account, "killed")
    for past in rivals:
        yield past.killed or Range(), past_phrase(past), labels().also
    for past in reversed(replaced):
        yield past.killed or Range(), past_phrase(past), labels().earlier


def _bar(range_: Range, phrase: Phrase, how: str, y: int, top: int) -> Bar:
    low, high = range_.low or 0, range_.high
    sure, end = 100 * low / top, 100.0 if high is None else 100 * high / top
    return Bar(
        top=y,
        height=PAST if how else BAR,
        sure=round(sure, 2),
        end=round(end, 2),
        open=high is None,
        label=_headed(how, _label(phrase)),
        full=_headed(how, str(phrase)),
        inside=sure > LABEL_RIGHT_UNTIL,
        past=bool(how),
    )


def _headed(how: str, words: str) -> str:
    return f"{how}: {words}" if how else words


def _label(phrase: Phrase) -> str:
    whole = f"{phrase.lead} ({'; '.join(phrase.notes)})" if phrase.notes else phrase.lead
    return whole if len(whole) <= LONGEST_LABEL else _short(phrase.lead, LONGEST_LABEL)


def _ranges(account: Account) -> Iterator[Range]:
    return (range_ for range_, _, _ in _figures(account))


def _reach(range_: Range) -> int:
    """How far the axis must reach for a figure."""
    return range_.high if range_.high is not None else int((range_.low or 0) * ROOM_TO_FADE) + 1


def _scale(reach: int) -> tuple[int, int]:
    """The step between ticks (1, 2 or 5 times a power of ten) and the axis's end, which is above ``reach``."""
    steps = (factor * 10**power for power in itertools.count() for factor in (1, 2, 5))
    step = next(step for step in steps if step * MOST_TICKS >= max(reach, 1))
    return step, (reach // step + 1) * step


def _short(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"
