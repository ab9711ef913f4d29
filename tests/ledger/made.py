"""Documents and ledgers for tests, in our own words."""

import datetime
import json

from django.contrib.auth.models import User

from claimwatch.collect import Received
from claimwatch.ledger.models import Incident
from claimwatch.ledger.query.incident.singling import singling_out
from claimwatch.ledger.query.release import releasable
from claimwatch.ledger.service.incidents import make_incidents
from claimwatch.ledger.service.intake import keep
from claimwatch.ledger.service.readings import make_readings
from claimwatch.ledger.service.reports import make_reports
from claimwatch.ledger.service.review import keeping

NOW = datetime.datetime(2030, 5, 4, 12, 0, tzinfo=datetime.UTC)

CLASH = (
    "Damascus, May 3 (Northern Wire) - The Syrian government said on Thursday that 12 gunmen and two civilians were "
    "killed in a clash in Tremseh on Wednesday. Activists said that more than 40 people were killed there when "
    "helicopters shelled the village. The army denied that it had used helicopters."
)
CLASH_TOLD_AGAIN = (
    "Beirut, May 4 (Harbour News) - At least 55 people were killed in Tremseh, in Hama province, on Wednesday, "
    "the Syrian Observatory for Human Rights said on Friday. The government said that 14 people were killed."
)
MARKET = (
    "Baghdad, May 3 (Northern Wire) - A car bomb killed nine people and wounded 20 at a market in Mosul on Wednesday, "
    "police said. Nobody claimed responsibility for the blast."
)


def line(text: str, *, url: str | None = None, at: datetime.datetime = NOW, published: str = "2030-05-04") -> Received:
    """A report as a line of JSON."""
    data = json.dumps({"id": "x", "text": text, "published": published}).encode()
    return Received(data=data, format=".jsonl", url=url, name=f"reports.jsonl:{len(text)}", retrieved_at=at)


def page(words: str, url: str, *, at: datetime.datetime = NOW, title: str = "Dispatch") -> Received:
    """A report as a page of the web."""
    paragraphs = "".join(f"<p>{sentence}.</p>" for sentence in words.rstrip(".").split(". "))
    html = (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )
    return Received(data=html.encode(), format=".html", url=url, retrieved_at=at, published=datetime.date(2030, 5, 4))


def store(*received: Received) -> None:
    """Keeps, reads and groups documents."""
    keep(received, "test")
    work_all()


def work_all() -> None:
    """Does all that waits."""
    while make_reports(NOW, 100):
        pass
    list(make_readings(NOW))
    list(make_incidents(NOW))


def keep_all(row: Incident, by: User) -> None:
    """Keeps everything that could single out somebody marked, which a release asks for."""
    for each in singling_out(row, releasable(row)):
        if each.kept is None:
            keeping.keep(row.code, each.key, by=by, at=NOW, why="thousands fit")
