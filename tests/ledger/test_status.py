import datetime

from rows import NOW, a_version, an_incident, an_original

from claimwatch.ledger.models import Issue, Reading, Source, Visits
from claimwatch.ledger.query.status import status
from claimwatch.ledger.reader import reader_version
from claimwatch.ledger.service.log import append

HOUR = datetime.timedelta(hours=1)


def a_source(name: str, **fields: object) -> Source:
    own = {key: fields.pop(key) for key in ("enabled",) if key in fields}
    source = Source.objects.create(name=name, kind="feed", url=f"https://{name}.example/", **own)
    Visits.objects.create(source=source, **{"due": NOW + HOUR, "visited": NOW - HOUR, **fields})
    return source


def a_reading(text: str, reader: str, *, relevant: bool = True, **fields: object) -> None:
    Reading.objects.create(
        version=a_version(text, **fields), reader=reader, relevant=relevant, relevance=0.5, document=b"", made_at=NOW
    )


def test_an_empty_ledger(ledger: str) -> None:
    found = status(NOW)
    assert found.reader == reader_version()
    assert set(found.behind.__struct_fields__) == {
        "originals",
        "to_read",
        "outdated",
        "to_group",
        "returned",
        "sources",
    }
    assert not any(getattr(found.behind, name) for name in found.behind.__struct_fields__)
    assert (found.sources, found.issues, found.newest, found.failing) == ((), 0, (), 0)
    assert found.amounts.incidents == {"draft": 0, "released": 0, "withdrawn": 0}
    assert found.amounts.bytes > 100_000
    assert ledger.startswith(found.amounts.database)


def test_what_is_behind(ledger: str) -> None:
    an_original(handled=False)
    a_version("a", to_read=True)
    a_version("b", to_group=True)
    a_reading("c", "an older reader")
    a_reading("d", reader_version(), relevant=False)
    a_reading("", "of a sealed report")
    a_reading("e", "read again soon", to_read=True)
    a_source("due", due=NOW - HOUR)
    a_source("resting", due=NOW - HOUR, enabled=False)
    behind = status(NOW).behind
    assert (behind.originals, behind.to_read, behind.outdated, behind.to_group, behind.sources) == (7, 2, 1, 1, 1)


def test_how_much_there_is(ledger: str) -> None:
    first = a_version("a", original=an_original(size=1000))
    a_version("b", report=first.report, original=an_original(size=500))
    a_reading("c", "any", original=an_original(size=1))
    for code, state in (("a", "draft"), ("b", "draft"), ("c", "released")):
        an_incident(code, state=state)
    an_incident("gone", state="released", standing=False)
    append(by="Lina", action="mark", subject="version:a", at=NOW, way="desk")
    found = status(NOW).amounts
    assert (found.originals, found.original_bytes, found.reports, found.versions) == (3, 1501, 2, 3)
    assert (found.relevant, found.entries, found.leftovers) == (1, 1, 0)
    assert found.incidents == {"draft": 2, "released": 2, "withdrawn": 0}
    assert found.gone == 1


def test_sources_that_fail_come_first_with_the_reason(ledger: str) -> None:
    a_source("alpha")
    bad = a_source("beta", failing_since=NOW - HOUR, failures=3, reason="no answer")
    a_source("gamma", failing_since=NOW - HOUR, enabled=False)
    Source.objects.create(name="never", kind="page", url="https://never.example/")
    for n in range(7):
        closed = n == 6
        Issue.objects.create(
            source=bad, place=f"item {n}", reason="no date", first_at=NOW, last_at=NOW + n * HOUR, closed=closed
        )
    found = status(NOW)
    assert [source.name for source in found.sources] == ["beta", "gamma", "alpha", "never"]
    assert found.failing == 1
    beta, gamma, alpha, never = found.sources
    assert (beta.failing_since, beta.failures, beta.reason, beta.issues) == (NOW - HOUR, 3, "no answer", 6)
    assert (alpha.visited, alpha.due, alpha.failing_since, alpha.issues) == (NOW - HOUR, NOW + HOUR, None, 0)
    assert (gamma.due, never.visited, never.due) == (None, None, None)
    assert found.issues == 6
    assert [issue.place for issue in found.newest] == [f"item {n}" for n in (5, 4, 3, 2, 1)]
    assert (found.newest[0].source, found.newest[0].times) == ("beta", 1)
