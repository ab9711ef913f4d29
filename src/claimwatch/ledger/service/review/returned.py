"""Settles verdicts that came back: a person keeps theirs, or takes what the machine says now."""

import datetime

from django.contrib.auth.models import User

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Decision, Version
from claimwatch.ledger.query.queue import Back, verdicts_back
from claimwatch.ledger.service.people import require
from claimwatch.ledger.service.review.verdicts import decide
from claimwatch.ledger.service.writing import writes


@writes
def keep(number: int, key: str, report: str, *, by: User, at: datetime.datetime, revision: int) -> Decision:
    """Decides anew what a person had decided, with what the machine says now as what they saw.

    Args:
        number: The earlier decision's entry in the log.
        key: Which of its verdicts, as ``Back.key``.
        report: The code of the version to decide on.
        by: Who decides.
        at: The current time in UTC.
        revision: The number of the log's last entry that the person saw.

    Raises:
        NotAllowed: The person may not decide.
        NewerDecision: Somebody decided on the same words since.
        DecisionError: It has been settled, the machine finds no such thing in these words, or they no longer stand.
    """
    back = _back(number, key, report, by)
    if back.gone:
        raise DecisionError(f"report {report}", "these words no longer stand in its latest version; leave them out")
    asked = (back.verdict.anchor, back.verdict.ruling, back.verdict.values)
    return decide(report, [asked], by=by, at=at, revision=revision)


@writes
def take_machines(number: int, key: str, report: str, *, by: User, at: datetime.datetime, revision: int) -> Decision:
    """Confirms what the machine says now, or that it rightly finds nothing any more; arguments and errors as `keep`."""
    back = _back(number, key, report, by)
    return decide(
        report,
        [(back.verdict.anchor, "absent" if back.now is None else "confirm", {})],
        by=by,
        at=at,
        revision=revision,
    )


def _back(number: int, key: str, report: str, by: User) -> Back:
    require(by, "decide")
    version = Version.objects.filter(code=report).first()
    backs = verdicts_back([version.report_id]).get(number, ()) if version else ()
    for back in backs:
        if back.key == key and back.report == report:
            return back
    raise DecisionError(f"decision {number}", "it has been settled meanwhile")
