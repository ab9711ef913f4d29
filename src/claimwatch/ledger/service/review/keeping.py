"""People's word that something may leave though it stands beside somebody who is marked."""

import datetime

from django.contrib.auth.models import User
from django.utils.translation import gettext

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Decision
from claimwatch.ledger.query.incident.singling import singling_out
from claimwatch.ledger.query.release import incident_named, releasable
from claimwatch.ledger.service.people import require
from claimwatch.ledger.service.review.record import record
from claimwatch.ledger.service.writing import writes


@writes
def keep(code: str, key: str, *, by: User, at: datetime.datetime, why: str) -> Decision:
    """Keeps an age, role, day or place that could help to single out somebody marked.

    Args:
        code: The incident's.
        key: As ``singling_out`` gives it.
        by: Who decides.
        at: The current time in UTC.
        why: The reason, in their words.

    Raises:
        NotAllowed: The person may not release.
        DecisionError: The incident wouldn't say this any more, it is kept already, or no reason is given.
    """
    require(by, "release")
    row = incident_named(code)
    found = next((each for each in singling_out(row, releasable(row)) if each.key == key), None)
    if found is None:
        raise DecisionError(
            f"incident {code}", gettext("it wouldn't say this any more; reload the page and look again")
        )
    if found.kept is not None:
        raise DecisionError(f"incident {code}", gettext("this is kept already"))
    if not why.strip():
        raise DecisionError(f"incident {code}", gettext("say why this may leave"))
    return record("keep", by=by, at=at, incident=code, key=key, why=why)
