"""A dataset as a whole: what describes it holds for its files."""

import csv
import gzip
import hashlib
import json
import subprocess
from pathlib import Path

import frictionless
import pytest
from msgspec.structs import replace

from claimwatch.export import TABLES, write_datasets
from claimwatch.export.crosswalks import CROSSWALKS
from claimwatch.public.state import Head
from made_documents import ABOUT, AT, document


def test_frictionless_finds_no_fault(dataset: Path) -> None:
    report = frictionless.validate(str(dataset / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "note"])[:10]


def test_frictionless_finds_a_changed_number(dataset: Path, tmp_path: Path) -> None:
    for path in dataset.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    incidents = tmp_path / "incidents.csv"
    incidents.write_bytes(incidents.read_bytes().replace(b"Killings in Nowhere 17,", b"Killings in Nowhere 18,"))
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert [each[0] for each in report.flatten(["type"])] == ["hash-count"]


def test_the_package_names_every_file_and_its_licence(dataset: Path) -> None:
    told = json.loads((dataset / "datapackage.json").read_bytes())
    assert (told["version"], told["licenses"][0]["name"]) == ("2026-03-01", "CC-BY-4.0")
    named = {each["path"] for each in told["resources"]}
    assert named | {"datapackage.json", "SHA256SUMS"} == {path.name for path in plain(dataset)}
    assert {each["licenses"][0]["name"] for each in told["resources"]} == {"CC-BY-4.0"}


def test_each_copy_in_gzip_holds_its_file(dataset: Path) -> None:
    copies = {path for path in dataset.iterdir() if path.suffix == ".gz"}
    assert {dataset / f"{name}.gz" for name in ("claims.csv", "agenda.jsonl", "ledger.jsonld")} <= copies
    for copy in copies:
        assert gzip.decompress(copy.read_bytes()) == copy.with_suffix("").read_bytes()


def plain(dataset: Path) -> list[Path]:
    """Its files without copies."""
    return [path for path in dataset.iterdir() if path.suffix != ".gz"]


def test_the_sums_hold_by_sha256sum(dataset: Path) -> None:
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], check=True, cwd=dataset)
    lines = (dataset / "SHA256SUMS").read_text("ascii").splitlines()
    assert len(lines) == len(plain(dataset)) - 1
    assert lines[0].split()[0] == hashlib.sha256((dataset / lines[0].split()[1]).read_bytes()).hexdigest()


def test_the_dictionary_has_every_column_of_every_table(dataset: Path) -> None:
    with (dataset / "dictionary.csv").open(encoding="utf-8", newline="") as file:
        told = [(row["table"], row["column"]) for row in csv.DictReader(file)]
    assert told == [(table.name, column.name) for table in (*TABLES, *CROSSWALKS) for column in table.columns]
    assert "- `killed_low` (integer, may be empty): The lowest" in (dataset / "dictionary.md").read_text("utf-8")


def test_crosswalks_are_written_as_csv_alone(dataset: Path) -> None:
    assert {path.name for path in dataset.iterdir() if path.stem in ("ged", "acled")} == {"ged.csv", "acled.csv"}


def test_an_empty_ledger_has_a_valid_dataset(tmp_path: Path) -> None:
    write_datasets([], [], tmp_path, replace(ABOUT, day=None, publisher="", licence_url=""))
    assert frictionless.validate(str(tmp_path / "datapackage.json")).valid
    assert json.loads((tmp_path / "datapackage.json").read_bytes())["version"] == "0"


def test_what_nobody_released_says_so_in_every_name(tmp_path: Path) -> None:
    write_datasets([("a", document(1))], [], tmp_path, replace(ABOUT, state="unreleased"))
    named = {path.name for path in tmp_path.iterdir()} - {"datapackage.json", "SHA256SUMS"}
    assert all(name.startswith("unreleased-") for name in named)
    assert "UNRELEASED" in (tmp_path / "unreleased-LICENCE.txt").read_text("utf-8")


def test_corrections_are_in_the_dataset(tmp_path: Path) -> None:
    heads = [
        Head(number=1, kind="released", incident="a", at=AT, release=1),
        Head(number=2, kind="changed", incident="a", at=AT, why="=1+1", before=1, release=2),
    ]
    write_datasets([("a", document(1))], heads, tmp_path, ABOUT)
    with (tmp_path / "corrections.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["change"], row["release_before"], row["why"]) for row in rows] == [("2", "1", "'=1+1")]


@pytest.mark.parametrize("count", [1, 3])
def test_an_earlier_dataset_in_the_folder_is_replaced(tmp_path: Path, count: int) -> None:
    write_datasets([("a", document(1)), ("b", document(2))], [], tmp_path, ABOUT)
    write_datasets([(f"{n}", document(n)) for n in range(count)], [], tmp_path, ABOUT)
    assert len((tmp_path / "incidents.jsonl").read_bytes().splitlines()) == count
