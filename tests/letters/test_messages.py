import datetime
import email.policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

import dkim
import ledgers  # noqa: F401 - sets Django up
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from queued import make_key, settings_of

from claimwatch.errors import OptionError
from claimwatch.letters.outgoing import Outgoing
from claimwatch.letters.sending import load_key, message, public_record, return_path, returned
from claimwatch.settings import Settings, Smtp

NOW = datetime.datetime(2026, 3, 1, 9, 30, tzinfo=datetime.UTC)
REFERENCE = "0123456789abcdef" * 2
ONE_CLICK = f"https://desk.example.org/letters/leave/{REFERENCE}:1xXats:YURf7vVem97iBM1lylgeMkRo8E55sRhMcYZxWRj8eGs/"
SIGNED = ("from", "to", "subject", "date", "message-id", "list-unsubscribe", "list-unsubscribe-post", "list-id")
LETTER = Outgoing(
    kind="edition",
    to="ann@example.com",
    subject="Was 220, now 103",
    text="Was 220, now 103.\n",
    html="<p>Was 220, now 103.</p>\n",
    message_id="7.9@example.org",
    reference=REFERENCE,
    list_code="syria",
    edition="2026-03-01-daily",
    one_click=ONE_CLICK,
    delivery=9,
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("desk")
    make_key(folder)
    return settings_of(folder, Smtp(), dkim_selector="desk")


def written(desk: Settings, **fields: object) -> bytes:
    return message(msgspec.structs.replace(LETTER, **fields), desk, NOW)


def parsed(data: bytes) -> EmailMessage:
    found = BytesParser(policy=email.policy.SMTP).parsebytes(data)
    assert isinstance(found, EmailMessage)
    return found


def is_signed(data: bytes, desk: Settings) -> bool:
    record = public_record(load_key((desk.folder / "dkim.pem").read_bytes())).encode()
    asked: list[bytes] = []

    def answer(name: bytes, timeout: int = 5) -> bytes:
        asked.append(name)
        return record

    good: bool = dkim.verify(data, dnsfunc=answer)
    assert asked == [b"desk._domainkey.example.org."]
    return good


def test_an_edition_has_the_headers_that_mail_programs_and_providers_ask_for(desk: Settings) -> None:
    found = parsed(written(desk))
    assert found["From"] == "The desk <letters@example.org>"
    assert found["To"] == "ann@example.com"
    assert found["Subject"] == "Was 220, now 103"
    assert found["Message-ID"] == "<7.9@example.org>"
    assert found["Date"].datetime == NOW
    assert found["Auto-Submitted"] == "auto-generated"
    assert found["Feedback-ID"] == "2026-03-01-daily:syria:edition:example.org"
    assert found["List-Id"] == "<syria.example.org>"
    assert found["List-Help"] == found["List-Subscribe"] == "<https://desk.example.org/letters/>"
    assert found["List-Owner"] == "<mailto:letters@example.org>"
    assert found["List-Archive"] == "<https://ledger.example.org/letters/>"
    assert found["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    at_once, by_mail = str(found["List-Unsubscribe"]).split(", ")
    assert at_once == f"<{ONE_CLICK}>"
    assert by_mail.startswith(f"<mailto:bounces+u-{REFERENCE}-")
    assert by_mail.endswith("@example.org?subject=unsubscribe>")


def test_the_address_to_leave_stands_on_one_line_as_it_is(desk: Settings) -> None:
    head = written(desk).partition(b"\r\n\r\n")[0]
    assert f"List-Unsubscribe: <{ONE_CLICK}>,\r\n <mailto:".encode() in head


def test_both_parts_say_what_they_were_given(desk: Settings) -> None:
    words = "السودان: 103, not 220 = “wrong” \n.\nFrom here\n" + "long " * 300 + "\n"
    found = parsed(written(desk, text=words, html=f"<p>{words}</p>\n"))
    assert found.get_content_type() == "multipart/alternative"
    text, html = found.iter_parts()
    told = [part.get_content().replace("\r\n", "\n") for part in (text, html)]  # type: ignore[attr-defined]
    assert told == [words, f"<p>{words}</p>\n"]


@pytest.mark.parametrize("kind", ["confirmation", "change", "test"])
def test_only_editions_can_be_left(desk: Settings, kind: str) -> None:
    found = parsed(written(desk, kind=kind, html="", one_click=""))
    assert not [name for name in found if name.lower().startswith("list-")]
    assert found.get_content_type() == "text/plain"


def test_the_signature_covers_what_it_must(desk: Settings) -> None:
    data = written(desk)
    assert is_signed(data, desk)
    covered = str(parsed(data)["DKIM-Signature"]).partition("h=")[2].partition(";")[0].replace(" ", "").split(":")
    assert set(SIGNED) <= set(covered)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"now 103.", b"now 130."),
        (b"One-Click\r\n", b"Two-Click\r\n"),
        (b"From: The desk", b"From: Eve\r\nFrom: The desk"),
        (b"To: ann", b"To: ben"),
    ],
)
def test_a_changed_letter_isnt_signed(desk: Settings, old: bytes, new: bytes) -> None:
    data = written(desk)
    assert data.count(old) >= 1
    assert not is_signed(data.replace(old, new), desk)


@settings(max_examples=25)
@given(
    subject=st.text(max_size=150),
    text=st.text(max_size=300),
    html=st.text(max_size=300),
)
def test_whatever_the_words_are_the_letter_is_signed_and_has_no_header_more(
    desk: Settings, subject: str, text: str, html: str
) -> None:
    words = [part.encode(errors="replace").decode() for part in (subject, text, html)]
    data = written(desk, subject=words[0], text=words[1], html=words[2])
    assert is_signed(data, desk)
    assert parsed(data).keys() == parsed(written(desk, html=words[2])).keys()
    assert max(len(line) for line in data.split(b"\r\n")) < 998


@pytest.mark.parametrize("subject", ["Toll\r\nBcc: eve@example.com", "Toll\nBcc: eve@example.com", "Toll\x0bBcc: x"])
def test_a_subject_brings_no_header_in(desk: Settings, subject: str) -> None:
    found = parsed(written(desk, subject=subject))
    assert "Bcc" not in found
    assert found["Subject"].startswith("Toll Bcc:")


def test_a_name_brings_no_header_in(desk: Settings) -> None:
    letters = msgspec.structs.replace(desk.letters, name='Desk"\r\nBcc: eve@example.com\r\n <eve@example.com>')
    found = parsed(message(LETTER, msgspec.structs.replace(desk, letters=letters), NOW))
    assert "Bcc" not in found
    assert found["From"].addresses[0].addr_spec == "letters@example.org"


@pytest.mark.parametrize(
    "address", ["ann@example.com\r\nBcc: eve@example.com", "ann@example.com, eve@example.com", "ann", "a\x00@b.example"]
)
def test_no_letter_goes_to_what_is_no_address(desk: Settings, address: str) -> None:
    with pytest.raises(ValueError, match="no mail can go to this address"):
        written(desk, to=address)


@pytest.mark.parametrize("field", ["message_id", "list_code", "edition"])
def test_no_name_of_ours_brings_a_header_in(desk: Settings, field: str) -> None:
    with pytest.raises(ValueError, match="stand in a header"):
        written(desk, **{field: "x\r\nBcc: eve@example.com"})


def test_plus_signs_and_foreign_domains_arrive_as_they_are(desk: Settings) -> None:
    found = parsed(written(desk, to="ann+news@münchen.example"))
    assert found["To"].addresses[0].addr_spec == "ann+news@xn--mnchen-3ya.example"


def test_without_a_sender_or_a_key_there_is_no_letter(desk: Settings, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="no sender"):
        message(LETTER, settings_of(tmp_path, Smtp(), sender=""), NOW)
    with pytest.raises(OptionError, match="claimwatch letters key"):
        message(LETTER, settings_of(tmp_path, Smtp(), dkim_selector="desk"), NOW)


def test_a_letter_that_comes_back_names_its_delivery(desk: Settings) -> None:
    address = return_path(desk.letters, "d", "9")
    found = returned(address.upper())
    assert found is not None
    assert (found.about, found.name) == ("d", "9")


@pytest.mark.parametrize(
    "address", ["bounces@example.org", "bounces+d-9-000000000000@example.org", "bounces+d-10-{}@example.org", "", "+d-"]
)
def test_nobody_else_can_make_a_return_path(desk: Settings, address: str) -> None:
    signature = return_path(desk.letters, "d", "9").partition("@")[0].rpartition("-")[2]
    assert returned(address.format(signature)) is None
