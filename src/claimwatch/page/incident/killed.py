"""Killed, as claimed: a row a side, whatever the number of accounts on it."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from claimwatch.model import Account
from claimwatch.page.archive import Archive, address
from claimwatch.page.figures import Phrase, in_sentence
from claimwatch.page.incident.sides import OWN_VOICES, Side, sources
from claimwatch.page.incident.told import Told, lately, span, told
from claimwatch.page.labels import labels
from claimwatch.page.statements import row_of, statement_phrase


class Open(msgspec.Struct, frozen=True, kw_only=True):
    """An account that says something of the killed without a figure, denies that there were any, or gives no figure.

    Attributes:
        name: The account.
        phrase: Its words; ours where it declines.
        denies: True if the words are what it denies.
        anchor: The passage; None where no claim is named.
    """

    name: str
    phrase: Phrase
    denies: bool
    anchor: str | None


class SideRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a side says of the killed.

    Attributes:
        label: The side.
        is_party: True for a government or an armed group.
        first: Its latest figure, a named account's before an unnamed one's; None where it gives none.
        names_itself: True if the first figure's account is the body after which the side is called.
        span: From its lowest to its highest figure that stands; None where there is but one.
        sources: How many accounts with a figure repeat nobody.
        others: Other figures of named accounts, the latest first, those replaced last.
        unnamed: Figures of unnamed accounts, the latest first; without the first figure.
        unnamed_span: From the lowest to the highest of unnamed accounts; where they agree, the first one's words.
        open: Who says something of the killed without a figure.
    """

    label: str
    is_party: bool
    first: Told | None
    names_itself: bool
    span: str | None
    sources: int
    others: tuple[Told, ...]
    unnamed: tuple[Told, ...]
    unnamed_span: str | None
    open: tuple[Open, ...]


def side_rows(sides: Iterable[Side], archive: Archive, names: Mapping[str, str]) -> tuple[SideRow, ...]:
    """A row a side that says something of the killed; reports' own voices only where they alone give figures."""
    rows = {side.key: _row(side, archive, names) for side in sides}
    heard = {key: row for key, row in rows.items() if row.first or row.open}
    if any(row.first for key, row in heard.items() if key != OWN_VOICES):
        heard.pop(OWN_VOICES, None)
    return tuple(heard.values())


def _row(side: Side, archive: Archive, names: Mapping[str, str]) -> SideRow:
    figures = [figure for account in side.accounts for figure in told(account, archive, names)]
    named = sorted((each for each in figures if each.account.named), key=lately, reverse=True)
    standing = [each for each in figures if each.standing != "earlier"]
    unnamed = sorted((each for each in figures if not each.account.named), key=lately, reverse=True)
    first = _first(named) or _first(unnamed)
    others = sorted((each for each in named if each is not first), key=lambda each: each.standing == "earlier")
    return SideRow(
        label=side.label,
        is_party=side.is_party,
        first=first,
        names_itself=first is not None and first.name in (side.key, side.label),
        span=span(standing),
        sources=sources(account for account in side.accounts if account.killed),
        others=tuple(others),
        unnamed=tuple(each for each in unnamed if each is not first),
        unnamed_span=span(unnamed) or next((in_sentence(each.phrase.lead) for each in unnamed), None),
        open=tuple(_open(side.accounts, archive, names)),
    )


def _first(figures: Iterable[Told]) -> Told | None:
    """The latest figure that stands; of several of one day the one by the body that is highest in the tree."""
    standing = [each for each in figures if each.standing == "now"]
    return max(standing, key=lately, default=None)


def _open(accounts: Iterable[Account], archive: Archive, names: Mapping[str, str]) -> Iterator[Open]:
    for account in accounts:
        if account.killed or account.narration:
            continue
        stated = next((each for each in account.says if row_of(each) == "killed"), None)
        declined = next((each for each in account.declines if each.about == "killed"), None)
        if stated:
            phrase, denies = statement_phrase(archive, stated), not stated.polarity
            anchor = address(archive, "killed", stated.words, stated.claims)
        elif declined:
            phrase, denies = Phrase(ours=labels().no_figure), False
            anchor = address(archive, "declines", declined.words, declined.claims)
        else:
            continue
        yield Open(name=names[account.entity], phrase=phrase, denies=denies, anchor=anchor)
