"""``claimwatch release``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimwatch.cli.files import written
from claimwatch.cli.ledger.opening import open_ledger

if TYPE_CHECKING:
    from claimwatch.ledger.models import Release


def release(
    incident: Annotated[str, typer.Argument(help="The incident's id.")],
    by: Annotated[str, typer.Option(help="Who decides; 'claimwatch person' adds people.")] = "",
    why: Annotated[str, typer.Option(help="In your own words, for the log.")] = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Withdraw what is released; needs --why.")] = False,
    jsonl: Annotated[Path | None, typer.Option(help="Where the released document goes; - for standard output.")] = None,
) -> None:
    """Release an incident of which a person has confirmed every figure and dispute, without what is marked.

    Without --by nothing is decided: the release that stands is written to --jsonl, or told.
    """
    with open_ledger():
        from claimwatch.errors import OptionError
        from claimwatch.ledger.run import utc_now
        from claimwatch.ledger.service import release as service
        from claimwatch.ledger.service.people import person

        if withdraw and not by:
            raise OptionError("--withdraw: say who withdraws it (--by)")
        if withdraw:
            service.withdraw(incident, by=person(by).username, why=why, at=utc_now())
            print(f"{incident}: withdrawn")
        elif by:
            service.release(incident, by=person(by), why=why, at=utc_now())
        if not withdraw:
            tell(incident, jsonl)


def tell(code: str, jsonl: Path | None) -> None:
    """Writes or describes the release that stands.

    Raises:
        DecisionError: None stands.
    """
    from claimwatch.errors import DecisionError
    from claimwatch.ledger.models import Incident
    from claimwatch.ledger.query.release import incident_named, standing_release
    from claimwatch.ledger.store import unpack

    row = Incident.objects.filter(code=code).first() or incident_named(code)
    one = standing_release(row)
    if one is None or one.document is None:
        raise DecisionError(f"incident {code}", "nothing of it is released")
    if jsonl:
        with written(jsonl) as file:
            file.write(unpack(one.document) + b"\n")
    else:
        print(f"{code}: released by {one.entry.by} on {one.entry.at:%Y-%m-%d %H:%M} UTC{_since(one)}")


def _since(one: "Release") -> str:
    """True if the incident has changed since its release."""
    from claimwatch.errors import DecisionError
    from claimwatch.ledger.query.release import differs, incident_named, releasable

    try:
        changed = differs(one, releasable(incident_named(one.incident.code)))
    except DecisionError as error:
        return f"; {error.why}"
    return "; the incident has changed since" if changed else ""
