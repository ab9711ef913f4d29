"""What a reader sees first: how many were killed by whose account, what is shared or disputed, who has been on site."""

import math
from collections.abc import Iterator, Mapping

import msgspec

from claimwatch.model import Account, Incident, InquiryStatement, Interval, Range, Stage
from claimwatch.page.archive import Archive, quotes
from claimwatch.page.differences import AgreedLine, DisputeLine, agreed_lines, dispute_lines
from claimwatch.page.figures import Phrase, figure_phrase, past_figures, past_phrase
from claimwatch.page.labels import labels
from claimwatch.page.names import in_order
from claimwatch.page.statements import inquiry_notes, row_of, statement_phrase

NOT_BEGUN: frozenset[Stage] = frozenset({"planned", "refused"})


class Other(msgspec.Struct, frozen=True, kw_only=True):
    """A further figure of an account: one that it also gives, or one that it has replaced; ``how`` says which."""

    how: str
    phrase: Phrase


class KilledLine(msgspec.Struct, frozen=True, kw_only=True):
    """What one account says of the killed.

    Attributes:
        name: The account.
        narration: True for a report's own voice.
        phrase: Its figure, else its words ("many"), else that it gave none.
        given: True if there is a figure.
        denies: True if the words are what it denies.
        others: Its further figures.
        anchor: The passage's anchor on the page.
    """

    name: str
    narration: bool
    phrase: Phrase
    given: bool
    denies: bool
    others: tuple[Other, ...]
    anchor: str | None


class SiteLine(msgspec.Struct, frozen=True, kw_only=True):
    """Who has gone to find out; ``notes`` say how, when and at what stage the inquiry is."""

    who: str
    words: str
    notes: tuple[str, ...]
    anchor: str | None


class Lead(msgspec.Struct, frozen=True, kw_only=True):
    """The first screen."""

    killed: tuple[KilledLine, ...]
    agreed: tuple[AgreedLine, ...]
    disputes: tuple[DisputeLine, ...]
    on_site: tuple[SiteLine, ...]


def lead(incident: Incident, archive: Archive, names: Mapping[str, str]) -> Lead:
    """The first screen of an incident."""
    return Lead(
        killed=killed_lines(incident, archive, names),
        agreed=agreed_lines(incident, names),
        disputes=dispute_lines(incident, archive, names),
        on_site=tuple(_on_site(incident, archive, names)),
    )


def killed_lines(incident: Incident, archive: Archive, names: Mapping[str, str]) -> tuple[KilledLine, ...]:
    """A line per account that says something about the killed or declines to.

    The lowest figure comes first, accounts without a figure follow, and reports' own voices are last.
    """
    accounts = sorted(in_order(incident.accounts), key=lambda account: (account.narration, *_rank(account.killed)))
    lines = (_killed_line(archive, account, names[account.entity]) for account in accounts)
    return tuple(line for line in lines if line)


def _rank(killed: Range) -> tuple[bool, int, float]:
    """Sorts figures by their lowest and highest number, an open end last, and accounts without a figure behind them."""
    return not killed, killed.low or 0, math.inf if killed.high is None else killed.high


def _killed_line(archive: Archive, account: Account, name: str) -> KilledLine | None:
    stated = next((statement for statement in account.says if row_of(statement) == "killed"), None)
    declined = next((decline for decline in account.declines if decline.about == "killed"), None)
    if account.killed:
        phrase, claims = figure_phrase(account.killed), account.killed.claims
    elif stated:
        phrase, claims = statement_phrase(archive, stated), stated.claims
    elif declined:
        phrase, claims = Phrase(ours=labels().no_figure), declined.claims
    else:
        return None
    return KilledLine(
        name=name,
        narration=account.narration,
        phrase=phrase,
        given=bool(account.killed),
        denies=not account.killed and stated is not None and not stated.polarity,
        others=_others(account),
        anchor=_anchor(archive, claims),
    )


def _others(account: Account) -> tuple[Other, ...]:
    """The figures that the account also gives, then those that it has replaced."""
    rivals, replaced = past_figures(account, "killed")
    also = [Other(how=labels().also, phrase=past_phrase(past, dated=False)) for past in rivals]
    earlier = [Other(how=labels().earlier, phrase=past_phrase(past, dated=False)) for past in replaced]
    return (*also, *earlier)


def _on_site(incident: Incident, archive: Archive, names: Mapping[str, str]) -> Iterator[SiteLine]:
    """A line per visit or other inquiry, by day; several accounts of the same one give one line."""
    lines: dict[tuple[str, ...], SiteLine] = {}
    for account, statement in sorted(_inquiries(incident), key=lambda pair: _first_day(pair[1])):
        who, notes = _capital(statement.who or names[account.entity]), tuple(inquiry_notes(statement))
        line = SiteLine(who=who, words=statement.words, notes=notes, anchor=_anchor(archive, statement.claims))
        lines.setdefault((who.casefold(), *notes), line)
    yield from lines.values()


def _inquiries(incident: Incident) -> Iterator[tuple[Account, InquiryStatement]]:
    """Inquiries that have begun; those that are planned, demanded or refused appear in the table only."""
    for account in in_order(incident.accounts):
        for statement in account.says:
            if isinstance(statement, InquiryStatement) and statement.polarity and statement.stage not in NOT_BEGUN:
                yield account, statement


def _first_day(statement: InquiryStatement) -> tuple[bool, str]:
    date = statement.date or Interval()
    first = date.start or date.end
    return first is None, first.isoformat() if first else ""


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _anchor(archive: Archive, claims: tuple[str, ...]) -> str | None:
    passages = quotes(archive, claims)
    return passages[0].anchor if passages else None
