"""Release documents made by hand: quick, many, with numbers of every shape."""

import datetime
import random

import msgspec

from claimwatch.export import About
from claimwatch.model import (
    Account,
    Claim,
    Confirmed,
    Cue,
    Dispute,
    Event,
    EventStatement,
    Excerpt,
    Figure,
    Incident,
    Interval,
    Killed,
    Part,
    Past,
    Place,
    Range,
    ReleaseDocument,
    ReleasedReport,
    SetApart,
    Side,
    Source,
    Toll,
)

AT = datetime.datetime(2026, 3, 1, 9, 30, tzinfo=datetime.UTC)
ABOUT = About(
    title="Example ledger",
    publisher="Example desk",
    licence="CC-BY-4.0",
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    day=AT.date(),
)
PRECISIONS = ("site", "settlement", "area", "region", "country")


def documents(count: int) -> list[tuple[str, ReleaseDocument]]:
    """Releases whose numbers are all different or absent, each by its code."""
    return [(f"{n:012x}", document(n)) for n in range(count)]


def document(n: int, words: str | None = None) -> ReleaseDocument:
    """The n-th release; ``words`` stands in every place that holds words of a report, if given."""
    rng = random.Random(n)  # noqa: S311 - numbers for tests
    report = f"r{n}" if words is None else words
    claim = f"{report}/c{n}"
    killed, injured = _range(rng), _range(rng)
    said = words or f"{n} people, per "
    entity = words or f"Body {n}"
    figure = Figure(**_fields(killed), civilians=_number(rng), women=_number(rng), words=said, claims=(claim,))
    hurt = Figure(**_fields(injured), words=said, said=AT.date(), claims=(claim,))
    past = Past(killed=Killed(**_fields(_range(rng))), words=said, published=AT.date(), claims=(claim,))
    part = Part(harm="killed", toll=_range(rng), words=said, group="women", claims=(claim,))
    account = Account(
        entity=entity,
        kind="government",
        side="government",
        under=(words or "Government of Nowhere",),
        reports=(report,),
        claims=(claim,),
        killed=figure,
        injured=hurt,
        history=(past,),
        parts=(part,),
        says=(EventStatement(polarity=False, words=said, type="attack", claims=(claim,)),),
    )
    sides = (
        Side(stance="asserts", entities=(entity,), value=_range(rng), words=said, claims=(claim,)),
        Side(stance="denies", entities=("Others",), value="denied", words=said, claims=(), count=_range(rng)),
    )
    incident = Incident(
        id=f"{n:012x}",
        reports=(report,),
        mentions=(f"{report}/i1",),
        name=words,
        type="attack",
        place=_place(n, words),
        place_names=(words or "Nowhere",),
        date=Interval(AT.date(), AT.date()),
        killed=Range(low=killed.low, high=killed.high, best=_number(rng) if n % 7 == 0 else None),
        injured=injured,
        accounts=(account,),
        disputes=(Dispute(kind="killed", why=said, sides=sides),),
        set_apart=(SetApart(entity=entity, harm="killed", toll=_range(rng), words=said, why=said, claims=(claim,)),),
    )
    return ReleaseDocument(
        number=1 + n % 3,
        title=words or f"Killings in Nowhere {n}",
        incident=incident,
        reports=(_report(report, n, said, rng, words),),
        confirmed=(
            *_confirmed(entity, said, claim),
            _one("e" * 10, "dispute", "dispute: killed", f"{said} against {said}", (claim,)),
        ),
        by=words or "Rana",
        at=AT + datetime.timedelta(days=n % 5),
        why=words or "",
        reader=("0.1.0",),
    )


def _confirmed(entity: str, said: str, claim: str) -> tuple[Confirmed, ...]:
    """Who confirmed the figures as they stand, the earlier one and the part."""
    labels = (
        ("killed", f"killed per {entity}"),
        ("killed", f"killed per {entity}"),
        ("injured", f"injured per {entity}"),
    )
    part = ("killed", f"killed, of which, per {entity}")
    return tuple(_one(f"{n}" * 10, kind, about, said, (claim,)) for n, (kind, about) in enumerate((*labels, part)))


def _one(id_: str, kind: str, about: str, words: str, claims: tuple[str, ...]) -> Confirmed:
    return Confirmed(
        id=id_, key=id_ + "00", kind=kind, about=about, words=words, claims=claims, origin="machine", by=("R",), at=AT
    )


def _report(id_: str, n: int, said: str, rng: random.Random, words: str | None) -> ReleasedReport:
    toll = Toll(id="f1", span=(0, len(said)), text=said, harm="killed", **_ends(rng), incident="i1", victims=words)
    event = Event(id="f2", span=(0, len(said)), text=said, type="attack", polarity=False)
    claim = Claim(
        id=f"c{n}",
        spans=((0, len(said)),),
        text=said,
        source=Source(spans=((0, 1),), text=said, name=words, entity=words, kind="government"),
        cue=Cue(spans=((0, 1),), lemma=words or "say"),
        facts=(toll, event),
    )
    return ReleasedReport(
        id=id_,
        title=words,
        publisher=words,
        url=words,
        published=AT.date(),
        language="en",
        retrieved=AT,
        sha256="cd" * 32,
        length=len(said),
        excerpts=(Excerpt(start=0, text=said),),
        claims=(claim,),
    )


def _place(n: int, words: str | None) -> Place | None:
    if n % 11 == 10:
        return None
    return Place(
        name=words or "Nowhere",
        geonameid=n,
        country="AF",
        latitude=-n / 7 % 90,
        longitude=n / 3 % 180 - 180,
        precision=PRECISIONS[n % len(PRECISIONS)],
    )


def _number(rng: random.Random) -> int | None:
    return rng.choice((None, 0, rng.randrange(1, 1000), rng.randrange(10**6, 10**10)))


def _range(rng: random.Random) -> Range:
    """A range that counts somebody, for what counts nobody states no figure."""
    low = rng.randrange(10**5)
    return Range(low=low, best=rng.choice((None, low)), high=rng.choice((None, low + rng.randrange(1000))))


def _ends(rng: random.Random) -> dict[str, int | None]:
    return {name: value for name, value in _fields(_range(rng)).items() if name != "best"}


def _fields(count: Range) -> dict[str, int | None]:
    return msgspec.structs.asdict(count)
