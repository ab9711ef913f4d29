"""Every figure that is published, in whatever format, is the release's: one ledger of 500 incidents, every way out."""

import csv
import html
import itertools
import json
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import feedparser
import msgspec
import openpyxl
import pyarrow.parquet
import pytest
from defusedxml.ElementTree import fromstring
from walks import BEGIN, document

from claimwatch.letters.composing import Contents, Readers, Wanted, contents
from claimwatch.letters.rendering import Frame, html_part, text_part
from claimwatch.letters.rendering.as_html import MOST_IN_FULL
from claimwatch.model import Account, Place, Range, ReleaseDocument
from claimwatch.model.account import Figure
from claimwatch.page import range_words
from claimwatch.public.feeds.pictures import drawing
from claimwatch.public.state import Site, line_of
from claimwatch.public.writing import Makers, all_makers, publish
from claimwatch.release import FIRST, Body, Change, change, record
from claimwatch.settings import Public

COUNT = 500
SITE = Site(public=Public(title="Ledger", base_url="https://ledger.example/"))
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
        killed=Figure(low=killed.low, high=killed.high, words=range_words(killed), claims=release.confirmed[0].claims),
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
def changes(releases: Mapping[str, ReleaseDocument]) -> Sequence[Change]:
    made: list[Change] = []
    for number, (code, release) in enumerate(releases.items(), 1):
        body = Body(kind="released", incident=code, at=BEGIN, by="editor", release=release)
        previous = made[-1].hash if made else FIRST
        made.append(change(number, body, nonce=f"{number:064x}", previous=previous))
    return made


@pytest.fixture(scope="module")
def site(changes: Sequence[Change], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("truth") / "site"
    publish(lambda after: changes[after:], out, SITE, _without_pictures(all_makers(lambda _: ())))
    return out


def _without_pictures(makers: Makers) -> Makers:
    """Words can't be read out of pixels: their drawings have a test of their own."""
    return msgspec.structs.replace(makers, of_incident=makers.of_incident[:-1])


@pytest.fixture(scope="module")
def letters(changes: Sequence[Change]) -> list[Contents]:
    """Letters that tell everything, with as many incidents each as a letter tells in full."""
    records = [record(f"i{number:04}", changes[number : number + 1]) for number in range(COUNT)]
    readers = (Readers(lists=(Wanted(),)),)
    parts = (records[first : first + MOST_IN_FULL] for first in range(0, COUNT, MOST_IN_FULL))
    return [contents(part, readers, COUNT, SITE.public.base_url)[0] for part in parts]


@pytest.fixture(scope="module")
def said(releases: Mapping[str, ReleaseDocument]) -> dict[str, str]:
    """What the one account of each incident says in words, if it gives a figure."""
    counts = ((code, release.incident.accounts[0].killed) for code, release in releases.items())
    return {code: range_words(killed) for code, killed in counts if killed}


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


def test_releases_and_the_change_feed(site: Path, releases: Mapping[str, ReleaseDocument]) -> None:
    files = [site / f"feed/{number}.json" for number in range(1, COUNT + 1)]
    bodies = [json.loads(json.loads(file.read_text())["body"]) for file in files]
    assert {each["incident"]: msgspec.convert(each["release"], ReleaseDocument) for each in bodies} == releases
    alone = {code: (site / f"data/v1/incidents/{code}/1.json").read_bytes() for code in releases}
    assert {code: msgspec.json.decode(data, type=ReleaseDocument) for code, data in alone.items()} == releases


def test_the_map(site: Path, truth: dict[str, Figures]) -> None:
    spots = [each["properties"] for each in json.loads((site / "map.geojson").read_text())["features"]]
    found = {each["code"]: (each["killed_low"], each["killed_high"]) for each in spots}
    assert found == {code: known[:2] for code, known in truth.items()}


def test_the_incidents_own_pages(site: Path, said: dict[str, str]) -> None:
    pages = ((f"i{number:04}", (site / f"incidents/i{number:04}/index.html").read_text()) for number in range(COUNT))
    found = {code: set(re.findall(r'class="said figure">([^<]*)<', page)) for code, page in pages}
    assert {code: words for code, words in found.items() if words} == {code: {words} for code, words in said.items()}


@pytest.mark.parametrize("folder", ["entities", "places", "countries"])
def test_lists(site: Path, said: dict[str, str], folder: str) -> None:
    """Each incident once, with its own figure beside it."""
    pages = [file.read_text() for file in (site / folder).glob("*/*.html")]
    assert dict(itertools.chain.from_iterable(map(_listed, pages))) == said


def test_the_front_page(site: Path, said: dict[str, str]) -> None:
    found = dict(_listed((site / "index.html").read_text()))
    assert len(found) > 2
    assert found.items() <= said.items()


def _listed(page: str) -> Iterator[tuple[str, str]]:
    """The incidents on a page whose rows say how many were killed, and what they say."""
    for row in page.split("<h3>")[1:]:
        code = re.search(r"incidents/(i\d+)/index.html", row)
        figures = {html.unescape(words) for words in re.findall(r"<b>([^<]*)</b> killed", row)}
        if code and figures:
            (words,) = figures
            yield code[1], words


def test_pictures(changes: Sequence[Change], said: dict[str, str]) -> None:
    found = {}
    for number in range(COUNT):
        line = line_of(record(f"i{number:04}", changes[number : number + 1]), "Nowhere")
        texts = [each.text or "" for each in fromstring(drawing(line, SITE)).iter() if each.tag.endswith("text")]
        found[line.code] = [text.removesuffix(" killed") for text in texts if text.endswith(" killed")]
    assert {code: words for code, words in found.items() if words} == {code: [words] for code, words in said.items()}


def test_feeds_give_no_figure_of_their_own(site: Path, truth: dict[str, Figures]) -> None:
    """What an Atom feed tells is the release's title, and no number that could differ from it."""
    entries = feedparser.parse(site / "atom/incidents.xml").entries
    assert {re.sub(r"i\d{4}", "", entry.title) for entry in entries} == {"Killings in "}
    known = {str(number) for figures in truth.values() for number in figures if number}
    assert [number for entry in entries for number in re.findall(r"\d+", entry.summary) if number in known] == []


@pytest.mark.parametrize(
    ("part", "figure"), [(html_part, r'class="figure"[^>]*><bdi[^>]*>([^<]*)<'), (text_part, r"- Killed: (.*)")]
)
def test_letters(
    letters: list[Contents], said: dict[str, str], part: Callable[[Contents, Frame], str], figure: str
) -> None:
    frame = Frame(language="en", kind="daily", day=BEGIN.date(), sender="Desk", postal_address="1 Quay", subject="New")
    found: dict[str, list[str]] = {}
    for letter in letters:
        titles = re.split(r"Killings in (i\d{4})", part(letter, frame))
        found |= {code: re.findall(figure, text) for code, text in zip(titles[1::2], titles[2::2], strict=True)}
    assert len(found) == COUNT
    assert {code: words for code, words in found.items() if words} == {code: [words] for code, words in said.items()}
