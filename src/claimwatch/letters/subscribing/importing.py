"""Imports subscribers from elsewhere, who agreed there; never over somebody's own choice here."""

import datetime
import secrets
from collections.abc import Iterable, Iterator

import msgspec
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext

from claimwatch.errors import DecisionError, InputError
from claimwatch.ledger.models import Way
from claimwatch.ledger.query import feed
from claimwatch.ledger.service.log import append
from claimwatch.ledger.service.people import require
from claimwatch.letters.links import address_key
from claimwatch.letters.models import Consent, MailingList, Notice, Subscriber, Subscription, Suppression
from claimwatch.letters.subscribing.choosing import GONE
from claimwatch.letters.subscribing.rows import Row
from claimwatch.letters.subscribing.who_gets import may_be_mailed

_BATCH = 500
"""Rows written in one transaction, between which others can write, too."""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What all rows of an import have in common.

    Attributes:
        name: The file's, for errors.
        lists: Open lists for rows that name none.
        words: What these people agreed to, and where; kept as their consent.
        notice: The notice of who processes data from now on.
        language: ISO 639-1 code of the frame of their letters.
    """

    name: str
    lists: tuple[MailingList, ...]
    words: str
    notice: Notice
    language: str


class Imported(msgspec.Struct, kw_only=True):
    """How an import went, counted in rows.

    Attributes:
        added: People who are new.
        listed: People who were here and are on another list now.
        unchanged: People who were here and stay as they are.
        stopped: People who left or were suppressed, and stay so.
        refused: Bad rows.
    """

    added: int = 0
    listed: int = 0
    unchanged: int = 0
    stopped: int = 0
    refused: int = 0


def open_lists(codes: Iterable[str]) -> tuple[MailingList, ...]:
    """The open mailing lists with these codes.

    Raises:
        DecisionError: There is no such list, or it is closed.
    """
    wanted = list(dict.fromkeys(codes))
    rows = {row.code: row for row in MailingList.objects.filter(code__in=wanted, closed_at=None)}
    for code in wanted:
        if code not in rows:
            raise DecisionError(f"mailing list {code}", gettext("there is no open list with this code"))
    return tuple(rows[code] for code in wanted)


def add_rows(
    rows: Iterable[Row | InputError], plan: Plan, by: User, at: datetime.datetime, done: Imported, way: Way = "command"
) -> Iterator[InputError]:
    """Imports rows in batches, and yields what is wrong with bad ones; exhaust it.

    Who was here, confirmed, and was never on a list is put on it. Nobody else who was here is changed: who left, waits
    or was suppressed stays so.

    Args:
        rows: As ``read_rows`` yields them.
        plan: What they have in common.
        by: Who imports.
        at: The current time in UTC.
        done: Is counted up.
        way: How the decision came.

    Raises:
        NotAllowed: ``by`` may not handle whole addresses.
    """
    require(by, "subscribers")
    known = {row.code: row for row in MailingList.objects.filter(closed_at=None)}
    batch: list[_Wanted] = []
    for row in rows:
        wanted = row if isinstance(row, InputError) else _wanted(row, plan, known)
        if isinstance(wanted, InputError):
            done.refused += 1
            yield wanted
            continue
        batch.append(wanted)
        if len(batch) == _BATCH:
            _write(batch, plan, at, done)
            batch.clear()
    _write(batch, plan, at, done)
    append(by=by.username, action="import", subject="letters:subscribers", at=at, way=way, after=_told(done))


class _Wanted(msgspec.Struct, frozen=True):
    """A row with the key of its address and its lists."""

    row: Row
    key: str
    lists: tuple[MailingList, ...]


def _wanted(row: Row, plan: Plan, known: dict[str, MailingList]) -> _Wanted | InputError:
    strange = next((code for code in row.lists if code not in known), None)
    if strange is not None:
        return InputError(plan.name, "names a mailing list that isn't there or is closed", row.line)
    lists = tuple(known[code] for code in row.lists) or plan.lists
    if not lists:
        return InputError(plan.name, "names no mailing list; name one for all such rows with --list", row.line)
    return _Wanted(row, address_key(row.address), lists)


@transaction.atomic
def _write(batch: list[_Wanted], plan: Plan, at: datetime.datetime, done: Imported) -> None:
    """Writes a batch; of several rows with one address, the first counts."""
    first: dict[str, _Wanted] = {}
    for one in batch:
        first.setdefault(one.key, one)
    done.unchanged += len(batch) - len(first)
    stopped = set(Suppression.objects.filter(key__in=first).values_list("key", flat=True))
    before = {row.key: row for row in Subscriber.objects.filter(key__in=first)}
    new = [one for key, one in first.items() if key not in stopped and key not in before]
    made = _new_subscribers(new, plan, at)
    mailed = Subscriber.objects.filter(may_be_mailed(), key__in=before).values_list("key", flat=True)
    listed = _put_on_lists(made | before, [*new, *(first[key] for key in mailed)], plan, at)
    done.added += len(made)
    done.listed += len(listed - made.keys())
    gone = {key for key, row in before.items() if row.status == GONE} | stopped
    done.stopped += len(gone)
    done.unchanged += len(first) - len(made) - len(listed - made.keys()) - len(gone)


def _new_subscribers(new: list[_Wanted], plan: Plan, at: datetime.datetime) -> dict[str, Subscriber]:
    made = Subscriber.objects.bulk_create(
        Subscriber(
            address=one.row.address,
            key=one.key,
            reference=secrets.token_hex(16),
            status="confirmed",
            cadence=one.row.cadence,
            language=plan.language,
            asked_at=one.row.consented_at or at,
            confirmed_at=one.row.consented_at or at,
        )
        for one in new
    )
    return {row.key: row for row in made}


def _put_on_lists(people: dict[str, Subscriber], wanted: list[_Wanted], plan: Plan, at: datetime.datetime) -> set[str]:
    """Puts people on lists that they were never on, and returns the keys of those whom it changed something for."""
    pairs = [(people[one.key], mailing_list, one.row) for one in wanted for mailing_list in one.lists]
    rows = Subscription.objects.filter(subscriber__in=[people[one.key] for one in wanted])
    ever = set(rows.values_list("subscriber_id", "mailing_list_id"))
    fresh = [pair for pair in pairs if (pair[0].pk, pair[1].pk) not in ever]
    last = feed.last() if fresh else 0
    Subscription.objects.bulk_create(_subscription(*pair, at, last) for pair in fresh)
    Consent.objects.bulk_create(_consent(*pair, plan, at) for pair in fresh)
    return {person.key for person, _, _ in fresh}


def _subscription(
    person: Subscriber, mailing_list: MailingList, row: Row, at: datetime.datetime, last: int
) -> Subscription:
    when = row.consented_at or at
    return Subscription(
        subscriber=person,
        mailing_list=mailing_list,
        status="confirmed",
        asked_at=when,
        confirmed_at=when,
        since_change=last,
    )


def _consent(person: Subscriber, mailing_list: MailingList, row: Row, plan: Plan, at: datetime.datetime) -> Consent:
    return Consent(
        subscriber=person,
        what="imported",
        mailing_list=mailing_list,
        at=row.consented_at or at,
        words=plan.words,
        notice=plan.notice,
    )


def _told(done: Imported) -> dict[str, int]:
    return msgspec.structs.asdict(done)
