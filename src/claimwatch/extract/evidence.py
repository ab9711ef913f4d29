"""What was seen of violence: blood, bullet cases, burned houses, bodies, footage."""

import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from spacy.tokens import Doc, Token

from claimwatch.extract.damage import damage_words, damaged_things
from claimwatch.extract.ranges import without_overlaps
from claimwatch.extract.sighting import Sighting, bare_words, count_of, evidence_lexicon
from claimwatch.extract.text import end_of_prep, phrase
from claimwatch.language import Hit, PhraseMatcher, is_one_of, tokens_of
from claimwatch.model import Evidence

# Who looks for pictures stands at most this many words above them: "asked (1) for (2) footage", with a verb between.
_SOUGHT_ABOVE = 3


def evidence_facts(doc: Doc, violent: Collection[int]) -> list[Evidence]:
    """What a parsed report's words say was seen, in text order; ``violent`` are the tokens of weapons and events.

    Of sightings that overlap, the one that begins first counts, and of those the longest.
    """
    sightings = sorted(
        [*_traces(doc, violent), *damaged_things(doc), *_signs(doc, violent)],
        key=lambda sighting: (sighting.first, -sighting.last),
    )
    return [_fact(doc, sighting) for sighting in without_overlaps(sightings)]


def _fact(doc: Doc, sighting: Sighting) -> Evidence:
    words = doc[sighting.first : sighting.last + 1]
    span = (words.start_char, words.end_char)
    return Evidence(span=span, text=words.text, what=sighting.what, count=sighting.number)


class _Trace(NamedTuple):
    """A noun that can be evidence.

    Attributes:
        what: What it stands for; empty where the words say it.
        is_evidence: True of a hit that is evidence; None if all are.
    """

    what: str
    is_evidence: Callable[[Doc, Hit["_Trace"]], bool] | None


def _traces(doc: Doc, violent: Collection[int]) -> Iterator[Sighting]:
    """What nouns say was seen: blood, craters, bodies, footage, a fire."""
    end = -1
    for hit in _trace_nouns().find(doc):
        head = doc[hit.last]
        if head.i in violent or head.pos_ not in ("NOUN", "PROPN") or head.dep_ == "compound":
            continue
        if hit.value.is_evidence and not hit.value.is_evidence(doc, hit):
            continue
        first, last = phrase(head, joined=False)
        first = min(first, hit.first) if first > end else hit.first
        end = max(last, hit.last)
        yield _sighting_of(doc, first, end, hit.value, count_of(head))


def _sighting_of(doc: Doc, first: int, last: int, trace: _Trace, count: int | None) -> Sighting:
    """A trace's sighting; its name leaves out the number before it."""
    has_number = count is not None and doc[first].dep_ == "nummod" and first < last
    return Sighting(first, last, trace.what or bare_words(doc, first + has_number, last), count)


def _is_uncounted(doc: Doc, hit: Hit[_Trace]) -> bool:
    """True if bodies are seen; counted bodies are a toll."""
    return not any(child.dep_ == "nummod" for child in doc[hit.last].children)


def _is_described(doc: Doc, hit: Hit[_Trace]) -> bool:
    """True with an article or adjective: "a large fire", not "opened fire" or "cease-fire"."""
    follows_hyphen = hit.first > 0 and doc[hit.first - 1].text == "-"
    return not follows_hyphen and any(child.dep_ in ("det", "amod") for child in doc[hit.first].lefts)


def _is_shown(doc: Doc, hit: Hit[_Trace]) -> bool:
    """True if pictures are shown or checked, and not only looked for."""
    head, words = doc[hit.last], evidence_lexicon()
    above = list(head.ancestors)
    if any(child.dep_ == "mark" and child.lower_ in words.unsure for verb in above for child in verb.lefts):
        return False
    if any(is_one_of(verb, words.sought) for verb in above[:_SOUGHT_ABOVE]):
        return False
    around = [head.head, *(child for child in head.rights if child.dep_ in ("acl", "relcl"))]
    return any(token.lemma_.lower() in words.pictured for token in around)


def _signs(doc: Doc, violent: Collection[int]) -> Iterator[Sighting]:
    """Signs of violence: "evidence of the use of heavy weapons", "signs of burning"; no signs of anything else."""
    for sign in tokens_of(doc, evidence_lexicon().signs):
        if sign.i + 1 < len(doc) and sign.pos_ == "NOUN" and sign.nbor().lower_ in evidence_lexicon().of_signs:
            first, _ = phrase(sign, placing=False, joined=False)
            last = end_of_prep(sign.nbor(), joined=False)
            if any(_is_of_violence(token, violent) for token in doc[sign.i + 2 : last + 1]):
                yield Sighting(first, last, bare_words(doc, first, last))


def _is_of_violence(token: Token, violent: Collection[int]) -> bool:
    words, lemma = evidence_lexicon(), token.lemma_.lower()
    return token.i in violent or lemma in words.burning or lemma in damage_words() or lemma in words.use


@functools.cache
def _trace_nouns() -> PhraseMatcher[_Trace]:
    words = evidence_lexicon()
    rules: Iterable[tuple[Mapping[str, str], Callable[[Doc, Hit[_Trace]], bool] | None]] = (
        (words.bodies, _is_uncounted),
        (words.footage, _is_shown),
        (dict.fromkeys(words.with_article, ""), _is_described),
        (words.traces, None),
    )
    return PhraseMatcher({term: _Trace(what, rule) for terms, rule in rules for term, what in terms.items()})
