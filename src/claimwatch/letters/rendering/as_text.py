"""A letter's text part: all that the HTML tells, with the same addresses."""

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from claimwatch.letters.composing import Contents, Differing, Gone, Revised, Said, Shift, Story
from claimwatch.letters.rendering import slots
from claimwatch.letters.rendering.as_html import MOST_IN_FULL, accounts, hidden
from claimwatch.letters.rendering.frame import Frame
from claimwatch.letters.rendering.plain import isolated, isolated_lines
from claimwatch.letters.rendering.words import heading, pattern_of, words_of

_Row = TypeVar("_Row")
WIDTH = 72
"""Characters of a line; addresses stand on lines of their own, uncut."""


def text_part(contents: Contents, frame: Frame) -> str:
    """A letter as text, with marks where a subscriber's own links belong.

    Args:
        contents: What it tells.
        frame: What stands around it.
    """
    return "\n".join(_Text(contents, frame).lines()) + "\n"


class _Text:
    """One letter; its methods yield lines."""

    def __init__(self, contents: Contents, frame: Frame) -> None:
        self.contents, self.frame = contents, frame
        self.words = words_of(frame.language)
        self.is_rtl = self.words.direction == "rtl"

    def lines(self) -> Iterator[str]:
        head, frame = heading(self.frame.kind, self.frame.day, self.frame.language), self.frame
        yield from (self._their(frame.sender), head, "=" * len(head))
        for paragraph in frame.paragraphs:
            yield from ("", *_wrapped(self._their(paragraph)))
        if frame.kind == "correction":
            yield from ("", *_wrapped(self.words.correction))
        yield from self._section(self.words.sections["revised"], self.contents.revised, self._revised)
        yield from self._section(self.words.sections["gone"], self.contents.gone, self._gone)
        stories = self.contents.stories
        yield from self._section(self.words.sections["stories"], stories[:MOST_IN_FULL], self._story)
        yield from self._section(self.words.also, stories[MOST_IN_FULL:], self._title)
        yield from self._foot()

    def _section(self, name: str, rows: Sequence[_Row], told: Callable[[_Row], Iterator[str]]) -> Iterator[str]:
        if rows:
            yield from ("", "", name, "-" * len(name))
            for row in rows:
                yield ""
                yield from told(row)

    def _title(self, one: Story | Revised | Gone) -> Iterator[str]:
        yield from _wrapped(self._their(one.title) if one.title else self.words.untitled)
        yield one.address

    def _story(self, one: Story) -> Iterator[str]:
        yield from self._title(one)
        for side, account in accounts(one):
            yield from ("", f"  {self._their(side)}") if side else ()
            yield from _wrapped(f"{self._names(account.who)}:", "  ", "    ")
            for figure in (*account.killed, *account.injured):
                yield from self._figure(figure)
        yield from self._disputes(self.words.disputes, one.disputes)
        yield ""
        if hidden(one):
            yield f"  {self.words.more.format(count=hidden(one))}"
        yield f"  {self.words.reports.format(count=one.reports)}"

    def _figure(self, figure: Said) -> Iterator[str]:
        denied = f"{self.words.denies} " if figure.denies else ""
        yield from _wrapped(f"- {self.words.harms[figure.harm]}: {denied}{self._their(figure.words)}", "    ", "      ")
        yield f"      {figure.address}"

    def _revised(self, one: Revised) -> Iterator[str]:
        yield from self._title(one)
        yield from self._whys(self.words.because, one.whys)
        if one.former:
            yield from _wrapped(f"- {self.words.former}: {self._their(one.former)}", "  ", "    ")
        for shift in one.shifts:
            yield from _wrapped(f"- {self._shift(shift)}", "  ", "    ")
            yield f"    {shift.address}"
        yield from self._disputes(self.words.arisen, one.arisen)
        yield from self._disputes(self.words.settled, one.ended)

    def _shift(self, shift: Shift) -> str:
        words = self.words
        who = self._their(shift.who) if shift.who else words.claimed
        changed = pattern_of(words, shift).format(was=self._their(shift.was), now=self._their(shift.now))
        return f"{who} · {words.harms[shift.harm]}: {changed}"

    def _gone(self, one: Gone) -> Iterator[str]:
        yield from self._title(one)
        yield from _wrapped(self.words.gone[one.kind])
        yield from one.into
        yield from self._whys(self.words.reason, one.whys)

    def _whys(self, word: str, whys: Iterable[str]) -> Iterator[str]:
        for why in whys:
            yield from _wrapped(f"{word}: {self._their(why)}")

    def _disputes(self, name: str, disputes: Sequence[Differing]) -> Iterator[str]:
        if disputes:
            yield from ("", f"  {name}")
        for one in disputes:
            denied = f" {self.words.denies}"
            voices = (
                f"{self._names(voice.who)}{denied if voice.denies else ''}: {self._their(voice.words)}"
                for voice in one.voices
            )
            said = f" {self.words.against} ".join(voices)
            yield from _wrapped(f"- {self.words.questions[one.kind]} {said}", "  ", "    ")
            yield f"    {one.address}"

    def _foot(self) -> Iterator[str]:
        words, frame = self.words, self.frame
        yield from ("", "", "-- ", *_wrapped(words.neutral))
        if frame.lists:
            yield from ("", *_wrapped(f"{words.lists}: {self._names(frame.lists)}."))
        links = (words.leave, slots.UNSUBSCRIBE), (words.preferences, slots.PREFERENCES), (words.archive, slots.ARCHIVE)
        for name, mark in links:
            yield from ("", f"{name}:", mark)
        yield from ("", *_wrapped(words.untracked), "")
        yield from _wrapped(self._names(filter(None, (frame.sender, frame.postal_address))))

    def _names(self, names: Iterable[str]) -> str:
        return self.words.comma.join(map(self._their, names))

    def _their(self, text: str) -> str:
        return isolated(text, in_rtl=self.is_rtl)


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    lines = textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    return isolated_lines(lines)
