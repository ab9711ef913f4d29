"""Signing up: somebody asks for letters to an address, which isn't confirmed by that."""

import datetime
import secrets
from collections.abc import Sequence

from django.db import transaction

from claimwatch.letters.links import address_key, written
from claimwatch.letters.models import Consent, MailingList, Subscriber, Subscription
from claimwatch.letters.outgoing import Outgoing
from claimwatch.letters.subscribing.consenting import Shown, record
from claimwatch.letters.subscribing.limits import count, may_ask
from claimwatch.letters.subscribing.mails import confirmation_mail
from claimwatch.settings import Settings


@transaction.atomic
def sign_up(
    address: str, lists: Sequence[MailingList], shown: Shown, settings: Settings, at: datetime.datetime
) -> Outgoing | None:
    """Notes that somebody asked for lists, and makes the mail that asks the address to confirm it.

    What was confirmed stays as it is, whoever asks. The work is the same whether the address is known or not: a mail
    goes to it in any case.

    Args:
        address: As it was typed; a mail address.
        lists: Open lists, one at least.
        shown: What they saw.
        settings: The desk's.
        at: The current time in UTC.

    Returns:
        The mail; None if the address got several lately, and nothing was noted.

    Raises:
        TooManyAskings: Too many mails of this kind went out in the last hour, whoever they went to.
    """
    key = address_key(address)
    if not may_ask(key, at):
        return None
    subscriber, _ = Subscriber.objects.get_or_create(
        key=key,
        defaults={
            "address": written(address),
            "reference": secrets.token_hex(16),
            "language": settings.letters.language,
            "asked_at": at,
        },
    )
    wait_for(subscriber, lists, at)
    record(subscriber, "asked", lists, shown, at)
    count("asked", at)
    return confirmation_mail(subscriber, list(lists), confirming_token(subscriber), settings)


def wait_for(subscriber: Subscriber, lists: Sequence[MailingList], at: datetime.datetime) -> None:
    """Puts a subscriber on lists until they confirm; where they have confirmed already, nothing changes."""
    known = {row.mailing_list_id: row for row in Subscription.objects.filter(subscriber=subscriber)}
    new = [one for one in lists if one.pk not in known]
    again = [known[one.pk].pk for one in lists if one.pk in known and known[one.pk].status != "confirmed"]
    Subscription.objects.filter(pk__in=again).update(status="waiting", asked_at=at)
    Subscription.objects.bulk_create(
        [Subscription(subscriber=subscriber, mailing_list=one, asked_at=at) for one in new], ignore_conflicts=True
    )


def confirming_token(subscriber: Subscriber) -> str:
    """What a link to confirm is signed for. Links from before the subscriber left are good for nothing."""
    return f"{subscriber.reference}.{Consent.objects.filter(subscriber=subscriber, what='left').count()}"
