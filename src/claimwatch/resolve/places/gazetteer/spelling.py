"""Spellings of place names: keys under which equal names meet, whatever their accents, articles or transliteration."""

import re
import unicodedata

ARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "an",
        "en",
        "ar",
        "er",
        "as",
        "es",
        "ash",
        "esh",
        "at",
        "et",
        "ath",
        "az",
        "ez",
        "ad",
        "ed",
        "adh",
    ]
)
"""The Arabic article as it is written before the letters that it merges with."""

_SPELT_OUT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "pt": "point"}
_APOSTROPHES = frozenset("'’‘`ʻʼʿʾ´ʹ")
_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "œ": "oe", "þ": "th",
        "ə": "a", "ŋ": "n", "-": " ", "‐": " ", "‑": " ", "–": " ", "—": " ", "_": " ", "/": " ", ",": " ",
        **dict.fromkeys(_APOSTROPHES), ".": " ", "(": " ", ")": " ",
    }
)  # fmt: skip
_INITIALS = re.compile(r"\b(?:[a-z]\. ?){2,}")
_SOUNDS = (
    ("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "s"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("dj", "j"), ("zh", "j"),
    ("q", "k"), ("c", "k"), ("z", "s"), ("v", "w"),
)  # fmt: skip
_VOWELS = str.maketrans("", "", "aeiouyw")
_OTHER_SCRIPTS = re.compile("[^\\u0000-\\u024f\\u02b0-\\u036f\\u1e00-\\u20ff]")
_REPEATS = re.compile(r"(.)\1+")


def key(name: str) -> str:
    """The name in small letters without accents, apostrophes, hyphens and leading "the"; "St." and "Mt." spelt out."""
    lowered = name.casefold()
    if not lowered.isascii():
        lowered = unaccented(lowered)
    if "." in lowered:
        lowered = _INITIALS.sub(lambda m: m.group().replace(".", "").replace(" ", "") + " ", lowered)
    words = lowered.translate(_LETTERS).split()
    if len(words) > 1:
        if words[0] == "the":
            words = words[1:]
        words = [_SPELT_OUT.get(word, word) for word in words[:-1]] + words[-1:]
    return " ".join(words)


def unaccented(name: str) -> str:
    """The name without accents and apostrophes, case and word breaks kept."""
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(c for c in decomposed if not unicodedata.combining(c) and c not in _APOSTROPHES)


def without_articles(name_key: str) -> str:
    """The key without Arabic articles, unless nothing would be left."""
    words = [word for word in name_key.split() if word not in ARTICLES]
    return " ".join(words) or name_key


def skeleton(name_key: str) -> str:
    """What transliterations of one name share: its consonants by sound, articles and endings dropped.

    "al treimseh", "taramsa" and "tremseh" all give "trms". Empty where fewer than two consonants are left.
    """
    letters = without_articles(name_key).replace(" ", "")
    for written, sound in _SOUNDS:
        letters = letters.replace(written, sound)
    bones = _REPEATS.sub(r"\1", letters.translate(_VOWELS))
    bones = bones[:-1] if bones.endswith("h") and len(bones) > 2 else bones
    return bones if len(bones) > 1 else ""


def is_latin(name: str) -> bool:
    """Whether the name is written in Latin letters."""
    return name.isascii() or not _OTHER_SCRIPTS.search(name)
