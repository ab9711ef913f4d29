"""``claimwatch warc``."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from claimwatch.cli.files import written
from claimwatch.cli.ledger.opening import open_ledger


def warc(out: Annotated[Path, typer.Argument(help="The web archive to write, such as originals.warc.gz.")]) -> None:
    """Write the originals as a web archive that other archives' tools read, without those that hold what is marked."""
    with open_ledger():
        from claimwatch.collect import write_warc
        from claimwatch.ledger.query.exportable import ExportableOriginals, unread_originals

        originals = ExportableOriginals()
        with written(out) as file:
            count = write_warc(file, originals)
        silent = unread_originals()
    print(f"originals written to {out}: {count:,}", file=sys.stderr)
    if originals.withheld:
        print(f"withheld, since something in them is marked or restricted: {originals.withheld:,}", file=sys.stderr)
    if silent:
        print(f"left out, since no reader made a report of them that could be marked: {silent:,}", file=sys.stderr)
