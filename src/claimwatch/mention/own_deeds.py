"""The days of a force's own deeds in its release: not those of its foes' deeds; the release's day where left open."""

import datetime
import itertools
import re
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from claimwatch.mention.scene import scene_words, tokens_at
from claimwatch.model import Fact, TimeMention

_LONG_OR_PAST = re.compile(r"P(?!1D$)\d+[DWMY]|PAST_REF")
"""Lengths beyond a day, and "recently"."""


def own_times(doc: Doc, times: Iterable[TimeMention]) -> list[TimeMention]:
    """The times without those of deeds that somebody is sought for and those from which something is counted.

    "Captured a man who is responsible for Tuesday's attack"; "the 60th leader caught since Oct. 1".
    """
    roots = ((time, tokens_at(doc, time.span).root) for time in times)
    return [time for time, root in roots if not _is_of_sought(root) and not _is_counted_from(root)]


def _is_counted_from(time: Token) -> bool:
    return time.head.lower_ in scene_words().counted_from


def _is_of_sought(time: Token) -> bool:
    """True if a time goes with the noun of a deed ("the attack Jan. 7") that somebody is linked to."""
    words = scene_words()
    phrase = itertools.takewhile(lambda up: up.pos_ not in ("VERB", "AUX"), time.ancestors)
    deed = next((up for up in phrase if up.lemma_.lower() in words.deeds | words.incident_nouns), None)
    return deed is not None and any(up.lower_ in words.linked for up in deed.ancestors)


def is_left_open(doc: Doc, facts: Sequence[Fact], dates: Iterable[TimeMention], released: datetime.date) -> bool:
    """True if the first of an event's facts that is told as done has no time in its sentence for another day.

    Args:
        doc: The parsed report.
        facts: Those of the event, in text order.
        dates: The time expressions of the report that are of its own deeds.
        released: The report's own day.
    """
    told = (tokens_at(doc, fact.span) for fact in facts if fact.polarity)
    first = next((tokens.sent for tokens in told if _is_done(tokens.root)), None)
    elsewhen = (date for date in dates if _is_elsewhen(date, released))
    return first is not None and not any(tokens_at(doc, date.span).sent == first for date in elsewhen)


def _is_elsewhen(date: TimeMention, released: datetime.date) -> bool:
    """True for days before the report's and for lengths of several."""
    if date.end is not None:
        return date.end < released
    return bool(date.value and _LONG_OR_PAST.match(date.value))


def _is_done(token: Token) -> bool:
    """True if the finite verb over a word is in the simple past, with no "may" or "will" before it."""
    verbs = [up for up in (token, *token.ancestors) if up.pos_ in ("VERB", "AUX")]
    return any(_is_past(verb) for verb in verbs) and not any(child.tag_ == "MD" for v in verbs for child in v.children)


def _is_past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or any(
        child.tag_ == "VBD" and child.dep_ in ("aux", "auxpass") for child in verb.children
    )
