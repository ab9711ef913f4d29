"""Exported chats: a report a day of a thread, in which no name or number of a person stands."""

import datetime
import json
from collections.abc import Callable
from typing import Any

import pytest

from claimwatch.errors import InputError
from claimwatch.model.report import Report, VeiledReport
from claimwatch.read import read_bytes

ReadFile = Callable[..., list[Report | InputError]]

IOS = """\
[14/12/2016, 10:31:00] Norda News: \u200eMessages and calls are end-to-end encrypted.
[14/12/2016, 10:32:01] Ada Orlo: Four people were killed near the market.
Two of them were children.
[14/12/2016, 22:35:12] +963 991 234 567: @Ada Orlo police say nine were hurt
[14/12/2016, 22:36:12] Ada Orlo: \u200eimage omitted
[15/12/2016, 00:05:00] +963 991 234 567: The army denies it. Call 00963991234567. \u200e<This message was edited>
"""


def telegram(*messages: dict[str, Any], **chat: str) -> bytes:
    given = [{"id": n, "type": "message", "date": "2016-12-14T10:32:00", **one} for n, one in enumerate(messages, 1)]
    return json.dumps({"name": "Norda News", "type": "private_group", "id": 1, **chat, "messages": given}).encode()


def reports_in(found: list[Report | InputError]) -> list[Report]:
    return [one for one in found if isinstance(one, Report)]


def test_each_day_of_a_chat_is_a_report_without_names(read_data: ReadFile) -> None:
    first, second, left_out = read_data("_chat.txt", IOS.encode())
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert first.text == (
        "[10:32] Person 1\n\nFour people were killed near the market.\nTwo of them were children.\n\n"
        "[22:35] Person 2\n\nPerson 1 police say nine were hurt"
    )
    assert second.text == "[00:05] Person 2\n\nThe army denies it. Call Person 2."
    assert [first.published, second.published] == [datetime.date(2016, 12, 14), datetime.date(2016, 12, 15)]
    assert (first.title, first.publisher) == (None, None)
    assert isinstance(left_out, InputError)
    assert "2 messages without words" in left_out.why


def test_who_keeps_the_names_gets_those_of_each_day() -> None:
    first, second, _ = read_bytes(IOS.encode(), "x", format=".txt")
    assert isinstance(first, VeiledReport)
    assert isinstance(second, VeiledReport)
    assert first.names == (("Person 1", "Ada Orlo"), ("Person 2", "+963 991 234 567"))
    assert second.names == (("Person 2", "+963 991 234 567"),)


@pytest.mark.parametrize(
    "head",
    [
        "14/12/2016, 22:32 - ",
        "12/14/16, 10:32 PM - ",
        "12/14/16, 10:32\u202fp.m. - ",
        "14.12.16, 22:32 - ",
        "14-12-2016 22:32 - ",
        "2016/12/14, 22:32 - ",
        "[2016-12-14, 22:32:01] ",
        "[14.12.16, 22:32:01] ",
        "\u200e[12/14/16, 10:32:01 PM] ",
        "\u0661\u0664\u200f/\u0661\u0662\u200f/\u0662\u0660\u0661\u0666\u060c \u0661\u0660:\u0663\u0662 \u0645 - ",
    ],
)
def test_the_heads_of_both_systems_in_many_languages(read_data: ReadFile, head: str) -> None:
    (report,) = read_data("WhatsApp Chat with Ada Orlo.txt", f"{head}Ada Orlo: Two died.\n".encode())
    assert isinstance(report, Report)
    assert (report.published, report.text) == (datetime.date(2016, 12, 14), "[22:32] Person 1\n\nTwo died.")


def test_days_that_can_be_read_in_two_ways_are_refused_unless_others_tell(read_data: ReadFile) -> None:
    (error,) = read_data("a.txt", b"03/04/2016, 22:32 - Ada: Two died.\n")
    assert isinstance(error, InputError)
    assert (error.line, "03/04/2016 can be read in two ways" in error.why) == (1, True)
    told = b"03/04/2016, 22:32 - Ada: Two died.\n14/04/2016, 08:00 - Ada: Six died.\n"
    assert next(one.published for one in reports_in(read_data("b.txt", told))) == datetime.date(2016, 4, 3)
    in_order = b"01/02/2016, 22:32 - Ada: Two died.\n02/01/2016, 08:00 - Ada: Six died.\n"
    assert next(one.published for one in reports_in(read_data("c.txt", in_order))) == datetime.date(2016, 1, 2)
    (error,) = read_data("d.txt", b"14/15/2016, 22:32 - Ada: Two died.\n")
    assert isinstance(error, InputError)


@pytest.mark.parametrize(
    "line", ["99/99/9999, 99:99 - Bo: x", "30/02/2016, 08:00 - Bo: x", "14/12/2016, 25:61 - Bo: x"]
)
def test_a_line_that_only_looks_like_a_head_is_part_of_its_message(read_data: ReadFile, line: str) -> None:
    (report,) = read_data("a.txt", f"14/12/2016, 22:32 - Ada: Two died.\n{line}\n".encode())
    assert isinstance(report, Report)
    assert report.text == f"[22:32] Person 1\n\nTwo died.\n{line}"


@pytest.mark.parametrize(
    "text",
    [
        "Norda, 14/12/2016, 22:32 - Ada: Two died.",
        "14/12/2016, 22:32 - Shells fell on Norda.",
        "14 December 2016: two died.\n14/12/2016, 22:32 - Ada: Two died.",
    ],
)
def test_a_text_that_is_no_chat_stays_as_it_is(read_data: ReadFile, text: str) -> None:
    (report,) = read_data("a.txt", text.encode())
    assert isinstance(report, Report)
    assert report.text == text


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("ADA  ORLO fled", "Person 1 fled"),
        ("Adanna fled, and so did Ada Orlova", "Adanna fled, and so did Ada Orlova"),
        ("Will fled; I will go", "Person 2 fled; I will go"),
        ("WILL fled", "Person 5 fled"),
        ("+1 (202) 555-0147 or 2025550147", "Person 3 or 2025550147"),
        ("call 12025550147.", "call Person 3."),
        ("Bo said: 12 died", "Bo said: 12 died"),
    ],
)
def test_names_and_numbers_in_words_are_replaced_as_a_whole(read_data: ReadFile, words: str, shown: str) -> None:
    said = [
        f"14/12/2016, 22:3{n} - {name}: x"
        for n, name in enumerate(("Ada Orlo", "Will", "+1 202-555-0147", "Bo", "WILL"))
    ]
    (report,) = read_data("a.txt", "\n".join([*said, f"14/12/2016, 22:40 - Bo: {words}"]).encode())
    assert isinstance(report, Report)
    assert report.text.endswith(f"[22:40] Person 4\n\n{shown}")


def test_a_telegram_group_is_the_publisher_and_its_people_are_not_named(read_data: ReadFile) -> None:
    pieces = [
        "Four killed, says ",
        {"type": "mention", "text": "@orlo_b"},
        ", call ",
        {"type": "phone", "text": "+963 991 234 567"},
    ]
    data = telegram(
        {"from": "Ada Orlo", "from_id": "user7", "text": "Shells fell on Norda."},
        {"from": "Ben", "from_id": "user8", "text": pieces, "forwarded_from": "Cal Reyes"},
        {"type": "service", "actor": "Ada Orlo", "action": "invite_members", "members": ["Dan"]},
        {"from": "Ben", "from_id": "user8", "text": "", "photo": "x.jpg"},
        {"from": None, "from_id": "user9", "text": "It goes on.", "date": "2016-12-15T01:00:00"},
    )
    first, second, left_out = read_data("result.json", data)
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert first.text == (
        "[10:32] Person 1\n\nShells fell on Norda.\n\n"
        "[10:32] Person 2, forwarded from Person 3\n\nFour killed, says Person 5, call Person 6"
    )
    assert (first.publisher, first.published) == ("Norda News", datetime.date(2016, 12, 14))
    assert second.text == "[01:00] Person 4\n\nIt goes on."
    assert isinstance(left_out, InputError)
    assert "1 message without words" in left_out.why


def test_a_channel_publishes_itself_and_a_chat_with_a_person_has_no_publisher(read_data: ReadFile) -> None:
    post = {"from": "Norda News", "from_id": "channel1", "text": "Two died."}
    (channel,) = reports_in(read_data("a.json", telegram(post, type="public_channel")))
    assert (channel.publisher, channel.text) == ("Norda News", "[10:32]\n\nTwo died.")
    (private,) = reports_in(
        read_data("b.json", telegram({"from": "Ada", "text": "x"}, name="Ada", type="personal_chat"))
    )
    assert private.publisher is None


def test_the_topics_of_a_forum_are_threads_of_their_own(read_data: ReadFile) -> None:
    data = telegram(
        {"type": "service", "action": "topic_created", "title": "Norda"},
        {"from": "Ada", "text": "Two died.", "reply_to_message_id": 1},
        {"from": "Ben", "text": "Hello."},
        {"from": "Cal", "text": "Six died.", "reply_to_message_id": 2},
    )
    told = [(one.title, one.text) for one in reports_in(read_data("a.json", data))]
    assert told == [
        ("Norda", "[10:32] Person 1\n\nTwo died.\n\n[10:32] Person 3\n\nSix died."),
        (None, "[10:32] Person 2\n\nHello."),
    ]


def test_an_account_s_export_gives_all_its_chats_and_a_bad_message_costs_itself_only(read_data: ReadFile) -> None:
    chats = [json.loads(telegram({"from": "Ada", "text": "Two died."}, {"date": "soon"})), json.loads(telegram())]
    report, error = read_data("a.json", json.dumps({"chats": {"about": "x", "list": chats}}).encode())[::-1]
    assert isinstance(report, Report)
    assert isinstance(error, InputError)
    assert "message 2" in error.where


@pytest.mark.parametrize("data", [b"[]", b'{"text": "Two died."}', b'{"messages": 1}', b"{", b"[" * 100_000])
def test_json_that_is_no_chat_says_where_reports_belong(read_data: ReadFile, data: bytes) -> None:
    (error,) = read_data("a.json", data)
    assert isinstance(error, InputError)
    assert ".jsonl" in error.why
