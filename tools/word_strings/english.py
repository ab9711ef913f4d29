"""English words in a string, and in a regular expression without its syntax."""

import re

_RUN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_GROUP = re.compile(r"\(\?(?:P?<[A-Za-z_]\w*>|P=\w+|[aiLmsux-]+:?|[:=!>#]|<[=!])|\(\?P?")
_BOTH_CASES = re.compile(r"\[([A-Za-z])([A-Za-z])\]")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|.)", re.DOTALL)
_QUANTIFIER = re.compile(r"\{\d*,?\d*\}|[?*+]")
_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n]*", re.MULTILINE)


def words_of(text: str) -> list[str]:
    """The English words of a string, in order.

    A word is a run of two or more letters that is lower case or Capitalised; "NOUN" and "pageTitle" are none.
    """
    return [run for run in _RUN.findall(text) if _is_word(run)]


def words_of_pattern(pattern: str, *, verbose: bool = False) -> list[str]:
    """The English words that a regular expression spells out, in order; of a group's name, class or escape, none.

    "[Tt]he" holds "the", and "bombs?" holds "bombs". ``verbose``: comments are left out, too.
    """
    bare = _COMMENT.sub(" ", pattern) if verbose else pattern
    for syntax, instead in ((_GROUP, "("), (_BOTH_CASES, _one_letter), (_CLASS, " "), (_ESCAPE, " ")):
        bare = syntax.sub(instead, bare)
    return words_of(_QUANTIFIER.sub("", bare))


def is_pattern(text: str) -> bool:
    """True if a string has signs that only a regular expression has."""
    return "\\" in text or "(?" in text


def _is_word(run: str) -> bool:
    letters = re.sub("['’]", "", run)
    return len(letters) > 1 and (letters.islower() or (letters[0].isupper() and letters[1:].islower()))


def _one_letter(match: re.Match[str]) -> str:
    first, second = match.groups()
    return second if first.lower() == second.lower() else " "
