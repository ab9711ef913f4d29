"""What a page is if it isn't a whole article: told to people, so that no half text is taken for the whole."""

import functools
import re

import msgspec

from claimwatch.lexicon import load

CONSENT_WALL = "a consent wall instead of an article; accept or refuse in a browser, then save the page again"
FRAMES = "only frames, without the text in them; open the frame by itself, then save that page"
HEADLINES = "a list of headlines, not an article; save the articles themselves"
STUB = "only the beginning of an article whose rest is for subscribers; what is there is read"
LIVE_BLOG = "a live blog: its posts are read as one report, as if all were written on the same day"

_LONGEST_WALL = 4_000
_LONGEST_STUB = 1_500
_FEWEST_HEADLINES = 8
_LONGEST_HEADLINE = 140
_MOSTLY = 0.7
_FRAMES = re.compile(r"<frame(?:set)?\b", re.IGNORECASE)
_BLOCKS = ("p", "h1", "article", "td", "li")
_TEXT = re.compile(rf"<(?:{'|'.join(_BLOCKS)})\b", re.IGNORECASE)
_NOT_FREE = re.compile(r'"isAccessibleForFree"\s{0,9}:\s{0,9}"?false', re.IGNORECASE)
_TYPE = re.compile(r'"(?:@type|og:type)"(?:\s{0,9}:|[^>"]{0,40}=)\s{0,9}"(\w{1,60})"')
_NAMES = re.compile(r'\b(?:class|id)="([^"]{1,200})"')
_STOP = re.compile(r"[.!?…][\"'”’)\]]*$")


class PageWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``page_kinds.yaml``, which says what each list means."""

    consent: tuple[str, ...]
    paywall: tuple[str, ...]
    articles: frozenset[str]
    listings: frozenset[str]
    live: frozenset[str]
    beside: tuple[str, ...]


def is_consent_wall(text: str) -> bool:
    """True if most paragraphs of a short text ask for consent."""
    if len(text) > _LONGEST_WALL:
        return False
    text = text.lower()
    asked = [words for words in page_words().consent if words in text]
    paragraphs = list(filter(str.strip, text.split("\n")))
    asking = sum(any(words in paragraph for words in asked) for paragraph in paragraphs)
    return asking >= max(2, _MOSTLY * len(paragraphs))


def obstacle(html: str, text: str | None) -> str | None:
    """Why a page has no article, and what to do; None if it has one or nothing shows why not.

    Args:
        html: The page's source text.
        text: What was extracted; None if that is nothing.
    """
    if text is None:
        return FRAMES if _FRAMES.search(html) and not _TEXT.search(html) else None
    if is_consent_wall(text):
        return CONSENT_WALL
    return HEADLINES if _is_list(html, text) else None


def incompleteness(html: str, text: str) -> str | None:
    """What people must know of a report that is less, or more, than one whole article; None if nothing."""
    if len(text) <= _LONGEST_STUB and (_NOT_FREE.search(html) or _has_paywall(html.lower())):
        return STUB
    return LIVE_BLOG if _is_live(html) else None


def _is_live(html: str) -> bool:
    live = page_words().live
    names = (name for names in _NAMES.findall(html) for name in names.lower().split())
    return not (live.isdisjoint(_TYPE.findall(html)) and live.isdisjoint(names))


def _is_list(html: str, text: str) -> bool:
    types = set(_TYPE.findall(html))
    if types.isdisjoint(page_words().listings) or not types.isdisjoint(page_words().articles):
        return False
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    short = [line for line in paragraphs if len(line) <= _LONGEST_HEADLINE and not _STOP.search(line)]
    return len(paragraphs) >= _FEWEST_HEADLINES and len(short) >= _MOSTLY * len(paragraphs)


def _has_paywall(markup: str) -> bool:
    return any(words in markup for words in page_words().paywall)


@functools.cache
def page_words() -> PageWords:
    """The words, loaded once."""
    return load("page_kinds", PageWords)
