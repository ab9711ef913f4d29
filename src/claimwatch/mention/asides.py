"""Where a report turns to another incident in so many words: "In a separate attack", "Elsewhere", "Days earlier"."""

from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from claimwatch.language import text_of
from claimwatch.mention.clauses import Clauses
from claimwatch.mention.scene import SceneWords, scene_words, tokens_at
from claimwatch.mention.sections import sections
from claimwatch.model import PlaceMention, Span, contains

OPENING = 4
"""Words from the start of a sentence within which a marker holds for all of it."""
DETERMINED = 3
"""Words before the adjective within which "in a" stands ("in a separate attack", "in two other incidents")."""
LONGEST_PLACE = 3
"""Words of a place's name that opens a sentence ("In Chasiv Yar,")."""
NO_PLACES = frozenset({"DATE", "TIME", "ORG"})
NAMESAKE = 2
"""Words before the name of another place of that name ("The other Kesra")."""
LEAD = 3
"""Sentences that tell the latest themselves."""


class Asides:
    """The stretches of one report that tell of another incident than its main one."""

    def __init__(self, doc: Doc, places: Sequence[PlaceMention], violence: Iterable[Span]) -> None:
        self._doc = doc
        violent = list(violence)
        self._clauses = Clauses(doc, violent)
        self._of_sentence, self._markers = _asides(doc, places, violent, scene_words())
        self._known: dict[Span, int | None] = {}

    def of(self, span: Span) -> int | None:
        """The aside that words stand in, as the ordinal of its first token; None if they stand in none."""
        if span not in self._known:
            self._known[span] = self._aside(span)
        return self._known[span]

    def _aside(self, span: Span) -> int | None:
        tokens = tokens_at(self._doc, span)
        start = tokens.sent.start
        if start in self._of_sentence:
            return self._of_sentence[start]
        marker = self._markers.get(start)
        if marker is not None and _verb(marker) == _verb(tokens.root):
            return marker.i
        return self._clauses.of(tokens.root)

    def clause(self, span: Span) -> int | None:
        """The clause set apart from its sentence that words stand in, as the ordinal of its first token, or None."""
        return self._clauses.of(tokens_at(self._doc, span).root)


def _asides(
    doc: Doc, places: Sequence[PlaceMention], violence: Sequence[Span], lexicon: SceneWords
) -> tuple[dict[int, int], dict[int, Token]]:
    """By the first token of each sentence: the aside that it belongs to, else the noun of one that it only mentions.

    An aside lasts until its paragraph ends or a sentence returns to a place that the report named before it.
    """
    of_sentence: dict[int, int] = {}
    markers: dict[int, Token] = {}
    aside: int | None = None
    end, text = 0, text_of(doc)
    told = {tokens_at(doc, span).sent.start for span in violence}
    for number, sentence in enumerate(doc.sents):
        words = [token for token in sentence if not token.is_space]
        if not words:
            continue
        is_new = "\n" in text[end : words[0].idx]
        if is_new:
            aside = None
        end = words[-1].idx + len(words[-1])
        marker = _incident(words, lexicon, number >= LEAD)
        opens = marker is not None and marker.i < words[0].i + OPENING + DETERMINED
        opens = opens or (number >= LEAD and _is_of_another(sentence, places, lexicon))
        opens = opens or _is_of_namesake(words, lexicon)
        opens = opens or (is_new and number > 0 and sentence.start in told and _is_in_unknown(words, places, lexicon))
        if opens or (_turns(words, lexicon) and not _returns(sentence, sentence.start, places)):
            aside = sentence.start
        elif aside is not None and _returns(sentence, aside, places):
            aside = None
        if aside is not None:
            of_sentence[sentence.start] = aside
        elif marker is not None:
            markers[sentence.start] = marker
    return of_sentence | sections(doc, places, lambda words: _turns(words, lexicon)), markers


def _returns(sentence: Tokens, aside: int, places: Sequence[PlaceMention]) -> bool:
    """True if a sentence names a place that the report named before it turned aside."""
    start = sentence.doc[aside].idx
    known = {place.name for place in places if place.span[0] < start and place.precision != "country"}
    return any(p.name in known for p in places if contains((sentence.start_char, sentence.end_char), p.span))


def _incident(words: Sequence[Token], lexicon: SceneWords, is_below: bool) -> Token | None:
    """The noun of "in a separate incident", "in two other attacks"; None if there is none."""
    adjectives = lexicon.apart_adjectives | lexicon.ordinals | (lexicon.apart_lately if is_below else frozenset())
    for position, token in enumerate(words):
        if token.lower_ not in adjectives or token.head.lemma_.lower() not in lexicon.incident_nouns:
            continue
        ahead = [word.lower_ for word in words[max(0, position - DETERMINED) : position]]
        if "in" in ahead and lexicon.apart_determiners.issuperset(ahead[ahead.index("in") + 1 :]):
            return token.head
    return None


def _is_of_another(sentence: Tokens, places: Sequence[PlaceMention], lexicon: SceneWords) -> bool:
    """True if a sentence is about another one of something, at a new place: "Another school, at Kesra, was bombed"."""
    subjects = (token for token in sentence if token.dep_ in ("nsubj", "nsubjpass") and token.head == sentence.root)
    if not any(child.lower_ in lexicon.another for subject in subjects for child in subject.children):
        return False
    inside = (sentence.start_char, sentence.end_char)
    named = {place.name for place in places if place.name and contains(inside, place.span)}
    return bool(named) and named.isdisjoint({p.name for p in places if p.span[0] < inside[0]})


def _is_of_namesake(words: Sequence[Token], lexicon: SceneWords) -> bool:
    """True if a sentence opens with another place of a name that the report has told of: "The other Kesra mourns"."""
    if len(words) <= NAMESAKE or not words[NAMESAKE].text.istitle() or words[NAMESAKE].pos_ != "PROPN":
        return False
    is_other = words[0].lower_ in lexicon.definite and words[1].lower_ in lexicon.namesakes
    return is_other and words[NAMESAKE].text in text_of(words[0].doc)[: words[0].idx]


def _is_in_unknown(words: Sequence[Token], places: Sequence[PlaceMention], lexicon: SceneWords) -> bool:
    """True if a sentence opens "In Kesra," with a place new to the report that no gazetteer has, and others are known.

    A village of the main event is mostly called one ("in the village of Kesra"), or stands beside the town.
    """
    if words[0].lower_ not in lexicon.inside:
        return False
    name = list(takewhile(lambda token: token.pos_ == "PROPN" and token.is_title, words[1:]))
    behind = words[len(name) + 1 :]
    if not 0 < len(name) <= LONGEST_PLACE or not behind or behind[0].text != ",":
        return False
    if any(token.ent_type_ in NO_PLACES for token in name):
        return False
    start, text = name[0].idx, text_of(name[0].doc)
    named = text[start : name[-1].idx + len(name[-1])]
    known = [place for place in places if place.name and place.span[0] <= start]
    is_unknown = not any(contains(place.span, (start, start + 1)) for place in known)
    return is_unknown and named not in text[:start] and any(p.precision not in ("country", "region") for p in known)


def _turns(words: Sequence[Token], lexicon: SceneWords) -> bool:
    """True if a sentence opens with "elsewhere", "separately", "meanwhile in" or "days earlier"."""
    opening = [token.lower_ for token in words[: OPENING + 1] if not token.is_punct]
    if opening[:1] and opening[0] in lexicon.conjunctions:
        opening = opening[1:]
    if opening[:1] and opening[0] in lexicon.apart_adverbs:
        return True
    if any(" ".join(opening[:count]) in lexicon.apart_openings for count in (2, 3)):
        return True
    if opening[:1] and opening[0] in lexicon.meanwhile:
        return opening[1:2] == ["in"]
    return any(a in lexicon.long_before and b in lexicon.earlier for a, b in pairwise(opening[:3]))


def _verb(token: Token) -> Token | None:
    """The verb that a word stands under."""
    return next((up for up in (token, *token.ancestors) if up.pos_ in ("VERB", "AUX")), None)
