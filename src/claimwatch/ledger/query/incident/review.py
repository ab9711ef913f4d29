"""One incident for review: everything that it states, how people have seen it, and the words that it rests on."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, get_args

import msgspec

from claimwatch import model
from claimwatch.ledger.models import Entry, Incident, Release, Version
from claimwatch.ledger.query.incident.behind import Behind, behind
from claimwatch.ledger.query.incident.rejected import Rejected, rejected_of
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.protection import Somebody, is_hidden, mask_of, visible_texts
from claimwatch.ledger.query.release import (
    Replaced,
    differs,
    has_marked_words,
    protected,
    releasable,
    replaced_by,
    standing_release,
)
from claimwatch.ledger.query.review.decided import Settled, settled
from claimwatch.ledger.query.review.seen import Seen, reviewed_reports, seen_in
from claimwatch.ledger.redact import BLOCK, Mask, Veil, lowered
from claimwatch.ledger.store import incident_of
from claimwatch.model import Span
from claimwatch.reconcile import confirmables
from claimwatch.review import Reviewed

AROUND = 160
"""Characters of context on each side of a claim."""
_Name = Literal["name", "entity"]
_NAMES: tuple[_Name, ...] = get_args(_Name)
OPENING = 80
"""Characters of a report's first words, which stand for a title that it lacks."""


class Piece(msgspec.Struct, frozen=True):
    """A piece of a report's text; ``claimed`` is true if it belongs to the claim."""

    text: str
    claimed: bool


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """One claim within its report, as the user may see it.

    Attributes:
        title: Of the report.
        opening: The report's first words, if it has no title.
        publisher: Of the report.
        published: The day, as ISO 8601; "" if unknown.
        report: The report's code.
        claim: The claim's id in its reading; "" for a report that stands here as a whole.
        pieces: The claim and the words around it.
        source: Who says the claim; None for the report's own voice.
    """

    title: str
    publisher: str
    published: str
    report: str
    opening: str = ""
    claim: str = ""
    pieces: tuple[Piece, ...] = ()
    source: model.Source | None = None


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What one report tells of the incident's type, place or days: the report's head, a mention's id, and its value."""

    head: Quote
    mention: str
    value: str


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that the incident states.

    Attributes:
        seen: What it is, and how people have seen it.
        entity: The account that it is from; "" if it is the incident's own.
        side: The account's side.
        quotes: What it rests on; of a report its title.
        told: Of a type, place or day what each report tells of it.
        behind: The claims and facts in the reports that it rests on.
        by: The people whose decisions say that it was seen, by name.
        last: The last of these decisions; None if there is none.
        why: Of a report, what ties it to an earlier one.
    """

    seen: Seen
    entity: str = ""
    side: str = ""
    quotes: tuple[Quote, ...] = ()
    told: tuple[Told, ...] = ()
    behind: tuple[Behind, ...] = ()
    by: tuple[str, ...] = ()
    last: Entry | None = None
    why: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """True if nobody has seen it yet."""
        return self.seen.how == "open"

    @property
    def others(self) -> int:
        """The number of its quotes after the first."""
        return len(self.quotes) - 1


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """An incident under review.

    Attributes:
        incident: As it would leave.
        items: In the order of its page.
        rejected: What doesn't stand in it because people say so.
        standing: What people set and rejected on it.
        release: As it left last; None if nothing of it is released.
        changed: True if it has changed since.
        has_marked_words: True if marks set or lifted since change the words that may leave.
        replaces: Releases of other incidents that the next release withdraws.
        revision: The number of the log's last entry; a decision made on this page is refused if somebody has decided
            on the same thing after it.
    """

    incident: model.Incident
    items: tuple[Item, ...]
    rejected: tuple[Rejected, ...]
    standing: Settled
    release: Release | None
    changed: bool
    revision: int
    has_marked_words: bool = False
    replaces: tuple[Replaced, ...] = ()

    @property
    def is_released(self) -> bool:
        """True if it left last just as it stands here, so that there is nothing new to release."""
        changed = self.changed or self.has_marked_words or self.is_unpublished
        return self.release is not None and not changed

    @property
    def is_unpublished(self) -> bool:
        """True if its release is of before releases were whole documents, so that nothing of it is published."""
        return self.release is not None and not self.release.schema

    @property
    def open(self) -> int:
        """The number of items that nobody has seen yet."""
        return sum(item.is_open for item in self.items)


def review(row: Incident, user: Somebody) -> Review:
    """The incident as the user reviews it. The number of queries depends neither on its reports nor on its items.

    Raises:
        DecisionError: Nothing of it may leave, or its reports were read anew since it was grouped.
    """
    revision = last_entry()
    readings = reviewed_reports(incident_of(row).reports)
    incident = releasable(row, protected(row, readings))
    reports = {code: readings[code] for code in incident.reports}  # those that are marked whole are left out
    seen = seen_in(row, incident, reports)
    release, standing = standing_release(row), settled(row)
    return Review(
        incident=incident,
        items=_items(incident, seen, reports, user),
        rejected=rejected_of(row, standing, reports, user),
        standing=standing,
        release=release,
        changed=release is not None and differs(release, incident),
        revision=revision,
        has_marked_words=release is not None and has_marked_words(release),
        replaces=replaced_by(row),
    )


def _items(
    incident: model.Incident, seen: Sequence[Seen], reports: Mapping[str, Reviewed], user: Somebody
) -> tuple[Item, ...]:
    accounts = _accounts(incident)
    entries = Entry.objects.in_bulk({number for each in seen for number in each.entries})
    quotes, heads = quotes_of(incident.reports, reports, user)
    rests = behind(incident, reports)
    told = _told(incident, reports, heads, user)
    ties = {why.report: why.reasons for why in incident.why}
    return tuple(
        Item(
            seen=each,
            entity=accounts.get(each.item.key, ("", ""))[0],
            side=accounts.get(each.item.key, ("", ""))[1],
            quotes=_quotes(each, quotes, heads),
            told=told.get(each.item.kind, ()),
            behind=rests.get(each.item.key, ()),
            by=tuple(dict.fromkeys(entries[number].by for number in each.entries)),
            last=entries[each.entries[-1]] if each.entries else None,
            why=ties.get(each.item.value[0], ()) if each.item.kind == "report" else (),
        )
        for each in seen
    )


def _quotes(seen: Seen, quotes: Mapping[str, Quote], heads: Mapping[str, Quote]) -> tuple[Quote, ...]:
    if seen.item.kind == "report":
        return tuple(heads[report] for report in seen.item.value if report in heads)
    return tuple(quotes[claim] for claim in seen.item.claims if claim in quotes)


def _told(
    incident: model.Incident, reports: Mapping[str, Reviewed], heads: Mapping[str, Quote], user: Somebody
) -> dict[str, tuple[Told, ...]]:
    """What each report tells of the incident's type, place and days, by the item's kind."""
    mask = mask_of(incident.reports, user)
    told: dict[str, list[Told]] = {"type": [], "place": [], "date": []}
    for id_ in incident.mentions:
        report, _, mention = id_.partition("/")
        read = reports.get(report)
        for each in read.reading.incidents if read else ():
            if each.id == mention:
                days = dict.fromkeys(str(day or "?") for day in (each.date.start, each.date.end))
                values = {"type": each.type, "place": _where(each, incident, mask), "date": " – ".join(days)}
                for kind, value in values.items():
                    told[kind].append(Told(head=heads[report], mention=mention, value=value))
    return {kind: tuple(some) for kind, some in told.items()}


def _where(mention: model.Mention, incident: model.Incident, mask: Mask) -> str:
    """A mention's place. If something is marked, any other place than the one that leaves is hidden under all names."""
    if mention.place is None:
        return ""
    leaves = incident.place is not None and mention.place.name == incident.place.name
    return mention.place.name if leaves or mask == Mask() else BLOCK * 3


def _accounts(incident: model.Incident) -> dict[str, tuple[str, str]]:
    """The entity and side of the account that each item is from, by the item's key."""
    bare = msgspec.structs.replace(incident, accounts=(), reports=(), set_apart=(), disputes=())
    own = {item.key for item in confirmables(bare)}
    return {
        item.key: (account.entity, account.side)
        for account in incident.accounts
        for item in confirmables(msgspec.structs.replace(bare, accounts=(account,)))
        if item.key not in own
    }


def quotes_of(
    codes: Iterable[str], reports: Mapping[str, Reviewed], user: Somebody
) -> tuple[dict[str, Quote], dict[str, Quote]]:
    """Every claim of reports in its words as the user may see them, by "report/claim"; and each report, by its code."""
    codes = list(codes)
    veil = Veil(mask_of(codes, user))
    versions = list(Version.objects.filter(code__in=codes))
    quotes: dict[str, Quote] = {}
    texts = visible_texts(versions, user)
    heads = {version.code: _head(version, veil, texts[version.code]) for version in versions}
    for code, read in reports.items():
        text = lowered(veil.over(texts[code]))
        for claim in read.reading.claims:
            pieces = tuple(_pieces(text, claim.spans))
            source = _veiled(claim.source, veil)
            quote = msgspec.structs.replace(heads[code], claim=claim.id, pieces=pieces, source=source)
            quotes[f"{code}/{claim.id}"] = quote
    return quotes, heads


def _veiled(source: model.Source | None, veil: Veil) -> model.Source | None:
    """Who says a claim, with blocks for what is hidden."""
    if source is None:
        return None
    names = {name: lowered(veil.over(getattr(source, name) or "")) or None for name in _NAMES}
    return msgspec.structs.replace(source, text=lowered(veil.over(source.text)), **names)


def _head(version: Version, veil: Veil, text: str) -> Quote:
    """A report's head; its code alone for somebody who may see nothing of its text."""
    if is_hidden(text):
        return Quote(title="", publisher="", published="", report=version.code)
    title = lowered(veil.over(version.title))
    return Quote(
        title=title,
        opening="" if title else _opening(lowered(veil.over(text))),
        publisher=lowered(veil.over(version.publisher)),
        published=version.published.isoformat() if version.published else "",
        report=version.code,
    )


def _opening(text: str) -> str:
    """The first words of a text."""
    words = " ".join(text[: 2 * OPENING].split())
    return words if len(words) <= OPENING else f"{words[: _word_end(words, OPENING)]} …"


def _pieces(text: str, spans: Sequence[Span]) -> Iterable[Piece]:
    """Yields the claim's pieces and the words around them, shortening long gaps."""
    at = _word_start(text, max(0, spans[0][0] - AROUND))
    yield Piece("… " if at else "", claimed=False)
    for start, end in spans:
        between = text[at:start]
        short = between if len(between) <= 2 * AROUND else f"{between[:AROUND]} … {between[-AROUND:]}"
        yield Piece(short, claimed=False)
        yield Piece(text[start:end], claimed=True)
        at = end
    until = _word_end(text, min(len(text), at + AROUND))
    yield Piece(text[at:until] + (" …" if until < len(text) else ""), claimed=False)


def _word_start(text: str, at: int) -> int:
    while at > 0 and not text[at - 1].isspace():
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace():
        at += 1
    return at
