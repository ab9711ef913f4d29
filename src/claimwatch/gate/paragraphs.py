"""Which paragraphs of a relevant report have anything to find."""

import functools
import re
from typing import Any

import ahocorasick
import msgspec

from claimwatch.gate.lexicon import plain, terms_in
from claimwatch.lexicon import load

_BREAK = re.compile(r"(\n[^\S\n]*\n\s*)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MARK = re.compile(r"[\"“”„«»‘`]|''")
_NEAR = 20
"""Characters before a word in which the mark that ends the sentence before is looked for."""
_SENTENCE_END = frozenset(".!?:…")


class ParagraphWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``paragraphs.yaml``, which tells what each list means."""

    cues: tuple[str, ...]
    traces: tuple[str, ...]
    plans: tuple[str, ...]
    numbers: tuple[str, ...]
    times: tuple[str, ...]
    openers: frozenset[str]


def without_idle(text: str) -> str:
    """The text with spaces for every character of a paragraph that has nothing to find; offsets hold.

    Paragraphs end at blank lines. One inside a quotation that an earlier one opened is kept.
    """
    pieces = _BREAK.split(text)
    if len(pieces) == 1:
        return text
    inside = False
    for number in range(0, len(pieces), 2):
        piece = pieces[number]
        marks = len(_MARK.findall(piece))
        if not (inside or marks or has_something(piece)):
            pieces[number] = " " * len(piece)
        inside ^= marks % 2 == 1
    return "".join(pieces)


def has_something(paragraph: str) -> bool:
    """True if a paragraph has a digit, a name, or a word that claims, facts, plans or dates are made of."""
    if not paragraph.strip():
        return False
    return any(map(str.isdigit, paragraph)) or _may_name(paragraph) or _has_word(plain(paragraph))


def _may_name(paragraph: str) -> bool:
    """True if a capital may begin a name; if there are only small letters, any word may."""
    openers, capitals = _words().openers, 0
    for word in _WORD.finditer(paragraph):
        if word[0][0].isupper():
            capitals += 1
            before = paragraph[max(0, word.start() - _NEAR) : word.start()].rstrip()
            if word[0].casefold() not in openers or (before and before[-1] not in _SENTENCE_END):
                return True
    return capitals == 0


def _has_word(words: str) -> bool:
    if any(term.group.weight > 0 for _, term in terms_in(words)):
        return True
    return any(open_end or words[last + 1] == " " for last, open_end in _automaton().iter(words))


@functools.cache
def _words() -> ParagraphWords:
    return load("en/paragraphs", ParagraphWords)


@functools.cache
def _automaton() -> Any:
    automaton, words = ahocorasick.Automaton(), _words()
    for term in (*words.cues, *words.traces, *words.plans, *words.numbers, *words.times):
        automaton.add_word(plain(term.removesuffix("*"))[:-1], term.endswith("*"))
    automaton.make_automaton()
    return automaton
