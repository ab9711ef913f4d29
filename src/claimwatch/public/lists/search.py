"""The search index: files that a small script reads, each for words that begin alike, so that a query loads little.

- ``search/index/ho.json``: words that begin with "ho", and where each leads, by group:
  ``{"homs": {"2012-07": "CODE CODE", "c": "SY"}}``. A letter outside ASCII is "_" and its code point in the name.
- ``search/names/2012-07.json``: what is there in a group, by code: ``{"CODE": "Killings in …"}``.

Groups are months of incidents ("0000-00" has those without a day), "c" (countries), "e-go" (entities whose slug begins
with "go") and "p-5" (places by the rest of their number). The same incidents give the same bytes.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files

from claimwatch.model import folded_words
from claimwatch.public.frame import File, static_path
from claimwatch.public.lists.lists import country_words
from claimwatch.public.lists.look import LOOK
from claimwatch.public.lists.rows import when
from claimwatch.public.lists.shelf import Shelf, day_of
from claimwatch.public.lists.texts import brief
from claimwatch.public.state import SEARCH, Line, country_slug, entity_slug

LETTERS = 2
"""Letters of a word by which its file is chosen."""
MOST_WORDS = 400
"""Words of one incident that are indexed."""
NO_MONTH = "0000-00"
PLACE_GROUPS = 16
Files = Iterator[File]


def search_files(shelf: Shelf) -> Files:
    """Yields the search page, its script and the index."""
    script = (files("claimwatch.public.lists") / "static" / "search.js").read_text("utf-8")
    path = static_path(script, "js")
    yield path, script
    yield LOOK.page("search.html", SEARCH, shelf.site, script=path)
    index = _Index()
    for line in shelf.lines:
        index.add(_month(line), line.code, brief(line.title), _texts(line))
    for code, lines in shelf.countries.items():
        index.add("c", country_slug(code), _with_count(country_words(code), lines), [country_words(code)])
    for name, lines in shelf.entities.items():
        slug = entity_slug(name)
        index.add(f"e-{slug[:LETTERS]}", slug, _with_count(brief(name), lines), [name])
    for geonameid, lines in shelf.places.items():
        place = lines[0].place
        name = place.name if place else ""
        texts = [name, lines[0].place_name]
        index.add(f"p-{geonameid % PLACE_GROUPS}", str(geonameid), _with_count(brief(name), lines), texts)
    yield from index.files()


class _Index:
    """Words to where they lead, and what is there, in the order in which it is added."""

    def __init__(self) -> None:
        self.words: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self.names: dict[str, dict[str, str]] = defaultdict(dict)

    def add(self, group: str, code: str, name: str, texts: Iterable[str]) -> None:
        self.names[group][code] = name
        words = [word for text in texts for word in folded_words(text)]
        for word in list(dict.fromkeys(words))[:MOST_WORDS]:
            self.words[word][group].append(code)

    def files(self) -> Files:
        shards: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
        for word, groups in self.words.items():
            shards[shard(word)][word] = {group: " ".join(codes) for group, codes in groups.items()}
        for name, words in sorted(shards.items()):
            yield f"search/index/{name}.json", _json(words)
        for group, names in sorted(self.names.items()):
            yield f"search/names/{group}.json", _json(names)


def shard(word: str) -> str:
    """The file that has a word: its first two letters."""
    return "".join(letter if letter.isascii() else f"_{ord(letter):x}" for letter in word[:LETTERS])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def _month(line: Line) -> str:
    day = day_of(line)
    return f"{day.year:04}-{day.month:02}" if day else NO_MONTH


def _with_count(name: str, lines: tuple[Line, ...]) -> str:
    return f"{name} · {len(lines)} incident{'' if len(lines) == 1 else 's'}"


def _texts(line: Line) -> Iterator[str]:
    """All that an incident is found by."""
    yield from (line.code, brief(line.title), brief(line.place_name), line.type, when(line))
    yield from (day.isoformat() for day in (line.first_day, line.last_day) if day)
    if line.place:
        yield from (brief(line.place.name), brief(line.place.admin1 or ""), country_words(line.country))
    yield from (brief(voice.name or voice.entity) for voice in line.voices)
