"""Days of publication that can't be right."""

import datetime

import msgspec

from claimwatch.errors import InputError
from claimwatch.model import Report, likely_day


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
