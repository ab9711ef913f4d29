"""Every figure that is published, in whatever format, is the release's."""

import csv
import json
import random
from collections.abc import Mapping
from pathlib import Path

import msgspec
import openpyxl
import pyarrow.parquet
import pytest
from walks import BEGIN, document

from claimwatch.model import Account, Place, Range, ReleaseDocument
from claimwatch.model.account import Figure
from claimwatch.page import range_words
from claimwatch.public.state import Site
from claimwatch.public.writing import all_makers, publish
from claimwatch.release import FIRST, Body, Change, change

COUNT = 40
FIELDS = ("killed_low", "killed_high", "injured_low", "injured_high")
Figures = tuple[int | None, int | None, int | None, int | None]


def made(code: str, chance: random.Random) -> ReleaseDocument:
    """A release whose figures are found nowhere else."""
    release = document(code, 1, "", 1)
    killed, injured = (anything(chance) for _ in range(2))
    account = Account(
        entity="Government of Nowhere",
        kind="government",
        side="Government of Nowhere",
        reports=release.incident.reports,
        claims=release.confirmed[0].claims,
        killed=Figure(low=killed.low, high=killed.high, words="so many", claims=release.confirmed[0].claims),
    )
    place = Place(name="Nowhere", geonameid=1, country="SY", latitude=1.5, longitude=2.5, precision="settlement")
    incident = msgspec.structs.replace(
        release.incident, killed=killed, injured=injured, accounts=(account,), sides=(account.side,), place=place
    )
    return msgspec.structs.replace(release, incident=incident)


def anything(chance: random.Random) -> Range:
    low = chance.randrange(1000, 90_000)
    return chance.choice(
        (Range(), Range(low=low), Range(low=low, high=low), Range(low=low, high=low + 7), Range(high=low))
    )


@pytest.fixture(scope="module")
def releases() -> Mapping[str, ReleaseDocument]:
    chance = random.Random(4)  # noqa: S311 - a test's
    return {f"i{number:04}": made(f"i{number:04}", chance) for number in range(COUNT)}


@pytest.fixture(scope="module")
def site(releases: Mapping[str, ReleaseDocument], tmp_path_factory: pytest.TempPathFactory) -> Path:
    changes: list[Change] = []
    for number, (code, release) in enumerate(releases.items(), 1):
        body = Body(kind="released", incident=code, at=BEGIN, by="editor", release=release)
        previous = changes[-1].hash if changes else FIRST
        changes.append(change(number, body, nonce=f"{number:064x}", previous=previous))
    out = tmp_path_factory.mktemp("truth") / "site"
    publish(lambda after: changes[after:], out, Site(), all_makers(lambda _: ()))
    return out


@pytest.fixture(scope="module")
def truth(releases: Mapping[str, ReleaseDocument]) -> dict[str, Figures]:
    return {code: figures(release.incident.killed, release.incident.injured) for code, release in releases.items()}


def figures(killed: Range, injured: Range) -> Figures:
    return killed.low, killed.high, injured.low, injured.high


def of_row(row: Mapping[str, object]) -> Figures:
    low, high, injured_low, injured_high = (None if row[name] in ("", None) else int(str(row[name])) for name in FIELDS)
    return low, high, injured_low, injured_high


def test_csv(site: Path, truth: dict[str, Figures]) -> None:
    with (site / "data/latest/incidents.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["incident"]: of_row(row) for row in csv.DictReader(file)} == truth


def test_json_lines(site: Path, truth: dict[str, Figures]) -> None:
    rows = map(json.loads, (site / "data/latest/incidents.jsonl").read_text().splitlines())
    assert {row["incident"]: of_row(row) for row in rows if "incident" in row} == truth


def test_geojson(site: Path, truth: dict[str, Figures]) -> None:
    features = json.loads((site / "data/latest/incidents.geojson").read_text())["features"]
    assert {each["id"]: of_row(each["properties"]) for each in features} == truth


def test_parquet(site: Path, truth: dict[str, Figures]) -> None:
    rows = pyarrow.parquet.read_table(site / "data/latest/incidents.parquet").to_pylist()
    assert {row["incident"]: of_row(row) for row in rows} == truth


def test_excel(site: Path, truth: dict[str, Figures]) -> None:
    sheet = openpyxl.load_workbook(site / "data/latest/ledger.xlsx", read_only=True)["incidents"]
    names, *rows = sheet.iter_rows(values_only=True)
    assert {row[names.index("incident")]: of_row(dict(zip(names, row, strict=True))) for row in rows} == truth


def test_json_for_programs(site: Path, truth: dict[str, Figures]) -> None:
    pages = sorted((site / "data/v1/incidents/pages").glob("*.json"))
    entries = [entry for page in pages for entry in json.loads(page.read_text())["incidents"]]
    told = {each["code"]: figures(*(Range(**each[name]) for name in ("killed", "injured"))) for each in entries}
    assert told == truth


def test_pages(site: Path, releases: Mapping[str, ReleaseDocument]) -> None:
    """The page of the entity lists all that it has claimed; each figure is written so that it can't be another's."""
    (page,) = (site / "entities").glob("*/index.html")
    lists = page.read_text().replace(",", "")
    written = [range_words(release.incident.accounts[0].killed) for release in releases.values()]
    known = [words for release, words in zip(releases.values(), written, strict=True) if release.incident.killed]
    assert known
    assert [words for words in known if words not in lists] == []
