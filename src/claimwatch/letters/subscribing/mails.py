"""Mails that ask a reader to confirm something."""

import secrets
from collections.abc import Mapping
from typing import Literal, cast

from claimwatch.letters.links import Purpose
from claimwatch.letters.models import MailingList, Subscriber
from claimwatch.letters.outgoing import Outgoing, OutgoingKind
from claimwatch.letters.subscribing.addresses import mailed_address
from claimwatch.letters.subscribing.notices import sender_name
from claimwatch.letters.words import DIRECTIONS, Language, isolated, said
from claimwatch.settings import Settings

CONFIRMATION_DAYS = 7
"""How long the link in a confirmation mail works."""
Change = Literal["change_old", "change_new", "data", "erase"]
"""What a subscriber asked for on the preference page and confirms by mail."""


def confirmation_mail(subscriber: Subscriber, lists: list[MailingList], token: str, settings: Settings) -> Outgoing:
    """Asks an address whether it wants letters.

    Args:
        subscriber: Whose address it is.
        lists: The lists that were asked for.
        token: What the link is signed for.
        settings: The desk's.
    """
    names = "\n".join(f"- {_theirs(mailing_list.name, subscriber.language)}" for mailing_list in lists)
    values = {"lists": names, "days": CONFIRMATION_DAYS, "link": mailed_address("confirm", token, settings.letters)}
    return _mail(subscriber, subscriber.address, "confirmation", "confirm", settings, values)


def change_mail(subscriber: Subscriber, purpose: Change, token: str, settings: Settings) -> Outgoing:
    """Asks a subscriber to confirm a change, at the address that must confirm it."""
    to = subscriber.new_address if purpose == "change_new" else subscriber.address
    values = {
        "new": _theirs(subscriber.new_address, subscriber.language),
        "link": mailed_address(purpose, token, settings.letters),
    }
    return _mail(subscriber, to, "change", purpose, settings, values)


def _mail(
    subscriber: Subscriber,
    to: str,
    kind: OutgoingKind,
    about: Purpose,
    settings: Settings,
    values: Mapping[str, object],
) -> Outgoing:
    language, name = subscriber.language, sender_name(settings)
    foot = said(language, "mail.foot", name=name, postal=settings.letters.postal_address)
    return Outgoing(
        kind=kind,
        to=to,
        subject=said(language, f"mail.{about}_subject", name=name),
        text=f"{said(language, f'mail.{about}', name=_theirs(name, language), **values)}\n-- \n{foot}",
        message_id=f"{secrets.token_hex(16)}@{settings.letters.sender.rpartition('@')[2]}",
        reference=subscriber.reference,
    )


def _theirs(words: str, language: str) -> str:
    """A name or an address for a mail; in Arabic it keeps its direction to itself."""
    return isolated(words) if DIRECTIONS[cast("Language", language)] == "rtl" else words
