"""What became of an incident, change by change: what was, what is, and why."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from claimwatch.model import Confirmed, ReleaseDocument
from claimwatch.page import day
from claimwatch.public.pages.wording import Wording, wording
from claimwatch.public.pages.words import words
from claimwatch.release import ChangeKind, Record, Told

Beside = Literal["reply", "agenda"]
"""What stands beside an incident."""


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a release states otherwise than the one before.

    Attributes:
        label: What it is.
        whose: Whose account it is in; "" if it is in none.
        about: What tells it from others of its kind; may be empty.
        was: What the earlier release said; None if it is new.
        now: What the later one says; None if it is gone.
        old: Its address on the earlier release's page.
        new: Its address on the later one's.
    """

    label: str
    whose: str = ""
    about: str = ""
    was: str | None = None
    now: str | None = None
    old: str | None = None
    new: str | None = None


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One change of an incident.

    Attributes:
        change: Its number in the feed.
        kind: Of the change.
        label: What it is called.
        when: The day in words.
        by: Who decided.
        why: Their reason; may be empty.
        into: Codes of the incidents that it became part of or was split into.
        number: The release's number; None if the change has none.
        before: The number of the release that it replaced; None if it replaced none that is left.
        changed: What is stated otherwise.
        added: What is new.
        gone: What isn't stated any more.
        removed: How many earlier changes it removed for good.
    """

    change: int
    kind: ChangeKind
    label: str
    when: str
    by: str
    why: str
    into: tuple[str, ...] = ()
    number: int | None = None
    before: int | None = None
    changed: tuple[Difference, ...] = ()
    added: tuple[Difference, ...] = ()
    gone: tuple[Difference, ...] = ()
    removed: int = 0

    @property
    def is_same(self) -> bool:
        """True if it states exactly what the release before did."""
        return self.before is not None and not (self.changed or self.added or self.gone)


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """Something that an earlier release stated and the last one doesn't.

    Attributes:
        id: Its lasting address.
        label: What it was.
        whose: Whose account it was in; "" if it was in none.
        about: What told it from others of its kind; may be empty.
        said: What the earlier release said.
        last: The number of the last release that stated it.
        now: The address of what is stated instead; None if nothing is.
    """

    id: str
    label: str
    whose: str
    about: str
    said: str
    last: int
    now: str | None = None


def steps(record: Record) -> tuple[Step, ...]:
    """The changes of an incident that aren't removed, oldest first."""
    return tuple(_steps(record.told))


def _steps(told: Sequence[Told]) -> Iterator[Step]:
    before: ReleaseDocument | None = None
    for each in told:
        body = each.body
        release = body.release
        differences = compared(before, release) if before and release else ()
        yield Step(
            change=each.number,
            kind=body.kind,
            label=words().changes[body.kind],
            when=day(body.at.date()),
            by=body.by,
            why=body.why,
            into=body.into,
            number=release.number if release else None,
            before=before.number if before else None,
            changed=tuple(one for one in differences if one.was is not None and one.now is not None),
            added=tuple(one for one in differences if one.was is None),
            gone=tuple(one for one in differences if one.now is None),
            removed=len(body.purged),
        )
        before = release or before


def compared(before: ReleaseDocument, after: ReleaseDocument) -> tuple[Difference, ...]:
    """What the later release states otherwise, in its order; what is gone comes last."""
    known = {each.key for each in before.confirmed}
    stays = {each.key for each in after.confirmed}
    left: dict[tuple[str, str], list[Confirmed]] = {}
    for each in before.confirmed:
        if each.key not in stays:
            left.setdefault(_question(each), []).append(each)
    old, new = wording(before), wording(after)
    differences = [_difference(old, new, each, left) for each in after.confirmed if each.key not in known]
    gone = (_gone(old, each) for same in left.values() for each in same)
    return (*_titles(before, after), *differences, *gone, *_beside(before, after))


def no_longer(record: Record) -> tuple[Gone, ...]:
    """What earlier releases stated and the one that stands doesn't; everything, if none stands."""
    releases = [each.body.release for each in record.told if each.body.release]
    standing = record.release
    stays = {each.id for each in standing.confirmed} if standing else set()
    last = {each.id: (each, said) for said in map(wording, releases) for each in said.document.confirmed}
    instead = _instead(releases, stays)
    return tuple(
        Gone(
            id=id_,
            label=said.label(each),
            whose=said.whose(each),
            about=said.about(each),
            said=said.line(each),
            last=said.document.number,
            now=instead.get(id_),
        )
        for id_, (each, said) in last.items()
        if id_ not in stays
    )


def _instead(releases: Sequence[ReleaseDocument], stays: set[str]) -> Mapping[str, str]:
    """From an address to that of what the standing release states in its place, over any number of releases."""
    follows: dict[str, str] = {}
    for before, after in itertools.pairwise(releases):
        for each in compared(before, after):
            if each.old and each.new:
                follows[each.old] = each.new
    return {old: last for old in follows if (last := _end(old, follows)) in stays}


def _end(address: str, follows: Mapping[str, str]) -> str:
    seen = {address}
    while address in follows and follows[address] not in seen:
        address = follows[address]
        seen.add(address)
    return address


def _question(confirmed: Confirmed) -> tuple[str, str]:
    return confirmed.kind, "" if confirmed.kind == "report" else confirmed.about


def _titles(before: ReleaseDocument, after: ReleaseDocument) -> Iterator[Difference]:
    if before.title != after.title:
        yield Difference(label=words().kinds["title"], was=before.title, now=after.title)


def _beside(before: ReleaseDocument, after: ReleaseDocument) -> Iterator[Difference]:
    """Replies and what is to happen, as far as only one of the releases has them."""
    kinds, was, now = words().kinds, _sayings(before), _sayings(after)
    for id_ in sorted(now.keys() - was.keys()):
        kind, whose, said = now[id_]
        yield Difference(label=kinds[kind], whose=whose, now=said, new=id_)
    for id_ in sorted(was.keys() - now.keys()):
        kind, whose, said = was[id_]
        yield Difference(label=kinds[kind], whose=whose, was=said, old=id_)


def _sayings(document: ReleaseDocument) -> Mapping[str, tuple[Beside, str, str]]:
    """What stands beside the incident, by id: its kind, whose it is, and its words."""
    sayings: dict[str, tuple[Beside, str, str]] = {}
    sayings.update((each.id, ("reply", each.entity, each.words)) for each in document.replies or ())
    sayings.update((each.id, ("agenda", each.who or "", each.words)) for each in document.agenda or ())
    return sayings


def _difference(
    before: Wording, after: Wording, each: Confirmed, left: Mapping[tuple[str, str], list[Confirmed]]
) -> Difference:
    """A statement that is new; it takes the place of the first one that is left of the same account and question."""
    same = left.get(_question(each), []) if each.kind != "report" else []
    was = same.pop(0) if same else None
    return Difference(
        label=after.label(each),
        whose=after.whose(each),
        about=after.about(each),
        was=before.line(was) if was else None,
        now=after.line(each),
        old=was.id if was else None,
        new=each.id,
    )


def _gone(before: Wording, each: Confirmed) -> Difference:
    return Difference(
        label=before.label(each), whose=before.whose(each), about=before.about(each), was=before.line(each), old=each.id
    )
