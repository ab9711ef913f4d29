"""What a reader gets in the first five seconds: how many by whom, what is shared, what not, who has been there."""

from collections.abc import Iterator, Mapping

import msgspec

from claimwatch.model import Account, Incident, InquiryStatement, Interval, Range
from claimwatch.page.archive import Archive, quotes
from claimwatch.page.differences import AgreedLine, DisputeLine, agreed_lines, dispute_lines
from claimwatch.page.figures import Phrase, figure_phrase, past_figures, past_phrase
from claimwatch.page.labels import labels
from claimwatch.page.names import in_order
from claimwatch.page.statements import inquiry_notes, row_of, statement_phrase

NOT_BEGUN = ("planned", "refused")


class Other(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that stands beside the first ("also") or that it replaced ("earlier")."""

    how: str
    phrase: Phrase


class KilledLine(msgspec.Struct, frozen=True, kw_only=True):
    """What one account says of the killed.

    Attributes:
        name: The account.
        narration: Whether it is a report's own voice.
        phrase: Its figure, else its words ("many"), else that it gave none.
        given: Whether there is a figure.
        denies: Whether the words are what it denies.
        others: More figures of its own.
        anchor: Where it stands on the page.
    """

    name: str
    narration: bool
    phrase: Phrase
    given: bool
    denies: bool
    others: tuple[Other, ...]
    anchor: str | None


class SiteLine(msgspec.Struct, frozen=True, kw_only=True):
    """Who went, or is to go, to find out; ``notes`` tell how, when and at what stage."""

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
    """A line an account that speaks of the killed or declines to: lowest first, then no figure, own voices last."""
    accounts = sorted(in_order(incident.accounts), key=lambda account: (account.narration, *_rank(account.killed)))
    lines = (_killed_line(archive, account, names[account.entity]) for account in accounts)
    return tuple(line for line in lines if line)


def _rank(killed: Range) -> tuple[bool, int, int]:
    return not killed, killed.low or 0, killed.high if killed.high is not None else 10**9


def _killed_line(archive: Archive, account: Account, name: str) -> KilledLine | None:
    said = next((one for one in account.says if row_of(one) == "killed"), None)
    declined = next((one for one in account.declines if one.about == "killed"), None)
    if account.killed:
        phrase, claims = figure_phrase(account.killed), account.killed.claims
    elif said:
        phrase, claims = statement_phrase(archive, said), said.claims
    elif declined:
        phrase, claims = Phrase(ours=labels().no_figure), declined.claims
    else:
        return None
    return KilledLine(
        name=name,
        narration=account.narration,
        phrase=phrase,
        given=bool(account.killed),
        denies=not account.killed and said is not None and not said.polarity,
        others=_others(account),
        anchor=_anchor(archive, claims),
    )


def _others(account: Account) -> tuple[Other, ...]:
    """What it also says, and what it said before."""
    rivals, replaced = past_figures(account, "killed")
    also = [Other(how="also", phrase=past_phrase(past, dated=False)) for past in rivals]
    earlier = [Other(how="earlier", phrase=past_phrase(past, dated=False)) for past in replaced]
    return (*also, *earlier)


def _on_site(incident: Incident, archive: Archive, names: Mapping[str, str]) -> Iterator[SiteLine]:
    """A line a visit or other inquiry, by day; what several accounts tell alike stands once."""
    found: dict[tuple[str, ...], SiteLine] = {}
    for account, statement in sorted(_inquiries(incident), key=lambda pair: _first_day(pair[1])):
        who, notes = _capital(statement.who or names[account.entity]), tuple(inquiry_notes(statement))
        line = SiteLine(who=who, words=statement.words, notes=notes, anchor=_anchor(archive, statement.claims))
        found.setdefault((who.casefold(), *notes), line)
    yield from found.values()


def _inquiries(incident: Incident) -> Iterator[tuple[Account, InquiryStatement]]:
    """What has begun; plans, calls for an inquiry and visits that were refused stand in the table alone."""
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
    found = quotes(archive, claims)
    return found[0].anchor if found else None
