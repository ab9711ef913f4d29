"""Releases made from the bundled examples, as if one person had confirmed all that they state."""

import datetime
import functools
from pathlib import Path

from claimwatch import Reader, Report, read_inputs
from claimwatch.cli.example_site import reports_in
from claimwatch.grouping import group
from claimwatch.model import Incident, Reading, ReleaseDocument
from claimwatch.page import title
from claimwatch.reconcile import confirmables
from claimwatch.release import Archived, Body, Change, Seen, Signature, change, composed

EXAMPLES = Path(__file__).parents[1] / "examples"
AT = datetime.datetime(2026, 3, 1, 9, 30, tzinfo=datetime.UTC)


@functools.cache
def grouped() -> tuple[tuple[Incident, ...], dict[str, Reading]]:
    """The incidents of the examples, those with most reports first, and the readings by report id."""
    reader = Reader()
    reports = (each for each in read_inputs(reports_in(EXAMPLES)) if isinstance(each, Report))
    readings = {each.report.id: each for each in map(reader.read_report, reports)}
    incidents = group(list(readings.values())).incidents
    return tuple(sorted(incidents, key=lambda incident: -len(incident.reports))), readings


def released(incident: Incident, *, number: int = 1, why: str = "") -> ReleaseDocument:
    """A release of an incident of the examples."""
    _, readings = grouped()
    seen = Seen(origin="machine", by=("Rana",), at=AT, decisions=(7,))
    archived = {id_: Archived("ab" * 32, AT) for id_ in incident.reports}
    signed = Signature(number=number, title=title(incident), by="Rana", at=AT, why=why, reader=("0.1.0",))
    return composed(incident, readings, archived, {item.key: seen for item in confirmables(incident)}, signed)


def chain(*bodies: Body) -> tuple[Change, ...]:
    """The feed of some bodies, with nonces that anybody can guess."""
    changes: list[Change] = []
    for number, body in enumerate(bodies, 1):
        previous = changes[-1].hash if changes else "0" * 64
        changes.append(change(number, body, nonce=f"{number:064x}", previous=previous))
    return tuple(changes)
