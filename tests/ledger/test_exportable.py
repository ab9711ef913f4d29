import io
import json

import msgspec
from made import CLASH, CLASH_TOLD_AGAIN, MARKET, NOW, line, page, store

from claimwatch.collect import Received, Web, collector_for
from claimwatch.collect.files.archive import write_warc
from claimwatch.ledger.models import Version
from claimwatch.ledger.query.exportable import ExportableOriginals, unread_originals
from claimwatch.ledger.service.intake import keep
from claimwatch.ledger.service.people import add_person
from claimwatch.ledger.service.protection import mark, spans_of
from claimwatch.ledger.service.reports import make_reports
from claimwatch.ledger.service.sources import list_sources
from claimwatch.settings import Network, Source

ADDRESS = "https://news.example/2030/clash.html"


def test_originals_go_out_and_come_back_as_they_were(ledger: str, tmp_path) -> None:
    one, other = page(CLASH, ADDRESS), line(MARKET)
    store(one, other)
    file = tmp_path / "out.warc.gz"
    with file.open("wb") as out:
        assert write_warc(out, ExportableOriginals()) == 2
    source = Source(name="back", kind="warc", url=str(file))
    back = [b for b in collector_for("warc")(source, {}, Web(Network())) if hasattr(b, "data")]
    assert {(b.data, b.url) for b in back} == {(one.data, ADDRESS), (other.data, None)}
    assert all(b.retrieved_at == NOW for b in back)


def test_what_is_restricted_or_marked_stays(ledger: str, tmp_path) -> None:
    list_sources([Source(name="tips", kind="mailbox", url="imaps://x", restricted=True)], tmp_path, NOW)
    from claimwatch.ledger.models import Source as Row

    keep([line(CLASH_TOLD_AGAIN)], "mailbox", Row.objects.get())
    store(line(MARKET), page(CLASH, ADDRESS))
    Version.objects.filter(url=ADDRESS).update(restricted=True)
    originals = ExportableOriginals()
    assert write_warc(io.BytesIO(), originals) == 1
    assert originals.withheld == 2


def test_what_is_marked_stays_whichever_original_or_version_tells_it(ledger: str) -> None:
    lina = add_person("Lina", "a long and winding road", NOW, role="editor")
    store(page(CLASH, ADDRESS))
    told = Version.objects.get()
    mark(told, spans_of(told, "helicopters shelled")[0], "location", by=lina, why="shows who saw it", at=NOW)
    lines = [{"text": told.text, "url": ADDRESS}, {"text": MARKET, "url": "https://news.example/2030/market.html"}]
    both = "\n".join(map(json.dumps, lines)).encode()
    store(
        Received(data=both, format=".jsonl", name="both.jsonl", retrieved_at=NOW),
        page(f"{CLASH} The army said no more.", ADDRESS),
    )
    originals = ExportableOriginals()
    assert [archived.data for archived in originals] == []
    assert originals.withheld == 3


def test_an_original_that_told_what_was_known_goes_out_too(ledger: str) -> None:
    store(page(CLASH, ADDRESS))
    again = json.dumps({"text": Version.objects.get().text, "url": ADDRESS}).encode()
    store(Received(data=again, format=".jsonl", name="again.jsonl", retrieved_at=NOW))
    assert Version.objects.count() == 1
    assert len(list(ExportableOriginals())) == 2


def test_what_no_reader_made_a_report_of_is_counted(ledger: str) -> None:
    store(line(MARKET), Received(data=b"{", format=".jsonl", name="bad.jsonl:1", retrieved_at=NOW))
    assert len(list(ExportableOriginals())) == 1
    assert unread_originals() == 1


def test_of_a_file_only_its_own_name_goes_out(ledger: str) -> None:
    one = line(MARKET)
    for folder in ("/home/lina/inbox", "/media/stick"):
        keep([msgspec.structs.replace(one, name=f"{folder}/market.jsonl:1")], "folder")
    keep(
        [Received(data=b"Subject: x\n\nTwo died.", format=".eml", name="INBOX/tips;UID=2", retrieved_at=NOW)], "mailbox"
    )
    make_reports(NOW, 10)
    assert [archived.name for archived in ExportableOriginals()] == ["market.jsonl:1", "INBOX/tips;UID=2"]
