"""What was seen of violence: blood, bullet cases, burned houses, bodies, footage."""

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc, Token

from claimwatch.extract.text import end_of_prep, phrase
from claimwatch.extract.tolls import number_at
from claimwatch.language import PhraseMatcher, forms, is_one_of, tokens_of
from claimwatch.lexicon import load
from claimwatch.model import Evidence


class EvidenceLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``evidence.yaml``; each field is explained there."""

    traces: Mapping[str, str]
    with_article: frozenset[str]
    bodies: tuple[str, ...]
    footage: tuple[str, ...]
    pictured: frozenset[str]
    sought: frozenset[str]
    signs: frozenset[str]
    damaged: tuple[str, ...]
    damage_verbs: frozenset[str]
    things: tuple[str, ...]
    burned: frozenset[str]
    burning: frozenset[str]
    use: frozenset[str]


class _Seen(NamedTuple):
    """Tokens ``first`` to ``last``, both inclusive, and what they show; ``rank`` decides where two overlap."""

    first: int
    last: int
    what: str
    number: int | None = None


def evidence_facts(doc: Doc, violent: Collection[int]) -> list[Evidence]:
    """What a parsed report's words say was seen, in text order; ``violent`` are the tokens of weapons and events."""
    found = sorted(
        [*_traces(doc, violent), *_damaged_things(doc), *_signs(doc, violent)],
        key=lambda seen: (seen.first, -seen.last),
    )
    return [_fact(doc, seen) for seen in _apart(found)]


def _fact(doc: Doc, seen: _Seen) -> Evidence:
    words = doc[seen.first : seen.last + 1]
    return Evidence(span=(words.start_char, words.end_char), text=words.text, what=seen.what, count=seen.number)


def _apart(found: Sequence[_Seen]) -> Iterator[_Seen]:
    end = -1
    for seen in found:
        if seen.first > end:
            yield seen
            end = seen.last


def _traces(doc: Doc, violent: Collection[int]) -> Iterator[_Seen]:
    end = -1
    for hit in _nouns().find(doc):
        head = doc[hit.last]
        if head.i in violent or head.pos_ not in ("NOUN", "PROPN") or not _counts(doc, hit.first, head, hit.value):
            continue
        first, last = phrase(head, joined=False)
        first = min(first, hit.first) if first > end else hit.first
        end = max(last, hit.last)
        number = _count(head)
        named = first + 1 if number is not None and doc[first].dep_ == "nummod" and first < end else first
        yield _Seen(first, end, hit.value.what or _bare(doc, named, end), number)


class _Noun(NamedTuple):
    """How a noun is evidence: by itself, as a picture, as remains, or only with an article ("a fire")."""

    what: str
    sort: str


def _counts(doc: Doc, first: int, head: Token, noun: _Noun) -> bool:
    if head.dep_ == "compound":
        return False
    if noun.sort == "footage":
        return _is_shown(head)
    if noun.sort == "bodies":
        return not any(child.dep_ == "nummod" for child in head.children)
    if noun.sort == "with_article":
        return (first == 0 or doc[first - 1].text != "-") and any(
            child.dep_ in ("det", "amod") for child in doc[first].lefts
        )
    return True


def _is_shown(head: Token) -> bool:
    above = list(head.ancestors)
    if any(child.dep_ == "mark" and child.lower_ in ("if", "whether") for verb in above for child in verb.lefts):
        return False
    if any(is_one_of(verb, _lexicon().sought) for verb in above[:3]):
        return False
    around = [head.head, *(child for child in head.rights if child.dep_ in ("acl", "relcl"))]
    return any(token.lemma_.lower() in _lexicon().pictured for token in around)


def _damaged_things(doc: Doc) -> Iterator[_Seen]:
    for hit in _things().find(doc):
        head = doc[hit.last]
        if head.dep_ == "compound" or head.pos_ not in ("NOUN", "PROPN"):
            continue
        seen = _damaged_before(head) or _damaged_after(head) or _damaging(head)
        if seen:
            yield _with_signs(head, seen)


def _damaged_before(head: Token) -> _Seen | None:
    first, last = phrase(head, placing=False, joined=False)
    words = {form for token in head.doc[first : head.i] for form in forms(token)}
    if words.isdisjoint(_damage_words()):
        return None
    return _Seen(first, max(last, head.i), _damage_name(head, words), _count(head))


def _damaged_after(head: Token) -> _Seen | None:
    """A thing with its damage after it: "buildings reduced to rubble", "houses were burned"."""
    first, _ = phrase(head, placing=False, joined=False)
    for child in head.rights:
        if child.dep_ == "acl" and child.tag_ == "VBN" and _is_damage(child):
            return _Seen(first, child.right_edge.i, _bare(head.doc, first, child.right_edge.i), _count(head))
    verb = head.head
    if head.dep_ not in ("nsubjpass", "nsubj") or verb.tag_ != "VBN" or not _is_damage(verb):
        return None
    if verb.lemma_.lower() == "reduce":
        last = next(child.right_edge.i for child in verb.rights if child.lower_ == "to")
        return _Seen(first, last, _bare(head.doc, first, last), _count(head))
    return _Seen(first, verb.i, _damage_name(head, {verb.lower_}), _count(head))


def _damaging(head: Token) -> _Seen | None:
    """A verb of damage, "shattered all windows": the verb with its object."""
    verb = head.head
    if head.dep_ != "dobj" or verb.lemma_.lower() not in _lexicon().damage_verbs:
        return None
    last = max(head.i, phrase(head)[1])
    return _Seen(verb.i, last, head.doc[verb.i : last + 1].text, _count(head))


def _is_damage(verb: Token) -> bool:
    if verb.lemma_.lower() == "reduce":
        return any(child.lower_ == "to" for child in verb.rights)
    return verb.lemma_.lower() in _lexicon().damage_verbs or (verb.lemma_.lower() == "destroy" and verb.dep_ == "acl")


def _damage_name(head: Token, words: Collection[str]) -> str:
    kind = "burned" if not _lexicon().burned.isdisjoint(words) else ""
    first, last = phrase(head, placing=False, joined=False)
    return f"{kind} {head.lower_}" if kind else _bare(head.doc, first, max(last, head.i))


def _with_signs(head: Token, seen: _Seen) -> _Seen:
    """The thing with the signs at it: "damaged houses with signs of burning in five of them" are five burned houses."""
    after = head.doc[seen.last + 1 : seen.last + 4]
    if (
        not after
        or after[0].lower_ != "with"
        or _lexicon().signs.isdisjoint(form for word in after for form in forms(word))
    ):
        return seen
    inside = head.doc[seen.last + 2 : after[0].right_edge.i + 1]
    burned = not _lexicon().burning.isdisjoint(token.lemma_.lower() for token in inside)
    what = f"burned {head.lower_}" if burned else seen.what
    return _Seen(seen.first, inside[-1].i, what, _count_of_them(inside) or seen.number)


def _count_of_them(inside: Iterable[Token]) -> int | None:
    for token in inside:
        if (
            token.like_num
            and token.i + 2 < len(token.doc)
            and token.nbor().lower_ == "of"
            and token.nbor(2).lower_ == "them"
        ):
            return _number(token)
    return None


def _count(head: Token) -> int | None:
    return next((_number(child) for child in head.lefts if child.dep_ == "nummod"), None)


def _number(token: Token) -> int | None:
    found = number_at([token.lower_], 0)
    return found[0] if found else None


def _signs(doc: Doc, violent: Collection[int]) -> Iterator[_Seen]:
    """Signs of violence: "evidence of the use of heavy weapons", "signs of burning"; no signs of anything else."""
    for token in tokens_of(doc, _lexicon().signs):
        if token.i + 1 < len(doc) and token.pos_ == "NOUN" and token.nbor().lower_ in ("of", "from"):
            first, _ = phrase(token, placing=False, joined=False)
            last = end_of_prep(token.nbor(), joined=False)
            if any(_tells(doc[i], violent) for i in range(token.i + 2, last + 1)):
                yield _Seen(first, last, _bare(doc, first, last))


def _tells(token: Token, violent: Collection[int]) -> bool:
    lemma = token.lemma_.lower()
    return token.i in violent or lemma in _lexicon().burning or lemma in _damage_words() or lemma in _lexicon().use


def _bare(doc: Doc, first: int, last: int) -> str:
    start = first + 1 if doc[first].pos_ == "DET" and first < last else first
    return " ".join(doc[start : last + 1].text.split())


@functools.cache
def _lexicon() -> EvidenceLexicon:
    return load("en/evidence", EvidenceLexicon)


@functools.cache
def _damage_words() -> frozenset[str]:
    return frozenset(word.split()[0] for word in _lexicon().damaged)


@functools.cache
def _things() -> PhraseMatcher[bool]:
    return PhraseMatcher(dict.fromkeys(_lexicon().things, True))


@functools.cache
def _nouns() -> PhraseMatcher[_Noun]:
    words = _lexicon()
    return PhraseMatcher(
        {
            **{term: _Noun("bodies", "bodies") for term in words.bodies},
            **{term: _Noun("footage", "footage") for term in words.footage},
            **{term: _Noun("", "with_article") for term in words.with_article},
            **{term: _Noun(what, "trace") for term, what in words.traces.items()},
        }
    )
