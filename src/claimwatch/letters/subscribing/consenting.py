"""The record of what subscribers agreed to: the very words, when, and with which notice beside them."""

import datetime
from collections.abc import Iterable

import msgspec

from claimwatch.letters.models import Consent, MailingList, Notice, Subscriber, What


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody saw as they acted.

    Attributes:
        words: The words that they acted on.
        notice: The notice that stood beside them.
        ip: The client's address, if the settings ask for it; "" otherwise.
    """

    words: str
    notice: Notice
    ip: str = ""


def record(
    subscriber: Subscriber, what: What, lists: Iterable[MailingList | None], shown: Shown, at: datetime.datetime
) -> None:
    """Records an act, once a list; None is all of them. What the list says of itself belongs to the words."""
    Consent.objects.bulk_create(
        Consent(
            subscriber=subscriber,
            what=what,
            mailing_list=mailing_list,
            at=at,
            words="\n".join((*_of_list(mailing_list), shown.words)),
            notice=shown.notice,
            ip=shown.ip,
        )
        for mailing_list in lists
    )


def _of_list(mailing_list: MailingList | None) -> list[str]:
    """What a list says of itself on the page."""
    return [line for line in (mailing_list.name, mailing_list.description) if line] if mailing_list else []
