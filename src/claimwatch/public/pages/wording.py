"""What a release states, in words for a page: accounts by their names there, nothing by a code or a report's id."""

from collections.abc import Mapping

import msgspec

from claimwatch.model import Account, Confirmed, ReleaseDocument
from claimwatch.page import days, labels, place_in_full, release_names
from claimwatch.public.pages.words import words

PER, DISPUTE, DENIED = " per ", "dispute: ", "denied: "
"""As ``reconcile.Confirmable`` has them in what it says of itself."""
OF_THE_INCIDENT = frozenset({"type", "place", "date", "report", "dispute"})
"""Kinds that are in no account."""


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
        before, _, after = each.about.partition(f"{PER}{account.entity}")
        return ", ".join(part for part in (before.removeprefix(each.kind).strip(" ,"), after.strip(" ,")) if part)

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
            return tuple(map(self._side, each.value))
        if each.kind in OF_THE_INCIDENT:
            return ()
        return tuple(_plain(value) for value in each.value if value != each.words)

    def line(self, each: Confirmed) -> str:
        """Words and value in one line."""
        said, value = self.words(each), " / ".join(self.value(each))
        return f"{said} ({value})" if said and value else said or value

    def _account(self, each: Confirmed) -> Account | None:
        """The account that it names; of several whose names begin alike the one with the longest name."""
        if each.kind in OF_THE_INCIDENT:
            return None
        longest_first = sorted(self.document.incident.accounts, key=lambda account: -len(account.entity))
        named = (a for a in longest_first if f"{PER}{a.entity}" in each.about or each.about.startswith(a.entity))
        return next(named, None)

    def _setting(self, each: Confirmed) -> str:
        incident = self.document.incident
        if each.kind == "type":
            return words().types[incident.type]
        if each.kind == "place" and incident.place:
            return place_in_full(incident.place)
        return days(incident.date) if each.kind == "date" else ""

    def _question(self, each: Confirmed) -> str:
        kind, _, subject = each.about.removeprefix(DISPUTE).partition(": ")
        questions: Mapping[str, str] = labels().questions  # type: ignore[assignment]
        return ": ".join(part for part in (questions.get(kind, ""), _plain(subject)) if part)

    def _side(self, side: str) -> str:
        """A side with what its unnamed sources are called on the page, not by the id of the report that quotes them."""
        for account in self.document.incident.accounts:
            if not account.named:
                side = side.replace(account.entity, self.names.get(account.entity, account.entity))
        return side


def wording(document: ReleaseDocument) -> Wording:
    """Words for what a release states."""
    return Wording(document, release_names(document))


def _plain(value: str) -> str:
    """A kind of event without the word that one side may use for it; everything else as it is."""
    types: Mapping[str, str] = words().types  # type: ignore[assignment]
    denied = DENIED if value.startswith(DENIED) else ""
    bare = value.removeprefix(DENIED)
    return f"{denied}{types.get(bare, bare)}"
