"""Compiles the grammar of time expressions to one regular expression.

Each piece of a text becomes one letter that stands for its set of symbols, so that a whole text is matched in one pass.
"""

import itertools
import re
from collections.abc import Iterator, Mapping

import msgspec

from claimwatch.errors import LexiconError
from claimwatch.resolve.dates.pieces import pieces_of, time_words

_NOTHING = "\ue000"  # the letter of a piece that is no symbol
_TOKEN = re.compile(
    r"\(\?(?:<?[=!]|:)|\((?P<slot>[a-z]+)=|\{(?P<macro>\w+)\}|(?P<symbol>[A-Z]+)|(?P<literal>[a-z]+)|\s+"
)
_TOKEN_OR_SIGN = re.compile(_TOKEN.pattern + r"|[()|?]|\{\d,\d\}")


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One rule of the grammar.

    Attributes:
        pattern: What it matches, in the notation told in ``time_grammar.yaml``.
        means: The name of the meaning that gives the value; None where ``value`` is fixed.
        value: A fixed TIMEX3 value. A rule with neither finds what looks like a time and is none, so that no rule below
            does.
    """

    pattern: str
    means: str | None = None
    value: str | None = None


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``time_grammar.yaml``: named parts of patterns, and the rules in order."""

    macros: Mapping[str, str]
    rules: tuple[Rule, ...]


class Compiled:
    """The grammar as one regular expression over letters that stand for sets of symbols.

    Attributes:
        rules: In the grammar's order.
        literals: Words that are symbols themselves.
        slots: Number of a rule -> its groups in the regular expression, each with the slot that it fills.

    Raises:
        LexiconError: The grammar names a symbol that no word stands for.
    """

    def __init__(self, grammar: Grammar) -> None:
        self.rules = grammar.rules
        self._macros = grammar.macros
        self._count = itertools.count()
        self.literals = self._literals(grammar)
        self._letters = self._alphabet()
        rules = "|".join(self._guarded(number, rule.pattern) for number, rule in enumerate(grammar.rules))
        self._pattern = re.compile(f"(?=[^{_NOTHING}])(?:{rules})")
        self._stretch = re.compile(f"[^{_NOTHING}]+")
        self._strong = re.compile(f"[^{_NOTHING}{self._weak_letters()}]")
        self.slots: dict[int, list[tuple[str, str]]] = {}
        for group in self._pattern.groupindex:
            if group[0] == "s":
                number, name = group[1:].split("_")
                self.slots.setdefault(int(number), []).append((group, name.rstrip("0123456789")))

    def matches(self, line: str) -> Iterator[re.Match[str]]:
        """The fits in a line of letters; stretches of nothing but common words are passed over."""
        for stretch in self._stretch.finditer(line):
            if self._strong.search(line, *stretch.span()):
                yield from self._pattern.finditer(line, *stretch.span())

    def letter(self, symbols: frozenset[str]) -> str:
        """The letter that stands for a set of symbols."""
        return self._letters.get(symbols, _NOTHING)

    @staticmethod
    def _literals(grammar: Grammar) -> frozenset[str]:
        patterns = [*grammar.macros.values(), *(rule.pattern for rule in grammar.rules)]
        return frozenset(m["literal"] for p in patterns for m in _TOKEN.finditer(p) if m["literal"])

    def _alphabet(self) -> dict[frozenset[str], str]:
        words = {word for words in time_words().symbols.values() for word in words} | self.literals
        numbers = (str(number) for number in range(2200))
        samples = " ".join(words) + " " + " ".join(numbers) + " 0.5 01 09 02 20120714 a.m. , . - / : ' ½ ( ) x\n\nx"
        kinds: set[frozenset[str]] = set()
        for sample in (samples.lower(), samples.title()):
            kinds |= {piece.symbols for piece in pieces_of(sample + " Xx", self.literals)}
        kinds.discard(frozenset())
        return {frozenset(): _NOTHING} | {
            kind: chr(0xE001 + number) for number, kind in enumerate(sorted(kinds, key=sorted))
        }

    def _weak_letters(self) -> str:
        pieces = pieces_of(" ".join(time_words().weak) + " Xx", self.literals)
        return "".join(self.letter(piece.symbols) for piece in pieces)

    def _guarded(self, number: int, pattern: str) -> str:
        """The pattern with a glance at the first letter before it, for speed, and the rule's mark behind it."""
        first, _ = _Firsts(pattern, self._macros).read()
        letters = "".join(letter for kind, letter in self._letters.items() if kind & first)
        return f"(?=[{letters}])(?:{self._translate(pattern, f's{number}_')})(?P<r{number}>)"

    def _translate(self, pattern: str, prefix: str) -> str:
        def swap(match: re.Match[str]) -> str:
            if match["slot"]:
                return f"(?P<{prefix}{match['slot']}{next(self._count)}>"
            if match["macro"]:
                return f"(?:{self._translate(self._macros[match['macro']], prefix)})"
            if match["symbol"] or match["literal"]:
                return self._class(match["symbol"] or match["literal"])
            return "" if match.group().isspace() else match.group()

        return _TOKEN.sub(swap, pattern)

    def _class(self, symbol: str) -> str:
        letters = "".join(letter for kind, letter in self._letters.items() if symbol in kind)
        if not letters:
            raise LexiconError(f"lexicon time_grammar: no word stands for {symbol}")
        return f"[{letters}]"


class _Firsts:
    """Reads which symbols a pattern can begin with."""

    def __init__(self, pattern: str, macros: Mapping[str, str]) -> None:
        self._tokens = [token for token in _TOKEN_OR_SIGN.finditer(pattern) if not token.group().isspace()]
        self._at, self._macros = 0, macros

    def read(self) -> tuple[frozenset[str], bool]:
        """The symbols up to the end or a closing bracket, and whether the pattern fits nothing at all."""
        first: frozenset[str] = frozenset()
        empty = False
        while True:
            symbols, nothing = self._sequence()
            first, empty = first | symbols, empty or nothing
            if self._sign() != "|":
                return first, empty
            self._at += 1

    def _sign(self) -> str:
        return self._tokens[self._at].group() if self._at < len(self._tokens) else ""

    def _sequence(self) -> tuple[frozenset[str], bool]:
        first: frozenset[str] = frozenset()
        empty = True
        while self._sign() not in ("", "|", ")"):
            symbols, nothing = self._item()
            if self._sign()[:1] in ("?", "{"):
                nothing = nothing or self._sign()[:2] in ("?", "{0")
                self._at += 1
            if empty:
                first, empty = first | symbols, nothing
        return first, empty

    def _item(self) -> tuple[frozenset[str], bool]:
        token = self._tokens[self._at]
        self._at += 1
        if token["macro"]:
            return _Firsts(self._macros[token["macro"]], self._macros).read()
        if token["symbol"] or token["literal"]:
            return frozenset({token["symbol"] or token["literal"]}), False
        inside = self.read()
        self._at += 1
        looks_around = token.group()[-1] in "=!" and not token["slot"]
        return (frozenset(), True) if looks_around else inside
