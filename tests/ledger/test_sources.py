"""The ledger's sources follow the desk's file, and what people switch off at the desk."""

import datetime
import stat
from pathlib import Path

import msgspec
from rows import NOW

from claimwatch.ledger.models import Entry, Source
from claimwatch.ledger.service.sources import list_sources, visited
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
