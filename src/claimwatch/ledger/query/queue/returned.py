"""People's decisions that came back: the machine now says something else, or the report has a new version."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec
from django.db.models import F, Q, QuerySet

from claimwatch.ledger.models import Decision, Reading, Version
from claimwatch.ledger.query.queue.keyset import Order
from claimwatch.ledger.query.review.bonds import BONDS, lost_places
from claimwatch.ledger.query.review.reviewed import Numbered, reviewed_of, verdicts_of
from claimwatch.ledger.store import content_of, reading_of
from claimwatch.review import Anchor, Values, Verdict, Where, anchors, carried, fields_of, is_anew

RETURNED = Order(("-entry_id",))
"""The latest decision first."""
MOST_COUNTED = 100


class Back(msgspec.Struct, frozen=True, kw_only=True):
    """A verdict that somebody must look at again.

    Attributes:
        number: The decision's entry in the log.
        report: The code of the version in which it is to be decided anew.
        earlier: The code of the version that it was made on, if that is another; "" if not.
        verdict: With its words in ``report``, what the person saw, and what they put.
        now: What the machine says of these words; None if it finds no such thing there.
        gone: True if these words no longer stand in the report's latest version; ``report`` is then the version in
            which they do.
    """

    number: int
    report: str
    earlier: str
    verdict: Verdict
    now: Values | None
    gone: bool = False

    @property
    def key(self) -> str:
        """Tells it from other verdicts of the same decision."""
        return key_of(self.verdict.anchor)


def key_of(anchor: Anchor) -> str:
    """An anchor as a short text."""
    return f"{anchor.kind} {' '.join(f'{start}-{end}' for start, end in anchor.spans)} {anchor.nth}"


def returned() -> QuerySet[Decision]:
    """The decisions that came back, with their entries, to be ordered by ``RETURNED``."""
    return Decision.objects.filter(returned=True).select_related("entry").prefetch_related("versions__report")


def how_many_came_back() -> str:
    """The number of decisions that came back; "" if none has, "99+" if there are more."""
    count = Decision.objects.filter(returned=True)[:MOST_COUNTED].count()
    return f"{MOST_COUNTED - 1}+" if count == MOST_COUNTED else str(count or "")


def verdicts_back(reports: Collection[int]) -> Mapping[int, Sequence[Back]]:
    """The verdicts on reports, by their primary keys, that came back, by the decision's number."""
    rows = Version.objects.filter(Q(latest=True) | Q(decisions__kind="verdicts"), report__in=reports).distinct()
    versions = {row.code: row for row in rows.order_by("number")}
    latest = {row.report_id: row for row in versions.values() if row.latest}
    readings = Reading.objects.filter(version__in=[row.pk for row in latest.values()], current=True)
    read = {row.version.code: row for row in readings.select_related("version")}
    verdicts = verdicts_of(versions)
    by_number: dict[int, list[Back]] = defaultdict(list)
    for back in _differing(read.values()):
        by_number[back.number].append(back)
    for report, row in latest.items():
        older = [each for each in versions.values() if each.report_id == report and not each.latest]
        if row.code in read and any(each.code in verdicts for each in older):
            for back in _carried(read[row.code], older, verdicts):
                by_number[back.number].append(back)
    return by_number


def bonds_back(decisions: Iterable[Decision]) -> Mapping[int, Sequence[Where]]:
    """Which places of merges, splits and moves no reading finds any more, by the decision's number."""
    bonds = {row.entry_id: content_of(row).bonds for row in decisions if row.kind in BONDS and row.document is not None}
    lost = lost_places(bond for some in bonds.values() for bond in some)
    places = {number: [w for bond in some for w in (*bond.left, *bond.right)] for number, some in bonds.items()}
    return {number: list(dict.fromkeys(w for w in some if w in lost)) for number, some in places.items()}


def _differing(rows: Iterable[Reading]) -> Iterator[Back]:
    """The verdicts that don't fit the present reading of the version that they were made on."""
    for each in reviewed_of(rows):
        for back in each.returned:
            yield Back(
                number=back.number, report=each.reading.report.id, earlier="", verdict=back.verdict, now=back.now
            )


def _carried(row: Reading, older: Iterable[Version], verdicts: Mapping[str, Numbered]) -> Iterator[Back]:
    """The verdicts on earlier versions that nobody has decided anew on the latest, or left out with their words."""
    things = anchors(reading_of(row))
    decided = [verdict for _, verdict in verdicts.get(row.version.code, ())]
    found: dict[tuple[Anchor, frozenset[str]], Back] = {}
    older = sorted(older, key=lambda version: version.number)
    for version in older:
        left_out = [verdict for _, verdict in verdicts.get(version.code, ()) if verdict.ruling == "absent"]
        newer = [each for each in older if each.number > version.number]
        for number, verdict in verdicts.get(version.code, ()):
            is_left_out = any(is_anew(each, verdict) for each in left_out)
            if is_left_out or _is_decided_anew(verdict, version, newer, verdicts):
                continue
            moved = carried(verdict, version.text, row.version.text)
            if moved is None:
                yield Back(number=number, report=version.code, earlier="", verdict=verdict, now=None, gone=True)
                continue
            if any(is_anew(theirs, moved) for theirs in decided):
                continue
            thing = things.get(moved.into or moved.anchor)
            now = None if thing is None else fields_of(thing)
            found[moved.anchor, frozenset(moved.values)] = Back(
                number=number, report=row.version.code, earlier=version.code, verdict=moved, now=now
            )
    yield from found.values()


def _is_decided_anew(
    verdict: Verdict, version: Version, newer: Iterable[Version], verdicts: Mapping[str, Numbered]
) -> bool:
    """True if somebody has decided on the same words in a version between a verdict's own and the latest."""
    for each in newer:
        moved = carried(verdict, version.text, each.text) if each.code in verdicts else None
        if moved is not None and any(is_anew(theirs, moved) for _, theirs in verdicts[each.code]):
            return True
    return False


def those_on(reports: Collection[int]) -> QuerySet[Decision]:
    """The decisions on reports, by their primary keys, that can come back."""
    rows = Decision.objects.filter(Q(kind="verdicts") | Q(kind__in=BONDS), undone=None, document__isnull=False)
    return rows.filter(pk__in=Decision.objects.filter(versions__report__in=reports).values("pk")).order_by(F("entry"))
