"""A best figure is set beside what is claimed; the page says whose it is, and why."""

from desks import text
from django.test import Client
from incidents import address, revision, shown

from claimwatch.ledger.models import Incident
from claimwatch.ledger.query.release import releasable


def test_a_best_figure_that_nobody_claims_needs_a_tick(client: Client, row: Incident) -> None:
    page = shown(client, row, "set/best/")
    said = page.split("Claimed: ")[1].split("</p>")[0]
    for account in releasable(row).accounts:
        assert not account.killed or f"{account.entity}: " in said
    assert "55" in said
    sent = {"best": "999", "why": "a typo", "revision": revision()}
    assert "This number is outside what is claimed" in text(client.post(address(row, "set/best/"), sent))
    assert releasable(row).killed.best is None
    client.post(address(row, "set/best/"), sent | {"unclaimed": "on", "why": "names on the graves"})
    assert releasable(row).killed.best == 999


def test_the_page_says_whose_best_figure_it_is_and_why(client: Client, row: Incident) -> None:
    client.post(address(row, "set/best/"), {"best": "20", "why": "names on the graves", "revision": revision()})
    html = shown(client, row)
    assert "best figure, set by a person: 20" in html
    assert '(<bdi>editor-one</bdi>: <bdi dir="auto">names on the graves</bdi>)' in html
