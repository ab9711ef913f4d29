"""Feeds with incidents made by hand, and readers of letters about them."""

import datetime
from collections.abc import Mapping
from typing import Any

from queued import settings_of, subscriber

from claimwatch.ledger.query import feed
from claimwatch.ledger.service.feed import append_change
from claimwatch.ledger.service.log import append
from claimwatch.letters.models import Delivery, Edition, MailingList, Subscriber, Subscription
from claimwatch.model import (
    Account,
    Confirmed,
    Dispute,
    Figure,
    Incident,
    Interval,
    Killed,
    Past,
    Place,
    Range,
    ReleaseDocument,
    ReleasedReport,
    Side,
)
from claimwatch.release import Body, ChangeKind
from claimwatch.settings import Settings, Smtp

NOON = datetime.datetime(2026, 3, 1, 12, 0, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
BASE = "https://ledger.example.org/"


def account(entity: str, killed: int, side: str = "activists", earlier: tuple[int, ...] = ()) -> Account:
    figure = Figure(low=killed, high=killed, words=f"{killed} people")
    history = tuple(Past(killed=Killed(low=number, high=number), words=f"{number} people") for number in earlier)
    fields = {"kind": "activist", "side": side, "reports": ("r1",), "claims": (), "history": history}
    return Account(entity=entity, killed=figure, **fields)


def release(
    *figures: tuple[str, int],
    number: int = 1,
    title: str = "Clash in Tremseh",
    country: str = "SY",
    earlier: Mapping[str, tuple[int, ...]] = {},
    **fields: Any,
) -> ReleaseDocument:
    """A release whose accounts give figures of the killed, and gave earlier ones; two that differ are in dispute."""
    accounts = tuple(account(entity, killed, earlier=earlier.get(entity, ())) for entity, killed in figures)
    numbers = [killed for _, killed in figures]
    sides = tuple(
        Side(stance="asserts", entities=(who,), value=Range(low=n, high=n), words=f"{n} people", claims=())
        for who, n in figures
    )
    is_disputed = len(set(numbers)) > 1
    incident = Incident(
        id=f"0{number}",
        reports=("r1",),
        mentions=("r1/m1",),
        type="clash",
        place=Place(name="Tremseh", country=country, precision="settlement", geonameid=163808),
        place_names=("Tremseh",),
        date=Interval(datetime.date(2026, 2, 28), datetime.date(2026, 2, 28)),
        killed=Range(low=min(numbers), high=max(numbers)),
        accounts=accounts,
        sides=("activists",),
        disputes=(Dispute(kind="killed", why="both can't hold", sides=sides),) if is_disputed else (),
    )
    stated = [("killed", f"killed per {who}", f"{n} people", f"f{n:09}") for who, n in figures]
    if is_disputed:
        stated.append(("dispute", "dispute: killed", " against ".join(side.words for side in sides), f"d{number:09}"))
    return ReleaseDocument(
        number=number,
        title=title,
        incident=incident,
        reports=(ReleasedReport(id="r1", publisher="Northern Wire", sha256="ab" * 32, length=100),),
        confirmed=tuple(
            Confirmed(id=id_, key=id_, kind=kind, about=about, words=words, origin="machine", by=("Lina",), at=NOON)
            for kind, about, words, id_ in stated
        ),
        by="Lina",
        at=NOON,
        **fields,
    )


def tell(code: str, kind: ChangeKind = "released", document: ReleaseDocument | None = None, **fields: Any) -> int:
    """Appends a change to the ledger's feed; returns its number."""
    entry = append(by="Lina", action="release", subject=f"incident:{code}", at=NOON, way="command")
    return append_change(Body(kind=kind, incident=code, at=NOON, by="Lina", release=document, **fields), entry).number


def a_list(code: str = "syria", **fields: Any) -> MailingList:
    return MailingList.objects.create(**{"code": code, "name": code.title(), "made_at": NOON, **fields})


def reader(address: str, *lists: MailingList, **fields: Any) -> Subscriber:
    """Somebody who confirmed these lists just now."""
    one = subscriber(address, **fields)
    for row in lists:
        Subscription.objects.create(
            subscriber=one,
            mailing_list=row,
            status="confirmed",
            asked_at=NOON,
            confirmed_at=NOON,
            since_change=feed.last(),
        )
    return one


def desk(**fields: Any) -> Settings:
    """A desk whose letters go by themselves."""
    from pathlib import Path

    return settings_of(Path(), Smtp(), **{"postal_address": "1 Quay, Valletta", "has_review": False, **fields})


def sent_to(edition: Edition | None = None) -> list[str]:
    """The addresses to which deliveries were queued, in order."""
    rows = Delivery.objects.filter(edition=edition) if edition else Delivery.objects
    return sorted(rows.values_list("subscriber__address", flat=True))


def deliver() -> None:
    """As if all that waits had been handed over."""
    Delivery.objects.filter(status="queued").update(status="sent", ended_at=NOON)
    Edition.objects.filter(status="sending").update(status="sent")
