"""JSON for programs: every file against its description, every link to its file."""

import datetime
import json
import posixpath

import jsonschema
import msgspec
import pytest
from openapi_spec_validator import validate

from claimwatch.model import ReleaseDocument
from claimwatch.public.data import index_files, record_files
from claimwatch.public.data.lists import PAGE
from claimwatch.public.state import Line, Site, line_of
from claimwatch.release import Body, Change, Record, record
from made_documents import AT, document, documents
from made_releases import chain

SITE = Site(today=AT.date(), changes=3)


def feed() -> tuple[Change, ...]:
    """An incident released, changed and withdrawn, and one that stands."""
    return chain(
        Body(kind="released", incident="a", at=AT, by="Rana", release=_numbered(1)),
        Body(kind="changed", incident="a", at=AT, by="Rana", why="Wrong day", before=1, release=_numbered(2)),
        Body(kind="withdrawn", incident="a", at=AT, by="Rana", why="No source", before=2),
        Body(kind="released", incident="b", at=AT, by="Rana", release=_numbered(1)),
    )


def _numbered(number: int) -> ReleaseDocument:
    return msgspec.structs.replace(document(1), number=number)


def records() -> list[Record]:
    changes = feed()
    return [record(code, [each for each in changes if f'"incident":"{code}"' in (each.body or "")]) for code in "ab"]


def lines() -> list[Line]:
    return [line_of(each, "") for each in records()]


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    written = [file for each in records() for file in record_files(each, SITE)]
    return dict([*written, *index_files(lines(), SITE)])


def test_there_is_a_file_for_all_that_there_is(files: dict[str, bytes]) -> None:
    assert sorted(files) == [
        "data/v1/countries.json",
        "data/v1/entities.json",
        "data/v1/incidents/a.json",
        "data/v1/incidents/a/1.json",
        "data/v1/incidents/a/2.json",
        "data/v1/incidents/b.json",
        "data/v1/incidents/b/1.json",
        "data/v1/incidents/index.json",
        "data/v1/incidents/pages/1.json",
        "data/v1/openapi.json",
        "data/v1/places.json",
    ]


def test_a_release_has_its_very_bytes(files: dict[str, bytes]) -> None:
    assert files["data/v1/incidents/a/2.json"] == msgspec.json.encode(_numbered(2))
    assert files["data/v1/incidents/a/2.json"].decode() in (feed()[1].body or "")


def test_a_withdrawn_incident_keeps_its_record_and_no_release_stands(files: dict[str, bytes]) -> None:
    told = json.loads(files["data/v1/incidents/a.json"])
    assert (told["kind"], told["release"], told["document"]) == ("withdrawn", None, None)
    assert [(each["kind"], each["why"], each["document"]) for each in told["changes"]] == [
        ("released", "", "a/1.json"),
        ("changed", "Wrong day", "a/2.json"),
        ("withdrawn", "No source", None),
    ]
    entry = json.loads(files["data/v1/incidents/pages/1.json"])["incidents"][0]
    assert (entry["code"], entry["release"], entry["type"], entry["killed"]["low"]) == ("a", None, None, None)


def test_numbers_in_the_list_are_the_release_s(files: dict[str, bytes]) -> None:
    entry = json.loads(files["data/v1/incidents/pages/1.json"])["incidents"][1]
    killed, injured = document(1).incident.killed, document(1).incident.injured
    assert entry["killed"] == {"low": killed.low, "best": killed.best, "high": killed.high}
    assert entry["injured"] == {"low": injured.low, "best": injured.best, "high": injured.high}


def test_lists_hold_only_what_is_public_now(files: dict[str, bytes]) -> None:
    entities = json.loads(files["data/v1/entities.json"])["entities"]
    assert entities == [{"name": "Body 1", "kinds": ["government"], "incidents": ["b"]}]
    assert [each["incidents"] for each in json.loads(files["data/v1/places.json"])["places"]] == [["b"]]
    countries = json.loads(files["data/v1/countries.json"])["countries"]
    assert countries == [{"code": "AF", "name": "Afghanistan", "incidents": ["b"]}]


def test_every_link_leads_to_a_file(files: dict[str, bytes]) -> None:
    found = 0
    for path, data in files.items():
        if path != "data/v1/openapi.json":
            for link in _links(json.loads(data)):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
                assert target in files or target.startswith("incidents/"), (path, link)
                found += 1
    assert found > 10


def _links(value: object) -> list[str]:
    if isinstance(value, dict):
        return [link for each in value.values() for link in _links(each)]
    if isinstance(value, list):
        return [link for each in value for link in _links(each)]
    return [value] if isinstance(value, str) and value.endswith((".json", ".html")) else []


def test_pages_lead_from_one_to_the_next_and_only_grow() -> None:
    many = [_line(n) for n in range(2 * PAGE + 1)]
    pages = [json.loads(data) for path, data in index_files(reversed(many), SITE) if "/pages/" in path]
    assert [(each["previous"], each["next"]) for each in pages] == [
        (None, "2.json"),
        ("1.json", "3.json"),
        ("2.json", None),
    ]
    codes = [entry["code"] for each in pages for entry in each["incidents"]]
    assert codes == [line.code for line in many]


def _line(n: int) -> Line:
    at = AT + datetime.timedelta(minutes=n)
    return Line(code=f"{n:012x}", kind="released", since=at, first=at, number=1)


def test_an_empty_ledger_has_an_index_and_no_page() -> None:
    files = dict(index_files([], Site()))
    index = json.loads(files["data/v1/incidents/index.json"])
    assert (index["incidents"], index["pages"], index["first"], index["day"]) == (0, 0, None, None)
    assert not [path for path in files if "/pages/" in path]


def test_the_description_is_openapi(files: dict[str, bytes]) -> None:
    validate(json.loads(files["data/v1/openapi.json"]))


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("incidents/index.json", "Index"),
        ("incidents/pages/1.json", "IncidentPage"),
        ("incidents/a.json", "IncidentRecord"),
        ("incidents/b/1.json", "ReleaseDocument"),
        ("entities.json", "EntityList"),
        ("places.json", "PlaceList"),
        ("countries.json", "CountryList"),
    ],
)
def test_each_file_is_as_it_is_described(files: dict[str, bytes], path: str, shape: str) -> None:
    described = json.loads(files["data/v1/openapi.json"])
    schema = {"$ref": f"#/components/schemas/{shape}", "components": described["components"]}
    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    told = json.loads(files[f"data/v1/{path}"])
    checker.validate(told)
    for name in list(told):
        required = described["components"]["schemas"][shape].get("required", [])
        if name in required:
            with pytest.raises(jsonschema.ValidationError):
                checker.validate({key: value for key, value in told.items() if key != name})


def test_every_release_of_many_is_as_it_is_described(files: dict[str, bytes]) -> None:
    components = json.loads(files["data/v1/openapi.json"])["components"]
    schema = {"$ref": "#/components/schemas/ReleaseDocument", "components": components}
    checker = jsonschema.Draft202012Validator(schema)
    for _, each in documents(20):
        checker.validate(json.loads(msgspec.json.encode(each)))
