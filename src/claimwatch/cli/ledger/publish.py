"""``claimwatch publish``."""

import datetime
import functools
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from claimwatch.cli.ledger.opening import open_ledger
from claimwatch.cli.terminal import counted
from claimwatch.errors import OptionError
from claimwatch.settings import PUBLIC_FOLDER, Public, Settings, load_settings

if TYPE_CHECKING:
    from claimwatch.public.state import Site
    from claimwatch.public.writing import Changes
    from claimwatch.release import Coverage


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
    partner: Annotated[
        str, typer.Option(help="Publish the imported ledger of this partner instead, marked as theirs; requires --out.")
    ] = "",
    brotli: Annotated[bool, typer.Option("--brotli", help="Compress text with Brotli as well as gzip.")] = False,
) -> None:
    """Write the public ledger from what was released: pages, data, feeds and the change feed.

    It rewrites only what changed, and readers see the new ledger all at once.
    """
    settings = load_settings()
    if partner and not out:
        raise OptionError("--partner: say where to publish it (--out)")
    _check_contact(settings.public, datetime.datetime.now(datetime.UTC).date())
    with open_ledger() as settings:
        from claimwatch.letters.editions import archive_lister, archive_maker
        from claimwatch.public.writing import Options, Other, all_makers
        from claimwatch.public.writing import publish as write

        folder, day = out or settings.folder / PUBLIC_FOLDER, as_of.date() if as_of else None
        what = _theirs(partner, settings.public) if partner else _ours(settings, day)
        letters = () if partner else (Other(archive_maker(settings, day), archive_lister(day)),)
        published = write(
            what.changes,
            folder,
            what.site,
            all_makers(what.coverage, letters),
            as_of=day,
            options=Options(brotli=brotli),
            processes=settings.processes,
        )
    incidents = counted(published.incidents, "incident", "incidents")
    changes = counted(published.changes, "change", "changes")
    print(f"{folder}: {incidents}, {published.made} of them updated; {changes}")


class _What(NamedTuple):
    """A feed to publish, and as whose."""

    changes: "Changes"
    site: "Site"
    coverage: "Callable[[datetime.date], Iterable[Coverage]]"


def _ours(settings: Settings, as_of: datetime.date | None) -> _What:
    from claimwatch.ledger.query import feed
    from claimwatch.ledger.query.coverage import coverage
    from claimwatch.ledger.reader import VERSION
    from claimwatch.letters.editions import has_archive
    from claimwatch.public.state import Site

    public, letters = settings.public, settings.letters
    address = letters.address if letters.sender else ""
    has_past = has_archive(as_of)
    site = Site(public=public, version=VERSION, forms=public.forms, letters=address, has_past_letters=has_past)
    return _What(feed.changes, site, coverage)


def _theirs(name: str, public: Public) -> _What:
    """A partner's feed, under their names and licence; their coverage isn't ours to tell."""
    from claimwatch.ledger.query.release import partner_changes, partner_named
    from claimwatch.ledger.reader import VERSION
    from claimwatch.public.state import Site

    known = partner_named(name)
    said = Public(title=known.title, publisher=known.publisher, licence=known.licence, licence_url=known.licence_url)
    site = Site(public=said, version=VERSION, copied_by=public.publisher or public.title)
    return _What(functools.partial(partner_changes, known), site, lambda _: ())


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
