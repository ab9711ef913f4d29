"""``claimwatch seal``."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimwatch.cli.ledger.opening import open_ledger
from claimwatch.cli.passwords import signed_in
from claimwatch.cli.terminal import counted

if TYPE_CHECKING:
    from claimwatch.ledger.query.sealing import Taking


def seal(
    what: Annotated[
        str, typer.Argument(metavar="WHAT", help="A report's id or address, a file, or an original's SHA-256.")
    ],
    by: Annotated[str, typer.Option(help="Who decides; asks for their password.")],
    why: Annotated[str, typer.Option(help="Reason for the log, in your own words; don't quote the report.")],
    yes: Annotated[bool, typer.Option("--yes", help="Skip the confirmation prompt.")] = False,
) -> None:
    """Permanently remove a report's originals and everything made from them; tombstones with their hashes remain."""
    file = Path(what)
    with open_ledger():
        from claimwatch.ledger.query.sealing import goes_with, originals_named
        from claimwatch.ledger.run import utc_now
        from claimwatch.ledger.service import sealing

        who = signed_in(by)
        originals = originals_named(what, file.read_bytes() if file.is_file() else None)
        print("\n".join(line for original in originals for line in _lines(goes_with(original))))
        if not yes:
            typer.confirm("This permanently removes all of it. Continue?", abort=True)
        named = {original.sha256 for original in originals}
        left: set[str] = set()
        for original in originals:
            left |= set(sealing.seal(original.sha256, by=who, why=why, at=utc_now(), way="command")) - named
            print(f"{original.sha256}: sealed")
        for other in sorted(left):
            print(f"the same report is also in original {other}, which wasn't removed")


def _lines(goes: "Taking") -> Iterator[str]:
    """What goes with an original, one thing a line."""
    yield f"original {goes.sha256} ({goes.size:,} bytes){', sealed before' if goes.sealed else ''}"
    yield from _listed("report", "reports", goes.reports)
    if lose := [code for code in goes.incidents if code not in goes.ending]:
        yield from _listed("incident loses a report", "incidents lose a report", lose)
    yield from _listed("incident ends", "incidents end", goes.ending)
    yield from _listed("release is emptied and withdrawn", "releases are emptied and withdrawn", goes.releases)
    if goes.changes:
        yield f"  {counted(goes.changes, 'published change is purged', 'published changes are purged')}"
    if goes.decisions:
        yield f"  {counted(goes.decisions, 'decision loses its content', 'decisions lose their content')}"


def _listed(one: str, many: str, codes: Sequence[str]) -> Iterator[str]:
    if codes:
        yield f"  {counted(len(codes), one, many)}: {', '.join(codes)}"
