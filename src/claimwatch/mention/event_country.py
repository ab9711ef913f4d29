"""Which country a report's events are in: of two at war, one's name may stand oftener than the places of the other."""

import collections
import functools
import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from claimwatch.mention.dating import governor, is_fronted
from claimwatch.mention.scene import scene_words, tokens_at
from claimwatch.model import Claim, Event, PlaceMention, Span, Toll, covers


class _Weights(NamedTuple):
    """What naming a place counts for the country that it lies in.

    Attributes:
        somebody: Where its name says who does, says or owns something: "Russian", "Moscow denied", "Russia's".
        named: Anywhere else.
        scene: Where violence is told "in" it.
    """

    somebody: float
    named: float
    scene: float


_COUNTRY, _NARROWER = _Weights(0.5, 1.0, 1.5), _Weights(1.0, 2.0, 5.0)
"""Countries often stand for their governments and people. Chosen on the sets of contested incidents and accounts."""
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "poss"))


def violent_sentences(doc: Doc, claims: Iterable[Claim]) -> frozenset[int]:
    """The first tokens of the sentences that tell what was done or who was harmed."""
    facts = (fact for claim in claims for fact in claim.facts if isinstance(fact, Event | Toll))
    return frozenset(tokens_at(doc, fact.span).sent.start for fact in facts)


def scene_country(
    doc: Doc, places: Iterable[PlaceMention], datelines: Sequence[Span], violent: Collection[int]
) -> str | None:
    """ISO code of the country that most of a report's events are in, the first of equals; None without places.

    Args:
        doc: The parsed report.
        places: Toponyms, in text order.
        datelines: What counts only if nothing else does, like the seats of those who speak: agencies file from abroad.
        violent: The first tokens of the sentences that tell of violence.
    """
    located = [place for place in places if place.country]
    told = [place for place in located if not covers(datelines, place.span)]
    elsewhere = [place for place in told if not _is_said_there(tokens_at(doc, place.span).root)] or told
    end = _own_part(doc.text)
    own = [place for place in elsewhere if place.span[0] < end]
    weights: dict[str, float] = collections.defaultdict(float)
    for place in own or elsewhere or located:
        weights[place.country or ""] += _weight(tokens_at(doc, place.span).root, place, violent)
    return max(weights, key=weights.__getitem__) if weights else None


def _own_part(text: str) -> int:
    """Where a report goes over to other events: the first paragraph that opens with "elsewhere"; else its end."""
    opening = _opening_elsewhere().search(text)
    return opening.start() if opening else len(text)


@functools.cache
def _opening_elsewhere() -> re.Pattern[str]:
    adverbs = "|".join(sorted(map(re.escape, scene_words().apart_adverbs)))
    return re.compile(rf"(?<=\n)(?:{adverbs})\b", re.IGNORECASE)


def _is_said_there(name: Token) -> bool:
    """True if a place opens a sentence as the seat of who speaks: "in Vienna the agency said", not "in Gao, X said"."""
    is_seat = name.dep_ == "pobj" and is_fronted(name) and name.doc[name.i + 1 : name.i + 2].text != ","
    return is_seat and governor(name).lemma_.lower() in scene_words().speaking


def _weight(name: Token, place: PlaceMention, violent: Collection[int]) -> float:
    is_country = place.precision == "country"
    is_within = name.dep_ == "pobj" and name.head.lower_ in scene_words().located
    is_of_somebody = not is_within if is_country else name.dep_ in _SUBJECTS
    weights = _COUNTRY if is_country else _NARROWER
    if is_within and name.sent.start in violent:
        return weights.scene
    return weights.somebody if is_of_somebody else weights.named
