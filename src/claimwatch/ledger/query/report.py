"""One report for review: its text and reading as somebody may see them, and what is known about it."""

import datetime
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from django.db.models import Max
from django.utils.translation import gettext

from claimwatch import model
from claimwatch.errors import NotAllowed
from claimwatch.ledger.models import Content, Entry, Mention, Original, Reading, Version
from claimwatch.ledger.query.marks import marks_of
from claimwatch.ledger.query.protection import Somebody, mask_of, unseen_in, unseen_passages
from claimwatch.ledger.query.review.reviewed import Numbered, verdicts_of
from claimwatch.ledger.redact import BLOCK, Mask, Passage, redact
from claimwatch.ledger.store import reading_of, unpack
from claimwatch.model import text_hash
from claimwatch.review import Anchor, Reviewed, Standing, Thing, anchors, reviewed


class VersionLine(msgspec.Struct, frozen=True):
    """One version of a report: its code, its number from 1, and when it was added (UTC)."""

    code: str
    number: int
    added_at: datetime.datetime


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A report under review.

    Attributes:
        version: Its row; for what is shown, ``reading`` has only what the user may see.
        reading: With the report's text, as people have put it right, rejected claims and facts still in it; without
            claims if nobody has read the report yet.
        rejected: The incidents in it that people rejected.
        sha256: Of the stored reading; "" if there is none yet.
        hidden: True if something is hidden from the user.
        versions: All versions of the report, oldest first.
        marks: The categories of marks on it.
        standing: What people have decided, by the id of the claim, fact or mention.
        deciders: Who made each decision and when (UTC), by its number in the log.
        sizes: How many things each decision is about, and how many fields it put right, by its number in the log.
        machine: What the machine read, as far as the user may see it.
        returned: How many decisions no longer fit what the machine reads.
        incidents: The code of the incident of each mention, by the mention's id; "" while it belongs to none.
        original: The document that it was read from.
        revision: The number of the log's last entry; 0 if it is empty.
        may_open: True if the user may have the document's bytes and they are there, not sealed.
    """

    version: Version
    reading: model.Reading
    rejected: tuple[model.Mention, ...]
    sha256: str
    hidden: bool
    versions: tuple[VersionLine, ...]
    marks: tuple[str, ...]
    standing: Mapping[str, Standing]
    deciders: Mapping[int, tuple[str, datetime.datetime]]
    sizes: Mapping[int, tuple[int, int]]
    machine: model.Reading
    returned: int
    incidents: dict[str, str]
    original: Original
    revision: int
    may_open: bool


def report_sheet(code: str, user: Somebody) -> Sheet | None:
    """The report with a version's code as a user may see it; None if there is none."""
    version = Version.objects.select_related("original").filter(code=code).first()
    if version is None:
        return None
    row = Reading.objects.filter(version=version, current=True).first()
    whole = reading_of(row) if row else _unread(version)
    verdicts = verdicts_of([code]).get(code, ())
    outcome = reviewed(whole, verdicts)
    passages, mask = unseen_passages(version, user), mask_of([code], user)
    seen = _as_seen(_with_rejected(whole, verdicts, outcome), passages, mask)
    stands = {mention.id for mention in outcome.reading.incidents}
    return Sheet(
        version=version,
        reading=msgspec.structs.replace(seen, incidents=tuple(each for each in seen.incidents if each.id in stands)),
        rejected=tuple(each for each in seen.incidents if each.id not in stands),
        sha256=row.sha256 if row else "",
        hidden=seen.report.text != whole.report.text,
        versions=_versions(version),
        marks=marks_of([version.pk]).get(version.pk, ()),
        standing=outcome.standing,
        deciders=_deciders(number for number, _ in verdicts),
        sizes=_sizes(verdicts),
        machine=_as_seen(whole, passages, mask),
        returned=len(outcome.returned),
        incidents=_incidents(version),
        original=version.original,
        revision=Entry.objects.aggregate(last=Max("number"))["last"] or 0,
        may_open=may_see_original(version.original, user)
        and Content.objects.filter(original=version.original_id).exists(),
    )


def anchor_named(code: str, id_: str) -> Anchor | None:
    """The anchor of a claim, fact or mention of a version's present reading; None if the machine has no such thing."""
    return next((anchor for anchor, thing in present_things(code).items() if thing.id == id_), None)


def anchor_of_claim(sheet: Sheet, id_: str) -> Anchor | None:
    """The anchor of a claim by its id, also of one that a person added; None if it has no id."""
    if id_ in sheet.standing:
        return sheet.standing[id_].anchor
    return anchor_named(sheet.version.code, id_)


def present_things(code: str) -> Mapping[Anchor, Thing]:
    """Everything that people decide on in the machine's present reading of a version, by its anchor; none if unread."""
    row = Reading.objects.filter(version__code=code, current=True).first()
    return anchors(reading_of(row)) if row else {}


def _with_rejected(whole: model.Reading, verdicts: Numbered, outcome: Reviewed) -> model.Reading:
    """The reading as people have put it right, what they rejected still in it, so that this can be undone."""
    kept = reviewed(whole, [pair for pair in verdicts if pair[1].ruling != "reject"]).reading
    gone = {id_ for id_, standing in outcome.standing.items() if standing.ruling == "reject"}
    rejected = (mention for mention in kept.incidents if mention.id in gone)
    return msgspec.structs.replace(kept, incidents=(*outcome.reading.incidents, *rejected))


def _deciders(numbers: Iterable[int]) -> dict[int, tuple[str, datetime.datetime]]:
    rows = Entry.objects.filter(number__in=set(numbers)).values_list("number", "by", "at")
    return {number: (by, at) for number, by, at in rows}


def _sizes(verdicts: Numbered) -> dict[int, tuple[int, int]]:
    sizes: dict[int, tuple[int, int]] = {}
    for number, verdict in verdicts:
        things, fields = sizes.get(number, (0, 0))
        sizes[number] = things + 1, fields + (len(verdict.values) if verdict.ruling == "correct" else 0)
    return sizes


def _as_seen(reading: model.Reading, passages: Sequence[Passage], mask: Mask) -> model.Reading:
    """A reading without what a user may not see; spans stay valid."""
    return reading if not passages and mask == Mask() else redact(reading, passages, mask)


def is_wholly_hidden(sheet: Sheet) -> bool:
    """True if the user may see nothing of the report."""
    return bool(sheet.reading.report.text) and not sheet.reading.report.text.strip(BLOCK)


def original_bytes(sha256: str, user: Somebody) -> tuple[bytes, str] | None:
    """The bytes of an original as they were received, and the suffix of its format; None if there are none.

    Raises:
        NotAllowed: Something that was read from it is hidden from the user, or nobody has read it yet, so that nobody
            could mark anything in it.
    """
    content = Content.objects.select_related("original").filter(original__sha256=sha256).first()
    if content is None:
        return None
    if not may_see_original(content.original, user):
        raise NotAllowed(
            f"original {sha256[:12]}", gettext("may not see this original, because a part of its text is hidden")
        )
    return unpack(content.compressed), content.original.format


def may_see_original(original: Original, user: Somebody) -> bool:
    """True if a user may see every version of all reports that an original holds; it can't be shown in part."""
    if user.is_active and user.is_superuser:
        return True
    first = Version.objects.filter(original=original).values_list("report", flat=True)
    again = Version.objects.filter(receipts__original=original).values_list("report", flat=True)
    # Two queries by their indexes: with an "or" over a join, both databases read all versions there are.
    versions = list(Version.objects.filter(report__in={*first, *again}).defer("text"))
    return bool(versions) and not any(unseen_in(versions, user).values())


def _unread(version: Version) -> model.Reading:
    """The report without anything read in it."""
    report = model.Report(
        id=version.code,
        url=version.url or None,
        publisher=version.publisher or None,
        title=version.title or None,
        published=version.published,
        language=version.language or None,
        sha256=text_hash(version.text),
        text=version.text,
    )
    return model.Reading(report=report, relevant=False, relevance=0.0)


def _versions(version: Version) -> tuple[VersionLine, ...]:
    rows = Version.objects.filter(report=version.report_id).order_by("number")
    return tuple(VersionLine(*values) for values in rows.values_list("code", "number", "added_at"))


def _incidents(version: Version) -> dict[str, str]:
    rows = Mention.objects.filter(version=version).values_list("code", "incident__code")
    return {code.rpartition("/")[2]: incident or "" for code, incident in rows}
