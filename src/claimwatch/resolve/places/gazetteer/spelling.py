"""Spellings of place names: keys under which equal names meet, whatever their accents, articles or transliteration."""

import functools
import re
import unicodedata
from collections.abc import Mapping

import msgspec

from claimwatch.lexicon import load

_LEAST_CONSONANTS = 2
"""One consonant alone is shared by hundreds of names."""

_INITIALS = re.compile(r"\b(?:[a-z]\. ?){2,}")
_OTHER_SCRIPTS = re.compile("[^\\u0000-\\u024f\\u02b0-\\u036f\\u1e00-\\u20ff]")
_REPEATS = re.compile(r"(.)\1+")


class Spellings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``spellings.yaml``; see there."""

    letters: Mapping[str, str]
    blanks: str
    apostrophes: str
    leading: frozenset[str]
    spelt_out: Mapping[str, str]
    articles: frozenset[str]
    sounds: tuple[tuple[str, str], ...]
    vowels: str
    half_vowels: str
    silent_end: str
    designators: tuple[str, ...]
    before_designators: tuple[str, ...]


class SpellingRules(msgspec.Struct, frozen=True):
    """The lexicon, made ready for half a million names.

    Attributes:
        articles: The Arabic article in its spellings.
        leading: Words that a longer name may begin with or not.
        spelt_out: Abbreviation -> word.
        sounds: Letters -> the one that stands for their sound, in the order of the changes.
        vowels: In small letters.
        silent_end: A last consonant that some spellings lack.
        letters: For ``str.translate``: letters, blanks and apostrophes to what they count as in a key.
        no_vowels: For ``str.translate``: leaves vowels and half vowels out.
        apostrophes: All signs that are written for one.
        designator: What sources add at the end of a region's name.
    """

    articles: frozenset[str]
    leading: frozenset[str]
    spelt_out: Mapping[str, str]
    sounds: tuple[tuple[str, str], ...]
    vowels: frozenset[str]
    silent_end: str
    letters: Mapping[int, str]
    no_vowels: Mapping[int, int | None]
    apostrophes: frozenset[str]
    designator: re.Pattern[str]


@functools.cache
def spelling_rules() -> SpellingRules:
    """The rules of spelling, made once per process."""
    lexicon = load("spellings", Spellings)
    before, designators = ("|".join(map(re.escape, each)) for each in (lexicon.before_designators, lexicon.designators))
    blanks, apostrophes = dict.fromkeys(lexicon.blanks, " "), dict.fromkeys(lexicon.apostrophes, "")
    return SpellingRules(
        articles=lexicon.articles,
        leading=lexicon.leading,
        spelt_out=lexicon.spelt_out,
        sounds=lexicon.sounds,
        vowels=frozenset(lexicon.vowels),
        silent_end=lexicon.silent_end,
        letters=str.maketrans({**lexicon.letters, **blanks, **apostrophes}),
        no_vowels=str.maketrans("", "", lexicon.vowels + lexicon.half_vowels),
        apostrophes=frozenset(lexicon.apostrophes),
        designator=re.compile(f"(?:(?:{before}) )?(?:{designators})$"),
    )


def name_key(name: str) -> str:
    """The name in small letters without accents, apostrophes, hyphens and leading "the"; "St." and "Mt." spelt out."""
    rules = spelling_rules()
    lowered = name.casefold()
    if not lowered.isascii():
        lowered = unaccented(lowered)
    if "." in lowered:
        lowered = _INITIALS.sub(lambda m: m.group().replace(".", "").replace(" ", "") + " ", lowered)
    words = lowered.translate(rules.letters).split()
    if len(words) > 1:
        if words[0] in rules.leading:
            words = words[1:]
        words = [rules.spelt_out.get(word, word) for word in words[:-1]] + words[-1:]
    return " ".join(words)


def unaccented(name: str) -> str:
    """The name without accents and apostrophes, case and word breaks kept."""
    apostrophes = spelling_rules().apostrophes
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(c for c in decomposed if not unicodedata.combining(c) and c not in apostrophes)


def without_articles(key: str) -> str:
    """The key without Arabic articles, unless nothing would be left."""
    articles = spelling_rules().articles
    words = [word for word in key.split() if word not in articles]
    return " ".join(words) or key


def consonants(key: str) -> str:
    """What transliterations of one name share: its consonants by sound, articles and endings dropped.

    "al treimseh", "taramsa" and "tremseh" all give "trms". Empty where fewer than two consonants are left.
    """
    rules = spelling_rules()
    letters = without_articles(key).replace(" ", "")
    for written, sound in rules.sounds:
        letters = letters.replace(written, sound)
    shared = _REPEATS.sub(r"\1", letters.translate(rules.no_vowels))
    if len(shared) > _LEAST_CONSONANTS:
        shared = shared.removesuffix(rules.silent_end)
    return shared if len(shared) >= _LEAST_CONSONANTS else ""


def without_designator(name: str) -> str:
    """A region's name without what sources add to it: "Hama" of "Hama Governorate"."""
    return spelling_rules().designator.sub("", name)


def is_latin(name: str) -> bool:
    """True if the name is written in Latin letters."""
    return name.isascii() or not _OTHER_SCRIPTS.search(name)
