"""What tests of an incident's pages share: a clash and a market in a ledger, and decisions as a browser sends them."""

import re
from typing import Any

from desks import text
from django.http import HttpResponse
from django.test import Client
from made import CLASH, CLASH_TOLD_AGAIN, MARKET, line, store

from claimwatch.ledger.models import Entry, Incident
from claimwatch.ledger.query.release import releasable
from claimwatch.ledger.query.verify import checks
from claimwatch.reconcile import Confirmable, confirmables

HOSTILE = CLASH.replace("12 gunmen", '12 gunmen <script>alert("x")</script>')


def no_faults() -> None:
    """Fails if the ledger isn't what it claims to be."""
    assert [fault for check in checks() for faults in check.look() for fault in faults] == []


def clash() -> Incident:
    """A clash that two reports tell of, one of them hostile."""
    store(line(HOSTILE, url="https://north.example/1"), line(CLASH_TOLD_AGAIN, url="https://harbour.example/1"))
    return Incident.objects.filter(standing=True).order_by("-reports")[0]


def market() -> Incident:
    """A bomb at a market."""
    store(line(MARKET, url="https://north.example/2"))
    return Incident.objects.get(standing=True, country="IQ")


def address(row: Incident, page: str = "") -> str:
    return f"/desk/incidents/{row.code}/{page}"


def shown(client: Client, row: Incident, page: str = "") -> str:
    answer = client.get(address(row, page))
    assert answer.status_code == 200, answer.status_code
    return text(answer)


def items(row: Incident) -> tuple[Confirmable, ...]:
    """What the incident shows; a report only if there are others."""
    incident = releasable(row)
    return tuple(item for item in confirmables(incident) if item.kind != "report" or len(incident.reports) > 1)


def item(row: Incident, kind: str, words: str = "") -> Confirmable:
    """The first item of a kind whose value or words contain some."""
    return next(each for each in items(row) if each.kind == kind and words in " ".join((*each.value, each.words)))


def revision() -> int:
    last = Entry.objects.order_by("-number").first()
    return last.number if last else 0


def decide(client: Client, row: Incident, one: Confirmable, ruling: str, **fields: Any) -> HttpResponse:
    """Sends a row's form, as of now unless ``revision`` is given."""
    headers = fields.pop("headers", {})
    sent = {"ruling": ruling, "revision": revision(), "kind": one.kind, "claims": " ".join(one.claims)} | fields
    return client.post(address(row, f"rows/{one.key}/"), sent, headers=headers)  # type: ignore[return-value]


def confirm_all(client: Client, row: Incident) -> None:
    keys = [each.key for each in items(row)]
    client.post(address(row, "confirm/"), {"key": keys, "part": "1", "revision": revision()})


def figure_names(html: str, key: str) -> list[str]:
    """The names of the fields of the numbers in a row's form."""
    return re.findall(r'name="(low-[^"]+)"', html.split(f'id="item-{key}"')[1].split("</tr>")[0])
