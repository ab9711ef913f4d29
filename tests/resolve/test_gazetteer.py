"""The gazetteer: names, spellings, regions, and its index on disk."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimwatch.lexicon import load
from claimwatch.resolve.places.gazetteer import (
    Gazetteer,
    cache,
    geonames,
    index,
    name_key,
    open_gazetteer,
    regions,
    spelling,
    transliterated,
)
from claimwatch.resolve.places.gazetteer import rows as raw_rows
from claimwatch.resolve.places.gazetteer.cache import index_path
from claimwatch.resolve.places.gazetteer.row import Row
from claimwatch.resolve.places.gazetteer.spelling import consonants

ZUBAYRA = Row(kind="city", names=("Zubayra", "Az Zubayra"), country="SY", point=(35.0, 37.0), admin1="Hama")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize("name", ["Treimsa", "Tremseh", "Taramseh", "al-Turaymisah", "TREIMSA"])
def test_one_village_by_many_names(gazetteer: Gazetteer, name: str) -> None:
    assert 9847679 in {entry.geonameid for entry in gazetteer.lookup(name)}


@pytest.mark.parametrize("name", ["al-Tremsa", "Taramsa", "Tremsah"])
def test_near_spellings_within_the_country(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.near_spelling(name, "SY")[0].geonameid == 9847679
    assert gazetteer.near_spelling(name, "US") == ()


@pytest.mark.parametrize("name", ["Al-Hajar al-Aswad", "Hajar al-Aswad", "Al Ḩajar al Aswad"])
def test_articles_and_accents_make_no_difference(gazetteer: Gazetteer, name: str) -> None:
    entries = (*gazetteer.lookup(name), *gazetteer.near_spelling(name, "SY"))
    assert 8419677 in {entry.geonameid for entry in entries}


@pytest.mark.parametrize(
    ("name", "country"),
    [("Syria", "SY"), ("Syrian", "SY"), ("Syrians", "SY"), ("U.S.", "US"), ("UK", "GB"), ("the Netherlands", "NL")],
)
def test_countries_and_their_people(gazetteer: Gazetteer, name: str, country: str) -> None:
    assert country in {entry.country for entry in gazetteer.lookup(name) if entry.kind == "country"}


def test_regions_have_names_for_people_to_read(gazetteer: Gazetteer) -> None:
    admin1 = {entry.admin1 for entry in gazetteer.lookup("Tremseh") if entry.country == "SY"}
    assert admin1 == {"Hama"}
    assert "Idlib" in {entry.name for entry in gazetteer.lookup("محافظة ادلب")}


def test_every_point_is_on_the_globe_and_every_country_has_one(gazetteer: Gazetteer) -> None:
    for country in ("Canada", "Fiji", "Norway", "Chile"):
        (entry,) = [e for e in gazetteer.lookup(country) if e.kind == "country"]
        assert -90 <= entry.latitude <= 90
        assert -180 <= entry.longitude <= 180


def test_unknown_names_lead_nowhere(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Xqzzyburg") == ()
    assert gazetteer.lookup("") == ()


def test_the_cache_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CLAIMWATCH_CACHE", str(tmp_path / "new"))
    path = index_path()
    assert path.parent == tmp_path / "new"
    assert path.name.startswith("gazetteer-")


def test_a_cache_folder_that_cannot_be_written_is_replaced(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("CLAIMWATCH_CACHE", str(blocked / "cache"))
    monkeypatch.setattr(cache.tempfile, "gettempdir", lambda: str(tmp_path))
    path = index_path()
    assert path.parent.parent == tmp_path
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("St. Louis", "saint louis"),
        ("Ḩimş", "hims"),
        ("U.S.", "us"),
        ("The Hague", "hague"),
        ("Deir ez-Zor", "deir ez zor"),
    ],
)
def test_keys(name: str, key: str) -> None:
    assert name_key(name) == key


@pytest.mark.parametrize("name", ["Treimsa", "Tremseh", "Taramseh", "al-Tremsa"])
def test_transliterations_share_their_consonants(name: str) -> None:
    assert consonants(name_key(name)) == "trms"


def test_an_index_is_written_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(raw_rows, "rows", lambda: iter([ZUBAYRA]))
    index.build(tmp_path / "index.sqlite")
    (entry,) = Gazetteer(tmp_path / "index.sqlite").lookup("zubayra")
    assert (entry.name, entry.country, entry.admin1, entry.latitude) == ("Zubayra", "SY", "Hama", 35.0)
    assert [path.name for path in tmp_path.iterdir()] == ["index.sqlite"]


def test_a_failed_build_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken() -> Iterator[Row]:
        raise OSError("disk full")
        yield

    monkeypatch.setattr(raw_rows, "rows", broken)
    with pytest.raises(OSError, match="disk full"):
        index.build(tmp_path / "index.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_the_index_is_built_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    builds = []

    def rows() -> Iterator[Row]:
        builds.append("built")
        yield ZUBAYRA

    monkeypatch.setenv("CLAIMWATCH_CACHE", str(tmp_path))
    monkeypatch.setattr(raw_rows, "rows", rows)
    for _ in range(2):
        assert open_gazetteer().lookup("Zubayra")
    assert builds == ["built"]


@pytest.mark.parametrize("lexicon", cache._LEXICONS)
def test_other_data_make_another_index(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lexicon: str) -> None:
    monkeypatch.setenv("CLAIMWATCH_CACHE", str(tmp_path / "cache"))
    before = index_path()
    data = tmp_path / "data"
    data.mkdir()
    for name in cache._LEXICONS:
        (data / name).write_bytes((cache.files("claimwatch.lexicon") / "data" / name).read_bytes())
    (data / lexicon).write_text("# changed")
    monkeypatch.setattr(cache, "files", lambda _: tmp_path)
    assert index_path() != before


def test_the_index_is_keyed_by_all_that_a_build_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    for module in (raw_rows, regions, spelling, transliterated):
        monkeypatch.setattr(module, "load", lambda name, shape: read.append(f"{name}.yaml") or load(name, shape))
    for remembered in (
        spelling.spelling_rules,
        transliterated.transliteration,
        transliterated.transliterated_countries,
    ):
        remembered.cache_clear()
    monkeypatch.setattr(raw_rows, "cities", list)
    assert list(raw_rows.rows())
    assert {*read, geonames.TABLE.name} == set(cache._LEXICONS)
