"""``claimwatch mark``."""

from typing import TYPE_CHECKING, Annotated

import typer

from claimwatch.cli.ledger.opening import open_ledger
from claimwatch.cli.passwords import signed_in
from claimwatch.errors import OptionError

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from claimwatch.ledger.models import Version


def mark(
    report: Annotated[str, typer.Argument(help="The report's id, as shown by incidents.")],
    category: Annotated[
        str, typer.Option("--as", help="Category: witness, minor, medical, location or restricted.")
    ] = "",
    words: Annotated[
        str, typer.Option(help="Mark every occurrence of these words; without it, the whole report.")
    ] = "",
    group: Annotated[str, typer.Option(help="A group that may see it, besides people who may see everything.")] = "",
    lift: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Lift this mark; 0 lifts the source's restriction.")
    ] = None,
    by: Annotated[str, typer.Option(help="Who decides; asks for their password.")] = "",
    why: Annotated[str, typer.Option(help="Reason for the log, in your own words; don't quote the report.")] = "",
) -> None:
    """Keep a report, or words in it, from being published; or lift a mark. Without --as or --lift, list the marks."""
    with open_ledger():
        from claimwatch.ledger.service.protection import version_named

        version = version_named(report)
        if (category or lift is not None) and not by:
            raise OptionError("--by: name who decides")
        if lift is not None:
            _lift(version, lift, signed_in(by), why)
        elif category:
            _mark(version, category, words, group, signed_in(by), why)
        _list(version)


def _mark(version: "Version", category: str, words: str, group: str, by: "User", why: str) -> None:
    from django.db import transaction

    from claimwatch.ledger.run import utc_now
    from claimwatch.ledger.service import protection
    from claimwatch.ledger.service.people import group_named

    with transaction.atomic():
        spans = protection.spans_of(version, words) if words else (None,)
        seen_by = group_named(group) if group else None
        for span in spans:
            protection.mark(version, span, category, by=by, why=why, at=utc_now(), seen_by=seen_by, way="command")
    for code in protection.released_with(version):
        print(f"incident {code} was released without this mark; release it again or withdraw it")


def _lift(version: "Version", number: int, by: "User", why: str) -> None:
    from claimwatch.ledger.models import Mark
    from claimwatch.ledger.run import utc_now
    from claimwatch.ledger.service import protection

    if number == 0:
        protection.unrestrict(version, by=by, why=why, at=utc_now(), way="command")
        return
    marked = Mark.objects.filter(version__report=version.report_id, pk=number).first()
    if marked is None:
        raise OptionError(f"--lift {number}: report {version.code} has no such mark")
    protection.lift(marked, by=by, why=why, at=utc_now(), way="command")


def _list(version: "Version") -> None:
    """Prints the marks in force, one per line; never the marked words."""
    from claimwatch.ledger.models import Mark

    lines: list[str] = []
    if version.restricted:
        lines.append("0  whole report: restricted by its source")
    standing = Mark.objects.filter(version__report=version.report_id, lifted=None).order_by("pk")
    for row in standing.select_related("seen_by", "version", "entry"):
        where = "whole report" if row.start is None else f"characters {row.start} to {row.end} of {row.version.code}"
        seen = f", visible to {row.seen_by.name}" if row.seen_by else ""
        lines.append(f"{row.pk}  {where}: {row.category}{seen}; by {row.entry.by}")
    print("\n".join(lines) or "nothing is marked")
