"""``claimwatch publish``."""

import datetime
import sys
from pathlib import Path
from typing import Annotated

import typer

from claimwatch.cli.ledger.opening import open_ledger
from claimwatch.cli.terminal import counted
from claimwatch.errors import OptionError
from claimwatch.settings import PUBLIC_FOLDER, Public, load_settings


def publish(
    out: Annotated[
        Path | None, typer.Option(help="Folder of the public ledger. Default: public in the desk's folder.")
    ] = None,
    as_of: Annotated[
        datetime.datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], metavar="DAY", help="Write the ledger as it was at the end of this day (UTC)."
        ),
    ] = None,
    brotli: Annotated[bool, typer.Option("--brotli", help="Compress text with Brotli as well as gzip.")] = False,
) -> None:
    """Write the public ledger from what was released: pages, data, feeds and the change feed.

    It rewrites only what changed, and readers see the new ledger all at once.
    """
    settings = load_settings()
    _check_contact(settings.public, datetime.datetime.now(datetime.UTC).date())
    with open_ledger() as settings:
        from claimwatch.ledger.query import feed
        from claimwatch.ledger.query.coverage import coverage
        from claimwatch.ledger.reader import VERSION
        from claimwatch.letters.editions import archive_maker
        from claimwatch.public.state import Site
        from claimwatch.public.writing import Options, all_makers
        from claimwatch.public.writing import publish as write

        folder, day = out or settings.folder / PUBLIC_FOLDER, as_of.date() if as_of else None
        published = write(
            feed.changes,
            folder,
            Site(
                public=settings.public,
                version=VERSION,
                forms=settings.public.forms,
                letters=settings.letters.address if settings.letters.sender else "",
            ),
            all_makers(coverage, (archive_maker(settings, day),)),
            as_of=day,
            options=Options(brotli=brotli),
            processes=settings.processes,
        )
    incidents = counted(published.incidents, "incident", "incidents")
    changes = counted(published.changes, "change", "changes")
    print(f"{folder}: {incidents}, {published.made} of them updated; {changes}")


def _check_contact(public: Public, today: datetime.date) -> None:
    """Warns if the contact in security.txt soon expires.

    Raises:
        OptionError: It has expired.
    """
    from claimwatch.public.feeds import security_state

    where = "security_expires in claimwatch.toml"
    state = security_state(public, today)
    if state == "expired":
        raise OptionError(f"{where}: was {public.security_expires}; check the contact and set a later day")
    if state:
        print(f"claimwatch: {where}: after {public.security_expires}, nothing can be published", file=sys.stderr)
