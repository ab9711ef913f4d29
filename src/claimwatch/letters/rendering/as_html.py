"""A letter's HTML: its styles put into the elements once an edition, as many mail programs read no style sheet."""

import functools
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import css_inline
import jinja2
from markupsafe import Markup

from claimwatch.letters.composing import Account, Contents, Shift, Story
from claimwatch.letters.rendering import slots
from claimwatch.letters.rendering.frame import Frame
from claimwatch.letters.rendering.plain import plain
from claimwatch.letters.rendering.words import Words, heading, pattern_of, words_of
from claimwatch.page import environment
from claimwatch.page import filled as filled_in

ROOM = "claimwatch.letters.rendering"
MOST_IN_FULL = 12
"""New incidents with their accounts; of more only the titles follow, as Gmail cuts letters off at 102 kB."""
MOST_ACCOUNTS = 10
"""Accounts of one incident; its page has all of them."""


def html_part(contents: Contents, frame: Frame) -> str:
    """A letter's HTML, with marks where a subscriber's own links belong.

    Args:
        contents: What it tells.
        frame: What stands around it.
    """
    marks = {name: Markup(getattr(slots, name.upper())) for name in slots.Links.__struct_fields__}  # noqa: S704 - ours
    html = rendered(contents, frame, slots=marks, css=Markup(sheet()))  # noqa: S704 - our own file
    return _inliner().inline(html)


@functools.cache
def sheet() -> str:
    """The style sheet of letters."""
    return (files(ROOM) / "static" / "letter.css").read_text("utf-8")


def accounts(story: Story) -> list[tuple[str, Account]]:
    """An incident's first accounts; the first of each side has the side's name before it, if that says more."""
    return list(_accounts(story))[:MOST_ACCOUNTS]


def hidden(story: Story) -> int:
    """How many of an incident's accounts a letter leaves out."""
    return max(0, sum(len(party.accounts) for party in story.parties) - MOST_ACCOUNTS)


def _accounts(story: Story) -> Iterator[tuple[str, Account]]:
    for party in story.parties:
        is_named_alike = [account.who for account in party.accounts] == [(party.name,)]
        for place, account in enumerate(party.accounts):
            yield "" if place or is_named_alike else party.name, account


def rendered(contents: Contents, frame: Frame, **values: Any) -> str:
    """The template of letters filled in; ``values`` are what a letter and its page in the archive differ in."""
    words = words_of(frame.language)
    shared = {
        "contents": contents,
        "frame": frame,
        "words": words,
        "heading": heading(frame.kind, frame.day, frame.language),
        "changed": functools.partial(_changed, words),
        "accounts": accounts,
        "hidden": hidden,
        "most": MOST_IN_FULL,
        "since": frozenset(),
        "slots": None,
        "sheet": None,
        "css": None,
    }
    return filled_in(templates().get_template("letter.html"), shared | values).lstrip()


def _changed(words: Words, shift: Shift) -> Markup:
    """A figure's change in the frame's words, the figure that counts now linked."""
    was, now = (Markup('<bdi dir="auto">{}</bdi>').format(plain(each)) for each in (shift.was, shift.now))
    linked = Markup('<a class="figure" href="{}">{}</a>')
    link = functools.partial(linked.format, plain(shift.address))
    return Markup(pattern_of(words, shift)).format(was=was if shift.now else link(was), now=link(now))  # noqa: S704 - our own words


@functools.cache
def templates() -> jinja2.Environment:
    """The room's templates, in which words of others are made harmless."""
    made = environment(ROOM)
    made.finalize = _final
    return made


def _final(value: object) -> object:
    """What a template shows, words of others made harmless."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@functools.cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)
