"""Made subscribers and an edition to all of them, for measuring and torturing; Django has to be set up."""

import datetime
import itertools

from claimwatch.letters.links import address_key
from claimwatch.letters.models import Delivery, Edition, MailingList, Subscriber, Subscription, Variant
from claimwatch.letters.rendering import ARCHIVE, PREFERENCES, UNSUBSCRIBE

AT = datetime.datetime(2026, 3, 1, 9, 30, tzinfo=datetime.UTC)
BATCH = 5_000
INCIDENT = """<h2>Clash in al-Tremseh</h2><table><tr><th>Who says so</th><th>Killed</th></tr>
<tr><td>the government</td><td>39 (37 gunmen and two civilians)</td></tr>
<tr><td>activists</td><td>more than 150</td></tr><tr><td>observers</td><td>not told</td></tr></table>
<p>Was 220, now 103, because the monitors counted again. <a href="https://ledger.example.org/incidents/i1/">Source</a>
"""
_COUNT = itertools.count(1)


def make_edition(letters: int, incidents: int = 60) -> None:
    """An edition that waits for this many subscribers; one of 60 incidents is 30 kB of HTML."""
    number = next(_COUNT)
    listed, _ = MailingList.objects.get_or_create(code="all", defaults={"name": "All", "made_at": AT})
    edition = Edition.objects.create(
        code=f"edition-{number}",
        kind="daily",
        after=number,
        upto=number + 1,
        status="sending",
        subject="Toll of al-Tremseh: was 220, now 103",
        made_at=AT,
        queued_at=AT,
    )
    foot = f"<p><a href='{ARCHIVE}'>Read</a> <a href='{PREFERENCES}'>Choose</a> <a href='{UNSUBSCRIBE}'>Leave</a></p>"
    text = f"Was 220, now 103.\n{PREFERENCES}\n{UNSUBSCRIBE}\n"
    variant = Variant.objects.create(edition=edition, number=1, html=INCIDENT * incidents + foot, text=text * 40)
    variant.lists.add(listed)
    for start in range(0, letters, BATCH):
        _queue(range(start, min(start + BATCH, letters)), edition, variant, listed)


def _queue(numbers: range, edition: Edition, variant: Variant, listed: MailingList) -> None:
    made = [_subscriber(f"reader{edition.pk}-{number}@domain{number % 300}.example") for number in numbers]
    people = Subscriber.objects.bulk_create(made)
    Subscription.objects.bulk_create(
        Subscription(subscriber=one, mailing_list=listed, status="confirmed", asked_at=AT, confirmed_at=AT)
        for one in people
    )
    Delivery.objects.bulk_create(
        Delivery(
            edition=edition,
            subscriber=one,
            variant=variant,
            domain=one.address.partition("@")[2],
            due_at=AT,
            message_id=f"{edition.pk}.{one.pk}@letters.example",
        )
        for one in people
    )


def _subscriber(address: str) -> Subscriber:
    key = address_key(address)
    fields = {"status": "confirmed", "asked_at": AT, "confirmed_at": AT}
    return Subscriber(address=address, key=key, reference=key[:32], **fields)
