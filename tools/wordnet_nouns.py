"""Writes the table of nouns that tolls read: which are people, which animals, and which something else, by WordNet.

It reads the data files of WordNet 3.0 as Debian's ``wordnet-base`` installs them. Run it as ``make wordnet-nouns`` with
that package installed, or give the folder of the files: ``tools/wordnet_nouns.py FOLDER``.

Why by the rank of senses: docs/explanation/decisions/person-nouns.md.
"""

import sys
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).parents[1] / "src" / "claimwatch" / "lexicon" / "data" / "en" / "wordnet_nouns.yaml"
FOLDER = Path("/usr/share/wordnet")
HEADER = """\
# Nouns of WordNet 3.0 by what they mostly name: singulars parted by spaces, an irregular plural behind a slash.
#   people: somebody ("herder"). peoples: somebody of a people, country or creed, written with a capital ("Kurd").
#   animals: a beast ("goat"). made: a vehicle, building or other artefact ("canoe"). offenders: those of the
#   people who are called so for a crime or wrong ("rustler"). things: acts, words, events, groups, places, possessions,
#   times, and anything else that texts marked with senses by hand hold ("hope").
# Source: WordNet 3.0, Copyright 2006 by Princeton University, all rights reserved; its licence is in NOTICE.
# Written by tools/wordnet_nouns.py; don't edit by hand. What WordNet lacks or ranks wrongly stands in victims.yaml.
"""
WIDTH = 150
LEAST_SHARE = 0.5
"""Of a word's marked uses, those that must name people; where none is marked, of its senses."""
ANIMAL_SHARE = 0.3
"""As for people, for animals: what is meat, too ("chicken"), is a beast where it is killed."""
MOST_OTHER_USES = 5
"""A word that no text has as people is none where texts use it oftener as a verb or adjective ("have", "heavy")."""
ARTIFACTS = "06"
"""The lexicographers' file of what is made."""
THINGS = ("04", "10", "11", "14", "15", "21", "28")
"""The files of acts, communication, events, groups, places, possessions and times."""
LANGUAGES = "10"
"""The lexicographers' file of languages: a people's language doesn't make its name another word."""
NOUN = "1:"
"""How the keys of nouns' senses begin."""
SAME_PLURAL = ("ese", "swiss")
NO_MEN = (
    "german",
    "roman",
    "norman",
    "ottoman",
    "human",
    "shaman",
    "brahman",
    "turkoman",
    "turcoman",
    "mussulman",
    "burman",
    "talisman",
    "caiman",
)
"""Nouns in -man, by their ends, whose plural is regular."""
HYPONYM, INSTANCE = "~", "@i"

Offsets = frozenset[str]


class Synset(NamedTuple):
    """A line of ``data.noun``: its lexicographers' file, its words, and its pointers to nouns by symbol."""

    file: str
    words: Sequence[str]
    pointers: Sequence[tuple[str, str]]


class Noun(NamedTuple):
    """A noun.

    Attributes:
        word: In lower case.
        senses: The most frequent first, each with how often texts were marked with it.
        names_one: True if it also names one person or place and isn't an adjective, too ("Miami", not "Cuban").
        other_uses: How often texts were marked with it as another part of speech.
    """

    word: str
    senses: Sequence[tuple[str, int]]
    names_one: bool
    other_uses: int

    def uses(self, kind: Offsets) -> int:
        """How often texts were marked with its senses of a kind."""
        return sum(uses for offset, uses in self.senses if offset in kind)

    def share(self, kind: Offsets) -> float:
        """The part of its uses, or senses where no use is marked, that are of a kind."""
        marked = sum(uses for _, uses in self.senses)
        weights = [(offset, uses if marked else 1) for offset, uses in self.senses]
        return sum(uses for offset, uses in weights if offset in kind) / sum(uses for _, uses in weights)


def main(folder: Path) -> None:
    """Writes the table."""
    synsets = read_synsets(folder)
    people, animals = below(synsets, "person"), below(synsets, "animal")
    offenders = below(synsets, "wrongdoer")
    kinds: Mapping[str, list[str]] = {
        "people": [],
        "peoples": [],
        "animals": [],
        "made": [],
        "offenders": [],
        "things": [],
    }
    irregular = read_irregular_plurals(folder)
    for noun in nouns(folder, synsets):
        kind = kind_of(noun, synsets, people, animals)
        if kind is not None:
            kinds[kind].append(with_plural(noun.word, irregular))
        if kind == "people" and noun.senses[0][0] in offenders:
            kinds["offenders"].append(with_plural(noun.word, irregular))
    lists = (
        f"{kind}: >-\n{textwrap.indent(textwrap.fill(' '.join(words), WIDTH), '  ')}\n" for kind, words in kinds.items()
    )
    TABLE.write_text(HEADER + "".join(lists), "utf-8")


def with_plural(word: str, irregular: Mapping[str, str]) -> str:
    """The word, with its plural behind a slash where no ending makes that."""
    if word.endswith(SAME_PLURAL):
        return f"{word}/{word}"
    plural = f"{word[:-2]}en" if word.endswith("man") and not word.endswith(NO_MEN) else irregular.get(word)
    return f"{word}/{plural}" if plural else word


def read_irregular_plurals(folder: Path) -> dict[str, str]:
    """Singular -> plural of ``noun.exc``, the last one of several; regular ones that it lists, too, do no harm."""
    return {singular: plural for plural, singular, *_ in (line.split() for line in lines(folder / "noun.exc"))}


def kind_of(noun: Noun, synsets: Mapping[str, Synset], people: Offsets, animals: Offsets) -> str | None:
    """What a noun mostly names; None where WordNet can't tell."""
    first = noun.senses[0][0]
    words = {word for offset, _ in noun.senses if offset in people for word in synsets[offset].words}
    is_name = noun.word not in words and noun.word.capitalize() in synsets[first].words
    is_other = noun.names_one if is_name else noun.other_uses > MOST_OTHER_USES and not noun.uses(people)
    if first in people and is_other:
        return None
    is_people_or_language = all(offset in people or synsets[offset].file == LANGUAGES for offset, _ in noun.senses)
    if first in people and (is_people_or_language or noun.share(people) >= LEAST_SHARE):
        return "peoples" if is_name else "people"
    if first in animals or (noun.uses(animals) and noun.share(animals) >= ANIMAL_SHARE):
        return "animals"
    if synsets[first].file == ARTIFACTS:
        return "made"
    is_known = synsets[first].file in THINGS or any(uses for _, uses in noun.senses)
    return "things" if first not in people and is_known else None


def nouns(folder: Path, synsets: Mapping[str, Synset]) -> Iterator[Noun]:
    """The nouns of one word in the order of the alphabet; names of single people, places and things are no sense."""
    uses, other = read_uses(folder)
    adjectives = {line.split()[0] for line in lines(folder / "index.adj")}
    for line in lines(folder / "index.noun"):
        word, *fields = line.split()
        offsets = fields[-int(fields[1]) :]
        senses = [(offset, uses.get((word, rank), 0)) for rank, offset in enumerate(offsets, 1)]
        kept = [sense for sense in senses if all(symbol != INSTANCE for symbol, _ in synsets[sense[0]].pointers)]
        if word.isalpha() and kept:
            yield Noun(word, kept, len(kept) < len(senses) and word not in adjectives, other[word])


def below(synsets: Mapping[str, Synset], word: str) -> Offsets:
    """The first synset of a word and all kinds of it."""
    found: set[str] = set()
    waiting = [next(offset for offset, synset in synsets.items() if synset.words[0] == word)]
    while waiting:
        offset = waiting.pop()
        if offset not in found:
            found.add(offset)
            waiting += [target for symbol, target in synsets[offset].pointers if symbol == HYPONYM]
    return frozenset(found)


def read_synsets(folder: Path) -> dict[str, Synset]:
    """All synsets of nouns by offset."""
    return {line.split(maxsplit=1)[0]: synset(line) for line in lines(folder / "data.noun")}


def synset(line: str) -> Synset:
    """A line of ``data.noun``: offset, file, type, words in hexadecimal number, pointers in decimal number."""
    fields = line.partition(" | ")[0].split()
    behind = 4 + 2 * int(fields[3], 16)
    pointers = fields[behind + 1 : behind + 1 + 4 * int(fields[behind])]
    to_nouns = [(pointers[i], pointers[i + 1]) for i in range(0, len(pointers), 4) if pointers[i + 2] == "n"]
    return Synset(fields[1], fields[4:behind:2], to_nouns)


def read_uses(folder: Path) -> tuple[Mapping[tuple[str, int], int], Counter[str]]:
    """How often texts were marked with each noun's sense, by word and rank; and with each word as no noun."""
    as_noun: dict[tuple[str, int], int] = {}
    other: Counter[str] = Counter()
    for key, rank, uses in (line.split() for line in lines(folder / "cntlist.rev")):
        word, _, sense = key.partition("%")
        if sense.startswith(NOUN):
            as_noun[word, int(rank)] = int(uses)
        else:
            other[word] += int(uses)
    return as_noun, other


def lines(file: Path) -> Iterator[str]:
    """The lines of a file without those of the licence, which open with two spaces."""
    with file.open(encoding="utf-8") as opened:
        yield from (line for line in opened if not line.startswith("  "))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
