"""``claimwatch status``."""

import datetime
import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from claimwatch.cli.ledger.kinds import known_kinds
from claimwatch.cli.ledger.opening import open_ledger
from claimwatch.cli.terminal import counted, cut, folded, plain, write_json

if TYPE_CHECKING:
    from claimwatch.ledger.query.status import Behind, IssueLine, SourceLine, Status

WIDTH = 80
MOST_NAMED = 20
"""Incidents to release again that are named."""


def status(json: Annotated[bool, typer.Option("--json", help="Print the status as one JSON object.")] = False) -> None:
    """Show what is waiting, which sources are failing and since when, and how much the ledger holds."""
    with open_ledger() as settings:
        known_kinds(settings)
        from claimwatch.ledger.query.status import status as status_at

        now = status_at(datetime.datetime.now(datetime.UTC))
    if json:
        write_json(msgspec.json.encode(now))
    else:
        unwatched = {source.name for source in settings.source} - {source.name for source in now.sources}
        print("\n".join(lines(now, len(unwatched))))
    raise typer.Exit(1 if now.failing else 0)


def lines(status_now: "Status", unwatched: int) -> Iterator[str]:
    """The printed lines, at most 80 characters each on a terminal; ``unwatched`` listed sources were never visited."""
    yield from _amounts(status_now)
    yield from _wrapped("Behind", _behind(status_now.behind) or "nothing")
    if status_now.unpublished:
        yield from _unpublished(status_now.unpublished)
    yield _line("Issues", f"{status_now.issues:,} open")
    for issue in status_now.newest:
        yield from _issue(issue)
    failing = f", {status_now.failing:,} failing" if status_now.failing else ""
    yield _line("Sources", f"{len(status_now.sources):,}{failing}")
    for source in status_now.sources:
        yield from _source(source)
    if unwatched:
        yield f"  {counted(unwatched, 'listed source', 'listed sources')} not watched yet: claimwatch watch"


def _amounts(status_now: "Status") -> Iterator[str]:
    amounts = status_now.amounts
    yield _line("Ledger", f"{amounts.database}, {_size(amounts.bytes)}; reader {status_now.reader}")
    yield _line("Originals", f"{amounts.originals:,}, {_size(amounts.original_bytes)} before compression")
    if amounts.skimmed:
        yield from _wrapped(
            "", f"{counted(amounts.skimmed, 'web page', 'web pages')} irrelevant at a first look, no report made"
        )
    versions = counted(amounts.versions, "version", "versions")
    yield _line("Reports", f"{amounts.reports:,} in {versions}, {amounts.relevant:,} relevant")
    states = ", ".join(f"{count:,} {state}" for state, count in amounts.incidents.items())
    gone = f"; {amounts.gone:,} of them no longer {'exists' if amounts.gone == 1 else 'exist'}" if amounts.gone else ""
    yield _line("Incidents", f"{sum(amounts.incidents.values()):,}: {states}{gone}")
    yield _line("Left over", f"{counted(amounts.leftovers, 'mention', 'mentions')} in no incident")
    yield _line("Log", counted(amounts.entries, "entry", "entries"))


def _behind(behind: "Behind") -> str:
    parts = (
        (behind.sources, "source to visit", "sources to visit"),
        (behind.originals, "original to open", "originals to open"),
        (behind.to_read, "report to read", "reports to read"),
        (behind.to_group, "report to group", "reports to group"),
        (behind.returned, "decision that came back", "decisions that came back"),
        (behind.outdated, "report read by another reader (rebuild)", "reports read by another reader (rebuild)"),
    )
    return ", ".join(counted(*part) for part in parts if part[0])


def _unpublished(codes: Sequence[str]) -> Iterator[str]:
    """The incidents to release again, the first of them by name."""
    more = f" and {len(codes) - MOST_NAMED:,} more" if len(codes) > MOST_NAMED else ""
    named = f"{', '.join(codes[:MOST_NAMED])}{more}"
    yield from _wrapped("Releases", f"{len(codes):,} in an older format, not published; release again: {named}")


def _source(source: "SourceLine") -> Iterator[str]:
    state = "off" if not source.enabled else "FAILS" if source.failing_since else "ok"
    issues = f", {counted(source.issues, 'issue', 'issues')}" if source.issues else ""
    name = cut(plain(f"{source.name} ({source.kind})"), WIDTH - 10 - len(issues))
    yield f"  {state:<5}  {name}{issues}"
    if source.enabled and source.failing_since:
        times = "once" if source.failures == 1 else f"{source.failures:,} times"
        yield from _indented(f"since {_when(source.failing_since)}, {times}: {source.reason}")
    if source.enabled:
        yield from _indented(f"last visit {_when(source.visited)}, next {_when(source.due)}")


def _issue(issue: "IssueLine") -> Iterator[str]:
    times = "" if issue.times == 1 else f" ({issue.times:,} times)"
    of = f"{issue.source}: " if issue.source else ""
    yield from _indented(f"{_when(issue.last_at)}{times} {of}{issue.place}: {issue.reason}", first="  ", most=3)


def _indented(words: str, first: str = " " * 9, most: int = 4) -> Iterator[str]:
    yield from folded(plain(words), WIDTH, first=first, rest=" " * max(4, len(first)), most=most)


def _wrapped(label: str, words: str) -> Iterator[str]:
    return iter(textwrap.wrap(words, WIDTH, initial_indent=f"{label:<11}", subsequent_indent=" " * 11))


def _line(label: str, words: str) -> str:
    return f"{label:<11}{words}"


def _when(at: datetime.datetime | None) -> str:
    """A time in UTC, to the minute."""
    return f"{at.astimezone(datetime.UTC):%Y-%m-%d %H:%M} UTC" if at else "never"


def _size(count: int) -> str:
    """A size for people: "5 kB", "2.1 GB"."""
    size = count / 1000
    for unit in ("kB", "MB", "GB"):
        if size < 1000 or unit == "GB":
            break
        size /= 1000
    return f"{size:.0f} {unit}" if size >= 10 or unit == "kB" else f"{size:.1f} {unit}"
