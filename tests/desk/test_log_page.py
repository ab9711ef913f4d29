"""The log's page says of every decision what it changed, and why."""

from typing import get_args

import pytest
from desks import Desk, text
from django.test import Client
from incidents import address, market, revision
from made import NOW
from readings import DATA, stored

from claimwatch.desk.decided import DECISIONS
from claimwatch.ledger.models import Action, Incident, Version
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.service.protection import mark, spans_of
from claimwatch.ledger.service.review.verdicts import decide
from claimwatch.ledger.store import incident_of, reading_of
from claimwatch.review import Anchor


def logged(client: Client, number: int) -> str:
    """The row of an entry."""
    html = text(client.get("/desk/log/"))
    return html.split(f'data-label="Number">{number}</th>')[1].split("</tr>")[0]


def test_every_action_has_a_name() -> None:
    assert set(get_args(Action)) - {"rekey"} <= DECISIONS.keys()


def test_a_merge_says_with_what_and_why(client: Client, row: Incident) -> None:
    other = market()
    client.post(address(row, "merge/"), {"other": other.code, "why": "one event", "revision": revision()})
    line = logged(client, last_entry())
    assert "one event" in line
    assert f'With the incident <a href="/desk/incidents/{other.code}/">' in line


def test_a_move_says_which_report_where_to_and_why(client: Client, row: Incident) -> None:
    other, code = market(), Version.objects.get(text__contains="55 people").code
    sent = {"report": code, "to": other.code, "why": "of the market", "revision": revision()}
    client.post(address(row, "split/"), sent)
    line = logged(client, last_entry())
    assert "of the market" in line
    assert f'Reports: <a href="/desk/reports/{code}/">' in line
    assert f'To the incident <a href="/desk/incidents/{other.code}/">' in line


def test_a_field_says_what_the_machine_read_and_then_what_the_person_before_had_set(
    client: Client, row: Incident
) -> None:
    place = incident_of(row).place
    assert place is not None
    client.post(address(row, "set/place/"), {"q": "Homs", "choice": "found-0", "why": "near", "revision": revision()})
    first = last_entry()
    client.post(address(row, "set/place/"), {"choice": "unknown", "revision": revision()})
    assert "near" in logged(client, first)
    assert f'<del><bdi dir="auto">{place.name},' in logged(client, first)
    assert '<ins><bdi dir="auto">Homs, SY' in logged(client, first)
    second = last_entry()
    assert '<del><bdi dir="auto">Homs, SY' in logged(client, second)
    client.post(address(row, f"undo/{first}/"), {"revision": revision()})
    assert '<del><bdi dir="auto">Homs, SY' in logged(client, second), "so it was then"
    client.post(address(row, "set/date/"), {"start": "2030-05-01", "end": "2030-05-02", "revision": revision()})
    assert f'<del><bdi dir="auto">{incident_of(row).date.start}' in logged(client, last_entry())


def test_what_is_hidden_from_somebody_is_no_former_value(client: Client, desk: Desk, row: Incident) -> None:
    place = incident_of(row).place
    assert place is not None
    client.post(address(row, "set/place/"), {"choice": "unknown", "revision": revision()})
    number = last_entry()
    version = Version.objects.get(text__contains="55 people")
    span = spans_of(version, "55 people")[0]
    mark(version, span, "location", by=desk.people["editor"], why="asked", at=NOW)
    assert place.name not in logged(client, number)
    assert place.name in logged(desk.browser("admin"), number)


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ({"kind": "toll", "harm": "killed", "low": 34, "high": 34}, ("Killed", ">34<")),
        ({"kind": "perpetrator", "actor": "Red Lions", "actor_kind": "rebel"}, ("Red Lions",)),
        ({"kind": "weapon", "weapon": "mortar", "class": "artillery"}, ("mortar",)),
    ],
)
def test_what_was_added_is_named(desk: Desk, fact: dict[str, object], said: tuple[str, ...]) -> None:
    version = stored(DATA)
    claim = reading_of(version.readings.get(current=True)).claims[0]
    given = {**fact, "span": list(claim.spans[0])}
    asked = (Anchor(kind=str(fact["kind"]), spans=claim.spans[:1]), "add", {"facts": [given]})  # type: ignore[arg-type]
    into = Anchor(kind="claim", spans=claim.spans)
    by = desk.people["editor"]
    decide(version.code, [asked], by=by, at=NOW, revision=last_entry(), into=into)  # type: ignore[list-item]
    line = logged(desk.browser("editor"), last_entry())
    for words in said:
        assert words in line
    assert "→" not in line, "nothing was replaced"
