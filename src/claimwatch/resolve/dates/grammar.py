"""Where the rules of the grammar of time expressions fit in a text, and what fills their slots.

A rule is tried before those below it; the leftmost fit wins.
"""

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, cast

from claimwatch.lexicon import load
from claimwatch.resolve.dates.grammar_compiler import Compiled, Grammar, Rule
from claimwatch.resolve.dates.pieces import Payload, Piece, payload, pieces_of

Slot = Literal[
    "ampm", "current", "day", "dayword", "decade", "edge", "feast", "first", "hour", "minute", "month", "number", "one",
    "ordinal", "part", "point", "season", "second", "unit", "vague", "way", "weekday", "which", "word", "year",
    "yearshift", "before",
]  # fmt: skip
"""What a rule keeps of its words, by the names in the grammar."""


class Expression:
    """One fit of a rule: its pieces and its slots."""

    def __init__(
        self, rule: Rule, pieces: Sequence[Piece], ends: tuple[int, int], slots: Mapping[Slot, tuple[int, int]]
    ) -> None:
        self.rule = rule
        self._pieces, self._ends = pieces, ends
        self._slots: Mapping[Slot, tuple[int, int]] = slots

    @property
    def span(self) -> tuple[int, int]:
        """Offsets in the text, end exclusive."""
        first, end = self._ends
        return self._pieces[first].start, self._pieces[end - 1].end

    def has(self, slot: Slot) -> bool:
        """True if the slot is filled."""
        return slot in self._slots

    def words(self, slot: Slot) -> list[str]:
        """The words of a slot, in small letters; none where it isn't filled."""
        first, last = self._slots.get(slot, (0, 0))
        return [piece.word for piece in self._pieces[first:last]]

    def word(self, slot: Slot) -> str:
        """The words of a slot joined by blanks."""
        return " ".join(self.words(slot))

    def payload(self, slot: Slot, *symbols: str) -> Payload | None:
        """What the slot's first word stands for as the first fitting symbol; None where it isn't filled."""
        for word in self.words(slot)[:1]:
            for symbol in symbols:
                value = payload(symbol, word)
                if value is not None:
                    return value
        return None

    def among(self, slot: Slot, symbol: str) -> Payload | None:
        """What the slot's first word that stands for the symbol gives; None where none does."""
        payloads = (payload(symbol, word) for word in self.words(slot))
        return next((value for value in payloads if value is not None), None)


def find_expressions(text: str) -> Iterator[Expression]:
    """Every fit of the grammar that is a time, in text order, none overlapping another."""
    compiled = _compiled()
    pieces = pieces_of(text, compiled.literals)
    line = "".join(compiled.letter(piece.symbols) for piece in pieces)
    for match in compiled.matches(line):
        number = int((match.lastgroup or "r0")[1:])
        rule = compiled.rules[number]
        if rule.means is None and rule.value is None:
            continue
        spans = ((name, match.span(group)) for group, name in compiled.slots.get(number, ()))
        slots = {cast(Slot, name): span for name, span in spans if span[0] >= 0}
        yield Expression(rule, pieces, match.span(), slots)


@functools.cache
def _compiled() -> Compiled:
    return Compiled(load("en/time_grammar", Grammar))
