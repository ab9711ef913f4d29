"""A single person whom an account tells of ("a woman of 30 was hit") is not counted by it."""

from claimwatch.lexicon import load
from claimwatch.model import Range
from claimwatch.reconcile.statements.rules import CountingWords


def is_uncounted_person(figure: Range, words: str) -> bool:
    """True if a figure is one person whom the words don't count ("a woman of 30 was hit")."""
    counting = load("en/counting", CountingWords).one_person
    return figure.low == figure.high == 1 and counting.isdisjoint(words.casefold().split())
