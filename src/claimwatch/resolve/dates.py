"""Time expressions -> days."""

import datetime
from collections.abc import Mapping

from spacy.tokens import Doc

from claimwatch.model.when import TimeMention
from claimwatch.resolve.tense import Tenses
from claimwatch.resolve.time_context import Context
from claimwatch.resolve.time_grammar import Found, find_expressions
from claimwatch.resolve.time_lengths import LENGTHS
from claimwatch.resolve.time_points import POINTS, Meaning
from claimwatch.resolve.time_values import days_of

_MEANINGS: Mapping[str, Meaning] = {**POINTS, **LENGTHS}
_COMPARED = {"ago", "shifted", "year_ago_quarter"}  # looked back at in passing: the text doesn't go on from there


def resolve_dates(doc: Doc, published: datetime.date | None) -> list[TimeMention]:
    """Every time expression of a parsed report, in text order; relative ones against ``published``.

    Args:
        doc: The report; without a parse, bare weekdays and months look back.
        published: The report's day; None where unknown, and then its own date line tells it, where it has one.
    """
    found = list(find_expressions(doc.text))
    tenses = Tenses(doc)
    return _read(doc.text, found, tenses, published)


def _read(text: str, found: list[Found], tenses: Tenses, published: datetime.date | None) -> list[TimeMention]:
    context = Context(published)
    mentions = []
    for expression in found:
        start, end = expression.span
        context.direction = lambda start=start: tenses.direction(start)  # type: ignore[misc]
        value = _value(expression, context)
        if expression.rule.means not in _COMPARED:
            context.note(value)
        days = days_of(value)
        mentions.append(TimeMention(span=(start, end), text=text[start:end], value=value, start=days.start, end=days.end))
    return mentions


def _value(found: Found, context: Context) -> str | None:
    rule = found.rule
    return rule.value if rule.means is None else _MEANINGS[rule.means](found, context)
