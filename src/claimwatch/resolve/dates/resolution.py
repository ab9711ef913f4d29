"""Time expressions -> days."""

import datetime
from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from claimwatch.language import text_of
from claimwatch.model import Span, TimeMention, covers
from claimwatch.resolve.dates.clock import CLOCK
from claimwatch.resolve.dates.context import Context
from claimwatch.resolve.dates.counted import COUNTED
from claimwatch.resolve.dates.dateline import date_line
from claimwatch.resolve.dates.days import DAYS, Meaning
from claimwatch.resolve.dates.grammar import Expression, find_expressions
from claimwatch.resolve.dates.lengths import LENGTHS
from claimwatch.resolve.dates.periods import PERIODS
from claimwatch.resolve.dates.quarters import QUARTERS
from claimwatch.resolve.dates.tense import Tenses
from claimwatch.resolve.dates.timex import days_of

_MEANINGS: Mapping[str, Meaning] = {**DAYS, **CLOCK, **PERIODS, **QUARTERS, **COUNTED, **LENGTHS}
# Looked back at in passing: the text doesn't go on from there.
_COMPARED = frozenset({*COUNTED, "year_ago_quarter"})


def resolve_dates(doc: Doc, published: datetime.date | None) -> list[TimeMention]:
    """Every time expression of a parsed report, in text order; relative ones against ``published``.

    Args:
        doc: The report; without a parse, a bare weekday is the last one.
        published: The report's day; None where unknown, and then its own date line tells it, where it has one. Without
            either, relative expressions are listed with the value None.
    """
    text, names = text_of(doc), _names(doc)
    expressions = [each for each in find_expressions(text) if not covers(names, each.span)]
    tenses = Tenses(doc)
    mentions = _mentions(text, expressions, tenses, published)
    if published is None:
        day = date_line(text, mentions)
        return _mentions(text, expressions, tenses, day) if day else mentions
    return mentions


def _names(doc: Doc) -> list[Span]:
    """People's names of several words ("April Summers said"), in which no word is a time."""
    people = (entity for entity in doc.ents if entity.label_ == "PERSON" and len(entity) > 1)
    return [(person.start_char, person.end_char) for person in people if all(map(_is_of_name, person))]


def _is_of_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper() and token.text[-1:].isalpha() and not token.is_upper


def _mentions(
    text: str, expressions: Sequence[Expression], tenses: Tenses, published: datetime.date | None
) -> list[TimeMention]:
    context = Context(published)
    mentions = []
    for expression in expressions:
        start, end = expression.span
        context.look_at(lambda start=start: tenses.direction(start))  # type: ignore[misc]
        value = _value(expression, context)
        if expression.rule.means not in _COMPARED:
            context.note(value)
        days = days_of(value)
        mentions.append(
            TimeMention(span=(start, end), text=text[start:end], value=value, start=days.start, end=days.end)
        )
    return mentions


def _value(expression: Expression, context: Context) -> str | None:
    rule = expression.rule
    return rule.value if rule.means is None else _MEANINGS[rule.means](expression, context)
