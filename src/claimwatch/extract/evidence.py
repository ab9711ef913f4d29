"""What was seen of violence: blood, bullet cases, burned houses, bodies, footage."""

import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc, Span, Token

from claimwatch.extract.ranges import without_overlaps
from claimwatch.extract.text import end_of_prep, phrase
from claimwatch.extract.tolls import number_at
from claimwatch.language import Hit, Terms, forms, is_one_of, tokens_of
from claimwatch.lexicon import load
from claimwatch.model import Evidence

# Who looks for pictures stands at most this many words above them: "asked (1) for (2) footage", with a verb between.
_SOUGHT_ABOVE = 3
# "with", the signs and an adjective before them: "houses with clear signs".
_SIGNS_WITHIN = 3


class EvidenceLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``evidence.yaml``; each field is explained there."""

    traces: Mapping[str, str]
    with_article: frozenset[str]
    bodies: Mapping[str, str]
    footage: Mapping[str, str]
    pictured: frozenset[str]
    sought: frozenset[str]
    unsure: frozenset[str]
    signs: frozenset[str]
    of_signs: frozenset[str]
    with_signs: frozenset[str]
    of_them: tuple[str, str]
    damaged: tuple[str, ...]
    damage_verbs: frozenset[str]
    damage_after: frozenset[str]
    reduced: frozenset[str]
    reduced_to: frozenset[str]
    things: tuple[str, ...]
    burned: frozenset[str]
    burned_name: str
    burning: frozenset[str]
    use: frozenset[str]


class _Sighting(NamedTuple):
    """Tokens ``first`` to ``last``, both inclusive, what they show, and how many of it; None if the words don't say."""

    first: int
    last: int
    what: str
    number: int | None = None


def evidence_facts(doc: Doc, violent: Collection[int]) -> list[Evidence]:
    """What a parsed report's words say was seen, in text order; ``violent`` are the tokens of weapons and events.

    Of sightings that overlap, the one that begins first counts, and of those the longest.
    """
    sightings = sorted(
        [*_traces(doc, violent), *_damaged_things(doc), *_signs(doc, violent)],
        key=lambda sighting: (sighting.first, -sighting.last),
    )
    return [_fact(doc, sighting) for sighting in without_overlaps(sightings)]


def _fact(doc: Doc, sighting: _Sighting) -> Evidence:
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


def _traces(doc: Doc, violent: Collection[int]) -> Iterator[_Sighting]:
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
        yield _sighting_of(doc, first, end, hit.value, _count_of(head))


def _sighting_of(doc: Doc, first: int, last: int, trace: _Trace, count: int | None) -> _Sighting:
    """A trace's sighting; its name leaves out the number before it."""
    has_number = count is not None and doc[first].dep_ == "nummod" and first < last
    return _Sighting(first, last, trace.what or _bare_words(doc, first + has_number, last), count)


def _is_uncounted(doc: Doc, hit: Hit[_Trace]) -> bool:
    """True if bodies are seen; counted bodies are a toll."""
    return not any(child.dep_ == "nummod" for child in doc[hit.last].children)


def _is_described(doc: Doc, hit: Hit[_Trace]) -> bool:
    """True with an article or adjective: "a large fire", not "opened fire" or "cease-fire"."""
    follows_hyphen = hit.first > 0 and doc[hit.first - 1].text == "-"
    return not follows_hyphen and any(child.dep_ in ("det", "amod") for child in doc[hit.first].lefts)


def _is_shown(doc: Doc, hit: Hit[_Trace]) -> bool:
    """True if pictures are shown or checked, and not only looked for."""
    head, words = doc[hit.last], _lexicon()
    above = list(head.ancestors)
    if any(child.dep_ == "mark" and child.lower_ in words.unsure for verb in above for child in verb.lefts):
        return False
    if any(is_one_of(verb, words.sought) for verb in above[:_SOUGHT_ABOVE]):
        return False
    around = [head.head, *(child for child in head.rights if child.dep_ in ("acl", "relcl"))]
    return any(token.lemma_.lower() in words.pictured for token in around)


def _damaged_things(doc: Doc) -> Iterator[_Sighting]:
    """Things that are damaged: "burned houses", "buildings reduced to rubble", "shattered all windows"."""
    for hit in _things().find(doc):
        head = doc[hit.last]
        if head.dep_ == "compound" or head.pos_ not in ("NOUN", "PROPN"):
            continue
        sighting = _damaged_before(head) or _damaged_after(head) or _damaged_by(head)
        if sighting:
            yield _with_signs(head, sighting)


def _damaged_before(head: Token) -> _Sighting | None:
    """A thing with its damage before it: "burned houses"."""
    first, last = phrase(head, placing=False, joined=False)
    before = {form for token in head.doc[first : head.i] for form in forms(token)}
    if before.isdisjoint(_damage_words()):
        return None
    return _Sighting(first, max(last, head.i), _damage_name(head, before), _count_of(head))


def _damaged_after(head: Token) -> _Sighting | None:
    """A thing with its damage after it: "buildings reduced to rubble", "houses were burned"."""
    first, _ = phrase(head, placing=False, joined=False)
    for child in head.rights:
        if child.dep_ == "acl" and child.tag_ == "VBN" and _is_damage(child):
            last = child.right_edge.i
            return _Sighting(first, last, _bare_words(head.doc, first, last), _count_of(head))
    verb = head.head
    if head.dep_ not in ("nsubjpass", "nsubj") or verb.tag_ != "VBN" or not _is_damage(verb):
        return None
    to = _reduced_to(verb)
    if to is not None:
        last = to.right_edge.i
        return _Sighting(first, last, _bare_words(head.doc, first, last), _count_of(head))
    return _Sighting(first, verb.i, _damage_name(head, {verb.lower_}), _count_of(head))


def _damaged_by(head: Token) -> _Sighting | None:
    """A verb of damage with its object: "shattered all windows"."""
    verb = head.head
    if head.dep_ != "dobj" or verb.lemma_.lower() not in _lexicon().damage_verbs:
        return None
    last = max(head.i, phrase(head)[1])
    return _Sighting(verb.i, last, head.doc[verb.i : last + 1].text, _count_of(head))


def _is_damage(verb: Token) -> bool:
    """True if the verb says that its object was damaged.

    Those of ``damage_after`` say so right after a thing ("houses destroyed by shells"); elsewhere they tell of an aim.
    """
    lemma = verb.lemma_.lower()
    is_after = verb.dep_ == "acl" and lemma in _lexicon().damage_after
    return is_after or lemma in _lexicon().damage_verbs or _reduced_to(verb) is not None


def _reduced_to(verb: Token) -> Token | None:
    """The "to" of "reduced to rubble"."""
    if verb.lemma_.lower() not in _lexicon().reduced:
        return None
    return next((child for child in verb.rights if child.lower_ in _lexicon().reduced_to), None)


def _damage_name(head: Token, damage: Collection[str]) -> str:
    """What a damaged thing is called; all words for burned are one."""
    if not _lexicon().burned.isdisjoint(damage):
        return f"{_lexicon().burned_name} {head.lower_}"
    first, last = phrase(head, placing=False, joined=False)
    return _bare_words(head.doc, first, max(last, head.i))


def _with_signs(head: Token, sighting: _Sighting) -> _Sighting:
    """The thing with the signs at it: "damaged houses with signs of burning in five of them" are five burned houses."""
    words = _lexicon()
    after = head.doc[sighting.last + 1 : sighting.last + 1 + _SIGNS_WITHIN]
    if not after or after[0].lower_ not in words.with_signs or not any(is_one_of(word, words.signs) for word in after):
        return sighting
    inside = head.doc[after[0].i + 1 : after[0].right_edge.i + 1]
    if not inside:
        return sighting
    is_burned = any(token.lemma_.lower() in words.burning for token in inside)
    what = f"{words.burned_name} {head.lower_}" if is_burned else sighting.what
    return _Sighting(sighting.first, inside[-1].i, what, _count_of_them(inside) or sighting.number)


def _count_of_them(inside: Span) -> int | None:
    """The number in "five of them"."""
    doc = inside.doc
    for token in inside:
        if token.like_num and tuple(word.lower_ for word in doc[token.i + 1 : token.i + 3]) == _lexicon().of_them:
            return _number(token)
    return None


def _count_of(head: Token) -> int | None:
    """The number before a noun."""
    return next((_number(child) for child in head.lefts if child.dep_ == "nummod"), None)


def _number(token: Token) -> int | None:
    number = number_at([token.lower_], 0)
    return number[0] if number else None


def _signs(doc: Doc, violent: Collection[int]) -> Iterator[_Sighting]:
    """Signs of violence: "evidence of the use of heavy weapons", "signs of burning"; no signs of anything else."""
    for sign in tokens_of(doc, _lexicon().signs):
        if sign.i + 1 < len(doc) and sign.pos_ == "NOUN" and sign.nbor().lower_ in _lexicon().of_signs:
            first, _ = phrase(sign, placing=False, joined=False)
            last = end_of_prep(sign.nbor(), joined=False)
            if any(_is_of_violence(token, violent) for token in doc[sign.i + 2 : last + 1]):
                yield _Sighting(first, last, _bare_words(doc, first, last))


def _is_of_violence(token: Token, violent: Collection[int]) -> bool:
    words, lemma = _lexicon(), token.lemma_.lower()
    return token.i in violent or lemma in words.burning or lemma in _damage_words() or lemma in words.use


def _bare_words(doc: Doc, first: int, last: int) -> str:
    """Tokens ``first`` to ``last`` without an article."""
    start = first + 1 if doc[first].pos_ == "DET" and first < last else first
    return " ".join(doc[start : last + 1].text.split())


@functools.cache
def _lexicon() -> EvidenceLexicon:
    return load("en/evidence", EvidenceLexicon)


@functools.cache
def _damage_words() -> frozenset[str]:
    """The first words of what damage is called: "bullet-riddled" is two tokens, and the first tells."""
    return frozenset(term.split()[0] for term in _lexicon().damaged)


@functools.cache
def _things() -> Terms[bool]:
    return Terms(dict.fromkeys(_lexicon().things, True))


@functools.cache
def _trace_nouns() -> Terms[_Trace]:
    words = _lexicon()
    rules: Iterable[tuple[Mapping[str, str], Callable[[Doc, Hit[_Trace]], bool] | None]] = (
        (words.bodies, _is_uncounted),
        (words.footage, _is_shown),
        (dict.fromkeys(words.with_article, ""), _is_described),
        (words.traces, None),
    )
    return Terms({term: _Trace(what, rule) for terms, rule in rules for term, what in terms.items()})
