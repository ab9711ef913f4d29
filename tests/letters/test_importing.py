"""Subscribers come from elsewhere and go there: each bad row is one line, and nobody's own choice is undone."""

import csv
import datetime
import io
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from hypothesis import given
from hypothesis import strategies as st
from readers import (
    ADDRESS,
    NOW,
    SETTINGS,
    gets,
    known,
    make_list,
    on_lists,
    small_ledger,
)
from typer.testing import CliRunner, Result

from claimwatch.cli import app
from claimwatch.errors import DecisionError, InputError, NotAllowed
from claimwatch.ledger.models import Entry
from claimwatch.ledger.service.people import add_person
from claimwatch.letters import subscribing
from claimwatch.letters.links import address_key, is_address, written
from claimwatch.letters.models import Consent, Subscriber
from claimwatch.letters.subscribing import Imported, Plan, Shown, present_notice, read_rows

__all__ = ["small_ledger"]

PHRASE = "a long and winding road"


def plan(*codes: str) -> Plan:
    lists = subscribing.open_lists(codes)
    notice = present_notice(SETTINGS, NOW)
    return Plan(name="old.csv", lists=lists, words="Signed up at our old site", notice=notice, language="en")


def admin() -> User:
    return User.objects.filter(username="rana").first() or add_person("rana", PHRASE, NOW, role="admin")


def imported(data: str | bytes, *codes: str) -> tuple[Imported, list[str]]:
    """Imports a file; the counts and what was wrong."""
    done = Imported()
    file = io.BytesIO(data.encode() if isinstance(data, str) else data)
    wrongs = subscribing.add_rows(read_rows(file, "old.csv", NOW), plan(*codes), admin(), NOW, done)
    return done, [str(error) for error in wrongs]


def test_people_who_agreed_elsewhere_are_on_the_list(ledger: str) -> None:
    make_list("syria")
    done, wrongs = imported(f"name,Email,confirm_time\nNadia,{ADDRESS},2020-05-01T10:00:00+02:00\n", "syria")
    assert (done, wrongs) == (Imported(added=1), [])
    assert on_lists(known()) == {"syria": "confirmed"}
    assert gets(known(), NOW)
    consent = Consent.objects.get()
    agreed = datetime.datetime(2020, 5, 1, 8, tzinfo=datetime.UTC)
    assert (consent.what, consent.at, consent.words) == ("imported", agreed, "Signed up at our old site")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("not-an-address,,,", "has no valid address"),
        (",,,", "has no valid address"),
        ("n@x.org\u202egro,,,", "has no valid address"),
        (f"{'n' * 320}@x.org,,,", "has no valid address"),
        ('"n@x.org,,,', "has an unclosed quotation mark"),
        ("n@x.org,,", "has 3 columns instead of 4"),
        ("n@x.org,,,,", "has 5 columns instead of 4"),
        ("n@x.org,unsubscribed,,", "has a status that says they don't want letters"),
        ("n@x.org,blocklisted,,", "has a status that says they don't want letters"),
        ("n@x.org,,hourly,", "has an unknown cadence; known: at_once, daily, weekly"),
        ("n@x.org,,,yesterday", "its time of consent isn't as 2026-11-29 or 2026-11-29T12:00:00+00:00"),
        ("n@x.org,,,2030-01-01", "its time of consent is still to come"),
        ("n@x.org,,,0001-01-01T00:00:00+14:00", "its time of consent can't be"),
        ("x" * 6000, "the line is longer than 5000 bytes"),
    ],
)
def test_a_bad_row_is_one_line_that_says_where_and_why(small_ledger: None, line: str, why: str) -> None:
    make_list("syria")
    content = f"address,status,cadence,consented_at\n{line}\n\nlast@example.org,,,\n"
    done, wrongs = imported(content, "syria")
    assert wrongs == [f"old.csv:2: {why}"]
    assert done == Imported(added=1, refused=1)


def test_bytes_that_are_no_utf8_cost_one_row(small_ledger: None) -> None:
    make_list("syria")
    done, wrongs = imported(b"\xef\xbb\xbfaddress\r\nn\xe4dia@example.org\r\nomar@example.org\r\n", "syria")
    assert (done.added, wrongs) == (1, ["old.csv:2: isn't UTF-8"])


@pytest.mark.parametrize("data", [b"", b"name,town\nx,y\n", b"email,address\n", b"\xff\xfe\n", b"\n"])
def test_a_file_without_a_column_of_addresses_is_refused(small_ledger: None, data: bytes) -> None:
    with pytest.raises(InputError, match=r"^old.csv:1: "):
        imported(data)


def test_rows_name_lists_that_are_there_and_open(small_ledger: None) -> None:
    make_list("syria")
    make_list("old", closed_at=NOW)
    done, wrongs = imported("address;lists\na@x.org;syria\nb@x.org;old\nc@x.org;none syria\nd@x.org;\n")
    assert done == Imported(added=1, refused=3)
    assert [wrong.split(":")[1] for wrong in wrongs] == ["3", "4", "5"]
    with pytest.raises(DecisionError, match="there is no open list"):
        plan("old")


def test_an_import_revives_nobody_and_overwrites_no_status(ledger: str) -> None:
    lists = [make_list("syria"), make_list("iraq")]
    shown = Shown(words="yes", notice=present_notice(SETTINGS, NOW))
    people = ("waits", "left", "chose", "stays", "complained", "erased")
    for name in people:
        subscribing.sign_up(f"{name}@example.org", lists[:1], shown, SETTINGS, NOW)
    for name in people[1:]:
        subscribing.confirm(known(f"{name}@example.org"), {"syria"}, shown, NOW)
    subscribing.leave_all(known("left@example.org").reference, SETTINGS, NOW)
    choice = subscribing.Choice(codes=frozenset({"iraq"}), cadence="")
    subscribing.choose(known("chose@example.org"), choice, shown, SETTINGS, NOW)
    subscribing.suppress(address_key("complained@example.org"), "complained", NOW)
    subscribing.erase(known("erased@example.org"), NOW)
    before = {row.address: (row.status, on_lists(row)) for row in Subscriber.objects.all()}
    content = "address\n" + "".join(f"{name.upper()}@EXAMPLE.org\n" for name in people)
    done, wrongs = imported(content, "syria")
    assert not wrongs
    assert done == Imported(unchanged=3, stopped=3)
    assert {row.address: (row.status, on_lists(row)) for row in Subscriber.objects.all()} == before
    done, _ = imported(content, "iraq")
    assert done == Imported(listed=1, unchanged=2, stopped=3)
    assert on_lists(known("stays@example.org")) == {"syria": "confirmed", "iraq": "confirmed"}


def test_an_import_again_changes_nothing(small_ledger: None) -> None:
    make_list("syria")
    content = "address\na@x.org\nA@x.org\nb@x.org\n"
    assert imported(content, "syria")[0] == Imported(added=2, unchanged=1)
    assert imported(content, "syria")[0] == Imported(unchanged=3)


def test_only_who_may_see_whole_addresses_imports_and_exports(small_ledger: None) -> None:
    editor = add_person("lina", PHRASE, NOW, role="editor")
    with pytest.raises(NotAllowed):
        list(subscribing.add_rows([], plan(), editor, NOW, Imported()))
    with pytest.raises(NotAllowed):
        list(subscribing.export_rows(editor, NOW))


def test_the_log_tells_of_imports_and_exports_without_addresses(small_ledger: None) -> None:
    make_list("syria")
    imported(f"address\n{ADDRESS}\n", "syria")
    list(subscribing.export_rows(admin(), NOW))
    entries = Entry.objects.filter(action__in=("import", "export")).order_by("number")
    assert [(entry.action, entry.by) for entry in entries] == [("import", "rana"), ("export", "rana")]
    assert entries[0].after["added"] == entries[1].after["rows"] == 1
    assert ADDRESS not in str([entry.after for entry in entries])


def test_what_was_exported_can_be_imported(small_ledger: None) -> None:
    make_list("syria")
    imported("address,cadence\n=cmd@x.org,weekly\nنادية@x.org,\n", "syria")
    rows = list(subscribing.export_rows(admin(), NOW))
    assert rows[0][0] == "'=cmd@x.org"  # only text in a spreadsheet
    file = io.StringIO()
    csv.writer(file).writerows([subscribing.COLUMNS, *rows])
    Subscriber.objects.all().delete()
    assert imported(file.getvalue())[0] == Imported(added=2)
    assert on_lists(known("=cmd@x.org")) == {"syria": "confirmed"}
    assert known("=cmd@x.org").cadence == "weekly"


ODD = ("x", '"', ",,,", "n@x.org,?", "=1+1", "a@b", "\u202e@x.org", "'; drop table--@x.org", "\x00@x.org", " ")
"""Rows that mean nobody."""


def odd_file(rows: int) -> Iterator[bytes]:
    """A long list of which every tenth row is odd."""
    chance = random.Random(1)  # noqa: S311 - the same rows each time
    yield b"address\n"
    for number in range(rows):
        yield f"{chance.choice(ODD)}\n".encode() if number % 10 == 9 else f"reader-{number}@example.org\n".encode()


def test_a_long_list_with_every_oddity(small_ledger: None) -> None:
    make_list("syria")
    done, wrongs = imported(b"".join(odd_file(3000)), "syria")
    assert done.added == 2700
    assert done.refused == len(wrongs)
    assert all(wrong.startswith("old.csv:") and "@" not in wrong for wrong in wrongs)


def test_the_commands_import_export_and_tidy(
    small_ledger: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMWATCH_PASSWORD", PHRASE)
    make_list("syria")
    admin()
    file, out = tmp_path / "old.csv", tmp_path / "out.csv"
    file.write_text(f"address\n{ADDRESS}\nnobody\n")
    by = ["--by", "rana"]
    done = command("import", file, "--list", "syria", "--words", "At the fair", *by)
    assert done.exit_code == 1
    assert f"{file}:3: has no valid address" in done.stderr
    assert "added: 1, added to a list: 0, unchanged: 0, unsubscribed or stopped earlier: 0, refused: 1" in done.stderr
    assert command("export", out, *by).exit_code == 0
    assert ADDRESS in out.read_text()
    assert out.stat().st_mode & 0o077 == 0
    assert "choose another file" in str(command("export", out, *by).exception)
    assert command("tidy").stdout.startswith("deleted: unconfirmed addresses: 0")


def command(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["letters", *map(str, arguments)])


@given(st.text(max_size=400))
def test_any_text_is_an_address_or_isnt(typed: str) -> None:
    if is_address(typed):
        address = written(typed)
        assert not any(letter in address for letter in "\r\n\0")
        assert len(address_key(address)) == 64
        assert address_key(address) == address_key(address.upper().lower()) or not address.isascii()


LOCAL = st.text("abz0+-_.'", min_size=1, max_size=20).filter(
    lambda text: not (text[0] == "." or text[-1] == "." or ".." in text)
)
DOMAIN = st.sampled_from(["example.org", "مثال.example", "bücher.example", "xn--bcher-kva.example", "EXAMPLE.org"])


@given(LOCAL, DOMAIN, st.sampled_from(["\r", "\n", "\r\nBcc: x@y.org", "\u2028", "\u202e", "\0", ",", " <x@y.org>"]))
def test_an_address_holds_and_nothing_is_smuggled_in_with_it(local: str, domain: str, more: str) -> None:
    address = f"{local}@{domain}"
    assert is_address(address)
    assert address_key(address) == address_key(f" {local.upper()}@{domain.upper()} ")
    for smuggled in (f"{address}{more}", f"{more}{address}", f"{local}{more}@{domain}"):
        assert not is_address(smuggled)
