"""Replies and what is to happen on an incident's page, in its history and in the datasets."""

import datetime

import msgspec
from made_records import CODE, SITE, files, first, on, record_of, second

from claimwatch.export import About, Item, rows_of
from claimwatch.model import Planned, ReleaseDocument, Reply
from claimwatch.release import Body, Record


def reply(entity: str = "Government of Orlo", words: str = "<b>We</b> deny it.") -> Reply:
    received = datetime.date(2026, 3, 1)
    return Reply(id="reply-7", entity=entity, words=words, received=received, by="editor", at=on(2), decision=9)


VOTE = Planned(id="a1b2c3d4e5", report="r1", span=(3, 9), words="will vote on it", what="vote on it", date="2026-03-05")


def with_beside(body: Body, *replies: Reply, agenda: tuple[Planned, ...] = ()) -> Body:
    release = body.release
    assert release is not None
    beside = msgspec.structs.replace(release, replies=replies or msgspec.UNSET, agenda=agenda or msgspec.UNSET)
    return msgspec.structs.replace(body, release=beside)


def named(record: Record) -> str:
    """An account that has a name."""
    assert record.release is not None
    return next(account.entity for account in record.release.incident.accounts if account.named)


def test_a_reply_stands_beside_its_account_with_its_words() -> None:
    entity = named(record_of(first()))
    page = files(record_of(with_beside(first(), reply(entity))))[f"incidents/{CODE}/index.html"]
    assert '<article class="reply" id="reply-7">' in page
    assert "&lt;b&gt;We&lt;/b&gt; deny it." in page
    assert "author verified by <bdi>editor</bdi>, 2 March 2026" in page
    assert '<a class="reply-link" href="#reply-7">reply</a>' in page


def test_a_reply_for_nobody_among_the_accounts_stands_on_the_page_all_the_same() -> None:
    page = files(record_of(with_beside(first(), reply("Somebody else"))))[f"incidents/{CODE}/index.html"]
    assert 'id="reply-7"' in page
    assert "reply-link" not in page


def test_what_is_to_happen_has_its_address_and_leads_to_the_agenda() -> None:
    page = files(record_of(with_beside(first(), agenda=(VOTE,))))[f"incidents/{CODE}/index.html"]
    assert 'id="a1b2c3d4e5">5 March 2026: <q' in page
    assert 'href="../../agenda/index.html"' in page


def test_a_correction_says_which_reply_is_new_and_which_is_gone() -> None:
    before = second()
    assert before.release is not None
    third = msgspec.structs.replace(before, before=2, release=msgspec.structs.replace(before.release, number=3))
    made = files(record_of(first(), with_beside(before, reply()), third))
    added, gone = (made[f"corrections/{number}/index.html"] for number in (2, 3))
    assert "New: " in added
    assert "deny it." in added
    assert f'href="../../incidents/{CODE}/2/index.html#reply-7"' in added
    assert "No longer stated: 1" in gone
    assert "deny it." in gone


def test_without_either_a_release_has_the_bytes_of_before() -> None:
    release = first().release
    assert release is not None
    told = msgspec.json.encode(release)
    assert b"replies" not in told
    assert b"agenda" not in told
    assert msgspec.json.encode(msgspec.json.decode(told, type=ReleaseDocument)) == told


def test_they_are_in_the_datasets() -> None:
    release = with_beside(first(), reply(), agenda=(VOTE,)).release
    assert release is not None
    rows = rows_of(Item(CODE, release, About.of(SITE.public, None)))
    (said,), (planned,) = rows["replies"], rows["agenda"]
    told = msgspec.to_builtins(said) | {f"agenda_{name}": value for name, value in msgspec.to_builtins(planned).items()}
    assert (told["words"], told["entity"], told["verified_by"]) == (
        "<b>We</b> deny it.",
        "Government of Orlo",
        "editor",
    )
    assert (told["agenda_when"], told["agenda_words"]) == ("2026-03-05", "will vote on it")
    assert told["address"] == f"https://ledger.example.org/incidents/{CODE}/index.html#reply-7"
