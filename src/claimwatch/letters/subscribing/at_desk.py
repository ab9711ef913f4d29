"""What the desk's people see of subscribers and do about them. Whole addresses are for those with a right to them."""

import datetime
from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction

from claimwatch.ledger.models import Way
from claimwatch.ledger.service.log import append
from claimwatch.ledger.service.people import may, require
from claimwatch.letters.links import address_key, is_address, masked
from claimwatch.letters.models import Subscriber
from claimwatch.letters.subscribing.erasing import erase
from claimwatch.letters.subscribing.suppression import suppress


def found(address: str, by: User) -> Subscriber | None:
    """The subscriber with a whole address; None if there is none. Parts of an address find nobody.

    Raises:
        NotAllowed: ``by`` has no right to letters.
    """
    require(by, "letters")
    if not is_address(address.strip()):
        return None
    return Subscriber.objects.filter(key=address_key(address)).first()


def addresses_for(subscribers: Sequence[Subscriber], by: User) -> list[str]:
    """Their addresses as a person may see them: whole, or masked."""
    show = str if may(by, "subscribers") else masked
    return [show(subscriber.address) for subscriber in subscribers]


@transaction.atomic
def stop(subscriber: Subscriber, by: User, at: datetime.datetime, way: Way = "desk") -> None:
    """Stops all letters to a subscriber until they confirm their address anew.

    Raises:
        NotAllowed: ``by`` has no right to subscribers.
    """
    require(by, "subscribers")
    suppress(subscriber.key, "desk", at)
    append(by=by.username, action="suppress", subject=f"subscriber:{subscriber.reference}", at=at, way=way)


@transaction.atomic
def erase_at_desk(subscriber: Subscriber, by: User, at: datetime.datetime, way: Way = "desk") -> None:
    """Erases a subscriber who asked the desk to.

    Raises:
        NotAllowed: ``by`` has no right to subscribers.
    """
    require(by, "subscribers")
    append(by=by.username, action="erase", subject=f"subscriber:{subscriber.reference}", at=at, way=way)
    erase(subscriber, at)
