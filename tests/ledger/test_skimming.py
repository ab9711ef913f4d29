"""Web pages of sources that are irrelevant by a first look: counted, kept as originals, and no report made."""

from pathlib import Path

import pytest
from made import NOW, page, store

from claimwatch.collect import Received
from claimwatch.ledger.models import Original, Reading, Report, Source, Version
from claimwatch.ledger.query.status import status
from claimwatch.ledger.run import work
from claimwatch.ledger.service import issues, reports
from claimwatch.ledger.service.intake import keep
from claimwatch.ledger.service.readings import read_again
from claimwatch.ledger.service.sources import list_sources
from claimwatch.settings import Source as Listed

HOUSE = "https://herald.example/house"
BAKERY = " ".join(
    f"The bakery in Mill Street sells {number} loaves a day and will open a second shop in spring, its owner said."
    for number in range(3, 12)
)
KILLED = " ".join(
    f"Gunmen killed {number} people in the village of Kesra on Sunday, a police officer said."
    for number in range(3, 12)
)
GERMAN = " ".join(
    f"Die Bäckerei in der Mühlenstraße verkauft {number} Brote am Tag und öffnet bald einen zweiten Laden."
    for number in range(3, 12)
)


@pytest.fixture
def source(ledger: str, tmp_path: Path) -> Source:
    list_sources([Listed(name="herald", kind="page", url=HOUSE)], tmp_path, NOW)
    return Source.objects.get()


def bring(source: Source, *received: Received) -> dict[str, int]:
    """Keeps and reads what a source brings; returns what was told of each step."""
    keep(received, "test", source)
    told: dict[str, int] = {}
    work(lambda: NOW, lambda step, more: told.update({step: told.get(step, 0) + more}))
    return told


def _changed(words: str, names: dict[str, str]) -> str:
    for old, new in names.items():
        words = words.replace(old, new)
    return words


def test_an_irrelevant_page_of_a_source_is_counted_and_kept_without_a_report(source: Source) -> None:
    told = bring(source, page(BAKERY, f"{HOUSE}/1"), page(KILLED, f"{HOUSE}/2"), page(GERMAN, f"{HOUSE}/3"))
    assert told["irrelevant at a first look"] == 1
    assert [report.key for report in Report.objects.order_by("key")] == [
        f"url:{HOUSE}/2",
        f"url:{HOUSE}/3",
    ]
    assert Reading.objects.filter(relevant=True).count() == 1
    assert Original.objects.count() == 3
    now = status(NOW)
    assert (now.amounts.skimmed, now.behind.originals, now.behind.outdated, now.issues) == (1, 0, 0, 0)


def test_what_is_let_through_is_as_if_there_were_no_first_look(source: Source) -> None:
    bring(source, page(KILLED, f"{HOUSE}/2"))
    by_source = Reading.objects.get()
    assert by_source.relevant
    Version.objects.all().delete()
    Original.objects.update(handled=False)
    store(page(KILLED, f"{HOUSE}/2"))
    assert Reading.objects.get().sha256 == by_source.sha256


def test_what_a_person_adds_is_read_whole(source: Source) -> None:
    bring(source, page(BAKERY, f"{HOUSE}/1"))
    assert not Version.objects.exists()
    store(page(BAKERY, f"{HOUSE}/1"))
    assert Version.objects.get().text.startswith("The bakery")
    assert status(NOW).amounts.skimmed == 0


def test_a_report_that_turns_irrelevant_has_a_new_version(source: Source) -> None:
    bring(source, page(KILLED, f"{HOUSE}/1"))
    bring(source, page(BAKERY, f"{HOUSE}/1"))
    assert [version.text[:10] for version in Version.objects.order_by("number")] == ["Gunmen kil", "The bakery"]
    again = {"Kesra": "Tarsin", "Mill": "Lake"}
    bring(source, *(page(_changed(words, again), f"{HOUSE}/2") for words in (KILLED, BAKERY)))
    assert Report.objects.get(key__endswith="house/2").versions.count() == 2


def test_another_reader_looks_again(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(source, page(BAKERY, f"{HOUSE}/1"))
    read_again()
    assert not Original.objects.filter(handled=False).exists()
    for module in (issues, reports):
        monkeypatch.setattr(module, "reader_version", lambda: "9.9+new")
    read_again()
    assert Original.objects.get().handled is False
    bring(source)
    assert Original.objects.get().skimmed == "9.9+new"
