"""The ledger's sources follow the desk's file, and what people switch off at the desk."""

import datetime
import stat
from pathlib import Path

import msgspec
import pytest
from rows import NOW

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Entry, Source
from claimwatch.ledger.service.people import add_person
from claimwatch.ledger.service.sources import add_source, imported, list_sources, visited
from claimwatch.settings import KEY_FILE
from claimwatch.settings import Source as Listed
from claimwatch.web import make_key

WIRE = Listed(name="wire", kind="feed", url="https://wire.example/feed")
DESK = Path("/desk")


def switch_off() -> None:
    source = Source.objects.get()
    source.enabled = False
    source.save()


def test_a_source_switched_off_at_the_desk_rests_until_its_entry_changes(ledger: str) -> None:
    list_sources([WIRE], DESK, NOW)
    switch_off()
    list_sources([WIRE], DESK, NOW)
    assert not Source.objects.get().enabled
    list_sources([msgspec.structs.replace(WIRE, every=600)], DESK, NOW)
    assert Source.objects.get().enabled


def test_a_source_that_was_struck_out_is_visited_when_it_is_listed_again(ledger: str) -> None:
    list_sources([WIRE], DESK, NOW)
    list_sources([], DESK, NOW)
    assert not Source.objects.get().enabled
    list_sources([], DESK, NOW)
    assert Entry.objects.filter(action="source", subject="source:wire", way="machine").count() == 2
    list_sources([WIRE], DESK, NOW)
    assert Source.objects.get().enabled


def test_a_source_of_the_desk_that_is_hardly_ever_visited_and_fails(ledger: str) -> None:
    source = Source.objects.create(name="rare", kind="feed", url="https://rare.example/", every=2**31 - 1)
    list_sources([], DESK, NOW)
    for _ in range(20):
        visited(source, NOW, failure="no answer")
    source.visits.refresh_from_db()
    assert source.visits.due <= NOW + datetime.timedelta(days=31)


def test_a_key_that_was_not_written_to_its_end_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / KEY_FILE
    path.touch()
    make_key(tmp_path)
    key = path.read_text()
    assert len(key) > 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    make_key(tmp_path)
    assert path.read_text() == key
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"name": "import /archive"}, "for imported files"),
        ({"country": "ZZ"}, "ISO 3166"),
        ({"country": "xq"}, "ISO 3166"),
    ],
)
def test_a_source_that_poses_as_a_file_or_is_of_no_country_is_refused(
    ledger: str, fields: dict[str, str], why: str
) -> None:
    lina = add_person("Lina", "a long and winding road", NOW)
    with pytest.raises(DecisionError, match=why):
        add_source(msgspec.structs.replace(WIRE, **fields), enabled=True, by=lina, at=NOW)
    assert not Source.objects.exists()
    assert add_source(msgspec.structs.replace(WIRE, country="sy"), enabled=True, by=lina, at=NOW).country == "SY"


def test_an_import_takes_no_source_for_itself_that_only_has_its_name(ledger: str) -> None:
    list_sources([msgspec.structs.replace(WIRE, name="import /archive")], DESK, NOW)
    with pytest.raises(DecisionError, match="isn't the import of this file"):
        imported("/archive", None)
    own, _ = imported("/other", None)
    assert imported("/other", "Wire")[0].pk == own.pk
