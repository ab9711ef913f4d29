"""``claimwatch release``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimwatch.cli.files import written
from claimwatch.cli.ledger.opening import open_ledger
from claimwatch.cli.passwords import signed_in

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from claimwatch.ledger.models import Release
    from claimwatch.ledger.query.release import Naming


def release(
    incident: Annotated[str, typer.Argument(help="The incident's id.")],
    by: Annotated[str, typer.Option(help="Who decides; asks for their password.")] = "",
    why: Annotated[
        str, typer.Option(help="Reason, in your own words; it is published with the release or withdrawal.")
    ] = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Withdraw the release; requires --why.")] = False,
    jsonl: Annotated[
        Path | None, typer.Option(help="Write the released document to this file; - for standard output.")
    ] = None,
) -> None:
    """Release an incident whose figures and disputes have all been confirmed, without marked passages.

    Without --by, decides nothing: shows the present release, or writes it to --jsonl.
    """
    with open_ledger() as settings:
        from claimwatch.errors import OptionError
        from claimwatch.ledger.run import utc_now
        from claimwatch.ledger.service import release as service

        if withdraw and not by:
            raise OptionError("--withdraw: say who withdraws it (--by)")
        if withdraw:
            people = settings.public.people
            service.withdraw(incident, by=signed_in(by), why=why, at=utc_now(), way="command", people=people)
            print(f"{incident}: withdrawn")
        elif by:
            _release(incident, signed_in(by), why, settings.public.people)
        if not withdraw:
            tell(incident, jsonl)


def _release(code: str, by: "User", why: str, people: "Naming") -> None:
    from claimwatch.ledger.query.release import incident_named, replaced_by
    from claimwatch.ledger.run import utc_now
    from claimwatch.ledger.service import release as service

    replaced = replaced_by(incident_named(code))
    service.release(code, by=by, why=why, at=utc_now(), way="command", people=people)
    for each in replaced:
        how = "all of it is" if each.kind == "merged" else "some of its reports are"
        print(f"{each.release.incident.code}: its release is withdrawn, as {how} part of {code} now")


def tell(code: str, jsonl: Path | None) -> None:
    """Writes or describes the present release.

    Raises:
        DecisionError: The incident isn't released.
    """
    from claimwatch.errors import DecisionError
    from claimwatch.ledger.models import Incident
    from claimwatch.ledger.query.release import incident_named, standing_release
    from claimwatch.ledger.store import unpack

    row = Incident.objects.filter(code=code).first() or incident_named(code)
    standing = standing_release(row)
    if standing is None or standing.document is None:
        raise DecisionError(f"incident {code}", "isn't released")
    if jsonl:
        with written(jsonl) as file:
            file.write(unpack(standing.document) + b"\n")
    else:
        print(f"{code}: released by {standing.entry.by} on {standing.entry.at:%Y-%m-%d %H:%M} UTC{_since(standing)}")


def _since(release: "Release") -> str:
    """Says if the incident has changed since its release, or the release isn't published; "" if neither."""
    from claimwatch.errors import DecisionError
    from claimwatch.ledger.query.release import differs, incident_named, releasable

    if not release.schema:
        return "; it is of an older form and isn't published: release the incident again"
    try:
        changed = differs(release, releasable(incident_named(release.incident.code)))
    except DecisionError as error:
        return f"; {error.why}"
    return "; the incident has changed since" if changed else ""
