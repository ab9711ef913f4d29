"""The lowest and the highest claimed of an incident, over all its accounts."""

from collections.abc import Iterable, Sequence

from claimwatch.model import Account, Figure, Harm, Killed, Range
from claimwatch.reconcile.statements import Member, is_uncounted_person


def claimed(accounts: Sequence[Account], harm: Harm) -> Range:
    """The lowest and the highest claimed by any account; what it has replaced doesn't count.

    Neither does a single person told of without a number ("a woman of 30 was hit") where another account counts more:
    to tell of one of them is not to say that there was only one.
    """
    figures = [worded for account in accounts for worded in _figures(account, harm)]
    whole = [worded for worded in figures if not _is_part(worded[0])] or figures
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
    """What stands of an account, each with its words."""
    standing: Figure = account.killed if harm == "killed" else account.injured
    beside = ((past.killed if harm == "killed" else past.injured, past.words) for past in account.rival)
    return [(figure, words) for figure, words in ((standing, standing.words), *beside) if figure]


def _is_part(figure: Range) -> bool:
    """True if a figure counts only combatants, women or children."""
    if not isinstance(figure, Killed):
        return False
    parts = (figure.combatants, figure.women, figure.children)
    return any(part is not None and part == figure.low for part in parts)
