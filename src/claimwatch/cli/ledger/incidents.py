"""``claimwatch incidents``."""

import datetime
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from claimwatch.cli.ledger.opening import open_ledger
from claimwatch.cli.options import country as country_of
from claimwatch.cli.options import day
from claimwatch.cli.terminal import counted, cut, plain, write_json
from claimwatch.model import Interval, Range

if TYPE_CHECKING:
    from claimwatch.ledger.query.incidents import Line


def incidents(
    country: Annotated[
        str, typer.Option(parser=country_of, metavar="COUNTRY", help="A country's English name or two letters: SY.")
    ] = "",
    first: Annotated[
        datetime.date | None, typer.Option("--from", parser=day, metavar="DAY", help="On this day or later.")
    ] = None,
    last: Annotated[
        datetime.date | None, typer.Option("--to", parser=day, metavar="DAY", help="On this day or earlier.")
    ] = None,
    state: Annotated[str, typer.Option(help="One of draft, released, withdrawn.")] = "",
    place: Annotated[str, typer.Option(help="Part of the place's or region's name.")] = "",
    killed: Annotated[
        int | None, typer.Option(min=0, help="Only incidents in which some account gives at least this number killed.")
    ] = None,
    disputed: Annotated[
        bool, typer.Option("--disputed", help="Only incidents whose accounts contradict each other.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Maximum number of incidents.")] = 50,
    after: Annotated[
        str | None, typer.Option(help="Continue after this position, as printed by the previous list.")
    ] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print one incident per line, as JSON.")] = False,
) -> None:
    """List incidents, latest day first; tolls and disputes come from their accounts."""
    with open_ledger():
        from claimwatch.ledger.query.incidents import Filter
        from claimwatch.ledger.query.incidents import incidents as find

        which = Filter(
            country=country, first=first, last=last, state=state, place=place, killed=killed, disputed=disputed
        )
        page = find(which, limit=limit, after=after)
    if jsonl:
        write_json(*map(msgspec.json.encode, page.lines))
        return
    for line in page.lines:
        print(as_text(line))
    if not page.lines:
        print("no incidents")
    if page.after:
        print(f"more: --after {page.after}")


def as_text(line: "Line") -> str:
    """An incident on two lines of at most 80 characters (on a terminal)."""
    where = plain(", ".join(filter(None, (line.place, line.region, line.country)))) or "place unknown"
    disputes = f", {counted(line.disputes, 'dispute', 'disputes')}" if line.disputes else ""
    harms = (("killed", line.killed, line.most_killed), ("injured", line.injured, None))
    tolls = [f"{harm} {span(toll, most)}" for harm, toll, most in harms if toll]
    reports = counted(line.reports, "report", "reports")
    second = f"{line.type}, {', '.join(tolls) or 'no toll'}; {reports}{disputes}; {line.state}{_gone(line)}"
    return f"{days(line.date):<16} {cut(where, 63)}\n{line.code:<16} {cut(second, 63)}"


def _gone(line: "Line") -> str:
    heir = f"; see {line.merged_into}" if line.merged_into else ""
    return "" if line.standing else f", no longer exists{heir}"


def days(when: Interval) -> str:
    """The days: "2012-07-12", "2012-07-12/14", or "day unknown"."""
    if when.start is None or when.end is None:
        return str(when.end or when.start or "day unknown")
    if when.start == when.end:
        return str(when.start)
    same = (when.start.year, when.start.month) == (when.end.year, when.end.month)
    return f"{when.start}/{when.end:%d}" if same else f"{when.start:%y-%m-%d}/{when.end:%y-%m-%d}"


def span(toll: Range, most: int | None = None) -> str:
    """A range: "3", "3 to 9", "at least 3"; "39 to at least 151" if ``most`` is the highest number and open upwards."""
    if toll.high is None and most and toll.low is not None and most > toll.low:
        return f"{toll.low:,} to at least {most:,}"
    if toll.high is None:
        return f"at least {toll.low:,}"
    if toll.low is None:
        return f"at most {toll.high:,}"
    return f"{toll.low:,}" if toll.low == toll.high else f"{toll.low:,} to {toll.high:,}"
