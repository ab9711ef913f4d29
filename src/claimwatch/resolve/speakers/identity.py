"""Who a speaker is, judged by the source's words alone."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import msgspec
from spacy.tokens import Token

from claimwatch.language import singular
from claimwatch.lexicon import load
from claimwatch.model import SourceKind
from claimwatch.resolve.speakers.lexicons import Organisation, phrases, speakers, titles
from claimwatch.resolve.speakers.nations import country_name, demonym, nation_words

_TITLE_WORDS = 4
"""The longest title in words, by titles.yaml."""
_ACRONYM_LETTERS = 5
"""The longest alias in capitals that counts only in capitals: "WHO" is no "who"."""
_GOVERNMENT = "Government of "


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """A speaker.

    Attributes:
        name: The person, body or description.
        entity: For whom it speaks; None where the words alone don't tell.
        kind: What sort of speaker.
        named: True if name or entity is somebody's own.
        person: True if it is one person.
        head: The lemma of the phrase's head noun.
        assumed: True if the country that it speaks for is only the report's own.
        gender: "she" or "he" where a word tells; empty where none does.
    """

    name: str
    entity: str | None = None
    kind: SourceKind = "unknown"
    named: bool = False
    person: bool = False
    head: str = ""
    assumed: bool = False
    gender: str = ""


@cache
def _aliases() -> Mapping[tuple[str, ...], tuple[Organisation, ...]]:
    by_words: dict[tuple[str, ...], tuple[Organisation, ...]] = {}
    for organisation in load("en/organisations", tuple[Organisation, ...]):
        for alias in (organisation.name, *organisation.aliases):
            words = tuple(alias.replace("-", " ").replace(".", "").replace("'", "").split())
            key = (
                words
                if alias.isupper() and len(alias) <= _ACRONYM_LETTERS
                else tuple(word.casefold() for word in words)
            )
            by_words[key] = (*by_words.get(key, ()), organisation)
    return by_words


@cache
def _longest_alias() -> int:
    return max(len(words) for words in _aliases())


def organisation_in(words: Sequence[str], country: str | None) -> tuple[Organisation, int, int] | None:
    """The longest known body named in ``words`` (as `plain_words` gives them), and where; None where none is."""
    small = [word.casefold() for word in words]
    for size in range(min(_longest_alias(), len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            for key in (tuple(words[start : start + size]), tuple(small[start : start + size])):
                for organisation in _aliases().get(key, ()):
                    if organisation.only in (None, country) and not _inside_name(words, start, size):
                        return organisation, start, start + size
    return None


def _inside_name(words: Sequence[str], start: int, size: int) -> bool:
    """True if a common noun that is a body's short form ("Observatory") ends another body's name."""
    if size > 1 or not start or words[start].casefold() not in speakers().bodies:
        return False
    before = words[start - 1]
    return (
        before[:1].isupper() and before.casefold() not in nation_words() and before not in phrases().sentence_articles
    )


def of_organisation(organisation: Organisation) -> Identity:
    """The body itself as a speaker."""
    entity = organisation.entity or organisation.name
    if organisation.state:
        state = organisation.state
        entity = f"{demonym(state)} state media" if organisation.kind == "media" else government(state)
    return Identity(name=organisation.name, entity=entity, kind=organisation.kind, named=True, head="organisation")


def government(code: str) -> str:
    """The entity of those that speak for a country."""
    article = "the " if code in speakers().articles else ""
    return f"{_GOVERNMENT}{article}{country_name(code)}"


def is_government(entity: str | None) -> bool:
    """True if an entity is that of a country's government and forces."""
    return entity is not None and entity.startswith(_GOVERNMENT)


def state_media_of(entity: str) -> str | None:
    """The state media of a government by the government's entity; None where it is no country's."""
    for code in set(nation_words().values()):
        if government(code) == entity:
            return f"{demonym(code)} state media"
    return None


def gender_of(tokens: Sequence[Token]) -> str:
    """Says "she" or "he" by the words for the person in a phrase; empty where they don't tell."""
    for token in tokens:
        word = token.lower_.rstrip(".")
        if word in speakers().female:
            return "she"
        if word in speakers().male:
            return "he"
    return ""


def plain_words(tokens: Sequence[Token]) -> list[str]:
    """The words without full stops, possessive endings and articles, split at hyphens."""
    words: list[str] = []
    for token in tokens:
        if token.is_space or token.is_punct or token.text in ("'s", "’s", "'", "’"):
            continue
        words += token.text.replace(".", "").replace("’", "").replace("'", "").replace("-", " ").split()
    return words


def nations_in(words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """The countries that capitalised words name: ISO code, first word, one past the last."""
    at = 0
    while at < len(words):
        for size in (3, 2, 1):
            phrase = words[at : at + size]
            code = (
                nation_words().get(" ".join(phrase).casefold())
                if len(phrase) == size and phrase[0][:1].isupper()
                else None
            )
            if code is not None:
                yield code, at, at + size
                at += size - 1
                break
        at += 1


def title_in(words: Sequence[str]) -> SourceKind | None:
    """The kind by the longest title among the words, the first of equals; None where they hold none."""
    small = [word.casefold() for word in words]
    best: tuple[int, SourceKind] | None = None
    for start in range(len(small)):
        for size in range(min(_TITLE_WORDS, len(small) - start), 0, -1):
            kind = titles().get((*small[start : start + size - 1], singular(small[start + size - 1])))
            if kind is not None and (best is None or best[1] == "unknown" or (kind != "unknown" and size > best[0])):
                best = (size, kind)
    return best[1] if best else None


def office_in(words: Sequence[str]) -> SourceKind | None:
    """The kind of a phrase that speaks for a government; military before government; None where it doesn't."""
    small = [singular(word.casefold()) for word in words]
    joined = f" {' '.join(small)} "
    kinds = [kind for office, kind in speakers().offices.items() if f" {singular(office)} " in joined]
    return "military" if "military" in kinds else kinds[0] if kinds else None
