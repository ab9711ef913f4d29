"""Days of publication that can't be right, or that can be read in two ways."""

import datetime

import msgspec

from claimwatch.errors import InputError
from claimwatch.model import Report, likely_day, possible_days

_MOST_QUOTED = 40


def with_likely_day(report: Report, where: str, otherwise: datetime.date | None) -> tuple[Report, InputError | None]:
    """The report without a day of publication that is only a program's default, and what to tell people of it.

    Args:
        report: As it was read.
        where: What errors call its file.
        otherwise: The day to use in place of such a default; None: unknown.

    Returns:
        The report, and None where its day is a likely one or unknown.
    """
    if likely_day(report.published) == report.published:
        return report, None
    why = (
        f'{report.published} can\'t be its day of publication: programs write such days for "unknown"; '
        "the report is read without it"
    )
    dated = msgspec.structs.replace(report, published=likely_day(otherwise))
    return dated, InputError(f"{where} (report {report.id})", why)


def why_no_day(value: str | None) -> str | None:
    """Why a day of publication, as its publisher writes it, isn't one day; None if it is one, or nothing is written."""
    days = possible_days(value)
    written = f'"{" ".join((value or "").split())[:_MOST_QUOTED]}"'
    if len(days) > 1:
        first, second = days
        return f"{written} can be {first} or {second}; write it in one of these forms"
    if not days and (value or "").strip():
        return f'{written} is no day; write it like 2012-07-16, "July 16, 2012" or "Mon, 16 Jul 2012 10:00:00 +0300"'
    return None
