import datetime
import hashlib
import json
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from made import CLASH, CLASH_TOLD_AGAIN, MARKET, NOW, line, page, store, work_all

from claimwatch.collect import Bookmark, Received, Trouble
from claimwatch.ledger.models import (
    Account,
    Claim,
    Entry,
    Fact,
    Incident,
    Issue,
    Mention,
    Original,
    Reading,
    Receipt,
    Source,
    Version,
)
from claimwatch.ledger.service.incidents import make_incidents
from claimwatch.ledger.service.intake import keep
from claimwatch.ledger.service.issues import close_issues, complain
from claimwatch.ledger.service.people import add_person
from claimwatch.ledger.service.readings import make_readings, read_again
from claimwatch.ledger.service.reports import charset_of, make_reports
from claimwatch.ledger.service.sources import list_sources
from claimwatch.ledger.store.documents import incident_of, reading_of
from claimwatch.ledger.store.packed import unpack
from claimwatch.settings import Source as Listed

HOUR = datetime.timedelta(hours=1)
LATER = NOW + 3 * HOUR
PAST = datetime.datetime(2020, 5, 4, 12, 0, tzinfo=datetime.UTC)
LATER_STILL = datetime.timedelta(hours=1)
ADDRESS = "https://news.example/2030/clash.html"


def test_an_original_keeps_its_bytes_and_its_way_in(ledger: str) -> None:
    one = page(CLASH, ADDRESS)
    store(one)
    original = Original.objects.get()
    assert original.sha256 == hashlib.sha256(one.data).hexdigest()
    assert unpack(original.content.compressed) == one.data
    receipt = Receipt.objects.get()
    assert (receipt.url, receipt.retrieved_at, receipt.collector.split()[0]) == (ADDRESS, NOW, "test")


def test_the_same_document_again_changes_nothing(ledger: str) -> None:
    store(page(CLASH, ADDRESS), line(MARKET))
    before = list(Incident.objects.order_by("code").values_list("code", "sha256"))
    store(page(CLASH, ADDRESS), line(MARKET))
    assert list(Incident.objects.order_by("code").values_list("code", "sha256")) == before
    assert Reading.objects.count() == 2
    assert Original.objects.count() == Version.objects.count() == Receipt.objects.count() == 2


def test_one_report_by_two_ways_is_stored_once_with_both(ledger: str) -> None:
    """By a page of the web and by a line of a file; then the page once more, with another advertisement."""
    store(line(MARKET, url="https://wire.example/mosul?utm_source=letter"))
    store(line(MARKET))
    store(line(MARKET, url="http://wire.example/mosul#top"))
    version = Version.objects.get()
    assert version.receipts.count() == 3
    assert Reading.objects.count() == 1


def test_a_changed_page_is_a_new_version_of_the_same_report(ledger: str) -> None:
    store(page(CLASH, ADDRESS))
    store(page(CLASH.replace("more than 40", "more than 70"), ADDRESS, at=LATER))
    first, second = Version.objects.order_by("number")
    assert first.report == second.report
    assert (first.latest, second.latest) == (False, True)
    [incident] = Incident.objects.filter(standing=True)
    assert incident.killed_high is None or incident.killed_high >= 70
    assert incident_of(incident).reports == (second.code,)
    assert not Mention.objects.filter(version=first).exists()


def test_an_older_state_of_a_page_that_comes_later_is_not_its_latest(ledger: str) -> None:
    store(page(CLASH, ADDRESS, at=PAST + HOUR))
    store(page(CLASH.replace("more than 40", "more than 30"), ADDRESS, at=PAST))
    assert "more than 40" in Version.objects.get(latest=True).text


def test_spans_lie_inside_the_text_and_rows_say_what_the_reading_says(ledger: str) -> None:
    store(page(CLASH, ADDRESS))
    version = Version.objects.get()
    reading = reading_of(Reading.objects.get())
    assert [claim.code for claim in Claim.objects.order_by("id")] == [claim.id for claim in reading.claims]
    assert Fact.objects.count() == sum(len(claim.facts) for claim in reading.claims) > 0
    assert reading.report.text == version.text
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.update(end=version.length + 1)


def test_the_database_refuses_a_lowest_figure_above_the_highest(ledger: str) -> None:
    store(page(CLASH, ADDRESS))
    with pytest.raises(IntegrityError), transaction.atomic():
        Incident.objects.update(killed_low=5, killed_high=4)


def test_reports_of_one_incident_come_together_whenever_they_come(ledger: str) -> None:
    store(page(CLASH, ADDRESS), line(MARKET))
    assert Incident.objects.count() == 2
    code = Incident.objects.get(country="SY").code
    store(line(CLASH_TOLD_AGAIN, url="https://harbour.example/tremseh"))
    clash = Incident.objects.get(country="SY", standing=True)
    assert (clash.code, clash.reports) == (code, 2)
    assert Account.objects.filter(incident=clash, entity__name="Syrian Observatory for Human Rights").exists()
    assert all(mention.incident or mention.leftover for mention in Mention.objects.all())


def test_reading_again_keeps_the_incidents(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store(page(CLASH, ADDRESS), line(CLASH_TOLD_AGAIN), line(MARKET))
    before = sorted(Incident.objects.filter(standing=True).values_list("code", "sha256"))
    assert read_again() == 0
    monkeypatch.setattr("claimwatch.ledger.service.readings.reader_version", lambda: "9.9+new")
    assert read_again() == 3
    list(make_readings(NOW))
    list(make_incidents(NOW))
    assert Reading.objects.filter(current=True, reader="9.9+new").count() == 3
    assert Reading.objects.count() == 6
    assert sorted(Incident.objects.filter(standing=True).values_list("code", "sha256")) == before


def test_what_cannot_be_read_becomes_an_issue_with_its_original(ledger: str) -> None:
    bad = Received(data=b"{not json", format=".jsonl", name="reports.jsonl:7", retrieved_at=NOW)
    store(bad, line(MARKET))
    issue = Issue.objects.get()
    assert issue.original is not None
    assert unpack(issue.original.content.compressed) == bad.data
    assert Version.objects.count() == 1
    store(bad)
    assert Issue.objects.count() == 1


def test_trouble_and_bookmark_are_kept_with_what_came_before(ledger: str) -> None:
    list_sources([Listed(name="wire", kind="feed", url="https://wire.example/feed", every=60)], Path("/desk"), NOW)
    source = Source.objects.get()
    brought = [
        line(MARKET),
        Trouble(where="https://wire.example/a", why="429", data=b"slow down", at=NOW),
        Bookmark(state={"etag": "abc"}),
    ]
    assert keep(brought, "feed", source) == 1
    source.refresh_from_db()
    assert source.visits.bookmark == {"etag": "abc"}
    keep(brought[1:2], "feed", source)
    assert Issue.objects.get().times == 2


def test_words_that_no_database_keeps_are_replaced_one_by_one(ledger: str) -> None:
    store(line(f"{MARKET}\0 The end of \0 it."))
    assert Version.objects.get().text.count("\ufffd") == 2


def test_a_kill_between_any_two_steps_loses_and_repeats_nothing(ledger: str) -> None:
    documents = [page(CLASH, ADDRESS), line(CLASH_TOLD_AGAIN), line(MARKET)]
    for one in documents:
        keep([one], "test")
        keep([one], "test")
        make_reports(NOW, 1)
        next(make_readings(NOW), None)
        next(make_incidents(NOW), None)
        work_all()
    whole = sorted(Incident.objects.filter(standing=True).values_list("code", flat=True))
    assert len(whole) == 2
    assert Reading.objects.count() == Version.objects.count() == 3


def test_the_encoding_that_the_server_declares_is_used(ledger: str) -> None:
    """An Arabic page of the old kind that doesn't say its encoding itself."""
    words = "قالت وزارة الداخلية يوم الخميس إن تسعة أشخاص قتلوا في انفجار سيارة مفخخة في سوق بالموصل. " * 4
    html = f"<html><head><title>خبر</title></head><body><article><p>{words}</p></article></body></html>"
    headers = (("Content-Type", "text/html; charset=windows-1256"),)
    url = "https://news.example/ar/1"
    store(Received(data=html.encode("cp1256"), format=".html", url=url, headers=headers, retrieved_at=NOW))
    assert "وزارة الداخلية" in Version.objects.get().text


@pytest.mark.parametrize(
    ("content_type", "charset"),
    [("text/html; charset=UTF-8", "utf-8"), ("text/html", None), ("", None), ("text/html; charset=\n", None)],
)
def test_charset_of_a_content_type(content_type: str, charset: str | None) -> None:
    assert charset_of(content_type) == charset


def test_a_source_added_at_the_desk_is_visited(ledger: str) -> None:
    source = Source.objects.create(name="tips", kind="mailbox", url="imaps://desk@mail.example/INBOX")
    list_sources([], Path("/desk"), NOW)
    assert source.visits.due == NOW


def test_an_issue_that_somebody_has_seen_to_opens_again_when_it_happens_again(ledger: str) -> None:
    lina = add_person("Lina", "a long and winding road", NOW)
    complain("https://news.example/feed", "429", NOW)
    assert close_issues(Issue.objects.all(), lina, NOW) == 1
    assert close_issues(Issue.objects.all(), lina, NOW) == 0
    assert [(entry.by, entry.action) for entry in Entry.objects.filter(number__gt=1)] == [("Lina", "close")]
    complain("https://news.example/feed", "429", LATER)
    assert not Issue.objects.get().closed


def test_a_document_that_was_a_trouble_first_is_read_once_it_is_brought(ledger: str) -> None:
    one = page(CLASH, "https://wire.example/1")
    keep([Trouble(where="item 1", why="this item of the feed has no link", at=NOW, data=one.data)], "feed")
    store(one)
    assert Version.objects.get().latest
    assert Issue.objects.get().original == Original.objects.get()
    store(one)
    assert Version.objects.count() == 1


def test_a_page_that_changes_back_is_what_it_says_now(ledger: str) -> None:
    address = "https://wire.example/1"
    store(page(CLASH, address, at=PAST))
    store(page(MARKET, address, at=PAST + HOUR))
    store(page(CLASH, address, at=PAST + 2 * HOUR))
    assert [one.latest for one in Version.objects.order_by("number")] == [True, False]
    (incident,) = Incident.objects.filter(standing=True)
    assert "gunmen" in Version.objects.get(code=incident_of(incident).reports[0]).text
    store(page(MARKET, address, at=PAST + 3 * HOUR))
    assert [one.latest for one in Version.objects.order_by("number")] == [False, True]


def test_an_incident_told_by_one_report_stays_itself_when_the_report_is_corrected(ledger: str) -> None:
    store(page(CLASH, ADDRESS))
    before = Incident.objects.get()
    store(page(CLASH.replace("more than 40", "more than 70"), ADDRESS, at=LATER))
    after = Incident.objects.get()
    assert (after.code, after.standing) == (before.code, True)
    assert (before.killed_most, after.killed_most) == (41, 71)
    store(page("The weather was fine in Damascus and the harvest is good. " * 9, ADDRESS, at=LATER + LATER_STILL))
    assert not Incident.objects.get().standing


def test_a_correction_that_is_not_read_yet_leaves_the_incident_alone(ledger: str) -> None:
    store(page(CLASH, ADDRESS))
    keep([page(CLASH.replace("more than 40", "more than 70"), ADDRESS, at=LATER)], "test")
    make_reports(NOW, 100)
    list(make_incidents(NOW))
    assert Incident.objects.get().standing
    work_all()
    assert Incident.objects.get().killed_most == 71


def lines(*reports: dict[str, str], url: str | None = None) -> Received:
    """Reports as a file of lines."""
    data = "\n".join(map(json.dumps, reports)).encode()
    return Received(data=data, format=".jsonl", url=url, name="many.jsonl", retrieved_at=NOW)


def test_reports_that_came_in_one_original_from_an_address_are_several(ledger: str) -> None:
    """Each has its own address, else is told by its text; not the list's."""
    own = "https://wire.example/mosul"
    keep([lines({"text": CLASH}, {"text": MARKET, "url": own}, url="https://wire.example/list.jsonl")], "add")
    make_reports(NOW, 1)
    assert {(one.number, one.latest, one.url) for one in Version.objects.all()} == {(1, True, ""), (1, True, own)}
    assert sorted(one.report.key.partition(":")[0] for one in Version.objects.all()) == ["text", "url"]


def test_a_report_that_came_alone_has_the_address_that_it_came_from(ledger: str) -> None:
    keep([lines({"text": MARKET}, url="https://wire.example/mosul.jsonl")], "add")
    make_reports(NOW, 1)
    assert Version.objects.get().url == "https://wire.example/mosul.jsonl"


def test_a_restriction_that_somebody_lifted_stays_lifted_until_another_restricted_source_brings_it(ledger: str) -> None:
    for name in ("tips", "calls"):
        Source.objects.create(name=name, kind="page", url=ADDRESS, restricted=True)
    tips, calls = Source.objects.get(name="tips"), Source.objects.get(name="calls")
    keep([page(CLASH, ADDRESS)], "page", tips)
    make_reports(NOW, 1)
    assert Version.objects.get().restricted
    Version.objects.update(restricted=False)
    keep([page(CLASH, ADDRESS)], "page", tips)
    keep([page(CLASH, "https://other.example/clash")], "page")
    assert not Version.objects.get().restricted
    keep([page(CLASH, ADDRESS)], "page", calls)
    assert Version.objects.get().restricted


def test_a_version_from_a_time_to_come_gives_way_to_the_next(ledger: str) -> None:
    """An archive's record with a false date; and one stored while this machine's clock was ahead."""
    keep([page(CLASH, ADDRESS, at=LATER)], "warc")
    make_reports(NOW, 1)
    keep([page(MARKET, ADDRESS, at=datetime.datetime.now(datetime.UTC))], "page")
    make_reports(NOW, 1)
    assert "market" in Version.objects.get(latest=True).text
    Receipt.objects.filter(original=Version.objects.get(number=2).original).update(last_at=LATER)
    keep([page(CLASH_TOLD_AGAIN, ADDRESS, at=datetime.datetime.now(datetime.UTC))], "page")
    make_reports(NOW, 1)
    assert "Observatory" in Version.objects.get(latest=True).text
    keep([page(MARKET, ADDRESS, at=datetime.datetime.now(datetime.UTC))], "page")
    assert "market" in Version.objects.get(latest=True).text


def test_bytes_that_came_under_a_wrong_name_are_read_under_the_right_one(ledger: str) -> None:
    one = lines({"text": MARKET})
    wrong = Received(data=one.data, format=".xml", name="many.xml", retrieved_at=NOW)
    keep([wrong], "add")
    make_reports(NOW, 1)
    assert not Version.objects.exists()
    assert Issue.objects.get().original == Original.objects.get()
    keep([one], "add")
    make_reports(NOW, 1)
    assert Version.objects.get().receipts.count() == 2
    keep([wrong], "add")
    assert Original.objects.get().handled


def test_no_statement_takes_more_than_a_database_allows(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimwatch.ledger.service.batches.AT_ONCE", 20)
    keep([lines(*({"text": f"{MARKET} {number} came."} for number in range(100)))], "add")
    longest = 0

    def count(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        nonlocal longest
        longest = max(longest, len(params or ())) if sql.startswith(("SELECT", "UPDATE")) else longest
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        make_reports(NOW, 1)
        Version.objects.update(restricted=True)
        keep([lines(*({"text": f"{MARKET} {number} came."} for number in range(99)))], "add")
        make_reports(NOW, 1)
    assert Version.objects.count() == 100
    assert longest <= 30
