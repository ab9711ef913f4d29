"""The verifier that is published with the data finds whatever was altered."""

import gzip
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from small_makers import MAKERS
from walks import Walk

from claimwatch.public.state import Site
from claimwatch.public.writing import publish


def verified(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Runs the published verifier as a stranger would: alone, without packages."""
    command = [sys.executable, "-I", "-S", str(folder / "verify.py"), str(folder), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with releases, one of which was sealed."""
    walk = Walk(2)
    for _ in range(4):
        walk.release()
    walk.seal("i0001")
    walk.release()
    publish(walk.changes, tmp_path / "site", Site(), MAKERS)
    return tmp_path / "site"


def resummed(site: Path) -> None:
    """Writes sums that fit what is there now, as somebody would who alters files on purpose."""
    files = sorted(each.relative_to(site).as_posix() for each in site.rglob("*") if each.is_file())
    lines = (f"{hashlib.sha256((site / name).read_bytes()).hexdigest()}  {name}\n" for name in files)
    (site / "SHA256SUMS").write_text("".join(line for line in lines if not line.endswith("  SHA256SUMS\n")))


def altered(path: Path, change: Callable[[str], str]) -> None:
    before = path.read_text()
    after = change(before)
    assert after != before
    path.unlink()  # it may be linked with other files
    path.write_text(after)


def test_what_was_published_holds(site: Path) -> None:
    answer = verified(site)
    assert answer.returncode == 0, answer.stdout
    assert "All correct" in answer.stdout
    head = json.loads((site / "feed/head.json").read_text())
    assert head["hash"] in answer.stdout


def test_it_is_short_and_needs_no_package() -> None:
    import claimwatch.public

    lines = (Path(claimwatch.public.__file__).parent / "static/verify.py").read_text().splitlines()
    assert len(lines) < 150


KINDS = (
    "index.html",
    "index.html.gz",
    "feed/1.json",
    "feed/2.json",
    "feed/head.json",
    "data/v1/incidents/i0000/1.json",
    "data/latest/incidents.csv",
    "data/latest/incidents.parquet",
    "pictures/i0000.png",
    ".well-known/security.txt",
    "verify.py",
)


@pytest.mark.parametrize("name", KINDS)
def test_one_altered_byte_of_any_file_is_seen(site: Path, name: str) -> None:
    data = bytearray((site / name).read_bytes())
    data[-1] ^= 1
    (site / name).unlink()
    (site / name).write_bytes(data)
    answer = verified(site) if name != "verify.py" else verified_by_a_copy(site)
    assert answer.returncode in (1, 2)
    assert name in answer.stdout or "can't be checked" in answer.stderr


def verified_by_a_copy(site: Path) -> subprocess.CompletedProcess[str]:
    import claimwatch.public

    own = Path(claimwatch.public.__file__).parent / "static/verify.py"
    return subprocess.run([sys.executable, own, site], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", ["index.html", "feed/1.json", "data/v1/incidents/i0000/1.json", "SHA256SUMS"])
def test_a_missing_file_is_seen(site: Path, name: str) -> None:
    (site / name).unlink()
    assert verified(site).returncode in (1, 2)


def test_a_file_too_many_is_seen(site: Path) -> None:
    (site / "extra.html").write_text("more")
    assert "extra.html: isn't listed" in verified(site).stdout


def feed_file(site: Path, number: int, **fields: object) -> None:
    path = site / f"feed/{number}.json"
    altered(path, lambda text: json.dumps(json.loads(text) | fields))
    (site / f"feed/{number}.json.gz").unlink()
    (site / f"feed/{number}.json.gz").write_bytes(gzip.compress(path.read_bytes()))
    resummed(site)


def test_a_rewritten_change_is_seen_even_if_the_sums_fit(site: Path) -> None:
    body = json.loads((site / "feed/1.json").read_text())["body"]
    feed_file(site, 1, body=body.replace("1 people", "9 people"))
    answer = verified(site)
    assert answer.returncode == 1
    assert "feed/1.json: its contents differ from what it committed to" in answer.stdout
    assert "data/v1/incidents/i0000/1.json: differs from the release in the feed" in answer.stdout


def test_a_chain_made_anew_is_seen_by_its_last_hash(site: Path) -> None:
    feed_file(site, 3, commitment="00" * 32)
    assert "feed/3.json: doesn't follow from the change before" in verified(site).stdout


def test_a_change_emptied_without_a_purge_is_seen(site: Path) -> None:
    feed_file(site, 1, body=None, nonce=None)
    assert "feed/1.json: is empty, but no later change says that it was purged" in verified(site).stdout


def test_a_shortened_feed_is_seen(site: Path) -> None:
    altered(site / "feed/head.json", lambda text: text.replace('"number":6', '"number":5'))
    resummed(site)
    assert "feed/head.json: its last hash isn't that of the last change" in verified(site).stdout


def test_a_release_that_the_feed_doesnt_have_is_seen(site: Path) -> None:
    (site / "data/v1/incidents/i0000/7.json").write_text("{}")
    resummed(site)
    assert "data/v1/incidents/i0000/7.json: isn't in the feed" in verified(site).stdout


def test_a_release_rewritten_is_seen_even_if_the_sums_fit(site: Path) -> None:
    altered(site / "data/v1/incidents/i0000/1.json", lambda text: text.replace("1 people", "9 people"))
    resummed(site)
    assert "differs from the release in the feed" in verified(site).stdout


def test_words_that_no_excerpt_has_are_seen(tmp_path: Path) -> None:
    walk = Walk(2)
    walk.misquote = True
    walk.release()
    publish(walk.changes, tmp_path / "site", Site(), MAKERS)
    answer = verified(tmp_path / "site")
    assert answer.returncode == 1
    assert "doesn't have the words of claim c1: '8 people were killed'" in answer.stdout


def test_it_lists_what_stood_on_a_day(site: Path) -> None:
    lines = verified(site, "--as-of", "2026-03-01").stdout.splitlines()
    assert lines[0] == "Released at the end of 2026-03-01 (UTC):"
    assert lines[1:-2] == ["i0000: release 1, Killings in i0000", "i0002: release 1, Killings in i0002"]


def test_a_folder_of_a_past_day_holds_too(tmp_path: Path) -> None:
    import datetime

    walk = Walk(2)
    for _ in range(8):
        walk.release()
    walk.seal("i0000")
    publish(walk.changes, tmp_path / "site", Site(), MAKERS, as_of=datetime.date(2026, 3, 1))
    answer = verified(tmp_path / "site")
    assert answer.returncode == 0, answer.stdout


@pytest.mark.parametrize("content", ["", "{", "[]", '{"number": "x"}'])
def test_what_cant_be_read_is_one_clear_line(site: Path, content: str) -> None:
    (site / "feed/head.json").unlink()
    (site / "feed/head.json").write_text(content)
    answer = verified(site)
    assert answer.returncode == 2
    assert "can't be checked" in answer.stderr
    assert "Traceback" not in answer.stderr
