"""Settles verdicts that came back: a person keeps theirs, or takes what the machine says now."""

import datetime

from django.contrib.auth.models import User
from django.utils.translation import gettext

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Decision, Version
from claimwatch.ledger.query.queue import Back, verdicts_back
from claimwatch.ledger.query.report import present_things
from claimwatch.ledger.service.people import require
from claimwatch.ledger.service.review.verdicts import decide
from claimwatch.ledger.service.writing import writes
from claimwatch.review import Ruling, values_now


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
        DecisionError: It has been settled, the machine finds no such thing in these words or no longer tells of the
            incident that they are put in, or the words no longer stand.
    """
    back = _back(number, key, report, by)
    if back.gone:
        raise DecisionError(
            f"report {report}", gettext("these words no longer stand in its latest version; leave them out")
        )
    values = values_now(back.verdict, present_things(report))
    if values is None:
        raise DecisionError(
            f"report {report}", gettext("the incident that it belongs to isn't read any more; leave it out")
        )
    asked = (back.verdict.anchor, back.verdict.ruling, values)
    return decide(report, [asked], by=by, at=at, revision=revision, into=back.verdict.into)


@writes
def take_machines(number: int, key: str, report: str, *, by: User, at: datetime.datetime, revision: int) -> Decision:
    """Confirms what the machine says now, or that it rightly finds nothing any more; arguments and errors as `keep`."""
    back = _back(number, key, report, by)
    ruling: Ruling = "absent" if back.now is None or back.verdict.into is not None else "confirm"
    anchor, into = back.verdict.anchor, back.verdict.into
    return decide(report, [(anchor, ruling, {})], by=by, at=at, revision=revision, into=into)


def _back(number: int, key: str, report: str, by: User) -> Back:
    require(by, "decide")
    version = Version.objects.filter(code=report).first()
    backs = verdicts_back([version.report_id]).get(number, ()) if version else ()
    for back in backs:
        if back.key == key and back.report == report:
            return back
    raise DecisionError(f"decision {number}", gettext("it has been settled meanwhile"))
