"""Nobody sees marked words who may not: every address of the desk, for every role, with every kind of mark."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from desks import PHRASE, Desk, text
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import URLPattern
from made import NOW, page, store

from claimwatch.desk.urls import urlpatterns
from claimwatch.ledger.models import Decision, Incident, Place, Source, Version
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.review.reviewed import present_readings
from claimwatch.ledger.service.messages import Sent, receive
from claimwatch.ledger.service.people import add_person, add_to_groups, group_named
from claimwatch.ledger.service.protection import mark, spans_of
from claimwatch.ledger.service.review.on_incidents import set_field
from claimwatch.ledger.service.review.talk import assign, comment
from claimwatch.ledger.service.review.verdicts import decide
from claimwatch.model import Claim, Toll
from claimwatch.review import anchors

GROUP = "Witness care"
SECRETS = ("Qarzabad", "Zwentibold", "Quixmarsh")
"""Words that stand in what is marked, and nowhere else."""
OPEN = (
    "Damascus, May 3 (Northern Wire) - Activists said that more than 40 people were killed in Tremseh on Wednesday. "
    "The government said that 14 people were killed there"
)
PROTECTED = (
    "Beirut, May 4 (Harbour News) - At least 55 people were killed in Tremseh, in Hama province, on Wednesday. "
    "Zwentibold Quixmarsh, a baker, said that 61 people were killed in Tremseh near Qarzabad by soldiers"
)
PASSAGE = "Zwentibold Quixmarsh, a baker, said that 61 people were killed in Tremseh near Qarzabad by soldiers"
WHOLE = {"whole": None, "whole for a group": GROUP, "restricted": None}
MARKS = ("passage", "passage for a group", *WHOLE)
ROLES = ("nobody", "reader", "reviewer", "editor", "admin", "group")

Values = Mapping[str, str]


class Marked:
    """A desk with an open report and a marked one of the same incident.

    Attributes:
        values: What stands for the parts of addresses, by name.
        sees: True for each role that may see the marked words.
    """

    def __init__(self, desk: Desk, kind: str) -> None:
        self.desk = desk
        editor = desk.people["editor"]
        member = add_person("member", PHRASE, NOW, role="reviewer")
        add_to_groups(member, [GROUP], NOW)
        self.browsers = {"nobody": desk.browser(None), "group": desk.browser(None)}
        self.browsers |= {role: desk.browser(role) for role in ("reader", "reviewer", "editor", "admin")}  # type: ignore[arg-type]
        self.browsers["group"].force_login(member, "django.contrib.auth.backends.ModelBackend")
        store(page(OPEN, "https://north.example/1"))
        store(page(PROTECTED, "https://harbour.example/Zwentibold", title="Zwentibold Quixmarsh speaks"))
        self.version = Version.objects.get(text__contains=SECRETS[1])
        self._mark(kind, editor)
        self._decide(editor)
        self.sees = {"admin"} | ({"group"} if kind.endswith("group") else set())
        row = Incident.objects.filter(mentions__version=self.version).distinct().get()
        Incident.objects.filter(pk=row.pk).update(place=Place.objects.create(key="q", name=SECRETS[0]))
        thing = next(iter(present_readings([self.version.code])[0].claims)).id
        source = Source.objects.create(name="wire", kind="feed", url="https://wire.example/feed")
        self.values = {
            "code": self.version.code, "incident": row.code, "thing": thing, "source": str(source.pk),
            "sha256": self.version.original.sha256, "person": str(member.pk),
            "decision": str(self.decision),
            "message": str(receive(Sent(kind="error", about=row.code, incident=row.code, words="wrong"), NOW).pk),
        }  # fmt: skip

    def _mark(self, kind: str, editor: User) -> None:
        if kind == "restricted":
            Version.objects.filter(pk=self.version.pk).update(restricted=True)
            return
        group = group_named(GROUP) if kind.endswith("group") else None
        span = spans_of(self.version, PASSAGE)[0] if kind.startswith("passage") else None
        mark(self.version, span, "restricted", by=editor, why="asked", at=NOW, seen_by=group)

    def _decide(self, editor: User) -> None:
        """What people did, so that the log, the lists of the assigned and of what came back have the report."""
        reading = present_readings([self.version.code])[0]
        claims = (anchor for anchor, thing in anchors(reading).items() if isinstance(thing, Claim))
        tolls = (anchor for anchor, thing in anchors(reading).items() if isinstance(thing, Toll) and thing.low == 61)
        asked = [(next(claims), "confirm", {}), *((toll, "reject", {}) for toll in tolls)]
        self.decision = decide(self.version.code, asked, by=editor, at=NOW, revision=0, why=SECRETS[0]).entry_id  # type: ignore[arg-type]
        comment(by=editor, at=NOW, words=f"ask {SECRETS[2]}", report=self.version.code)
        Decision.objects.filter(kind="verdicts").update(returned=True)

    def assign_to(self, role: str) -> None:
        """Assigns the marked report to whoever has a role, if they can be assigned something."""
        name = "member" if role == "group" else f"{role}-one"
        if role not in ("nobody", "reader"):
            assign(to=name, by=self.desk.people["editor"], at=NOW, revision=last_entry(), report=self.version.code)


Visit = Callable[[Client, Values], Any]


def get(path: str, query: str = "") -> Visit:
    return lambda client, values: client.get(f"/desk/{path.format(**values)}{query}", follow=True)


def post(path: str, **data: str) -> Visit:
    return lambda client, values: client.post(
        f"/desk/{path.format(**values)}", {name: value.format(**values) for name, value in data.items()}, follow=True
    )


def fragment(path: str) -> Visit:
    return lambda client, values: client.get(f"/desk/{path.format(**values)}", headers={"HX-Request": "true"})


INCIDENT_LISTS = (
    "", "?order=newest", "?order=changed", "?order=assigned", "?place=Qarzabad", "?source=Harbour", "?marked=on",
)  # fmt: skip
REPORT_LISTS = (
    "", "?q=Zwentibold", "?q=Qarzabad", "?q=killed", "?source=Harbour", "?marked=on", "?mine=on", "?returned=on",
)  # fmt: skip
VISITS: dict[str, tuple[Visit, ...]] = {
    "home": tuple(get("", query) for query in INCIDENT_LISTS),
    "came-back": (
        get("came-back/"),
        post("came-back/", act="keep", number="1", revision="9", key="claim 0-9 0", report="{code}"),
    ),
    "looking": (post("looking/report/{code}/"), post("looking/incident/{incident}/"), post("looking/report/none/")),
    "read": (post("read/report/{code}/"), post("read/incident/{incident}/")),
    "reports": tuple(get("reports/", query) for query in REPORT_LISTS),
    "mark": (
        get("reports/{code}/mark/"),
        get("reports/{code}/mark/", "?start=0&end=400"),
        post("reports/{code}/mark/", words="Nothing of it", category="witness", why="asked"),
        post("reports/{code}/mark/", start="0", end="9999", category="witness", why="asked"),
        post("reports/{code}/mark/", lift="1"),
    ),
    "talk": (
        post("reports/{code}/talk/", what="comment", words="seen"),
        post("reports/{code}/talk/", what="assign", to="nobody", revision="0"),
        post("reports/{code}/talk/", what="undo", number="{decision}", revision="9"),
    ),
    "sign-in": (get("sign-in/"), get("sign-in/", "?next=/desk/reports/{code}/")),
    "sign-out": (get("sign-out/"),),
    "password": (get("password/"),),
    "incidents": (get("incidents/"), get("incidents/", "?q=Qarzabad"), get("incidents/", "?q=Tremseh")),
    "incident": (get("incidents/{incident}/"),),
    "incident-confirm": (post("incidents/{incident}/confirm/", key="none", revision="9"),),
    "incident-row": (
        post("incidents/{incident}/rows/none/", ruling="confirm", revision="9"),
        post("incidents/{incident}/rows/none/", ruling="reject", revision="0", why="not so"),
    ),
    "incident-set": (
        *(get(f"incidents/{{incident}}/set/{field}/") for field in ("name", "type", "place", "date", "best")),
        get("incidents/{incident}/set/place/", "?q=Qarzabad"),
    ),
    "incident-merge": (
        get("incidents/{incident}/merge/"),
        get("incidents/{incident}/merge/", "?q=Qarzabad"),
        get("incidents/{incident}/merge/", "?other=none"),
    ),
    "incident-split": (get("incidents/{incident}/split/"), get("incidents/{incident}/split/", "?report={code}")),
    "incident-talk": (post("incidents/{incident}/talk/", what="comment", words="seen"),),
    "incident-history": (get("incidents/{incident}/history/"),),
    "incident-undo": (get("incidents/{incident}/undo/{decision}/"), get("incidents/{incident}/undo/1/")),
    "incident-release": (
        get("incidents/{incident}/release/"),
        post("incidents/{incident}/release/", decision="release", why="checked"),
        post("incidents/{incident}/release/", decision="keep", key="none", why="checked"),
    ),
    "keys": (get("keys/"),),
    "log": (get("log/"), get("log/", "?q={code}")),
    "marks": (get("marks/"),),
    "messages": (get("messages/"), get("messages/", "?closed=1")),
    "message": (get("messages/{message}/"),),
    "sources": (get("sources/"),),
    "add-source": (get("sources/add/"),),
    "source": (get("sources/{source}/"),),
    "issues": (get("issues/"),),
    "original": (get("originals/{sha256}/"),),
    "original-text": (get("originals/{sha256}/text/"),),
    "people": (get("people/"),),
    "add-person": (get("people/add/"),),
    "person": (get("people/{person}/"),),
    "decide": (post("reports/{code}/decide", ruling="confirm", thing="{thing}", revision="0"),),
    "report": (get("reports/{code}/"),),
    "correction": (get("reports/{code}/correct/{thing}/"), fragment("reports/{code}/correct/{thing}/")),
}
"""What is done at each address, by its name. A new address needs an entry: visit all that it can show or say."""


def given(answer: Any) -> Iterator[str]:
    """All that an answer gives: its body, its headers, and where it leads."""
    yield text(answer)
    yield from (f"{name}: {value}" for name, value in answer.headers.items())
    yield from (url for url, _ in getattr(answer, "redirect_chain", ()))


def betrayed(answer: Any) -> set[str]:
    words = "\n".join(given(answer)).casefold()
    return {secret for secret in SECRETS if secret.casefold() in words}


def test_every_address_of_the_desk_is_visited() -> None:
    names = {pattern.name for pattern in urlpatterns if isinstance(pattern, URLPattern)}
    assert len(names) == len(urlpatterns)
    assert names == set(VISITS)


def searches(name: str) -> bool:
    """True of the pages whose search is written for each database; nothing else of what is hidden hangs on it."""
    return name in ("home", "reports", "incidents", "incident-merge", "log")


@pytest.mark.parametrize("kind", MARKS)
def test_no_answer_has_marked_words_for_who_may_not_see_them(desk: Desk, kind: str) -> None:
    marked = Marked(desk, kind)
    wrong: list[str] = []
    for role in ROLES:
        marked.assign_to(role)
        for name, visits in VISITS.items():
            for n, visit in enumerate(visits if connection.vendor == "sqlite" or searches(name) else ()):
                answer = visit(marked.browsers[role], marked.values)
                assert answer.status_code < 500, (role, name)
                asked = {secret for secret in SECRETS if secret in str(answer.request.get("QUERY_STRING", ""))}
                if role not in marked.sees and (said := betrayed(answer) - asked):
                    wrong.append(f"{role} at {name} {n} ({answer.status_code}): {sorted(said)}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("kind", MARKS)
def test_who_may_see_them_does(desk: Desk, kind: str) -> None:
    marked = Marked(desk, kind)
    for role in marked.sees:
        answer = marked.browsers[role].get(f"/desk/reports/{marked.version.code}/")
        assert betrayed(answer) == set(SECRETS), role
        marked.assign_to(role)
        for address in ("reports/?q=Qarzabad", "?order=assigned", f"originals/{marked.values['sha256']}/text/"):
            if role == "admin" or "original" not in address:
                assert SECRETS[1] in text(marked.browsers[role].get(f"/desk/{address}")), (role, address)
        for address in ("?order=newest", "incidents/?q=qarz", "?place=qarz"):
            assert SECRETS[0] in text(marked.browsers[role].get(f"/desk/{address}")), (role, address)


def test_a_search_for_marked_words_finds_nothing(desk: Desk) -> None:
    marked = Marked(desk, "passage")
    for role in ("reader", "reviewer", "editor", "group"):
        html = text(marked.browsers[role].get("/desk/reports/?q=Qarzabad"))
        assert marked.version.code not in html
        assert not re.search("bdi[^<]*speaks", html)
    assert marked.version.code in text(marked.browsers["reader"].get("/desk/reports/?q=province"))


def test_the_name_of_an_incident_betrays_nothing(desk: Desk) -> None:
    marked = Marked(desk, "passage")
    editor = desk.people["editor"]
    set_field(marked.values["incident"], "name", "The bakery of Quixmarsh", by=editor, at=NOW, revision=0)
    for role in ("reader", "reviewer", "editor", "group"):
        for visit in (*VISITS["home"], *VISITS["incidents"], *VISITS["incident"]):
            assert "Quixmarsh" not in text(visit(marked.browsers[role], marked.values)), role
