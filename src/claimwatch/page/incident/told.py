"""All figures of the killed that an account gives, each with the day for which it was said."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from claimwatch.model import Account, Figure, Past, Range, TollBasis, disjoint
from claimwatch.page.archive import Archive, address
from claimwatch.page.figures import Phrase, figure_phrase, in_sentence, past_figures, past_phrase
from claimwatch.page.naming import short_day, span_words

Standing = Literal["now", "also", "earlier"]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of an account.

    Attributes:
        account: Whose.
        name: What the page calls the account.
        standing: "now" for its figure as it stands, "also" for one given beside it, "earlier" for one replaced since.
        killed: How many.
        phrase: In its words.
        day: For which it was said, else on which it was published; None where neither is known.
        when: The day in words, without the incident's year.
        basis: How it was reached; None where the words don't say.
        anchor: The passage; None where no claim is named.
        passes_on: The name of the account whose words it repeats; None where it is a source of its own.
    """

    account: Account
    name: str
    standing: Standing
    killed: Range
    phrase: Phrase
    day: datetime.date | None
    basis: TollBasis | None
    when: str | None
    anchor: str | None
    passes_on: str | None


def told(account: Account, archive: Archive, names: Mapping[str, str]) -> Iterator[Told]:
    """The account's figures: as it stands, those given beside it, then those replaced since, the latest first."""
    rivals, replaced = past_figures(account, "killed")
    if account.killed:
        yield _told(account, archive, names, account.killed, account.killed, "now")
    for past in rivals:
        yield _told(account, archive, names, past, past.killed or Range(), "also")
    for past in reversed(replaced):
        yield _told(account, archive, names, past, past.killed or Range(), "earlier")


def lately(figure: Told) -> tuple[datetime.date, int]:
    """Sorts figures of several accounts: by day, and of one day the body's before that of its parts."""
    return figure.day or datetime.date.min, -len(figure.account.under)


def span(figures: Iterable[Told]) -> str | None:
    """From the lowest to the highest figure: numbers where closed, else the words; None where both may hold."""
    every = list(figures)
    lowest = min(every, key=lambda each: (each.killed.low or 0, reach(each.killed)), default=None)
    highest = max(every, key=lambda each: reach(each.killed), default=None)
    if lowest is None or highest is None or not disjoint(lowest.killed, highest.killed):
        return None
    return span_words(_end(lowest, "low"), _end(highest, "high"))


def _end(figure: Told, end: Literal["low", "high"]) -> str:
    number = getattr(figure.killed, end)
    if figure.killed.low is None or figure.killed.high is None:
        return in_sentence(figure.phrase.lead)
    return str(number)


def reach(killed: Range) -> tuple[int, bool]:
    """Sorts figures by their highest number, the least of an open one; an open figure behind a closed one."""
    return (killed.low or 0, True) if killed.high is None else (killed.high, False)


def _told(
    account: Account,
    archive: Archive,
    names: Mapping[str, str],
    figure: Figure | Past,
    killed: Range,
    standing: Standing,
) -> Told:
    date = figure.said or figure.published
    return Told(
        account=account,
        name=names[account.entity],
        standing=standing,
        killed=killed,
        phrase=figure_phrase(figure) if isinstance(figure, Figure) else past_phrase(figure, dated=False),
        day=date,
        when=short_day(date, archive.year) if date else None,
        basis=figure.basis,
        anchor=address(archive, "killed", figure.words, figure.claims),
        passes_on=names.get(account.repeats, account.repeats) if account.repeats else None,
    )
