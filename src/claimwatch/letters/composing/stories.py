"""A release as a letter shows it: its accounts side by side, and where they differ."""

import functools
from collections.abc import Iterable, Iterator
from typing import Any

from claimwatch.letters.composing.values import Differing, Party, Said, Story, Voice
from claimwatch.model import Harm, ReleaseDocument, incident_path
from claimwatch.page import Table, release_view

HARMS: tuple[Harm, ...] = ("killed", "injured")
STATED = ("asserts", "denies")
"""What a letter shows of an account's words; what it said earlier, and what it leaves open, stands on the page."""


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
        kinds = {_claims(each.sides): each.kind for each in self.release.incident.disputes}
        found = {
            each.id: kinds.get(frozenset(each.claims)) for each in self.release.confirmed if each.kind == "dispute"
        }
        lines = ((line, found.get(line.anchor)) for line in self._view["disputes"])
        return tuple(
            Differing(
                id=line.anchor, kind=kind, voices=tuple(map(_voice, line.sides)), address=self.address_of(line.anchor)
            )
            for line, kind in lines
            if kind
        )

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

    def _figures(self, table: Table, column: int) -> Iterator[Said]:
        for row in table.rows:
            if row.key not in HARMS:
                continue
            for item in row.cells[column].items:
                if item.state in STATED:
                    yield Said(
                        who=item.names or (table.columns[column].name,),
                        harm=row.key,
                        words=str(item.phrase),
                        denies=item.state == "denies",
                        address=self.address_of(item.anchor),
                    )


def _claims(sides: Iterable[Any]) -> frozenset[str]:
    return frozenset(claim for side in sides for claim in side.claims)


def _voice(side: Any) -> Voice:
    return Voice(who=side.names, words=str(side.phrase), denies=side.state == "denies")
