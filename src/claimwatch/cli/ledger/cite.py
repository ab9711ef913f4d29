"""``claimwatch cite``."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from claimwatch.cli.ledger.opening import open_ledger
from claimwatch.cli.terminal import plain
from claimwatch.errors import OptionError
from claimwatch.model import Confirmed, Incident, Interval, Origin, Span, incident_path

if TYPE_CHECKING:
    from claimwatch.release import Cited, Quoted, Record
    from claimwatch.settings import Public

_ID = re.compile(r"([\w-]+)(?:[#/]([\w-]+))?")
_BEFORE, _AFTER = "»", "«"
"""Around the words that a figure rests on."""
_ORIGINS: Mapping[Origin, str] = {
    "machine": "machine-read",
    "corrected": "machine-read, corrected",
    "person": "set or added by a person",
}


def cite(
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="CODE#ITEM or CODE/ITEM of a figure or dispute, or an incident's CODE.")
    ],
) -> None:
    """Show a published figure, dispute or incident: its words in context, who confirmed it, how to cite it.

    It shows nothing that isn't public.
    """
    code, item = parts_of(id_)
    with open_ledger() as settings:
        from claimwatch.ledger.query.feed import changes_of
        from claimwatch.release import cited, record

        changes = changes_of(code)
        known = record(code, changes) if changes else None
        found = cited(known, item) if known else None
    if known is None or found is None:
        raise OptionError(f"{id_}: not public{_instead(known)}")
    print("\n".join(lines(found, settings.public)))


def parts_of(id_: str) -> tuple[str, str]:
    """The incident's code, and the item's id or "".

    Raises:
        OptionError: It is no id.
    """
    match = _ID.fullmatch(id_)
    if not match:
        raise OptionError(f"{id_}: not an id; give CODE#ITEM, as in the figure's address, or CODE")
    return match[1], match[2] or ""


def lines(cited: "Cited", public: "Public") -> Iterator[str]:
    """What is printed, without control characters of reports or releases."""
    release, incident = cited.release, cited.release.incident
    yield plain(release.title)
    yield _line("place", _place(incident))
    yield _line("day", _days(incident.date))
    yield _line("release", f"{release.number}, {_day(release.at)}, by {plain(release.by)}")
    if cited.item:
        yield from _item(cited.item, cited.quoted)
    else:
        yield ""
        yield from (f"{cited.code}#{each.id}  {plain(_stated(each))}" for each in release.confirmed)
    yield ""
    yield "Cite as:"
    yield citation(cited, public)


def citation(cited: "Cited", public: "Public") -> str:
    """One line that names what is cited, where and when it was published."""
    release = cited.release
    who = ". ".join(dict.fromkeys(part for part in (public.publisher, public.title) if part))
    what = f" {_stated(cited.item)}." if cited.item else ""
    anchor = f"#{cited.item.id}" if cited.item else ""
    where = f"{public.base_url}{incident_path(cited.code, release.number)}{anchor}"
    return plain(
        f"{who}. “{release.title}”.{what} Release {release.number}, {_day(release.at)}. "
        f"{where if public.base_url else f'Incident {cited.code}{anchor}'}"
    )


def _item(item: Confirmed, quoted: "Sequence[Quoted]") -> Iterator[str]:
    yield _line(item.kind, plain(_stated(item)))
    yield _line("confirmed", f"{plain(', '.join(item.by))}, {_day(item.at)} ({_ORIGINS[item.origin]})")
    for each in quoted:
        report = each.report
        yield ""
        yield f"  {plain(marked(each.excerpt.text, each.spans))}"
        yield _line("speaker", plain(each.speaker) or "the report itself", indent=2)
        parts = (report.title or "untitled", report.publisher or "publisher unknown", _day(report.published))
        yield _line("report", plain(", ".join(parts)), indent=2)
        yield _line("address", plain(report.url or "none"), indent=2)
        yield _line("received", _day(report.retrieved), indent=2)
        withheld = "not given, because part of the report is withheld"
        yield _line("original", f"SHA-256 {report.original}" if report.original else withheld, indent=2)


def marked(text: str, spans: Sequence[Span]) -> str:
    """The text with its spans between marks, which a screen reader and a file keep."""
    pieces, at = [], 0
    for start, end in spans:
        pieces += [text[at:start], _BEFORE, text[start:end], _AFTER]
        at = end
    return "".join((*pieces, text[at:])).strip()


def _instead(known: "Record | None") -> str:
    """Where an incident went that isn't public any more; "" if nothing is known of it."""
    return f"; see {', '.join(known.standing.into)}" if known and known.standing.into else ""


def _stated(item: Confirmed) -> str:
    value = "; ".join(item.value)
    return f"{item.about}: {value}" if value and value not in item.about else f"{item.about}: {item.words}"


def _place(incident: Incident) -> str:
    place = incident.place
    if place is None:
        return "unknown"
    return plain(", ".join(dict.fromkeys(part for part in (place.name, place.admin1, place.country) if part)))


def _days(interval: Interval) -> str:
    return " to ".join(dict.fromkeys((_day(interval.start), _day(interval.end))))


def _day(day: datetime.date | None) -> str:
    """A day in ISO 8601; a time's day in UTC."""
    return day.strftime("%Y-%m-%d") if day else "unknown"


def _line(label: str, words: str, indent: int = 0) -> str:
    return f"{' ' * indent}{label:<11}{words}"
