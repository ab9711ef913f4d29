"""Who a speaker is, judged by the source's words alone."""

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec
from spacy.tokens import Token

from claimwatch.language import Hit, PhraseMatcher, singular
from claimwatch.lexicon import Body, bodies, countries, government, state_media
from claimwatch.model import SourceKind
from claimwatch.resolve.speakers.lexicons import office_phrases, phrases, speakers, title_phrases
from claimwatch.resolve.speakers.nations import nation_phrases, nation_words

_OFFICES: tuple[SourceKind, ...] = ("military", "police", "government")
"""Kinds of what speaks for a government; of several in one phrase, the first counts."""
_ACRONYM_LETTERS = 5
"""The longest alias in capitals that counts only in capitals: "WHO" is no "who"."""


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
def _aliases() -> PhraseMatcher[tuple[Body, ...]]:
    """Names of bodies, small but for acronyms, with all bodies that bear them."""
    known: dict[str, tuple[Body, ...]] = {}
    for organisation in bodies():
        for alias in (organisation.name, *organisation.aliases):
            plain = alias.replace("-", " ").replace(".", "").replace("'", "")
            name = plain if alias.isupper() and len(alias) <= _ACRONYM_LETTERS else plain.casefold()
            known[name] = (*known.get(name, ()), organisation)
    return PhraseMatcher(known)


def organisation_in(words: Sequence[str], country: str | None) -> tuple[Body, int, int] | None:
    """The longest known body named in ``words`` (as `plain_words` gives them), and where; None where none is."""
    spellings = (words, [word.casefold() for word in words])
    places = [(spelling, i) for i in range(len(words)) for spelling in spellings]
    hits = [hit for spelling, i in places for hit in _aliases().all_written_at(spelling, i)]
    for hit in sorted(hits, key=lambda hit: hit.first - hit.last):
        for organisation in hit.value:
            if organisation.only in (None, country) and not _inside_name(words, hit):
                return organisation, hit.first, hit.end
    return None


def organisations_in(words: Sequence[str], country: str | None) -> Iterator[tuple[Body, int, int]]:
    """Every known body named in ``words``, in their order; of names that begin at one word, the longest."""
    spellings, end = (words, [word.casefold() for word in words]), 0
    for i in range(len(words)):
        hits = [hit for spelling in spellings for hit in _aliases().all_written_at(spelling, i)] if i >= end else []
        for hit in sorted(hits, key=lambda hit: -hit.last):
            organisation = next((body for body in hit.value if body.only in (None, country)), None)
            if organisation is not None and not _inside_name(words, hit):
                end = hit.end
                yield organisation, i, end
                break


def _inside_name(words: Sequence[str], name: Hit[tuple[Body, ...]]) -> bool:
    """True if a common noun that is a body's short form ("Observatory") ends another body's name."""
    is_noun = name.first == name.last and words[name.first].casefold() in speakers().bodies
    if not is_noun or not name.first:
        return False
    before = words[name.first - 1]
    return (
        before[:1].isupper() and before.casefold() not in nation_words() and before not in phrases().sentence_articles
    )


def of_organisation(organisation: Body) -> Identity:
    """The body itself as a speaker."""
    return Identity(
        name=organisation.name,
        entity=organisation.speaks_for,
        kind=organisation.kind,
        named=True,
        head="organisation",
    )


def state_media_of(entity: str) -> str | None:
    """The state media of a government by the government's entity; None where it is no country's."""
    return next((state_media(code) for code in countries() if government(code) == entity), None)


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
    small, end = [word.casefold() for word in words], 0
    for i, word in enumerate(words):
        hit = nation_phrases().written_at(small, i) if i >= end and word[:1].isupper() else None
        if hit:
            end = hit.end
            yield hit.value, hit.first, end


def title_in(words: Sequence[str]) -> SourceKind | None:
    """The kind by the longest title among the words, the first of equals; None where they hold none.

    Of equals, what somebody does comes before who he or she is: "a student activist", "a girl's aunt".
    """
    small = [word.casefold() for word in words]
    hits = [hit for i in range(len(small)) for hit in title_phrases().all_written_at(small, i)]
    plain = [hit for hit in hits if hit.value == "unknown"]  # a "general director" is no general
    hits = [hit for hit in hits if not any(_is_within(hit, other) for other in plain)]
    hits = [hit for hit in hits if hit.value != "unknown"] or hits
    return max(hits, key=lambda hit: (hit.last - hit.first, hit.value != "civilian")).value if hits else None


def _is_within(hit: Hit[SourceKind], other: Hit[SourceKind]) -> bool:
    return other.first <= hit.first and hit.last <= other.last and other.last - other.first > hit.last - hit.first


def office_in(words: Sequence[str]) -> SourceKind | None:
    """The kind of a phrase that speaks for a government, forces before the rest; None where it doesn't."""
    small = [singular(word.casefold()) for word in words]
    kinds = {hit.value for i in range(len(small)) for hit in office_phrases().all_written_at(small, i)}
    return next((kind for kind in _OFFICES if kind in kinds), None)
