"""Mailing lists as editors make them."""

import datetime

import msgspec
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from claimwatch.errors import DecisionError
from claimwatch.ledger.service.log import append
from claimwatch.ledger.service.people import require
from claimwatch.letters.models import Cadence, MailingList


class Described(msgspec.Struct, frozen=True, kw_only=True):
    """A mailing list as an editor describes it; attributes as in ``models.MailingList``."""

    name: str
    description: str = ""
    cadence: Cadence = "daily"
    countries: tuple[str, ...] = ()
    places: tuple[int, ...] = ()
    entities: tuple[str, ...] = ()
    is_disputes_only: bool = False
    is_corrections_only: bool = False


@transaction.atomic
def make_list(code: str, described: Described, *, by: User, at: datetime.datetime) -> MailingList:
    """Makes a mailing list.

    Args:
        code: Its lasting name in addresses and headers.
        described: The list.
        by: Who decides.
        at: The current time in UTC.

    Raises:
        DecisionError: The code is taken.
        NotAllowed: ``by`` may not make lists.
    """
    require(by, "letters")
    try:
        with transaction.atomic():
            row = MailingList.objects.create(code=code, made_at=at, **msgspec.to_builtins(described))
    except IntegrityError as error:
        raise DecisionError(f"list {code}", gettext("this short name is taken; choose another")) from error
    _note(row, by, at, after=msgspec.to_builtins(described))
    return row


@transaction.atomic
def change_list(code: str, described: Described, *, by: User, at: datetime.datetime) -> None:
    """Changes a list that is open; letters that are queued already stay as they are.

    Raises:
        DecisionError: It is closed, or there is none of this code.
        NotAllowed: ``by`` may not change lists.
    """
    require(by, "letters")
    row = _open(code)
    before = msgspec.to_builtins(description_of(row))
    after = msgspec.to_builtins(described)
    MailingList.objects.filter(pk=row.pk).update(**after)
    _note(row, by, at, before=before, after=after)


@transaction.atomic
def close_list(code: str, *, by: User, at: datetime.datetime) -> None:
    """Closes a list: it takes no subscribers, and nothing goes to it but corrections of what it told.

    Raises:
        DecisionError: It is closed, or there is none of this code.
        NotAllowed: ``by`` may not close lists.
    """
    require(by, "letters")
    row = _open(code)
    MailingList.objects.filter(pk=row.pk).update(closed_at=at)
    _note(row, by, at, after={"closed": True})


def description_of(row: MailingList) -> Described:
    """A list as it is described now."""
    fields = {name: getattr(row, name) for name in Described.__struct_fields__}
    return msgspec.convert(fields, Described)


def _open(code: str) -> MailingList:
    row = MailingList.objects.select_for_update().filter(code=code).first()
    if row is None:
        raise DecisionError(f"list {code}", gettext("isn't known"))
    if row.closed_at:
        raise DecisionError(f"list {code}", gettext("is closed"))
    return row


def _note(row: MailingList, by: User, at: datetime.datetime, before: object = None, after: object = None) -> None:
    append(by=by.username, action="list", subject=f"list:{row.code}", at=at, way="desk", before=before, after=after)
