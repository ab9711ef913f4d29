"""Takes in what others published. It is theirs: nothing of it ever stands among this desk's incidents or releases."""

import datetime
from collections.abc import Callable, Iterable
from typing import Protocol

from django.contrib.auth.models import User
from django.utils.translation import gettext

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Partner, PartnerChange, Way
from claimwatch.ledger.service.log import append
from claimwatch.ledger.service.people import require
from claimwatch.ledger.service.writing import touch, writes
from claimwatch.ledger.store import pack
from claimwatch.release import Change

_BATCH = 200


class Said(Protocol):
    """What a published ledger says of itself."""

    @property
    def title(self) -> str:
        """Its name."""

    @property
    def publisher(self) -> str:
        """Who publishes it; "" if it doesn't say."""

    @property
    def licence(self) -> str:
        """Of its data, as SPDX names it."""

    @property
    def licence_url(self) -> str:
        """Where the licence's words stand."""


def take_in(
    name: str,
    said: Said,
    changes: Callable[[], Iterable[Change]],
    *,
    by: User,
    at: datetime.datetime,
    way: Way = "command",
) -> int:
    """Stores a partner's feed, or what is new in it. What the partner has purged since is purged here, too.

    Args:
        name: What this desk calls the partner.
        said: What their ledger says of itself.
        changes: Gives their whole feed, in order, checked.
        by: Who decides.
        at: The current time in UTC.
        way: How the decision came.

    Returns:
        How many changes are new.

    Raises:
        DecisionError: The feed isn't the one that was imported under this name before, or is older.
        NotAllowed: ``by`` may not release.
    """
    require(by, "release")
    if not name.strip():
        raise DecisionError("partner", gettext("needs a name"))
    return _taken(name.strip(), said, changes, by, at, way)


@writes
def _taken(
    name: str,
    said: Said,
    changes: Callable[[], Iterable[Change]],
    by: User,
    at: datetime.datetime,
    way: Way,
) -> int:
    known = dict(PartnerChange.objects.filter(partner__name=name).values_list("number", "hash"))
    entry = append(by=by.username, action="partner", subject=f"partner:{name}", at=at, way=way)
    fields = {"title": said.title, "publisher": said.publisher, "licence": said.licence}
    more = {"licence_url": said.licence_url, "entry": entry}
    partner, _ = Partner.objects.update_or_create(name=name, defaults={**fields, **more})
    new: list[PartnerChange] = []
    count = 0
    for each in changes():
        if each.number not in known:
            new.append(_row(partner, each))
            count += 1
        elif known.pop(each.number) != each.hash:
            why = gettext("change %(number)s isn't the one that was imported before")
            raise DecisionError(f"partner {name}", why % {"number": each.number})
        elif each.body is None:
            partner.changes.filter(number=each.number).update(nonce="", body=None)
        if len(new) >= _BATCH:
            PartnerChange.objects.bulk_create(new)
            new = []
    if known:
        why = gettext("change %(number)s is missing: this is an older or another feed")
        raise DecisionError(f"partner {name}", why % {"number": min(known)})
    PartnerChange.objects.bulk_create(new)
    touch("partner", [partner.pk])
    touch("changes of partner", [partner.pk])
    return count


def _row(partner: Partner, each: Change) -> PartnerChange:
    return PartnerChange(
        partner=partner,
        number=each.number,
        nonce=each.nonce or "",
        body=None if each.body is None else pack(each.body.encode()),
        commitment=each.commitment,
        previous=each.previous,
        hash=each.hash,
    )
