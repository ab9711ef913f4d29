"""Makes reports from originals: each text once, however it came in; a changed text is a new version."""

import datetime
import itertools
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from email.message import Message

import msgspec

from claimwatch import model
from claimwatch.engine import Document, Held, Parsed, Refused, Skimmed, Unread, parse_all
from claimwatch.ledger.models import Original, Receipt, Report, Version
from claimwatch.ledger.reader import reader_version
from claimwatch.ledger.service.batches import batches, chunks
from claimwatch.ledger.service.issues import Hear, complain, in_silence, quarantine
from claimwatch.ledger.service.protection import mark_witnesses
from claimwatch.ledger.service.search import index
from claimwatch.ledger.service.versions import ExtractedReport, choose_latest, code_of, make_versions, sealed_among
from claimwatch.ledger.service.writing import touch, writes
from claimwatch.ledger.store import address_key, brief, clean, unpack
from claimwatch.model import text_hash
from claimwatch.read import with_likely_day

LookedInto = Parsed | Unread
"""What an original holds, or why it makes the reader fail."""
SEALED_TEXT = "a text that was permanently removed (sealed) and isn't read again; seal this original, too"
BEFORE_NAMES, BETWEEN_LINES = "\n\n", "\n"
Ways = Mapping[int, Sequence[Receipt]]
"""The receipts of originals, by the original's primary key, in order."""


def make_reports(
    now: datetime.datetime,
    most: int,
    *,
    processes: int = 1,
    hear: Hear = in_silence,
    skimmed: Callable[[int], None] = lambda _: None,
) -> int:
    """Makes the reports of up to ``most`` waiting originals in one transaction, and returns the number of originals.

    The originals are read before the transaction begins, so that other writers don't wait. Of a web page that is
    irrelevant by a first look, no report is made, unless a person added it or its address has a report already.

    Args:
        now: The current time in UTC.
        most: Maximum number of originals.
        processes: Number of processes that read in parallel.
        hear: Called for each thing in them that can't be read.
        skimmed: Called with the number of originals of which no report was made, if there are any.
    """
    rows = Original.objects.filter(handled=False).order_by("id").values_list("id", "size")[:most]
    first = next(batches(rows, most), ())
    originals = list(Original.objects.filter(pk__in=first).order_by("id").select_related("content"))
    held = _looked_into(originals, processes)
    for each in _handle(first, held, now):
        hear(each)
    if irrelevant := sum(map(_is_skimmed, held.values())):
        skimmed(irrelevant)
    return len(first)


@writes
def _handle(originals: Sequence[int], held: Mapping[int, LookedInto], now: datetime.datetime) -> list[Refused | Unread]:
    """Stores the reports of those originals that nobody has handled meanwhile; returns what can't be read."""
    waiting = list(Original.objects.filter(pk__in=originals, handled=False).order_by("id"))
    unread = _store(waiting, held, now)
    keys = [original.pk for original in waiting]
    Original.objects.filter(pk__in=keys).update(handled=True, skimmed="")
    skimmed = [pk for pk in keys if _is_skimmed(held[pk])]
    Original.objects.filter(pk__in=skimmed).update(skimmed=reader_version())
    touch("original", keys)
    return unread


def _is_skimmed(held: LookedInto) -> bool:
    return isinstance(held, Parsed) and any(isinstance(each, Skimmed) for each in held.found)


def _looked_into(originals: Sequence[Original], processes: int) -> dict[int, LookedInto]:
    ways = _ways(originals)
    chosen = _chosen(ways)
    documents = {
        original.pk: _document(original, ways[original.pk][0], skims=original.pk not in chosen)
        for original in originals
    }
    whole = {pk: document for pk, document in documents.items() if isinstance(document, Document)}
    parsed = zip(whole, parse_all(whole.values(), processes=processes), strict=True)
    return {pk: document for pk, document in documents.items() if isinstance(document, Unread)} | dict(parsed)


def _chosen(ways: Ways) -> set[int]:
    """The originals that are read whole: a person added them, or they may be versions of a report."""
    keys = {pk: {brief(key) for each in receipts if (key := address_key(each.url))} for pk, receipts in ways.items()}
    times = Counter(itertools.chain.from_iterable(keys.values()))
    several = {key for key, count in times.items() if count > 1}
    several.update(Report.objects.filter(key__in=times).values_list("key", flat=True))
    by_hand = {pk for pk, receipts in ways.items() if any(each.source_id is None for each in receipts)}
    return by_hand | {pk for pk, some in keys.items() if some & several}


def _document(original: Original, first: Receipt, *, skims: bool) -> Document | Unread:
    """The original with the address and encoding of its first receipt; Unread if its stored bytes were damaged."""
    types = (value for name, value in first.headers if name.lower() == "content-type")
    try:
        data = unpack(original.content.compressed)
    except zlib.error:
        return Unread(where=_name(original, first), why="its stored bytes were altered; see claimwatch verify")
    return Document(
        data=data,
        name=_name(original, first),
        format=original.format,
        url=first.url or None,
        charset=charset_of(next(types, "")),
        skims=skims,
    )


def _name(original: Original, first: Receipt) -> str:
    """What issues call an original."""
    return first.url or first.name or original.sha256


def charset_of(content_type: str) -> str | None:
    """The encoding that a Content-Type declares; None if it declares none."""
    message = Message()
    message["Content-Type"] = " ".join(content_type.split())
    return message.get_content_charset() or None


def _ways(originals: Iterable[Original]) -> Ways:
    ways: dict[int, list[Receipt]] = {original.pk: [] for original in originals}
    for receipt in Receipt.objects.filter(original__in=ways).select_related("source").order_by("id"):
        ways[receipt.original_id].append(receipt)
    return ways


def _store(
    originals: Sequence[Original], held: Mapping[int, LookedInto], now: datetime.datetime
) -> list[Refused | Unread]:
    ways = _ways(originals)
    extracted: list[ExtractedReport] = []
    unread: list[Refused | Unread] = []
    for original in originals:
        receipts, of_original = ways[original.pk], held[original.pk]
        if isinstance(of_original, Unread):
            quarantine(original, of_original, now)
            unread.append(of_original)
            continue
        refused = [Refused(each.where, each.why, None) for each in of_original.found if isinstance(each, Refused)]
        for each in of_original.found:
            if isinstance(each, Refused | Skimmed):
                continue
            report, witnesses = _with_names(each)
            completed = _completed(report, receipts[0], alone=len(of_original.found) == 1)
            dated, error = with_likely_day(completed, _name(original, receipts[0]), receipts[0].published)
            if error is not None:
                refused.append(Refused(error.where, error.why, None))
            extracted.append(ExtractedReport(dated, original, witnesses))
        for told in refused:
            complain(told.where, told.why, now, source=receipts[0].source, original=original)
        unread += refused
    extracted, sealed = _without_sealed(extracted, now)
    versions, new = make_versions(extracted, now)
    _link([(version, ways[item.original.pk]) for version, item in zip(versions, extracted, strict=True)])
    named = {version.pk: item.witnesses for version, item in zip(versions, extracted, strict=True)}
    for version in new:
        mark_witnesses(version, named[version.pk], now)
    choose_latest({version.report_id for version in versions})
    index(new)
    return unread + sealed


def _with_names(held: Held) -> tuple[model.Report, tuple[model.Span, ...]]:
    """The report, with a list of whom its other names stand for at its end; and where the people's own names are."""
    if not held.names:
        return held.report, ()
    text, witnesses = held.report.text, []
    for number, (alias, name) in enumerate(held.names):
        text += f"{BETWEEN_LINES if number else BEFORE_NAMES}{alias}: "
        witnesses.append((len(text), len(text) + len(name)))
        text += name
    return msgspec.structs.replace(held.report, text=text), tuple(witnesses)


def _without_sealed(
    extracted: Sequence[ExtractedReport], now: datetime.datetime
) -> tuple[list[ExtractedReport], list[Refused]]:
    """The reports without those whose text was sealed; and these texts, in other bytes, each of which is an issue."""
    sealed = sealed_among(extracted)
    again = [item for item in extracted if code_of(item.parsed) in sealed]
    refused = [Refused(f"original {item.original.sha256}", f"it holds {SEALED_TEXT}", None) for item in again]
    for item, told in zip(again, refused, strict=True):
        complain(told.where, told.why, now, original=item.original)
    return [item for item in extracted if item not in again], refused


def _completed(parsed: model.Report, receipt: Receipt, *, alone: bool) -> model.Report:
    """The report, completed from the receipt, in characters that every database can store.

    The original's address is the report's only if the original holds no other reports.
    """
    text = clean(parsed.text)
    url = receipt.url if alone else ""
    return msgspec.structs.replace(
        parsed,
        url=url or clean(parsed.url) or None,
        title=clean(parsed.title) or receipt.title or None,
        publisher=brief(clean(parsed.publisher)) or receipt.publisher or None,
        published=parsed.published or receipt.published,
        text=text,
        sha256=text_hash(text),
    )


def _link(ways: Sequence[tuple[Version, Sequence[Receipt]]]) -> None:
    """Links versions to their receipts, and restricts those that came from a restricted source."""
    link = Version.receipts.through
    link.objects.bulk_create(
        [link(version_id=version.pk, receipt_id=receipt.pk) for version, receipts in ways for receipt in receipts],
        ignore_conflicts=True,
    )
    touch("ways of report", [version.pk for version, _ in ways])
    for some in chunks({version.pk for version, receipts in ways if any(map(_is_restricted, receipts))}):
        Version.objects.filter(pk__in=some, restricted=False).update(restricted=True)
        touch("state of report", some)


def _is_restricted(receipt: Receipt) -> bool:
    return receipt.source is not None and receipt.source.restricted
