"""The lowest and the highest claimed of an incident, over all its accounts."""

from collections.abc import Iterable, Sequence

from claimwatch.model import Account, Figure, Harm, Past, Range, report_of
from claimwatch.reconcile.figures.wholes import counts_everybody, part_counted
from claimwatch.reconcile.statements import Member, is_uncounted_person


def claimed(accounts: Sequence[Account], harm: Harm) -> Range:
    """The lowest and the highest claimed by any account; what it has replaced doesn't count.

    Neither does a single person told of without a number ("a woman of 30 was hit") where another account counts more:
    to tell of one of them is not to say that there was only one. People of one kind ("four civilians") may be some of
    those that another account counts: where one counts everybody, they widen the range only upwards.
    """
    figures = [worded for account in accounts for worded in _figures(account, harm)]
    whole = _wholes(figures)
    counts = [worded for worded in whole if not is_uncounted_person(*worded)]
    if any((figure.low or 0) > 1 for figure, _ in counts):
        whole = counts
    if not whole:
        return Range()
    lows, highs = [figure.low for figure, _ in whole], [figure.high for figure, _ in whole]
    return Range(
        low=min((n for n in lows if n is not None), default=None),
        high=None if None in highs else max(n for n in highs if n is not None),
    )


def has_died_later(sources: Iterable[Member]) -> bool:
    """True if the one hurt of some reports is the one dead of others: each tells of one person, and none of both."""
    mentions = [mention for _, mention in sources]
    killed = [mention.killed for mention in mentions if (mention.killed.low or 0) > 0]
    injured = [mention.injured for mention in mentions if (mention.injured.low or 0) > 0]
    both = any((mention.killed.low or 0) > 0 and (mention.injured.low or 0) > 0 for mention in mentions)
    ones = all(toll.low == toll.high == 1 for toll in (*killed, *injured))
    return bool(killed) and bool(injured) and ones and not both


def _figures(account: Account, harm: Harm) -> list[tuple[Range, str]]:
    """What stands of an account, each with its words: its figure, and other numbers that it gives beside it."""
    standing: Figure = account.killed if harm == "killed" else account.injured
    beside = ((past.killed if harm == "killed" else past.injured, past) for past in account.rival)
    rivals = [(figure, past.words) for figure, past in beside if figure and not _is_within(figure, past, standing)]
    return [(figure, words) for figure, words in ((standing, standing.words), *rivals) if figure]


def _is_within(figure: Range, past: Past, standing: Figure) -> bool:
    """True for a smaller number in a report that gives the account's figure, too, reached in the same way.

    Who says "13 people" and "one person" contradicts nobody, not even itself: the one is among the 13.
    """
    fewer = (figure.high or figure.low or 0) < (standing.low or 0)
    together = not _reports(past.claims).isdisjoint(_reports(standing.claims))
    return fewer and together and past.basis in (standing.basis, "named-list")


def _reports(claims: Iterable[str]) -> set[str]:
    return set(map(report_of, claims))


def _wholes(figures: Sequence[tuple[Range, str]]) -> list[tuple[Range, str]]:
    """The figures that count everybody, with those of one kind that exceed them; all where none counts everybody."""
    everybody = [worded for worded in figures if counts_everybody(*worded)]
    if not any(figure.low or figure.high for figure, _ in everybody):
        return [worded for worded in figures if part_counted(worded[0]) in (None, "civilians")] or list(figures)
    most = max(figure.high or figure.low or 0 for figure, _ in everybody)
    return [worded for worded in figures if worded in everybody or (worded[0].low or 0) > most]
