"""The published folder as a server's clients see it."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import ledgers  # noqa: F401 - sets Django up
import msgspec
import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.test import Client
from small_makers import MAKERS
from walks import Walk

from claimwatch.public.forms import files
from claimwatch.public.state import Site
from claimwatch.public.writing import publish


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a desk that has published something."""
    monkeypatch.setattr(settings, "DESK", msgspec.structs.replace(settings.DESK, folder=tmp_path))
    walk = Walk(1)
    walk.release()
    publish(walk.changes, tmp_path / "public", Site(), MAKERS)
    return tmp_path / "public"


@pytest.fixture
def client(site: Path) -> Client:
    return Client(headers={"host": "localhost"})


def body(answer: object) -> bytes:
    content: Iterator[bytes] = answer.streaming_content  # type: ignore[attr-defined]
    return b"".join(content)


@pytest.mark.parametrize(
    ("path", "file", "kind"),
    [
        ("/", "index.html", "text/html; charset=utf-8"),
        ("/incidents/i0000/", "incidents/i0000/index.html", "text/html; charset=utf-8"),
        ("/feed/1.json", "feed/1.json", "application/json"),
        ("/pictures/i0000.png", "pictures/i0000.png", "image/png"),
        ("/SHA256SUMS", "SHA256SUMS", "text/plain; charset=utf-8"),
        ("/.well-known/security.txt", ".well-known/security.txt", "text/plain; charset=utf-8"),
        ("/data/latest/incidents.csv", "data/latest/incidents.csv", "text/csv; charset=utf-8"),
    ],
)
def test_files_are_served_without_cookies(client: Client, site: Path, path: str, file: str, kind: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert body(answer) == (site / file).read_bytes()
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_browsers_get_the_copy_that_is_compressed(client: Client, site: Path) -> None:
    answer = client.get("/feed/1.json", headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert answer["Vary"] == "Accept-Encoding"
    assert gzip.decompress(body(answer)) == (site / "feed/1.json").read_bytes()


def test_what_a_client_has_isnt_sent_again(client: Client) -> None:
    tag = client.get("/feed/1.json")["ETag"]
    assert client.get("/feed/1.json", headers={"If-None-Match": tag}).status_code == 304


def test_a_part_of_a_file_is_sent(client: Client, site: Path) -> None:
    answer = client.get("/feed/1.json", headers={"Range": "bytes=2-5"})
    assert (answer.status_code, body(answer)) == (206, (site / "feed/1.json").read_bytes()[2:6])


@pytest.mark.parametrize(
    ("path", "is_open"), [("/feed/1.json", True), ("/data/latest/incidents.csv", True), ("/", False)]
)
def test_scripts_of_other_sites_may_read_data_and_no_pages(client: Client, path: str, is_open: bool) -> None:
    assert (client.get(path).get("Access-Control-Allow-Origin") == "*") is is_open


@pytest.mark.parametrize(
    "path",
    [
        "/incidents/none/",
        "/../claimwatch.key",
        "/..%2fclaimwatch.key",
        "/%2e%2e/claimwatch.key",
        "/.public-000001.json",
        "/feed//1.json",
        "/feed/1.json/",
        "/incidents\\i0000",
        "/desk-secret",
    ],
)
def test_nothing_else_is_found(client: Client, site: Path, path: str) -> None:
    (site.parent / "claimwatch.key").write_text("secret")
    answer = client.get(path)
    assert answer.status_code == 404
    assert b"This ledger has no such page" in answer.content
    assert not answer.cookies


def test_a_folder_without_its_slash_leads_to_the_page(client: Client) -> None:
    answer = client.get("/incidents/i0000")
    assert (answer.status_code, answer["Location"]) == (302, "/incidents/i0000/")


def test_nothing_can_be_sent_to_a_file(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    assert [strict.post(path).status_code for path in ("/", "/feed/1.json", "/nowhere")] == [405, 405, 405]
    assert client.post("/feed/1.json").status_code == 405


def test_the_next_generation_is_served_at_once(client: Client, site: Path) -> None:
    walk = Walk(1).steps(9)
    publish(walk.changes, site, Site(), MAKERS)
    assert client.get("/feed/9.json").status_code == 200


def test_a_file_that_goes_while_it_is_opened_is_served_from_the_next_generation(
    client: Client, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[Path] = []
    whole = files._answer

    def answer(request: HttpRequest, folder: Path, name: str) -> HttpResponseBase:
        answers.append(folder)
        if len(answers) == 1:
            publish(Walk(1).steps(9).changes, site, Site(), MAKERS)
            raise FileNotFoundError(name)
        return whole(request, folder, name)

    monkeypatch.setattr(files, "_answer", answer)
    assert client.get("/feed/1.json").status_code == 200
    assert answers[0] != answers[1]


def test_before_anything_is_published_the_front_page_is_the_desks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "DESK", msgspec.structs.replace(settings.DESK, folder=tmp_path))
    assert Client(headers={"host": "localhost"}).get("/")["Location"] == "/desk/"


@pytest.mark.parametrize("path", ["/desk/", "/desk/sign-in/"])
def test_the_public_part_alone_has_no_desk(client: Client, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "ROOT_URLCONF", "claimwatch.web.public_urls")
    assert client.get(path).status_code == 404
    assert client.get("/").status_code == 200
    assert client.get("/?a=%00").status_code == 400
