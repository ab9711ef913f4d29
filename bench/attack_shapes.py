"""Texts of shapes that no person writes, of any length: what makes a careless reader slow."""

import itertools
from collections.abc import Callable, Mapping

LEAD = "Gunmen killed 12 people in the town of Homs on Tuesday, police said.\n\n"
"""Makes each text one in English that concerns the reader."""

Shape = Callable[[int], str]
"""A text of so many characters, or a few more."""


def _repeated(words: str) -> Shape:
    return lambda size: (words * (size // len(words) + 1))[:size]


def _counted(words: str) -> Shape:
    """Words with a number that goes up, so that no two repetitions are alike."""

    def shape(size: int) -> str:
        pieces, length = [], 0
        for number in itertools.count(1):
            pieces.append(words.format(n=number, day=number % 28 + 1, few=number % 90 + 2, name=_name(number)))
            length += len(pieces[-1])
            if length >= size:
                return "".join(pieces)[:size]
        raise AssertionError

    return shape


def _name(number: int) -> str:
    """A made-up name for a number, capitalised."""
    letters = ""
    while number:
        number, rest = divmod(number, 20)
        letters += "bcdfghjklmnpqrstvwxz"[rest] + "aeiou"[rest % 5]
    return letters.capitalize()


def _nested(opening: str, closing: str) -> Shape:
    return lambda size: opening * (size // (len(opening) + len(closing))) + closing * (size // 2 // len(closing))


RUNS = "_()[{-–—/\\.…,:*#'\"“”&@$|<>=~1é死😀\u0301\u200d\u202e \n\t\u00a0"
"""Single characters, each repeated."""

WORDS = {
    "table": "Homs | 12 | 3 July 2012 | killed\n",
    "table-markdown": "|---|---|\n",
    "possessives": "'s",
    "names'-possessives": "Homs's ",
    "emoji-words": "😀 killed ",
    "blank-lines": "\n \n",
    "smileys": ":) ",
    "quotes-open": "“ killed ",
    "quotes-mixed": "“'«\"‘ said ",
    "quotes-short": "“a” ",
    "quoted-words": "“killed” ",
    "quote-lines": "“\n\n",
    "hyphenated": "a-",
    "slashed": "a/",
    "dotted": "a.",
    "underscored": "a_",
    "urls": "http://a.b/",
    "mails": "a@b.c",
    "not": "not ",
    "no": "no one ",
    "who": "who killed the man ",
    "that": "said that he said that ",
    "pronouns": "he told her that they saw him and it ",
    "and": "and ",
    "commas": "killed, wounded, ",
    "there": "there ",
    "village": "in the village ",
    "dates": "on 3 July 2012 ",
    "months": "in July ",
    "years": "2012 ",
    "weekdays": "on Tuesday ",
    "times": "at 5 pm ",
    "yesterday": "yesterday ",
    "places": "in Homs ",
    "places-listed": "Homs, Aleppo, Damascus, ",
    "syria": "Syria ",
    "numbers": "12 ",
    "number-words": "twelve ",
    "thousands": "1,000,",
    "tolls": "12 people killed ",
    "tolls-and": "12 were killed and 13 wounded and ",
    "killed": "killed ",
    "bombs": "a bomb exploded in Homs ",
    "wrapped": "twelve people were killed in the town of Homs and\nthe army fired shells at the houses of the people\n",
    "unwrapped-lines": "Bomb kills 12 in Homs\n",
    "lines-without-an-end": "the army fired shells at the houses of the people and " * 53 + "\n",
    "headlines": "Bomb kills 12 in Homs\n\n",
    "mail-quotes": "> ",
    "mail-quoted-lines": "> 12 people were killed in Homs\n",
    "datelines": "HOMS (Reuters) - ",
    "dateline-lines": "HOMS, Syria, July 3 (Reuters) — Killed.\n",
    "capitals": "HOMS KILLED ",
    "abbreviations": "Sgt. ",
    "initials": "A. ",
    "short-sentences": "Killed. ",
    "short-claims": "“12 were killed”, he said. ",
    "same-sentence": "Police said 12 people were killed in Homs on Tuesday. ",
    "labels": "Police: ",
    "bullets": "- Homs: 12 killed\n",
    "tags": "<p>",
    "entities": "&amp;",
    "word": "a",
    "name": "Homs",
    "words": "word ",
    "titles": "President ",
    "ampersands": "A & B ",
    "ranges": "12-13",
    "percent": "%20",
    "arabic": "قتل ",
}
"""Words, each repeated without end."""

COUNTED = {
    "table-counted": "{name} | {few} | {day} July 2012 | killed\n",
    "prose-one-sentence": "and police said that {few} people were killed in {name} on {day} July ",
    "tolls-counted": "{few} people were killed in {name}, ",
    "prose": "Police said {few} people were killed in the village of {name} on {day} July. "
    "“We saw soldiers fire at the houses,” a resident, {name} Khalil, told reporters. "
    "The army denied that it had shelled the village.\n\n",
    "claims": "{name} said {few} people died on {day} July. ",
    "places-unknown": "in {name}, ",
    "names": "{name} {name}a told ",
    "tokens": "{name} ",
    "incidents": "On {day} July, a bomb killed {few} people in {name}. ",
}
"""Words with numbers and names that change."""

NESTED = {
    "nested-brackets": ("(", ")"),
    "nested-quotes": ("“", "”"),
    "nested-both-quotes": ("“‘", "’”"),
    "nested-said": ("“he said ", "”"),
    "nested-tags": ("<div>", "</div>"),
}
"""An opening and a closing, each nested as deep as the size allows."""

SHAPES: Mapping[str, Shape] = {
    **{f"run of {char!a}": _repeated(char) for char in RUNS},
    **{name: _repeated(words) for name, words in WORDS.items()},
    **{name: _counted(words) for name, words in COUNTED.items()},
    **{name: _nested(*pair) for name, pair in NESTED.items()},
}


def text_of_shape(name: str, size: int) -> str:
    """A text of a shape, behind a lead that concerns the reader."""
    return LEAD + SHAPES[name](size)
