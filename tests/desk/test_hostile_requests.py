"""What a hostile or broken browser may send: it is told so in plain words, and nothing breaks."""

import re

import pytest
from axes.models import AccessAttempt
from desks import PHRASE, Desk, text
from django.test import Client
from incidents import address, clash, decide, figure_names, item, shown
from made import NOW
from readings import stored
from rows import a_version, an_incident

from claimwatch.desk.filters import MOST_LETTERS
from claimwatch.desk.views.numbers import MOST_DIGITS, number_in
from claimwatch.ledger.models import Entry, Incident, Mention, Place, Version
from claimwatch.ledger.service.protection import mark

TOO_LARGE = ("9" * 30, "9" * 5000)
LONG = "x" * 100_000
ALL = {"reader", "reviewer", "editor", "admin"}


@pytest.fixture
def client(desk: Desk) -> Client:
    return desk.browser("admin")


def entries() -> int:
    return Entry.objects.count()


@pytest.mark.parametrize("sent", ["", "x", "-1", "1.5", "²", "9" * (MOST_DIGITS + 1), *TOO_LARGE])
def test_what_is_no_number_of_a_column_is_none(sent: str) -> None:
    assert number_in(sent) is None


@pytest.mark.parametrize(("sent", "number"), [("0", 0), ("٣", 3), ("9" * MOST_DIGITS, 10**MOST_DIGITS - 1)])
def test_other_numbers_are_read(sent: str, number: int) -> None:
    assert number_in(sent) == number


@pytest.mark.parametrize("number", TOO_LARGE)
def test_numbers_too_large_are_refused_on_a_report(client: Client, number: str) -> None:
    page, before = f"/desk/reports/{stored().code}/", entries()
    assert client.post(f"{page}decide", {"ruling": "undo", "decision": number}).status_code == 404
    html = text(client.get(page))
    (reading, *_), (thing, *_) = (re.findall(rf'name="{name}" value="(.+?)"', html) for name in ("reading", "thing"))
    sent = {"ruling": "confirm", "thing": thing, "reading": reading, "revision": number}
    answer = client.post(f"{page}decide", sent, follow=True)
    assert "The page sent no revision" in text(answer)
    assert entries() == before


@pytest.mark.parametrize("number", TOO_LARGE)
def test_numbers_too_large_are_refused_on_marks(client: Client, number: str) -> None:
    page = f"/desk/reports/{stored().code}/mark/"
    assert client.get(page, {"start": number, "end": number}).status_code == 200
    fields = {"start": "0", "end": number, "category": "witness", "why": "asked"}
    assert client.post(page, fields).status_code == 200
    assert "Has no such mark." in text(client.post(page, {"lift": number, "why": "error"}, follow=True))
    assert not Entry.objects.filter(action__in=("mark", "lift")).exists()


@pytest.mark.parametrize("number", TOO_LARGE)
def test_numbers_too_large_are_refused_on_an_incident(client: Client, number: str) -> None:
    row = clash()
    figure, before = item(row, "killed", "55 or more"), entries()
    assert decide(client, row, figure, "reject", revision=number, why="misread").status_code == 409
    name = figure_names(shown(client, row), figure.key)[0]
    answer = decide(client, row, figure, "correct", **{name: number, "why": "misread"})
    assert "Enter a number of people in digits." in text(answer)
    for address_ in (address(row, f"undo/{number}/"), f"/desk/people/{number}/", f"/desk/sources/{number}/"):
        assert client.get(address_).status_code == 404
        assert client.post(address_).status_code == 404
    assert client.post(address(row, "set/best/"), {"best": number, "revision": "0"}).status_code == 200
    assert entries() == before


@pytest.mark.parametrize("number", TOO_LARGE)
def test_numbers_too_large_are_refused_on_lists(client: Client, number: str) -> None:
    fields = {"act": "undo", "number": number, "revision": "0"}
    assert client.post("/desk/came-back/", fields).status_code == 404
    assert client.post("/desk/came-back/", {"act": "keep", "number": "1", "revision": number}).status_code == 404
    assert "0 issues closed." in text(client.post("/desk/issues/", {"issue": number}, follow=True))
    for page in ("issues", "log", "incidents", "people"):
        assert client.get(f"/desk/{page}/", {"page": number}).status_code == 200


@pytest.mark.parametrize(
    ("page", "after"),
    [
        *(("came-back/", number) for number in TOO_LARGE),
        *(("?order=assigned", number) for number in TOO_LARGE),
        ("", f"{'9' * 30}~2030-01-01~a1"),
        ("?order=newest", "0000-01-01~a1"),
        ("?order=changed", "9999-12-31 23:59:59-12:00~a1"),
        ("reports/", f"2030-01-01 00:00:00+00:00~{'9' * 30}"),
        ("reports/", "0001-01-01 00:00:00+14:00~1"),
    ],
)
def test_a_place_that_no_list_has_starts_it_anew(client: Client, page: str, after: str) -> None:
    path, _, order = page.partition("?order=")
    answer = client.get(f"/desk/{path}", {"after": after, "order": order})
    assert answer.status_code == 200
    assert "in this list; start it anew." in text(answer).replace("&#x27;", "'")


@pytest.mark.parametrize(
    "path", ["?place=a%00", "?a%00=1", "incidents/?q=%00", "log/?action=%00", "reports/a%00b/", "%00", "looking/%00/a/"]
)
@pytest.mark.parametrize("role", ["reader", None])
def test_an_address_with_nul_is_refused(desk: Desk, path: str, role: str | None) -> None:
    client = desk.browser(role)  # type: ignore[arg-type]
    for answer in (client.get(f"/desk/{path}"), client.post(f"/desk/{path}")):
        assert answer.status_code == 400
        assert "Not understood" in text(answer)
        assert "Traceback" not in text(answer)


def test_a_form_with_nul_is_refused(desk: Desk, client: Client) -> None:
    row = clash()
    before = entries()
    for form in ({"words": "a\0b"}, {"a\0b": "words"}):
        plain = client.post(
            address(row, "talk/"),
            "&".join(f"{k}={v}" for k, v in form.items()).replace("\0", "%00"),
            content_type="application/x-www-form-urlencoded",
        )
        assert plain.status_code == 400
    assert client.post(address(row, "talk/"), {"words": "a\0b"}).status_code == 400, "in parts"
    assert desk.browser(None).post("/desk/sign-in/", {"username": "a\0", "password": PHRASE}).status_code == 400
    assert entries() == before


def test_a_cookie_with_nul_is_refused(desk: Desk) -> None:
    client = desk.browser(None)
    assert client.get("/desk/", headers={"cookie": 'claimwatch_session="a\\000b"'}).status_code == 400


def test_forged_forms_are_still_refused_as_such(desk: Desk) -> None:
    answer = desk.browser("reader", strict=True).post("/desk/password/", {"new": "a\0"})
    assert answer.status_code == 403


@pytest.mark.parametrize("name", ["x" * 151, "x" * 5000, "\ufdfa" * 100])
def test_nobody_signs_in_with_a_name_longer_than_names_are(desk: Desk, name: str) -> None:
    answer = desk.browser(None).post("/desk/sign-in/", {"username": name, "password": PHRASE})
    assert answer.status_code == 200
    assert "at most 150 characters" in text(answer)
    assert not AccessAttempt.objects.exists()


@pytest.mark.parametrize("page", ["incidents", "log", "issues", "sources"])
def test_words_too_long_are_cut(client: Client, page: str) -> None:
    answer = client.get(f"/desk/{page}/", {"q": LONG})
    assert answer.status_code == 200
    assert f"Only the first {MOST_LETTERS} characters were searched for." in text(answer)
    assert "x" * (MOST_LETTERS + 1) not in text(answer)
    assert "Only the first" not in text(client.get(f"/desk/{page}/", {"q": "x" * MOST_LETTERS}))


def test_words_too_long_are_told_of_by_other_forms(client: Client) -> None:
    row = an_incident("0aa99953a54b")
    for page in ("", "reports/"):
        for field in ("q", "place", "source", "country", "first"):
            assert client.get(f"/desk/{page}", {field: LONG}).status_code == 200
    assert f"at most {MOST_LETTERS} characters" in text(client.get("/desk/", {"place": LONG}))
    assert f"at most {MOST_LETTERS} characters" in text(client.get("/desk/reports/", {"q": LONG}))
    assert "Only the first" in text(client.get(address(row, "merge/"), {"q": LONG}))
    assert client.get(address(row, "set/place/"), {"q": LONG}).status_code == 200


def told_of(place: str, words: str, region: str = "") -> tuple[Incident, Version]:
    """An incident at a place that one report, with certain words, tells of."""
    there = Place.objects.create(key=place, name=place, admin1=region, country="IQ")
    row = an_incident("0aa99953a54b", reports=("r",), place=place)
    Incident.objects.filter(pk=row.pk).update(place=there)
    version = a_version(words, publisher="The Mosul Wire")
    Mention.objects.create(version=version, code=f"{version.code}/i1", incident=row)
    return row, version


def protect(desk: Desk, version: Version, words: str, category: str) -> None:
    start = version.text.find(words)
    span = (start, start + len(words)) if words else None
    mark(version, span, category, by=desk.people["admin"], why="asked", at=NOW)


SEEKS = ("/desk/incidents/?q=mosul", "/desk/?place=Mosul", "/desk/?place=mosul", "/desk/incidents/?q=Mosul")


def finders(desk: Desk, page: str) -> set[str]:
    return {role for role in ALL if "/incidents/0aa99953a54b/" in text(desk.browser(role).get(page))}  # type: ignore[arg-type]


@pytest.mark.parametrize(("words", "category"), [("Mosul", "witness"), ("bus", "location"), ("", "restricted")])
def test_hidden_words_find_no_incident(desk: Desk, words: str, category: str) -> None:
    _, version = told_of("Mosul", "A bus in Mosul was hit.")
    for page in SEEKS:
        assert finders(desk, page) == ALL
    protect(desk, version, words, category)
    for page in SEEKS:
        assert finders(desk, page) == {"admin"}
    assert finders(desk, "/desk/incidents/?q=0AA999") == ALL, "its code isn't hidden"
    assert finders(desk, "/desk/") == ALL


def test_other_words_of_it_still_find_an_incident(desk: Desk) -> None:
    _, version = told_of("Mosul", "A witness, Salim, spoke in Mosul, Nineveh.", "Nineveh")
    protect(desk, version, "Salim", "witness")
    for page in (*SEEKS, "/desk/?place=Nineveh", "/desk/?source=wire"):
        assert finders(desk, page) == ALL
    protect(desk, version, "Nineveh", "witness")
    assert finders(desk, "/desk/?place=Nineveh") == {"admin"}
    assert finders(desk, "/desk/?place=Mosul") == ALL


def test_hidden_words_of_a_publisher_find_nothing(desk: Desk) -> None:
    _, version = told_of("Norda", "A bus in Mosul was hit.")
    protect(desk, version, "Mosul", "witness")
    for page in ("/desk/?source=mosul", "/desk/reports/?source=mosul"):
        assert finders(desk, page) == {"admin"}
    for page in ("/desk/?source=wire", "/desk/reports/?source=wire"):
        assert finders(desk, page) == ALL


def test_hidden_words_find_nothing_to_merge_with(desk: Desk) -> None:
    _, version = told_of("Mosul", "A bus in Mosul was hit.")
    page = address(an_incident("0bb99953a54b"), "merge/?q=Mosul")
    assert "0aa99953a54b" in text(desk.browser("reviewer").get(page))
    protect(desk, version, "Mosul", "witness")
    assert "0aa99953a54b" not in text(desk.browser("reviewer").get(page))
    assert "0aa99953a54b" in text(desk.browser("admin").get(page))
