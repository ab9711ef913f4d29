"""``claimwatch export``."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimwatch.cli.files import private
from claimwatch.cli.ledger.opening import open_ledger
from claimwatch.cli.passwords import signed_in
from claimwatch.errors import InputError, OptionError
from claimwatch.settings import Public

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimwatch.export import Head
    from claimwatch.model import ReleaseDocument
    from claimwatch.release import Standing


def export(
    format_: Annotated[str, typer.Argument(metavar="FORMAT", help="csv, jsonl, parquet, geojson, xlsx, jsonld.")],
    out: Annotated[Path, typer.Option(help="Folder to write the files to.")] = Path(),
    unreleased: Annotated[
        bool, typer.Option("--unreleased", help="Export what hasn't been released instead; requires --by.")
    ] = False,
    by: Annotated[str, typer.Option(help="Who exports unreleased data; asks for their password.")] = "",
) -> None:
    """Write the datasets of what has been released, in one format, and print the file names."""
    from claimwatch.export import format_named, write_formats

    opened = format_named(format_)
    if unreleased and not by:
        raise OptionError("--unreleased: name who exports it with --by")
    with open_ledger() as settings:
        chosen = _Unreleased(settings.public, by) if unreleased else _Released(settings.public)
        try:
            with private():
                out.mkdir(parents=True, exist_ok=True)
                files = write_formats(chosen, chosen.heads, out, chosen.about, {format_: opened})
        except OSError as error:
            raise InputError(str(out), f"can't be written to ({error.strerror}); choose another folder") from error
        chosen.tell()
    for file in files:
        print(file.path)


class _Released:
    """What is released, out of the feed of changes."""

    def __init__(self, public: Public) -> None:
        from claimwatch.export import About
        from claimwatch.ledger.query.feed import changes
        from claimwatch.release import standings

        self.standings: Mapping[str, Standing] = standings(changes())
        days = [standing.since.date() for standing in self.standings.values()]
        self.about = About.of(public, max(days, default=None))

    @property
    def heads(self) -> "Iterator[Head]":
        """Of all changes that aren't purged."""
        from claimwatch.ledger.query.feed import changes
        from claimwatch.public.state import head_of
        from claimwatch.release import Told, body_of

        for each in changes():
            if body := body_of(each):
                yield head_of(Told(each.number, body))

    def __iter__(self) -> "Iterator[tuple[str, ReleaseDocument]]":
        from claimwatch import release as releases
        from claimwatch.ledger.query.feed import changes_of

        for code in sorted(self.standings):
            if self.standings[code].release and (found := releases.record(code, changes_of(code)).release):
                yield code, found

    def tell(self) -> None:
        """Says nothing: everything that is released is in the files."""


class _Unreleased:
    """What nobody has released, for somebody who may decide."""

    heads: "tuple[Head, ...]" = ()

    def __init__(self, public: Public, by: str) -> None:
        from claimwatch.export import About
        from claimwatch.ledger.query.unreleased import Unreleased
        from claimwatch.ledger.run import utc_now
        from claimwatch.ledger.service.people import require

        require(signed_in(by), "decide")
        now = utc_now()
        self._found = Unreleased(now, public.people)
        self.about = About.of(public, now.date(), state="unreleased")

    def __iter__(self) -> "Iterator[tuple[str, ReleaseDocument]]":
        return iter(self._found)

    def tell(self) -> None:
        """Says on stderr what was left out."""
        for error in self._found.withheld:
            print(f"claimwatch: left out: {error}", file=sys.stderr)
