"""Where a report goes back to an event of months ago, and how far the sentences behind it still tell of that."""

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from claimwatch.mention.scene import SceneWords, scene_words
from claimwatch.model import PlaceMention, contains

OPENING = 4
"""Words from the start of a sentence within which the time stands: "And some two years ago"."""
SAME_STEM = 4
"""Letters that a verb and its participle share: "sunk", "sunken"."""
_NOUNS = frozenset(("NOUN", "PROPN"))
_TIMES = frozenset(("DATE", "TIME"))


def opens_long_ago(sentence: Tokens) -> bool:
    """True if a sentence opens with a time of months ago: "Last month,", "Two years ago,"."""
    lexicon = scene_words()
    opening = [token.lower_ for token in sentence if not token.is_space and not token.is_punct][:OPENING]
    if opening[:1] and opening[0] in lexicon.conjunctions:
        opening = opening[1:]
    if len(opening) > 1 and opening[0] in lexicon.last and opening[1] in lexicon.long_units:
        return True
    return any(a in lexicon.long_units and b in lexicon.ago for a, b in pairwise(opening))


def flashbacks(doc: Doc, openers: Collection[int], places: Sequence[PlaceMention]) -> set[int]:
    """The first tokens of the sentences that tell of events of months ago.

    A flashback lasts as long as each sentence points back at what it brought up: at somebody or something new to the
    report ("the ship's owner") or at what was done ("the sunken vessel"). A sentence without a noun ("Two were found.")
    doesn't end it; a day, or a place that the report named before it, does.

    Args:
        doc: The parsed report.
        openers: The first tokens of the sentences that open one.
        places: Every usable place.
    """
    told: set[int] = set()
    first: int | None = None
    for sentence in doc.sents:
        if sentence.start in openers:
            first = sentence.start
        elif first is not None and not _goes_on(sentence, first, places):
            first = None
        if first is not None:
            told.add(sentence.start)
    return told


def _goes_on(sentence: Tokens, first: int, places: Sequence[PlaceMention]) -> bool:
    before, since = sentence.doc[:first], sentence.doc[first : sentence.start]
    inside = (sentence.start_char, sentence.end_char)
    known = {place.name for place in places if place.span[0] < before.end_char and place.precision != "country"}
    if any(place.name in known for place in places if contains(inside, place.span)) or _names_a_day(sentence):
        return False
    nouns = [token for token in sentence if token.pos_ in _NOUNS and token.ent_type_ not in _TIMES]
    if not nouns:
        return True
    new = _lemmas(since) - _lemmas(before)
    definite = [noun for noun in nouns if _is_definite(noun, scene_words())]
    return any(noun.lemma_.lower() in new for noun in definite) or any(_is_done_to(noun, since) for noun in definite)


def _names_a_day(sentence: Tokens) -> bool:
    """True if a sentence names a weekday or today."""
    return any(token.lower_ in scene_words().days for token in sentence)


def _lemmas(tokens: Iterable[Token]) -> set[str]:
    return {token.lemma_.lower() for token in tokens if token.pos_ in _NOUNS}


def _is_definite(noun: Token, lexicon: SceneWords) -> bool:
    """True for what is known: a name, "the owner", "the ship's owner", "X, owner of the ship"."""
    if noun.pos_ == "PROPN" or noun.dep_ == "appos":
        return True
    return any(child.lower_ in lexicon.definite or child.dep_ == "poss" for child in noun.children)


def _is_done_to(noun: Token, since: Tokens) -> bool:
    """True if a participle before a noun tells again what was done: "sunk ... the sunken vessel"."""
    stems = {token.lower_[:SAME_STEM] for token in since if token.pos_ == "VERB" and len(token) >= SAME_STEM}
    return any(child.dep_ == "amod" and child.lower_[:SAME_STEM] in stems for child in noun.children)
