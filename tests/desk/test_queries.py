"""No page of the desk takes more queries for more: each address is counted before and after much is added."""

import itertools
from collections.abc import Iterable, Iterator, Mapping

import pytest
from desks import PHRASE, Desk
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern
from made import CLASH, CLASH_TOLD_AGAIN, NOW, line, store
from plans import walks

from claimwatch.desk.urls import urlpatterns
from claimwatch.ledger.models import Decision, Incident, ReaderMessage, Source, Version
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.review.reviewed import present_readings
from claimwatch.ledger.service.issues import complain
from claimwatch.ledger.service.messages import Sent, receive
from claimwatch.ledger.service.people import ROLES, Role, add_person
from claimwatch.ledger.service.protection import mark
from claimwatch.ledger.service.review.talk import assign, comment
from claimwatch.ledger.service.review.verdicts import decide
from claimwatch.model import Claim
from claimwatch.review import anchors

PAGES: Mapping[str, tuple[str, ...]] = {
    "home": ("", "?order=newest", "?order=changed", "?order=assigned", "?place=Trem", "?source=wire", "?marked=on"),
    "came-back": ("came-back/",),
    "reports": ("reports/", "reports/?q=killed", "reports/?country=SY", "reports/?mine=on", "reports/?returned=on"),
    "report": ("reports/{report}/",),
    "correction": ("reports/{report}/correct/{thing}/",),
    "mark": ("reports/{report}/mark/",),
    "original": ("originals/{original}/",),
    "original-text": ("originals/{original}/text/",),
    "incidents": ("incidents/", "incidents/?q=Trem", "incidents/?state=draft"),
    "incident": ("incidents/{incident}/",),
    "incident-set": tuple(
        f"incidents/{{incident}}/set/{field}/" for field in ("name", "type", "place", "date", "best")
    ),
    "incident-merge": ("incidents/{incident}/merge/", "incidents/{incident}/merge/?q=Tremseh"),
    "incident-split": ("incidents/{incident}/split/",),
    "incident-history": ("incidents/{incident}/history/",),
    "incident-undo": ("incidents/{incident}/undo/{decision}/",),
    "incident-release": ("incidents/{incident}/release/",),
    "log": ("log/", "log/?q=one"),
    "marks": ("marks/",),
    "messages": ("messages/",),
    "message": ("messages/{message}/",),
    "sources": ("sources/",),
    "source": ("sources/{source}/",),
    "issues": ("issues/", "issues/?closed=1"),
    "people": ("people/",),
    "person": ("people/{person}/",),
    "add-source": ("sources/add/",),
    "add-person": ("people/add/",),
    "keys": ("keys/",),
    "password": ("password/",),
}
ACTIONS = frozenset(
    ("looking", "read", "sign-in", "sign-out", "decide", "incident-confirm", "incident-row", "incident-talk", "talk")
)  # they only take what is sent to them, and lead to a page, or answer with nothing
SEARCHES = ("log/?q=one",)
"""These look for words within reasons: no index helps."""
ADDRESS = "https://north.example/1"
BESIDE = (
    "Houla, May 3 (Orontes Wire) - A sniper killed two shepherds in Houla on Wednesday, activists said.",
    "Damascus, May 3 (Delta News) - The army said that it killed 31 gunmen in Saraqeb on Wednesday.",
    "Idlib, May 3 (Delta Wire) - Shells fell on a school in Binnish on Wednesday, and five pupils died, medics said.",
    "Beirut, May 4 (Orontes News) - Warplanes bombed Taftanaz on Wednesday. At least 18 people died, rebels said.",
    "Homs, May 3 (Harbour Wire) - Masked men abducted nine farmers near Talbiseh on Wednesday, their families said.",
    "Homs, May 4 (Harbour Post) - Three policemen died when a mine exploded in Rastan on Wednesday, police said.",
)
"""What happened elsewhere on the same day: incidents that are suggested for a merge."""


MOST = 80
"""Queries of one page; on PostgreSQL, undoing an act of several parts takes two more than on SQLite."""


def test_every_page_is_counted() -> None:
    names = {pattern.name for pattern in urlpatterns if isinstance(pattern, URLPattern)}
    assert names == PAGES.keys() | ACTIONS


@pytest.mark.parametrize("role", ["editor", "admin"])
def test_no_page_takes_more_queries_for_more(desk: Desk, role: Role) -> None:
    added(desk, range(2))
    client, values = desk.browser(role), named(desk)
    few = dict(counts(client, values))
    added(desk, range(2, 6))
    assert Incident.objects.get(code=values["incident"]).reports >= 6
    assert Incident.objects.filter(standing=True).count() >= 5
    many = dict(counts(client, values))
    grown = {address: (few[address], many[address]) for address in few if many[address] > few[address]}
    assert not grown
    assert max(many.values()) <= MOST


def test_no_page_walks_through_a_whole_table(desk: Desk) -> None:
    added(desk, range(2))
    client, values = desk.browser("editor"), named(desk)
    walked: dict[str, list[str]] = {}
    for address in itertools.chain.from_iterable(PAGES.values()):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/desk/{address.format(**values)}")
        walked[address] = walks(each["sql"] for each in queries)
    assert {address: steps for address, steps in walked.items() if steps and address not in SEARCHES} == {}


def counts(client: Client, values: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Each address with the number of queries that it takes."""
    for address in itertools.chain.from_iterable(PAGES.values()):
        client.get(f"/desk/{address.format(**values)}")  # whoever opens protected words is noted down once a day
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(f"/desk/{address.format(**values)}")
        assert answer.status_code in (200, 403), address
        yield address, len(queries)


def named(desk: Desk) -> dict[str, str]:
    """What stands in addresses: the incident, its first report, and something of each other kind."""
    row = Incident.objects.filter(standing=True).order_by("-reports")[0]
    version = Version.objects.get(report__key=f"url:{ADDRESS}", latest=True)
    said = Decision.objects.filter(incident=row.code, kind="comment").order_by("entry")[0]
    return {
        "incident": row.code,
        "report": version.code,
        "thing": present_readings([version.code])[0].claims[0].id,
        "original": version.original.sha256,
        "decision": str(said.entry_id),
        "source": str(Source.objects.order_by("pk")[0].pk),
        "person": str(desk.people["reviewer"].pk),
        "message": str(ReaderMessage.objects.order_by("pk")[0].pk),
    }


def added(desk: Desk, numbers: Iterable[int]) -> None:
    """Adds reports of one incident, each with decisions, a mark and notes, and something to each other list."""
    for number in numbers:
        words = (CLASH, CLASH_TOLD_AGAIN)[number % 2].replace("Tremseh", "Tremseh again" if number > 1 else "Tremseh")
        store(line(f"{words} Edition {number}.", url=f"https://paper{number}.example/1"))
        store(line(f"{CLASH} It was the first of many. Edition {number}.", url=ADDRESS))
        store(line(BESIDE[number], url=f"https://paper{number}.example/2"))
        for version in Version.objects.filter(decisions=None, latest=True):
            decided_on(desk, version)
        row = Incident.objects.filter(standing=True).order_by("-reports")[0]
        comment(by=desk.people["editor"], at=NOW, words=f"ask again {number}", incident=row.code)
        source = Source.objects.create(name=f"wire {number}", kind="feed", url=f"https://wire.example/{number}")
        receive(Sent(kind="error", about=row.code, words=f"the toll is of another day {number}"), NOW)
        complain(f"https://wire.example/{number}/1", "429", NOW, source=source)
        add_person(f"somebody-{number}", PHRASE, NOW, role=ROLES[number % len(ROLES)])
    Decision.objects.filter(kind="verdicts").update(returned=True)


def decided_on(desk: Desk, version: Version) -> None:
    """Confirms a report's claims, marks a passage in it, assigns it, and says something about it."""
    editor = desk.people["editor"]
    things = anchors(present_readings([version.code])[0])
    for anchor, thing in things.items():
        if isinstance(thing, Claim):
            decide(version.code, [(anchor, "confirm", {})], by=editor, at=NOW, revision=10_000)
    if version.url != ADDRESS:  # whose original is thus open, so that each of its versions must be looked at
        mark(version, (0, 8), "witness", by=editor, why="asked", at=NOW)
    comment(by=editor, at=NOW, words="ask them", report=version.code)
    assign(to="editor-one", by=editor, at=NOW, report=version.code, revision=last_entry())
