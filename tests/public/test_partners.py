"""A partner's published ledger: checked, kept apart, and published again as theirs without any loss."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
import pytest
from django.contrib.auth.models import User
from small_makers import MAKERS
from walks import BEGIN, Walk

from claimwatch.errors import DecisionError, InputError, NotAllowed, OptionError
from claimwatch.ledger.models import Change, Incident, Partner, PartnerChange, Release
from claimwatch.ledger.query.release import partner_changes, partner_named
from claimwatch.ledger.query.verify.partners import look_at_partners
from claimwatch.ledger.service.feed import take_in
from claimwatch.ledger.service.people import add_person
from claimwatch.public.data import index_files
from claimwatch.public.pages import fixed_files
from claimwatch.public.state import Head, Line, Site
from claimwatch.public.writing import publish, received
from claimwatch.settings import Public

THEIRS = Public(title="Northern Ledger", publisher="Northern Desk", licence="CC0-1.0", licence_url="")


def _index(lines: Sequence[Line], _: Sequence[Head], site: Site) -> Iterator[tuple[str, bytes]]:
    return index_files(lines, site)


WITH_INDEX = msgspec.structs.replace(MAKERS, of_site=(*MAKERS.of_site, _index))


@pytest.fixture
def rana(ledger: str) -> User:
    return add_person("Rana", "a long and winding road", BEGIN, role="editor")


def published(walk: Walk, folder: Path) -> Path:
    publish(walk.changes, folder, Site(public=THEIRS), WITH_INDEX)
    shutil.copytree(folder.resolve(), folder.with_name(f"{folder.name}-sent"))
    return folder.with_name(f"{folder.name}-sent")


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def imported(folder: Path, by: User) -> int:
    theirs = received(folder)
    return take_in("North", theirs.said, theirs.changes, by=by, at=BEGIN)


def test_export_import_and_export_give_the_same_bytes(tmp_path: Path, rana: User) -> None:
    sent = published(Walk(5).steps(25), tmp_path / "theirs")
    assert imported(sent, rana) == 25
    partner = partner_named("North")
    said = Public(
        title=partner.title, publisher=partner.publisher, licence=partner.licence, licence_url=partner.licence_url
    )
    again = tmp_path / "again"
    publish(lambda after: partner_changes(partner, after), again, Site(public=said), WITH_INDEX)
    assert files(again.resolve()) == files(sent)


def wrongs() -> list[str]:
    return [wrong for lines in look_at_partners() for wrong in lines]


def test_verify_walks_a_partners_chain(tmp_path: Path, rana: User) -> None:
    imported(published(Walk(5).steps(10), tmp_path / "theirs"), rana)
    assert wrongs() == []
    PartnerChange.objects.filter(number=10).update(nonce="0" * 64)
    assert wrongs() == ["partner North: change 10 isn't what it was when it was made"]
    PartnerChange.objects.filter(number=4).delete()
    assert wrongs()[0] == "partner North: change 4 is missing: change 5 follows"
    Partner.objects.update(name="South")
    assert wrongs()[0].startswith("partner South: entry 2 of the log didn't import it")


def test_nothing_of_it_is_ours(tmp_path: Path, rana: User) -> None:
    imported(published(Walk(5).steps(10), tmp_path / "theirs"), rana)
    assert PartnerChange.objects.count() == 10
    assert not any(model.objects.exists() for model in (Change, Incident, Release))  # type: ignore[attr-defined]


def test_pages_of_a_copy_say_whose_it_is() -> None:
    own = dict(fixed_files([], [], Site(public=THEIRS)))
    copy = dict(fixed_files([], [], Site(public=THEIRS, copied_by="Orlo Desk")))
    pages = [path for path in copy if path.endswith(".html")]
    assert pages
    assert all(
        "A copy of the ledger of <bdi>Northern Desk</bdi>, kept by <bdi>Orlo Desk</bdi>" in copy[p] for p in pages
    )
    assert not any("A copy of the ledger" in own[path] for path in pages)


def test_a_newer_export_adds_what_is_new_and_purges_what_they_sealed(tmp_path: Path, rana: User) -> None:
    walk = Walk(3)
    code = walk.release()
    imported(published(walk, tmp_path / "one"), rana)
    walk.seal(code)
    assert imported(published(walk, tmp_path / "two"), rana) == 1
    assert [each.body is None for each in partner_changes(partner_named("North"))] == [True, False]


def test_an_older_export_and_another_feed_are_refused(tmp_path: Path, rana: User) -> None:
    walk = Walk(3)
    walk.release()
    first = published(walk, tmp_path / "one")
    walk.release()
    imported(published(walk, tmp_path / "two"), rana)
    with pytest.raises(DecisionError, match="change 2 is missing"):
        imported(first, rana)
    with pytest.raises(DecisionError, match="change 1 isn't the one"):
        imported(published(Walk(4).steps(5), tmp_path / "other"), rana)
    assert PartnerChange.objects.count() == 2


def test_only_editors_import_and_an_unknown_partner_lists_the_known_ones(tmp_path: Path, rana: User) -> None:
    sent = published(Walk(3).steps(2), tmp_path / "one")
    with pytest.raises(NotAllowed):
        imported(sent, add_person("Omar", "a long and winding road", BEGIN, role="reviewer"))
    imported(sent, rana)
    with pytest.raises(OptionError, match="'South': unknown; known partners: North"):
        partner_named("South")


def _resummed(folder: Path) -> None:
    lines = (f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files(folder).items()))
    (folder / "SHA256SUMS").write_text("".join(line for line in lines if not line.endswith("  SHA256SUMS\n")))


def _rewritten(name: str, change: Callable[[str], str]) -> Callable[[Path], None]:
    def act(folder: Path) -> None:
        path = folder / name
        before = path.read_text()
        after = change(before)
        assert after != before
        path.write_text(after)
        (folder / f"{name}.gz").unlink()
        _resummed(folder)

    return act


def _overwritten(name: str) -> Callable[[Path], None]:
    def act(folder: Path) -> None:
        (folder / name).write_text("{}")

    return act


def _with_link(folder: Path) -> None:
    (folder / "link.json").symlink_to("/etc/passwd")


def _renamed_code(text: str) -> str:
    """A feed of one change, forged from end to end, whose incident's code leads out of the folder."""
    told = json.loads(text)
    told["body"] = told["body"].replace("i0000", "../../x")
    told["commitment"] = hashlib.sha256((told["nonce"] + told["body"]).encode()).hexdigest()
    hashed = f"{told['number']} {told['commitment']} {told['previous']}"
    return json.dumps(told | {"hash": hashlib.sha256(hashed.encode()).hexdigest()})


HOSTILE: dict[str, tuple[Callable[[Path], None], str]] = {
    "no sums": (lambda folder: (folder / "SHA256SUMS").unlink(), "isn't a published ledger"),
    "altered": (_overwritten("feed/1.json"), "another hash"),
    "a file too many": (_overwritten("x.json"), "x.json is not in"),
    "a link": (_with_link, "no plain file"),
    "a word changed": (
        _rewritten("feed/1.json", lambda text: text.replace("people", "peoplé", 1)),
        "doesn't have the words of claim c1",
    ),
    "a change of another shape": (_rewritten("feed/1.json", lambda _: "[" * 200_000), "isn't a published ledger"),
    "a code that leads out": (_rewritten("feed/1.json", _renamed_code), "no safe address"),
    "a feed without end": (
        _rewritten("feed/head.json", lambda text: text.replace('"number":1', '"number":99999999999')),
        "fewer changes",
    ),
    "a head of its own": (
        _rewritten("feed/head.json", lambda text: text.replace('"hash":"', '"hash":"f')),
        "head.json",
    ),
    "no title": (_rewritten("data/v1/incidents/index.json", lambda _: "{}"), "missing required field `title`"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_not_right_is_refused_with_one_line(name: str, tmp_path: Path) -> None:
    walk = Walk(3)
    walk.release()
    sent = published(walk, tmp_path / "site")
    spoil, why = HOSTILE[name]
    spoil(sent)
    with pytest.raises(InputError, match=why) as refused:
        received(sent)
    assert str(refused.value).isprintable()
