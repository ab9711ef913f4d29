"""A release as a letter shows it: its accounts side by side, and where they differ."""

import functools
import itertools
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from claimwatch.letters.composing.values import Differing, Party, Said, Story, Voice
from claimwatch.model import Dispute, Harm, ReleaseDocument, incident_path
from claimwatch.page import Item, Table, question_label, release_view

HARMS: tuple[Harm, ...] = ("killed", "injured")
STATED = ("asserts", "denies")
"""What a letter shows of an account's words; the page also has what it said earlier and what it leaves open."""
REPLACED: Literal["earlier"] = "earlier"
"""How the page marks a figure that its account has replaced."""


class Shown:
    """One release with the addresses of all that it states.

    Args:
        code: The incident's.
        release: The release.
        base: The public ledger's address, with a slash at its end.
    """

    def __init__(self, code: str, release: ReleaseDocument, base: str) -> None:
        self.code, self.release = code, release
        self.address = f"{base}{incident_path(code)}"
        self._view = release_view(release)

    @functools.cached_property
    def parties(self) -> tuple[Party, ...]:
        """The sides that give a figure, in the page's order."""
        table: Table = self._view["table"]
        sides = (
            Party(name=side.name, figures=tuple(self._figures(table, at))) for at, side in enumerate(table.columns)
        )
        return tuple(side for side in sides if side.figures)

    @functools.cached_property
    def disputes(self) -> tuple[Differing, ...]:
        """The disputes that have an address, in the page's order."""
        left = list(self.release.incident.disputes)
        found = []
        for line in self._view["disputes"]:
            dispute = next((each for each in left if self._is_line_of(each, line)), None)
            if dispute:
                left.remove(dispute)
                found.append(self._differing(dispute, line))
        return tuple(found)

    @property
    def story(self) -> Story:
        """The incident as somebody is told who doesn't know it."""
        return Story(
            code=self.code,
            release=self.release.number,
            title=self.release.title,
            reports=len(self.release.reports),
            parties=self.parties,
            disputes=self.disputes,
            address=self.address,
        )

    def address_of(self, anchor: str | None) -> str:
        """The address of something on the incident's page; of the page itself if it has none."""
        return f"{self.address}#{anchor}" if anchor else self.address

    def _is_line_of(self, dispute: Dispute, line: Any) -> bool:
        """True if a line of the page shows a dispute: it asks the same question on the same claims."""
        return line.label == question_label(dispute.kind) and line.anchor in self._addresses.get(_claims(dispute), {})

    @functools.cached_property
    def _addresses(self) -> dict[frozenset[str], dict[str, str]]:
        """By the claims of disputes, the lasting address of each, with what it is about."""
        found: dict[frozenset[str], dict[str, str]] = {}
        for each in self.release.confirmed:
            if each.kind == "dispute":
                found.setdefault(frozenset(each.claims), {})[each.id] = each.about
        return found

    def _differing(self, dispute: Dispute, line: Any) -> Differing:
        addresses = self._addresses[_claims(dispute)]
        own = next((id_ for id_, about in addresses.items() if about.endswith(f": {dispute.about}")), line.anchor)
        voices = tuple(map(_voice, line.sides))
        return Differing(kind=dispute.kind, subject=dispute.subject, voices=voices, address=self.address_of(own))

    @functools.cached_property
    def earlier(self) -> Mapping[tuple[str, Harm], frozenset[str]]:
        """The figures that accounts gave and have replaced, by the account's name and what they count."""
        figures: dict[tuple[str, Harm], set[str]] = {}
        table: Table = self._view["table"]
        for column in range(len(table.columns)):
            for who, harm, item in _items(table, column):
                for name in who if item.state == REPLACED else ():
                    figures.setdefault((name, harm), set()).add(_claimed(item))
        return {key: frozenset(words) for key, words in figures.items()}

    def _figures(self, table: Table, column: int) -> Iterator[Said]:
        for who, harm, item in _items(table, column):
            if item.state in STATED:
                yield Said(
                    who=who,
                    harm=harm,
                    words=str(item.phrase),
                    claimed=_claimed(item),
                    denies=item.state == "denies",
                    address=self.address_of(item.anchor),
                )


def _items(table: Table, column: int) -> Iterator[tuple[tuple[str, ...], Harm, Item]]:
    """What the accounts of a side say of those harmed: who, of which harm, and what."""
    for row, harm in itertools.product(table.rows, HARMS):
        for item in row.cells[column].items if row.key == harm else ():
            yield item.names or (table.columns[column].name,), harm, item


def _claimed(item: Item) -> str:
    return item.phrase.words or item.phrase.ours or ""


def _claims(dispute: Dispute) -> frozenset[str]:
    return frozenset(claim for side in dispute.sides for claim in side.claims)


def _voice(side: Any) -> Voice:
    return Voice(who=side.names, words=str(side.phrase), denies=side.state == "denies")
