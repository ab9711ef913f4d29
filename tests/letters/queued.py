"""Editions whose deliveries wait, as a queue holds them."""

import datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from claimwatch.letters.links import address_key, domain_of
from claimwatch.letters.models import Delivery, Edition, MailingList, Subscriber, Subscription, Variant
from claimwatch.letters.rendering import PREFERENCES, UNSUBSCRIBE
from claimwatch.settings import Letters, Public, Settings, Smtp

NOW = datetime.datetime(2026, 3, 1, 9, 30, tzinfo=datetime.UTC)
HTML = f'<p>Was 220, now 103.</p><p><a href="{PREFERENCES}">Preferences</a> <a href="{UNSUBSCRIBE}">Leave</a></p>'
TEXT = f"Was 220, now 103.\n.\n{PREFERENCES}\n{UNSUBSCRIBE}\n"


def settings_of(folder: Path, smtp: Smtp, **fields: Any) -> Settings:
    """A desk that sends."""
    letters = {
        "sender": "letters@example.org",
        "name": "The desk",
        "bounces": "bounces@example.org",
        "address": "https://desk.example.org/letters/",
        "smtp": smtp,
    }
    public = Public(base_url="https://ledger.example.org/")
    return Settings(folder=folder, letters=Letters(**{**letters, **fields}), public=public)


def subscriber(address: str, **fields: Any) -> Subscriber:
    """Somebody who has confirmed an address."""
    key = address_key(address)
    fields = {"status": "confirmed", "asked_at": NOW, "confirmed_at": NOW, **fields}
    return Subscriber.objects.create(address=address, key=key, reference=key[:32], **fields)


def queued(addresses: list[str], code: str = "2026-03-01-daily", html: str = HTML, **fields: Any) -> list[Delivery]:
    """An edition to these addresses, whose deliveries are due."""
    mailing_list, _ = MailingList.objects.get_or_create(code="all", defaults={"name": "All", "made_at": NOW})
    number = Edition.objects.count() + 1
    edition = Edition.objects.create(
        **{"code": code, "kind": "daily", "after": number, "upto": number + 1, "status": "sending", "made_at": NOW}
        | {"subject": "Was 220, now 103", "queued_at": NOW}
        | fields
    )
    variant = Variant.objects.create(edition=edition, number=1, html=html, text=TEXT)
    variant.lists.add(mailing_list)
    people = [subscriber(address) for address in addresses]
    Subscription.objects.bulk_create(
        Subscription(subscriber=one, mailing_list=mailing_list, status="confirmed", asked_at=NOW, confirmed_at=NOW)
        for one in people
    )
    return Delivery.objects.bulk_create(
        Delivery(
            edition=edition,
            subscriber=one,
            variant=variant,
            domain=domain_of(one.address),
            due_at=NOW,
            message_id=f"{edition.pk}.{one.pk}@example.org",
        )
        for one in people
    )


def make_key(folder: Path) -> rsa.RSAPrivateKey:
    """A DKIM key in a desk's folder."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "dkim.pem").write_bytes(pem)
    return key


def statuses() -> list[str]:
    """The states of all deliveries, in the order in which they were queued."""
    return list(Delivery.objects.order_by("pk").values_list("status", flat=True))
