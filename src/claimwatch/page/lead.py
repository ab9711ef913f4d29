"""What a reader gets in the first five seconds: how many by whom, what is shared, what not, who has been there."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from claimwatch.model.incident import Account, Dispute, Incident, Side, Statement
from claimwatch.model.toll import Range
from claimwatch.model.when import Interval
from claimwatch.page.archive import Archive, Quote, quotes
from claimwatch.page.figures import Phrase, figure_phrase, past_phrase, range_words
from claimwatch.page.labels import about_label, labels
from claimwatch.page.names import in_order
from claimwatch.page.naming import days_of
from claimwatch.page.view import inquiry_notes, past_figures, statement_phrase


class Other(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that stands beside the first ("also") or that it replaced ("earlier")."""

    how: str
    phrase: Phrase


class KilledLine(msgspec.Struct, frozen=True, kw_only=True):
    """One account's killed, or that it gave no figure."""

    name: str
    narration: bool
    phrase: Phrase
    given: bool
    others: tuple[Other, ...]
    anchor: str | None


class DisputeSide(msgspec.Struct, frozen=True, kw_only=True):
    """Who stands on one side, and in which words; ``state`` is None where a figure speaks for itself."""

    names: tuple[str, ...]
    state: str | None
    phrase: Phrase
    anchor: str | None


class DisputeLine(msgspec.Struct, frozen=True, kw_only=True):
    """One dispute; ``note`` says what it is inferred from, None where it is plain."""

    label: str
    sides: tuple[DisputeSide, ...]
    note: str | None


class AgreedLine(msgspec.Struct, frozen=True, kw_only=True):
    """Common ground; ``plain`` where the value is a place or day, not somebody's word for what happened."""

    label: str
    value: str
    plain: bool
    names: tuple[str, ...]


class SiteLine(msgspec.Struct, frozen=True, kw_only=True):
    """Who went, or is to go, to find out; ``notes`` tell how, when and at what stage."""

    who: str
    words: str
    notes: tuple[str, ...]
    told_by: tuple[str, ...]
    anchor: str | None


class Lead(msgspec.Struct, frozen=True, kw_only=True):
    """The first screen."""

    killed: tuple[KilledLine, ...]
    agreed: tuple[AgreedLine, ...]
    disputes: tuple[DisputeLine, ...]
    on_site: tuple[SiteLine, ...]


def lead(incident: Incident, archive: Archive, names: dict[str, str]) -> Lead:
    """The first screen of an incident."""
    return Lead(
        killed=killed_lines(incident, archive, names),
        agreed=tuple(
            AgreedLine(
                label=about_label(agreed.about),
                value=days_of(agreed.value),
                plain=agreed.about in ("place", "date"),
                names=_named(agreed.entities, names),
            )
            for agreed in incident.agreed
        ),
        disputes=tuple(_dispute(incident, archive, names, dispute) for dispute in incident.disputes),
        on_site=tuple(_on_site(incident, archive, names)),
    )


def killed_lines(incident: Incident, archive: Archive, names: dict[str, str]) -> tuple[KilledLine, ...]:
    """A line an account that counts the killed or declines to: lowest first, then no figure, own voices last."""
    accounts = sorted(in_order(incident.accounts), key=lambda account: (account.narration, *_rank(account.killed)))
    lines = (_killed_line(archive, account, names[account.entity]) for account in accounts)
    return tuple(line for line in lines if line)


def _rank(killed: Range) -> tuple[bool, int, int]:
    return not killed, killed.low or 0, killed.high if killed.high is not None else 10**9


def _killed_line(archive: Archive, account: Account, name: str) -> KilledLine | None:
    declines = [decline for decline in account.declines if decline.about == "killed"]
    if not account.killed and not declines:
        return None
    found = quotes(archive, account.killed.claims if account.killed else declines[0].claims)
    phrase = figure_phrase(account.killed) if account.killed else Phrase(ours=labels().no_figure)
    return KilledLine(
        name=name,
        narration=account.narration,
        phrase=phrase,
        given=bool(account.killed),
        others=_others(account),
        anchor=_anchor(found),
    )


def _others(account: Account) -> tuple[Other, ...]:
    """What it also says, and what it said before."""
    rivals, replaced = past_figures(account, "killed")
    also = [Other(how="also", phrase=past_phrase(past, dated=False)) for past in rivals]
    earlier = [Other(how="earlier", phrase=past_phrase(past, dated=False)) for past in replaced]
    return (*also, *earlier)


def _dispute(incident: Incident, archive: Archive, names: dict[str, str], dispute: Dispute) -> DisputeLine:
    note = labels().notes["inferred"].format(word=dispute.inferred) if dispute.inferred else None
    sides = tuple(_side(incident, archive, names, dispute, side) for side in dispute.sides)
    return DisputeLine(label=about_label(dispute.about), sides=sides, note=note)


def _side(incident: Incident, archive: Archive, names: dict[str, str], dispute: Dispute, side: Side) -> DisputeSide:
    accounts = [account for account in incident.accounts if account.entity in side.entities]
    if isinstance(side.value, Range):
        state, phrase = None, _figure(accounts, side.words, side.value)
    else:
        state, phrase = _word(archive, accounts, dispute, side)
    found = quotes(archive, side.claims)
    return DisputeSide(names=_named(side.entities, names), state=state, phrase=phrase, anchor=_anchor(found))


def _figure(accounts: Sequence[Account], words: str, value: Range) -> Phrase:
    for account in accounts if len(accounts) == 1 else ():
        for figure in (account.killed, account.injured):
            if figure.words == words:
                return figure_phrase(figure)
    return Phrase(words=words, figure=True) if words else Phrase(ours=range_words(value))


def _word(archive: Archive, accounts: Iterable[Account], dispute: Dispute, side: Side) -> tuple[str | None, Phrase]:
    kind = dispute.about.partition(":")[0]
    for statement in _statements(accounts):
        if statement.kind == kind and set(statement.claims) & set(side.claims) and statement.words in side.words:
            state = "asserts" if statement.polarity else "denies"
            phrase = statement_phrase(archive, statement)
            words = phrase.words if state == "denies" else side.words
            notes = () if dispute.inferred else phrase.notes
            return state, msgspec.structs.replace(phrase, words=words, notes=notes)
    return None, Phrase(words=side.words or str(side.value))


def _statements(accounts: Iterable[Account]) -> Iterator[Statement]:
    for account in accounts:
        yield from account.says


def _on_site(incident: Incident, archive: Archive, names: dict[str, str]) -> Iterator[SiteLine]:
    found: dict[tuple[str, ...], SiteLine] = {}
    for account, statement in sorted(_inquiries(incident), key=lambda pair: _first_day(pair[1])):
        who, notes = statement.who or names[account.entity], tuple(inquiry_notes(statement))
        key = (who.casefold(), *notes)
        told_by = found[key].told_by if key in found else ()
        found[key] = SiteLine(
            who=who,
            words=statement.words,
            notes=notes,
            told_by=tuple(dict.fromkeys((*told_by, names[account.entity]))),
            anchor=found[key].anchor if key in found else _anchor(quotes(archive, statement.claims)),
        )
    yield from found.values()


def _inquiries(incident: Incident) -> Iterator[tuple[Account, Statement]]:
    for account in in_order(incident.accounts):
        for statement in account.says:
            if statement.kind == "inquiry" and statement.polarity:
                yield account, statement


def _first_day(statement: Statement) -> tuple[bool, str]:
    date = statement.date or Interval()
    first = date.start or date.end
    return first is None, first.isoformat() if first else ""


def _named(entities: Iterable[str], names: dict[str, str]) -> tuple[str, ...]:
    return tuple(names.get(entity, entity) for entity in entities)


def _anchor(found: tuple[Quote, ...]) -> str | None:
    return found[0].anchor if found else None
