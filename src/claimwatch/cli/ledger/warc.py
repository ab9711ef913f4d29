"""``claimwatch warc``."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from claimwatch.cli.files import private, written
from claimwatch.cli.ledger.opening import open_ledger
from claimwatch.cli.terminal import tell


def warc(out: Annotated[Path, typer.Argument(help="Web archive to write, such as originals.warc.gz.")]) -> None:
    """Write the originals to a web archive for other tools, without originals that contain marked passages.

    The exit status is 1 if stored bytes were altered; those originals are left out.
    """
    with open_ledger():
        from claimwatch.collect import write_warc
        from claimwatch.ledger.query.exportable import ExportableOriginals, unread_originals

        originals = ExportableOriginals()
        with private(), written(out) as file:
            count = write_warc(file, originals)
        unread = unread_originals()
    print(f"originals written to {out}: {count:,}", file=sys.stderr)
    if originals.withheld:
        print(f"withheld (marked or restricted): {originals.withheld:,}", file=sys.stderr)
    for sha256 in originals.altered:
        tell(f"original {sha256}: left out, because its stored bytes were altered; see 'claimwatch verify'")
    if unread:
        print(f"left out (no report was read from them, so nothing could be marked): {unread:,}", file=sys.stderr)
    raise typer.Exit(1 if originals.altered else 0)
