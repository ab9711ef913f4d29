"""Records of one incident made from the hand-written sample of ``tests/page``, and what files their pages are."""

import datetime

import msgspec

from claimwatch.model import Incident, Reading, ReleaseDocument, Report, text_hash
from claimwatch.page import title
from claimwatch.public.pages import incident_files
from claimwatch.public.state import Site
from claimwatch.reconcile import confirmables
from claimwatch.release import Archived, Body, Change, Record, Seen, Signature, composed, purged, record
from claimwatch.settings import Public
from made_releases import AT, chain
from page import sample

CODE = "Q7K2M9"
SITE = Site(
    public=Public(
        title="Orlo Ledger",
        publisher="Orlo Desk",
        base_url="https://ledger.example.org/",
        contact="desk@example.org",
    ),
    version="9.9",
)
HIDDEN = "this-part-of-the-report-is-in-no-release"


def on(number: int) -> datetime.datetime:
    """A day of March 2026."""
    return AT.replace(day=number)


def readings() -> dict[str, Reading]:
    """Those of the sample, each with a last paragraph that nothing quotes."""
    return {each.report.id: _longer(each) for each in sample.readings()}


def _longer(reading: Reading) -> Reading:
    text = f"{reading.report.text}\n\n{HIDDEN}"
    language = "ar" if reading.report.id == "ar" else "en"
    report: Report = msgspec.structs.replace(reading.report, text=text, sha256=text_hash(text), language=language)
    return msgspec.structs.replace(reading, report=report)


def document(number: int = 1, incident: Incident | None = None, why: str = "") -> ReleaseDocument:
    """A release of the sample, its first statement corrected and its second a person's own."""
    shown = incident or sample.incident()
    seen = {
        item.key: Seen(
            origin=("corrected", "person")[place] if place < 2 else "machine",
            by=("Rana", "Omar") if place == 0 else ("Rana",),
            at=on(1),
            decisions=(place + 10,),
        )
        for place, item in enumerate(confirmables(shown))
    }
    archived = {id_: Archived(None if id_ == "state" else "ab" * 32, on(1)) for id_ in shown.reports}
    signed = Signature(number=number, title=title(shown), by="Rana", at=on(number), why=why, reader=("0.1.0",))
    return composed(shown, readings(), archived, seen, signed)


def revised() -> Incident:
    """The sample after a count was corrected from "more than 220" to 103, with one account gone and no dispute."""
    incident = sample.incident()
    accounts = [account for account in incident.accounts if account.entity != "UNSMIS"]
    for place, account in enumerate(accounts):
        if account.entity == "Syrian National Council":
            killed = msgspec.structs.replace(account.killed, low=103, high=103, words="103 people")
            accounts[place] = msgspec.structs.replace(account, killed=killed)
    return msgspec.structs.replace(incident, accounts=tuple(accounts), disputes=incident.disputes[1:2])


def first() -> Body:
    return Body(kind="released", incident=CODE, at=on(1), by="Rana", release=document())


def second() -> Body:
    release = document(2, revised(), "the council gave a new count")
    why = "the council gave a new count"
    return Body(kind="changed", incident=CODE, at=on(2), by="Rana", why=why, before=1, release=release)


def ended(kind: str, *into: str, before: int = 2) -> Body:
    why = f"a reason for {kind}"
    body: Body = msgspec.convert(
        {"kind": kind, "incident": CODE, "at": on(5), "by": "Omar", "why": why, "before": before, "into": into}, Body
    )
    return body


def record_of(*bodies: Body) -> Record:
    return record(CODE, chain(*bodies))


def after_purge(*bodies: Body, last: bool = True) -> Record:
    """The record after the bodies of all changes, or of all but the newest, were purged."""
    gone = tuple(range(1, len(bodies) + (1 if last else 0)))
    body = Body(kind="purged", incident=CODE, at=on(9), by="Omar", why="somebody is in danger", purged=gone)
    changes: list[Change] = list(chain(*bodies, body))
    return record(CODE, [purged(each) if each.number in gone else each for each in changes])


def files(of: Record, site: Site = SITE) -> dict[str, str]:
    """The pages of a record, each path once."""
    made: dict[str, str] = {}
    for path, text in incident_files(of, site):
        assert path not in made, f"two pages at {path}"
        made[path] = text
    return made


EVERY = {
    "standing": lambda: record_of(first(), second()),
    "withdrawn": lambda: record_of(first(), second(), ended("withdrawn")),
    "merged": lambda: record_of(first(), ended("merged", "H3X8P2", before=1)),
    "split": lambda: record_of(first(), ended("split", "H3X8P2", "J5T6R4", before=1)),
    "back": lambda: record_of(first(), ended("withdrawn", before=1), second()),
    "purged": lambda: after_purge(first(), second()),
    "partly purged": lambda: after_purge(first(), second(), last=False),
}
"""Makes a record of each sort."""
