"""No marked or sealed name is in anything that leaves: archives, datasets, the public ledger, the database's files."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from kept_bytes import on_disk
from made import CLASH, MARKET, NOW, keep_all, line, page, store
from published import released
from unpacked import contents

from claimwatch.collect import write_warc
from claimwatch.export import About, known_formats, write_formats
from claimwatch.ledger.models import Incident, Version
from claimwatch.ledger.query import feed
from claimwatch.ledger.query.coverage import coverage
from claimwatch.ledger.query.exportable import ExportableOriginals
from claimwatch.ledger.query.unreleased import Unreleased
from claimwatch.ledger.service.people import add_person
from claimwatch.ledger.service.protection import mark, spans_of
from claimwatch.ledger.service.sealing import seal
from claimwatch.ledger.store import digest
from claimwatch.public.state import Site
from claimwatch.public.writing import Options, all_makers, publish
from claimwatch.settings import Public

MARKED, SEALED = "Quixmarsh", "Yrvindel"
NAMING = CLASH.replace("The army", f"Zwentibold {MARKED}, a baker, said that 61 people were killed. The army")
NAMED_AGAIN = (
    f"Beirut, May 4 (Harbour News) - More than 40 people were killed in Tremseh on Wednesday, {MARKED}'s sister said "
    "on Friday. The government said that 12 gunmen were killed."
)
GONE = MARKET.replace("police said", f"{SEALED} Orban, a grocer, said")
"""The same event as another report, told by somebody who is sealed."""


@pytest.fixture
def lina(ledger: str) -> User:
    """An editor at a ledger in which one name is marked in one report, and another is sealed."""
    lina = add_person("Lina", "a long and winding road", NOW, role="editor")
    store(page(NAMING, "https://a.example/1"), page(NAMED_AGAIN, "https://b.example/1"), line(MARKET), line(GONE))
    version = Version.objects.get(url="https://a.example/1")
    (span,) = spans_of(version, f"Zwentibold {MARKED}")
    mark(version, span, "witness", by=lina, why="asked for it", at=NOW)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    seal(digest(line(GONE).data), by=lina, why="asked for it", at=NOW)
    return lina


def test_no_name_leaves_in_any_way(lina: User, ledger: str, tmp_path: Path) -> None:
    assert on_disk(ledger, SEALED.encode()) == []
    clash = Incident.objects.get(standing=True, country="SY")
    assert clash.reports == 2
    ways = tmp_path / "ways"
    _write_datasets(ways / "unreleased", Unreleased(NOW, "roles"))
    datasets = list(contents(ways / "unreleased"))
    keep_all(clash, lina)
    released(clash, lina)
    site = Site(public=Public(base_url="https://x.example/"))
    publish(feed.changes, ways / "site", site, all_makers(coverage), options=Options())
    with (ways / "originals.warc.gz").open("wb") as file:
        assert write_warc(file, ExportableOriginals()) == 1  # the market's
    files = list(contents(ways / "site"))
    assert len(files) > len(datasets)
    assert any(b"Tremseh" in data for _, data in datasets)
    assert any(b"Mosul" in data for name, data in files if name == "originals.warc")
    assert [(word, name) for word in (MARKED, SEALED) for name, data in files if word.encode() in data] == []


def _write_datasets(folder: Path, chosen: Unreleased) -> None:
    folder.mkdir(parents=True)
    write_formats(chosen, (), folder, About.of(Public(), NOW.date(), state="unreleased"), known_formats())


def test_a_sealed_name_is_gone_even_where_nothing_else_is_left(ledger: str) -> None:
    lina = add_person("Lina", "a long and winding road", NOW, role="editor")
    store(line(GONE))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        assert on_disk(ledger, SEALED.encode()) == [SEALED.encode()]
    seal(digest(line(GONE).data), by=lina, why="asked for it", at=NOW)
    assert on_disk(ledger, SEALED.encode(), b"grocer") == []
