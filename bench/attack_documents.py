"""Documents in all formats, changed at random: what a hostile or broken source may send."""

# ruff: noqa: S311 (the generator is seeded to repeat itself, not to keep a secret)

import random
from collections.abc import Iterator

from attack_formats import FORMATS, PACKED

from claimwatch.engine import Document

WORDS = (
    "HOMS, Syria (July 14, 2012) - The government said on Thursday that 12 gunmen and two civilians were killed in a "
    "clash in Tremseh on Wednesday. Activists said that more than 40 people were killed there when helicopters "
    "shelled the village. “We saw soldiers fire at houses,” a resident said. The army denied that it had used "
    "helicopters. Observers will visit the village on Friday."
)
STORIES = (
    "HOMS, Syria (July 14, 2012) - Activists said 12 people were killed in Tremseh on Wednesday. The army denied it.",
    "Gunmen shot dead three policemen near Kano, Nigeria, on 3 March 2015, police said. Nobody claimed the attack.",
    (
        "“Soldiers fired at us”, a resident of Mosul told reporters. "
        "At least 20 civilians died on Monday, and 31 were hurt."
    ),
    "A car bomb in Kabul killed between four and six people, among them two children, the ministry said. 5 May 2014",
    "No one was killed in the shelling of Aleppo, state media said; a doctor counted nine bodies on 2 June 2013.",
)
"""What most documents tell: what a change does depends on its kind, not on the length of the rest."""
LONG = 20
"""Every so many documents, one tells the longer story."""
SNIPPETS = tuple(
    words.encode("utf-8", "surrogatepass")
    for words in (
        *(
            "(" * 300,
            "“" * 300,
            "<div>" * 300,
            "[" * 300,
            '{"a":' * 300,
            "\u202e",
            "\0",
            "\ufeff",
            "\ud800",
            "\U0010ffff",
        ),
        *("0001-01-01", "9999-12-31", "31 February 2012", "1e999", "9" * 400, "-1", "NaN", "null", "{}", "[]", '""'),
        *("<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", "<![CDATA[", "]]>", "<!--", "charset=x-none", "\r\n\r\n", "\n\n"),
        *(
            "Content-Length: 999999999999\r\n",
            "=?utf-7?B?////?=",
            "Homs | 12 | 3 July 2012 | killed\n" * 20,
            "'s" * 200,
        ),
        *("who killed the man " * 30, "not " * 90, "\u0301" * 90, "twelve million billion dead ", "Sgt. " * 40, "%s%n"),
    )
)
"""What is put into documents."""


def mutated(seed: int, count: int, first: int = 0) -> Iterator[Document]:
    """So many documents from a number on, all formats by turns; the same seed and number give the same document."""
    for number in range(first, first + count):
        chance = random.Random(f"{seed}/{number}")
        kind = tuple(FORMATS)[number % len(FORMATS)]
        data = bytearray(FORMATS[kind](_story(chance)))
        pack = PACKED.get(kind, bytes)
        is_packed_first = chance.random() < 0.5  # later changes mostly break only what it is packed in
        data = bytearray(pack(bytes(data))) if is_packed_first else data
        for _ in range(chance.choice((1, 1, 2, 3, 8))):
            data = _changed(data, chance)
        changed = bytes(data) if is_packed_first else pack(bytes(data))
        yield Document(data=changed, name=f"{seed}/{number}{kind}", format=kind.removeprefix("_chat"))


def _story(chance: random.Random) -> str:
    return WORDS if chance.randrange(LONG) == 0 else chance.choice(STORIES)


def _changed(data: bytearray, chance: random.Random) -> bytearray:
    """The bytes with one change."""
    a, b = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    kind = chance.randrange(7)
    if kind == 0 and a < len(data):
        data[a] ^= 1 << chance.randrange(8)
        return data
    if kind == 1:
        return data[:a]
    if kind == 2:
        return data[:a] + data[b:]
    if kind == 3:
        return data[:b] + data[a:b] * chance.choice((1, 2, 9)) + data[b:]
    if kind == 4:
        return data[:a] + chance.randbytes(chance.choice((1, 4, 40))) + data[a:]
    if kind == 5:
        return data[:a] + chance.choice(tuple(FORMATS.values()))(_story(chance)) + data[a:]
    return data[:a] + chance.choice(SNIPPETS) + data[a:]
