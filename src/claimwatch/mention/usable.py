"""Which place and time expressions of a report may say where and when something happened."""

import collections
import datetime
import itertools
import re
from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from claimwatch.language import find_datelines, is_header, text_of, wordnet_nouns
from claimwatch.mention.dating import is_fronted
from claimwatch.mention.days import with_ranges
from claimwatch.mention.event_country import scene_country, violent_sentences
from claimwatch.mention.scene import SceneWords, scene_words, tokens_at
from claimwatch.model import Claim, Perpetrator, PlaceMention, Span, TimeMention, contains, covers

CREDIT = re.compile(r"\(([^()\n]{2,60})\)")
LONGEST_DAYS = 366
"""A longer span ("the nineties", "his early 20s") dates no event."""
BYLINE_END = 250
"""Up to here, in characters, a full date that is the day of publication is the byline's."""
Named = TypeVar("Named", PlaceMention, TimeMention)
_DIGITS_OF_A_YEAR = 4
_PARTICIPLES = frozenset({"VBN", "VBD", "VBG", "JJ"})
"""Tags of what a hyphen joins to a place: "backed", "based", "bound"; taggers take some for adjectives."""
SUBJECT = frozenset({"nsubj", "agent"})
OPENING = 4
"""Tokens from the start of a sentence within which a picture is named ("In this photo")."""
_HOUR = re.compile(r"\(?\d{1,4}(?:[.:]\d\d){0,2}(?:[ap]\.?m\.?|h|hrs?)?\)?")
"""An hour in digits: "8", "8.30pm", "(0100", "2130hrs"."""


def usable_places(
    doc: Doc, claims: Sequence[Claim], places: Sequence[PlaceMention], words: SceneWords
) -> list[PlaceMention]:
    """Places where something may have happened.

    Left out: datelines; parts of a speaker, an actor or a longer name; places that act ("Damascus denied") or stand for
    their event ("the worst since X"); countries that are parties; what lies in no one country (seas); and, where a
    sentence attributes, where it is said.
    """
    content = [span for claim in claims for span in claim.spans]
    actors = [span for claim in claims if claim.source for span in claim.source.spans]
    actors += [f.span for claim in claims for f in claim.facts if isinstance(f, Perpetrator)]
    lines = datelines(text_of(doc), places)
    actors += lines
    names = [(e.start_char, e.end_char) for e in doc.ents if e.label_ in ("ORG", "PERSON") and len(e) > 1]
    attributing = {tokens_at(doc, s).sent.start for c in claims if c.source for s in c.spans}

    def usable(place: PlaceMention) -> bool:
        if covers(actors, place.span) or any(contains(name, place.span) and name != place.span for name in names):
            return False
        tokens = tokens_at(doc, place.span)
        after = [t.lower_ for t in doc[tokens.end : tokens.end + 2] if not t.is_punct]
        if after and after[0] in words.place_of_somebody:
            return False
        if place.precision == "country" and tokens.root.head.lower_ not in words.inside:
            return False
        if (
            is_of_somebody(tokens.root)
            or is_of_government(tokens.root)
            or is_brought_to(tokens.root)
            or _acts(doc, place, words)
            or (tokens.root.dep_ == "pobj" and tokens.root.head.lower_ in words.comparing)
        ):
            return False
        return tokens.sent.start not in attributing or covers(content, place.span) or is_fronted(tokens.root)

    violent = violent_sentences(doc, claims)
    return [place for place in credible(doc, places, lines, violent) if usable(place)]


def credible(
    doc: Doc, places: Sequence[PlaceMention], lines: Sequence[Span], violent: Collection[int]
) -> list[PlaceMention]:
    """Places that are known and lie in one country: the report's main one, or one that it names in another way, too.

    A lone place abroad is mostly a namesake of a place at home that the gazetteer lacks.
    """
    home = home_country(doc, places, lines, violent)
    names = collections.Counter(
        country for country, _ in {(place.country, place.name) for place in places if place.country}
    )
    return [p for p in places if p.name and p.country and (p.country == home or names[p.country] > 1)]


def home_country(
    doc: Doc, places: Sequence[PlaceMention], lines: Sequence[Span], violent: Collection[int]
) -> str | None:
    """The country that a report tells of: its places', without datelines where it says clearly that it is elsewhere.

    That is where something is "in" a place, or where a country is named in two ways or twice.
    """
    placed = [p for p in places if p.country and not covers(lines, p.span)]
    counts = collections.Counter(country for country, _ in {(p.country, p.name) for p in placed})
    countries = collections.Counter(p.country for p in placed if p.precision == "country")
    inside = scene_words().inside
    clear = any(
        max(counts[p.country], countries[p.country]) > 1 or tokens_at(doc, p.span).root.head.lower_ in inside
        for p in placed
    )
    return scene_country(doc, places, lines if clear else (), violent)


def _acts(doc: Doc, place: PlaceMention, words: SceneWords) -> bool:
    """True if a settlement stands for a government or its people: it does something, or somebody is loyal to it."""
    root = tokens_at(doc, place.span).root
    if place.precision != "settlement" or root.dep_ not in (*SUBJECT, "pobj"):
        return False
    if root.dep_ == "nsubj":
        return root.head.pos_ == "VERB" and root.head.lemma_.lower() not in words.undergone
    return root.head.lower_ == "by" or root.head.head.lower_ in words.allied


def is_of_somebody(place: Token) -> bool:
    """True if a place only says whose official or member somebody is ("Baghdad's security chief")."""
    return place.dep_ == "poss" and place.head.lower_ in wordnet_nouns().singular


def is_of_government(place: Token) -> bool:
    """True if a place stands for its government, which has something there: "Kyiv's accusations"."""
    return place.dep_ == "poss" and place.head.lemma_.lower() in scene_words().of_governments


def is_brought_to(place: Token) -> bool:
    """True for a place that the harmed were brought to or died in later: "flown to Gao", "died in hospital in Gao"."""
    words = scene_words()
    phrase: list[Token] = []
    for up in place.ancestors:
        if up.pos_ in ("VERB", "AUX"):
            lemma, ways = up.lemma_.lower(), {word.lower_ for word in phrase if word.pos_ == "ADP"}
            in_care = any(word.lemma_.lower() in words.hurt_before for word in phrase)
            return (lemma in words.brought and "to" in ways) or (in_care and lemma in words.brought | words.dying)
        phrase.append(up)
    return False


def datelines(text: str, places: Iterable[PlaceMention]) -> list[Span]:
    """The datelines that name one of the places, in text order; a camp's name may come first ("CAMP LOMA, Kesra -")."""
    spans = [place.span for place in places]
    lines = [line for line in find_datelines(text) if line.place]
    return [line.span for line in lines if line.place and any(contains(line.place, span) for span in spans)]


def not_epithets(doc: Doc, places: Iterable[PlaceMention], words: SceneWords) -> list[PlaceMention]:
    """The places without those that only say whose or which somebody or something is.

    "London-based activists", "a league based in Paris", "rebels backed by Moscow", "the Treaty of Lausanne".
    """
    return [place for place in places if not _is_epithet(tokens_at(doc, place.span), words)]


def _is_epithet(name: Tokens, words: SceneWords) -> bool:
    after, preposition = name.doc[name.end : name.end + 2], name.root.head
    if len(after) == 2 and after[0].lower_ in words.hyphens and after[1].tag_ in _PARTICIPLES:
        return True
    if name.root.dep_ != "pobj":
        return False
    if preposition.lower_ in words.agents:
        return preposition.head.dep_ == "acl"
    if preposition.lower_ in words.inside and _is_seated(preposition, words):
        return True
    return preposition.lower_ in words.belonging and preposition.head.lower_ in words.named_after


def _is_seated(preposition: Token, words: SceneWords) -> bool:
    """True if what follows is where somebody sits: "based in Kesra", "has its headquarters in Kesra"."""
    governor = preposition.head
    if governor.tag_ == "VBN" and governor.lemma_.lower() in words.based:
        return True
    verb = governor.head if governor.dep_ == "dobj" else governor
    held = (child.lower_ in words.seats for child in verb.rights if child.dep_ == "dobj")
    return verb.lemma_.lower() in words.keeping and any(held)


def not_pictured(doc: Doc, named: Iterable[Named], words: SceneWords) -> list[Named]:
    """The places or times without those in captions.

    These are sentences that a picture's credit in brackets ends or follows, "This image shows" and "Fighters pose".
    """
    text, captions = text_of(doc), {sentence.start for sentence in doc.sents if _is_caption(sentence, words)}
    for bracket in CREDIT.finditer(text):
        if not words.credits.isdisjoint(bracket[1].lower().split()):
            end = len(text[: bracket.start()].rstrip())
            if end:
                captions.add(tokens_at(doc, (end - 1, end)).sent.start)
    return [mention for mention in named if tokens_at(doc, mention.span).sent.start not in captions]


def _is_caption(sentence: Tokens, words: SceneWords) -> bool:
    opening = [token.lower_ for token in sentence[:OPENING] if not token.is_space]
    if any(a in words.showing and b in words.stills for a, b in itertools.pairwise(opening)):
        return True
    return sentence.root.lemma_.lower() in words.posing and sentence.root.tag_ in ("VBP", "VBZ")


def usable_dates(
    text: str, dates: Iterable[TimeMention], lines: Sequence[Span], published: datetime.date | None
) -> list[TimeMention]:
    """Times at which something may have happened: not a dateline's or byline's, after publication, or of decades.

    The two days of a range ("between 10 and 12 July") are one time.
    """
    usable = [date for date in dates if not covers(lines, date.span) and _may_date(text, date, published)]
    return with_ranges(text, usable)


def _may_date(text: str, date: TimeMention, published: datetime.date | None) -> bool:
    if date.start is None or (published is not None and date.start > published):
        return False
    if date.end is not None and (date.end - date.start).days > LONGEST_DAYS:
        return False
    return not _is_in_a_number(text, date) and not _is_byline(text, date, published)


def _is_in_a_number(text: str, date: TimeMention) -> bool:
    """True for the year that opens the number of a document ("2011-11-S-043")."""
    after = text[date.span[1] : date.span[1] + 2]
    is_year = date.text.isdigit() and len(date.text) == _DIGITS_OF_A_YEAR
    return is_year and len(after) > 1 and after[0] == "-" and after[1].isdigit()


def is_clock(date: TimeMention) -> bool:
    """True if the words give a time of day and leave open of which day: "at about noon", "8 p.m.", "at dawn"."""
    words = scene_words().clock
    return "T" in (date.value or "") and all(
        word in words or _HOUR.fullmatch(word) for word in date.text.lower().replace(",", " ").split()
    )


def _is_byline(text: str, date: TimeMention, published: datetime.date | None) -> bool:
    """True if it is the day of publication written out with its year near the top of the report, or its headline's."""
    if published is None or (date.start, date.end) != (published, published) or date.span[0] > BYLINE_END:
        return False
    beside = (*text[: date.span[0]].split()[-1:], *date.text.split())
    if "on" in map(str.casefold, beside):
        return False
    return str(published.year) in date.text or (is_header(text, date.span) and date.text[-1:].isdigit())
