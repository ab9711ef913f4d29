"""Phrases for people who may have been harmed: an amount with its noun, or a noun that counts by its article."""

from dataclasses import dataclass

from claimwatch.model import Group, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Victims:
    """People as a phrase, at tokens ``start`` to ``end`` (exclusive).

    Attributes:
        start: First token, of the quantifier where there is one.
        end: Behind the last token.
        noun: First token of the words for the people; ``end`` where the words are only a number.
        low: Least number, inclusive; None where the words give none.
        high: Most, inclusive; None where open or not given.
        has_amount: True if an amount stands before the noun ("many" is one).
        names_people: True if a noun is known to name people; False for a bare number or a noun that isn't known.
        is_part: True if the words themselves call it part of others ("two of them", "including six children").
        refers_back: True if it is part of people named before ("two of them", "of those killed six").
        status: By the words.
        group: By the words; None where they give none or several.
    """

    start: int
    end: int
    noun: int
    low: int | None
    high: int | None
    has_amount: bool = False
    names_people: bool = True
    is_part: bool = False
    refers_back: bool = False
    status: Status = "unknown"
    group: Group | None = None

    @property
    def has_number(self) -> bool:
        """True if the words give a number."""
        return self.low is not None or self.high is not None
