"""A single person whom an account tells of ("a woman of 30 was hit") is not counted by it."""

from claimwatch.lexicon import load
from claimwatch.model import Range
from claimwatch.reconcile.statements.rules import Rules


def is_one_told_of(figure: Range, words: str) -> bool:
    """Whether a figure is one person whom the words don't count ("a woman of 30 was hit")."""
    return figure.low == figure.high == 1 and load("disputes", Rules).one.isdisjoint(words.casefold().split())
