"""What a release states, in words for a page: accounts by their names there, nothing by a code or a report's id."""

import re
from collections.abc import Iterator, Mapping

import msgspec

from claimwatch.model import Account, Confirmed, Dispute, ReleaseDocument
from claimwatch.page import days, place_in_full, question_label, release_names
from claimwatch.public.pages.words import words
from claimwatch.reconcile import OWN, ItemKind

OF_THE_INCIDENT: frozenset[ItemKind] = OWN - {"apart"}
"""Kinds that are in no account."""

_ISOLATES = re.compile("[\u2066-\u2069]")


class Wording(msgspec.Struct, frozen=True):
    """Words for what one release states.

    Attributes:
        document: The release.
        names: What its page calls the accounts, by entity.
    """

    document: ReleaseDocument
    names: Mapping[str, str]

    def label(self, each: Confirmed) -> str:
        """What it is: "Killed", "Dispute"."""
        return words().kinds[each.kind]

    def whose(self, each: Confirmed) -> str:
        """Whose account it is in; "" if it is in none."""
        account = self._account(each)
        return self.names.get(account.entity, account.entity) if account else ""

    def about(self, each: Confirmed) -> str:
        """What tells it from others of its kind: the area, "of which", a dispute's question; "" for nothing."""
        if each.kind == "dispute":
            return self._question(each)
        account = self._account(each)
        if each.kind in OF_THE_INCIDENT or each.kind == "declines" or not account:
            return ""
        before, _, after = each.about.partition(account.entity)
        what = " ".join(before.split()[:-1]).removeprefix(each.kind)
        return ", ".join(part for part in (what.strip(" ,"), after.strip(" ,")) if part)

    def words(self, each: Confirmed) -> str:
        """The words as claimed; our words for what is of the incident itself; "" for a dispute."""
        if each.kind == "dispute":
            return ""
        if each.kind == "report":
            report = next((report for report in self.document.reports if report.id == each.words), None)
            return ", ".join(part for part in (report.title, report.publisher) if part) if report else ""
        return self._setting(each) or each.words

    def value(self, each: Confirmed) -> tuple[str, ...]:
        """What it comes to, of a dispute a line a side; empty if the words say the same."""
        if each.kind == "dispute":
            return tuple(self._sides(each))
        if each.kind in OF_THE_INCIDENT:
            return ()
        said = each.words.split()
        return tuple(_plain(value) for value in each.value if value != each.words and value not in said)

    def line(self, each: Confirmed) -> str:
        """Words and value in one line, each of which keeps its direction."""
        if each.kind == "dispute":
            return " / ".join(self.value(each))
        said, value = self.words(each), ", ".join(map(isolated, self.value(each)))
        return f"{isolated(said)} ({value})" if said and value else said or value

    def _account(self, each: Confirmed) -> Account | None:
        """The account that it names; of several whose names begin alike the one with the longest name."""
        if each.kind in OF_THE_INCIDENT:
            return None
        longest_first = sorted(self.document.incident.accounts, key=lambda account: -len(account.entity))
        return next((account for account in longest_first if account.entity and account.entity in each.about), None)

    def _setting(self, each: Confirmed) -> str:
        incident = self.document.incident
        if each.kind == "type":
            return words().types[incident.type]
        if each.kind == "place" and incident.place:
            return place_in_full(incident.place)
        return days(incident.date) if each.kind == "date" else ""

    def _question(self, each: Confirmed) -> str:
        """Of "dispute: event: clash" the last two."""
        _, kind, *subject = each.about.split(": ", 2)
        return ": ".join((question_label(kind), *map(_plain, subject)))

    def _sides(self, each: Confirmed) -> Iterator[str]:
        """A dispute's sides with what their accounts are called on the page, never by the id of a report."""
        sides = next((d.sides for d in self.document.incident.disputes if _claims(d) == each.claims), ())
        if len(sides) != len(each.value):
            yield from each.value
            return
        for side, value in zip(sides, each.value, strict=True):
            names = (isolated(self.names.get(entity, entity)) for entity in side.entities)
            yield f"{', '.join(names)}{value.removeprefix(', '.join(side.entities))}"


def wording(document: ReleaseDocument) -> Wording:
    """Words for what a release states."""
    return Wording(document, release_names(document))


def isolated(words: str) -> str:
    """Words within a line of others, whose direction neither changes theirs nor is changed by it.

    Source:
        Unicode Standard Annex 9: first strong isolate, closed by a pop; words can't close it themselves.
    """
    return f"\u2068{_ISOLATES.sub('', words)}\u2069"


def _claims(dispute: Dispute) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim for side in dispute.sides for claim in side.claims))


def _plain(value: str) -> str:
    """A kind of event, also behind "denied:", without the word that one side may use for it; all else as it is."""
    types: Mapping[str, str] = words().types  # type: ignore[assignment]
    denied, colon, kind = value.rpartition(": ")
    return f"{denied}{colon}{types[kind]}" if kind in types else value
