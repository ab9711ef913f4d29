"""The other names by which people go in a chat: "Person 1" for who comes first in the export, and so on."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

_ALIAS = "Person {}"
_ALIASES = re.compile(_ALIAS.format(r"\d+"))
_NUMBER = re.compile(r"(?<![\w+])@?[\u2066-\u2069]*(\+?\d[\d\s().-]{5,30}\d)\u2069?(?!\w)")
_TRUNK = re.compile("^00")
"""What some dial in place of the plus sign."""

_WORD = re.compile(r"\w+")
_BETWEEN = 3
"""Most characters between two words of a name."""

_LEAST_LETTERS = 3
"""A shorter name is as likely a word; it is replaced only where its bearer is the sender."""


class People:
    """Everybody in an export, by other names.

    A name or number is replaced wherever it stands in a text as a whole; a name of one word in its own spelling only,
    since it may be a word. Parts of a name stay.
    """

    def __init__(self, names: Iterable[str]) -> None:
        """Takes everybody's name or number, in the order of their first messages, repeated or not."""
        self._aliases = {name: _ALIAS.format(number) for number, name in enumerate(dict.fromkeys(names), 1)}
        self._numbers: dict[str, str] = {}
        self._names: dict[tuple[str, ...], str] = {}
        self._lengths: dict[str, set[int]] = {}
        for name, alias in self._aliases.items():
            words = _WORD.findall(name)
            if _NUMBER.fullmatch(name):
                self._numbers[_digits(name)] = alias
            elif len("".join(words)) >= _LEAST_LETTERS:
                self._names.setdefault(_key(words), alias)
                self._lengths.setdefault(words[0].casefold(), set()).add(len(words))
        self._longest = max(map(len, self._names), default=0)

    def alias(self, name: str) -> str:
        """The other name of somebody."""
        return self._aliases[name]

    def veiled(self, text: str) -> str:
        """The text with other names for names and numbers."""
        text = _NUMBER.sub(lambda found: self._numbers.get(_digits(found[1]), found[0]), text)
        if not self._names:
            return text
        words = list(_WORD.finditer(text))
        pieces, done = [], 0
        for at, word in enumerate(words):
            if word.start() < done:
                continue
            for end, alias in self._named(words[at : at + self._longest]):
                pieces += [text[done : word.start()].removesuffix("@"), alias]
                done = end
        return "".join([*pieces, text[done:]])

    def named_in(self, text: str) -> tuple[tuple[str, str], ...]:
        """The people whose other names stand in a text, each with the name or number."""
        there = set(_ALIASES.findall(text))
        return tuple((alias, name) for name, alias in self._aliases.items() if alias in there)

    def _named(self, words: Sequence[re.Match[str]]) -> Iterator[tuple[int, str]]:
        """Yields where the longest name ends that begins with the first of the words, and its alias; or nothing."""
        for length in sorted(self._lengths.get(words[0][0].casefold(), ()), reverse=True):
            there = words[:length]
            alias = self._names.get(_key([word[0] for word in there]))
            if alias and all(b.start() - a.end() <= _BETWEEN for a, b in itertools.pairwise(there)):
                yield there[-1].end(), alias
                return


def _key(words: Sequence[str]) -> tuple[str, ...]:
    """What is compared of a name: one of several words in any case, one of one word as it is spelled."""
    return tuple(word.casefold() for word in words) if len(words) > 1 else tuple(words)


def _digits(number: str) -> str:
    return _TRUNK.sub("", re.sub(r"\D", "", number))
