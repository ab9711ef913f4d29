"""Figures as claimed: the report's words, and a number of ours only if stated parts add up."""

from collections.abc import Iterable, Iterator

import msgspec

from claimwatch.model import Account, Figure, Harm, Part, Past, Range
from claimwatch.page.labels import labels
from claimwatch.page.naming import day, span_words


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """Something that an account says, ready to show.

    Attributes:
        ours: A number or word of ours that comes first; None if the report's words do.
        words: The report's words; None if there are none to quote.
        notes: Our remarks ("our sum", "unconfirmed"), shown after the words.
        figure: True if the words are a number of people, which stands without quotation marks.
    """

    ours: str | None = None
    words: str | None = None
    notes: tuple[str, ...] = ()
    figure: bool = False

    @property
    def lead(self) -> str:
        """What to show large, on one line: our sum, or else the words."""
        return " ".join((self.ours or self.words or "").split())

    def __str__(self) -> str:
        """On one line: "39 (37 gunmen and two civilians: our sum)", "more than 150 (unconfirmed)"."""
        notes = "; ".join(self.notes)
        words = " ".join(self.words.split()) if self.words and self.ours else None
        aside = ": ".join(part for part in (words, notes) if part)
        return f"{self.lead} ({aside})" if aside else self.lead


def figure_phrase(figure: Figure) -> Phrase:
    """An account's current figure. For an open sum we give no number, only its parts.

    Words that don't read as a number of nobody ("staged the murder") stand behind one of ours.
    """
    notes = _notes(figure)
    number = closed_words(figure)
    if number and (figure.summed or (figure.high == 0 and not _says_nobody(figure.words))):
        return Phrase(ours=number, words=figure.words, notes=notes, figure=True)
    if not figure.words:
        return Phrase(ours=range_words(figure), notes=notes)
    return Phrase(words=figure.words, notes=notes, figure=True)


def _says_nobody(words: str) -> bool:
    return not labels().says_nobody.isdisjoint(words.casefold().split())


def past_phrase(past: Past, *, dated: bool = True) -> Phrase:
    """A replaced or rival figure, with its day."""
    notes = [labels().bases[past.basis]] if past.basis else []
    if dated and past.published:
        notes.append(day(past.published))
    if past.words:
        return Phrase(words=past.words, notes=tuple(notes), figure=True)
    return Phrase(ours=range_words(past.killed or past.injured or Range()), notes=tuple(notes))


def part_phrase(part: Part) -> Phrase:
    """Some of those harmed, with who they are by the account's words."""
    names = [labels().parts[name] for name in (part.status, part.group) if name in labels().parts]
    words = part.words.casefold()
    notes = [name.label for name in names if not any(word in words for word in name.already)]
    if part.harm == "injured":
        notes.append(labels().notes["injured"])
    return Phrase(words=part.words, notes=tuple(notes), figure=True)


def closed_words(range_: Range) -> str | None:
    """A range as "39" or "60 to 70"; None if it is open or empty."""
    if range_.low is None or range_.high is None:
        return None
    if range_.low == range_.high:
        return str(range_.low) if range_.low else labels().nobody
    return span_words(range_.low, range_.high)


def range_words(range_: Range) -> str:
    """A range in our own words, for the rare figure without any."""
    closed = closed_words(range_)
    if closed:
        return closed
    if range_.low is not None:
        return labels().at_least.format(number=range_.low)
    return labels().up_to.format(number=range_.high) if range_.high is not None else labels().no_figure


def shortened(words: str, longest: int) -> str:
    """Words on one line of at most ``longest`` characters, an ellipsis among them where they are cut."""
    line = " ".join(words.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def in_sentence(words: str) -> str:
    """A figure's words on one line, within a sentence of ours: "more than 150" for "More than 150"."""
    line = " ".join(words.split())
    return line[:1].lower() + line[1:] if line[1:2].islower() else line


def _notes(figure: Figure) -> tuple[str, ...]:
    words, notes = labels().notes, []
    if figure.summed:
        notes.append(words["summed"])
    if figure.conditional:
        notes.append(words["conditional"])
    if figure.conceded:
        notes.append(words["conceded"])
    if figure.basis:
        notes.append(labels().bases[figure.basis])
    return tuple(notes)


def past_figures(account: Account, harm: Harm) -> tuple[tuple[Past, ...], tuple[Past, ...]]:
    """The account's rival and its replaced figures of one harm."""
    return tuple(_of_harm(account.rival, harm)), tuple(_of_harm(account.history, harm))


def _of_harm(pasts: Iterable[Past], harm: Harm) -> Iterator[Past]:
    return (past for past in pasts if (past.killed if harm == "killed" else past.injured) is not None)
