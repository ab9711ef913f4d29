"""Facts to the claims that state them; what no source states is the report's own voice."""

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from claimwatch.extract.polarity import denied, denying
from claimwatch.extract.text import Nearby
from claimwatch.language import is_one_of
from claimwatch.lexicon import load
from claimwatch.model import Certainty, Claim, Fact, Perpetrator, Span, contains, covers, overlaps


class NarrationLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``narration.yaml``; each field is explained there."""

    probable: frozenset[str]
    possible: frozenset[str]
    only_passive: frozenset[str]
    conditional: tuple[str, ...]
    edges: frozenset[str]


def attach(doc: Doc, claims: Iterable[Claim], facts: Iterable[Fact]) -> list[Claim]:
    """The claims with their facts, and narration for facts of no claim; in text order.

    A fact goes to the innermost claim whose content contains it, and to all of those where several sources share one
    content. Words of a source or a cue state nothing, but for the source that owns up to a deed or denies its part.
    """
    given = list(claims)
    contents = Nearby(claim.spans for claim in given)
    attributions = Nearby(_attribution(claim) for claim in given)
    held: list[list[Fact]] = [[] for _ in given]
    homeless: list[Fact] = []
    for fact in facts:
        attributing = [i for i in attributions.at(fact.span) if _attributes(given[i], fact)]
        homes = _homes(given, fact, contents.at(fact.span), attributing)
        for home in homes:
            held[home].append(fact)
        if not homes and not any(_holds(given[i], fact) for i in attributing):
            homeless.append(fact)
    told = [_with_facts(doc, claim, found) for claim, found in zip(given, held, strict=True)]
    return sorted([*told, *_narration(doc, given, homeless)], key=lambda claim: claim.spans)


def _homes(claims: Sequence[Claim], fact: Fact, near: Iterable[int], attributing: Sequence[int]) -> list[int]:
    """The claims that state a fact, of those ``near`` it; ``attributing`` are those whose source or cue it touches."""
    around = [i for i in near if covers(claims[i].spans, fact.span)]
    if around:
        least = min(_size(claims[i]) for i in around)
        inner = [i for i in around if _size(claims[i]) == least]
        return [i for i in inner if not any(j != i and _in_content(claims[j], claims[i]) for j in attributing)]
    return [i for i in attributing if isinstance(fact, Perpetrator) and _owns_up(claims[i], fact)]


def _in_content(inner: Claim, outer: Claim) -> bool:
    return all(covers(outer.spans, span) for span in _attribution(inner))


def _attributes(claim: Claim, fact: Fact) -> bool:
    """Whether the fact shares words with the claim's source or cue."""
    return any(overlaps(span, fact.span) for span in _attribution(claim))


def _holds(claim: Claim, fact: Fact) -> bool:
    """Whether the fact's words are all of the claim's source or cue."""
    return any(contains(span, fact.span) for span in _attribution(claim))


def _attribution(claim: Claim) -> list[Span]:
    return [*(claim.source.spans if claim.source else ()), *(claim.cue.spans if claim.cue else ())]


def _owns_up(claim: Claim, fact: Fact) -> bool:
    """Whether the perpetrator is the claim's own source ("claimed responsibility", "denied any role")."""
    return claim.source is not None and any(overlaps(span, fact.span) for span in claim.source.spans)


def _size(claim: Claim) -> int:
    return sum(end - start for start, end in claim.spans)


def _with_facts(doc: Doc, claim: Claim, facts: list[Fact]) -> Claim:
    if claim.stance == "denies" and claim.cue and claim.cue.spans and claim.cue.lemma in denying():
        negation = claim.cue.spans[0]
        facts = [denied(doc, fact, negation) for fact in facts]
    return replace(claim, facts=tuple(facts))


def _narration(doc: Doc, claims: Sequence[Claim], facts: list[Fact]) -> Iterator[Claim]:
    taken = [span for claim in claims for span in (*claim.spans, *_attribution(claim))]
    for words, within in _pieces(doc, taken, facts):
        span = (words.start_char, words.end_char)
        yield Claim(
            spans=(span,),
            text=words.text,
            quote="narration",
            certainty=_certainty(words),
            conditional=_conditional(words),
            facts=tuple(within),
        )


def _pieces(doc: Doc, taken: Sequence[Span], facts: list[Fact]) -> Iterator[tuple[Words, list[Fact]]]:
    """The stretches of sentences that no attribution takes, with the facts in each."""
    found: dict[tuple[int, int], list[Fact]] = {}
    starts, ends = sorted(start for start, _ in taken), sorted(end for _, end in taken)
    for fact in facts:
        words = doc.char_span(*fact.span, alignment_mode="expand")
        if words is not None:
            found.setdefault(_stretch(doc, starts, ends, words), []).append(fact)
    for (first, end), within in found.items():
        yield doc[first:end], within


def _stretch(doc: Doc, starts: Sequence[int], ends: Sequence[int], words: Words) -> tuple[int, int]:
    """Tokens around ``words`` to the sentence's ends or the next attribution, the end exclusive.

    ``starts`` and ``ends`` of what attributions take are in text order.
    """
    sentence = words[0].sent
    before, after = bisect_right(ends, words.start_char), bisect_left(starts, words.end_char)
    left = ends[before - 1] if before and ends[before - 1] > sentence.start_char else -1
    right = starts[after] if after < len(starts) and starts[after] < sentence.end_char else -1
    first = next(token.i for token in sentence if token.idx >= left)
    end = max(sentence.end, words.end)
    if right >= 0:
        end = next(token.i for token in doc[words.end - 1 : end + 1] if token.idx + len(token) > right)
    return _trimmed(doc, first, max(end, words.end), words, left >= 0, right >= 0)


def _trimmed(doc: Doc, first: int, end: int, words: Words, cut_left: bool, cut_right: bool) -> tuple[int, int]:
    while first < words.start and _is_edge(doc[first], cut_left):
        first += 1
    while end > words.end and _is_edge(doc[end - 1], cut_right):
        end -= 1
    return first, end


def _is_edge(token: Token, cut: bool) -> bool:
    if token.is_punct or token.is_space:
        return True
    return cut and token.lower_ in _lexicon().edges


def _certainty(words: Words) -> Certainty:
    lexicon = _lexicon()
    hedges = [token for token in words if _may_hedge(token)]
    if any(is_one_of(token, lexicon.possible) for token in hedges):
        return "possible"
    return "probable" if any(is_one_of(token, lexicon.probable) for token in hedges) else "certain"


def _may_hedge(token: Token) -> bool:
    if is_one_of(token, _lexicon().only_passive):
        return token.tag_ == "VBN" and (
            token.dep_ == "amod" or any(child.dep_ == "auxpass" for child in token.children)
        )
    return token.ent_type_ != "DATE"


def _conditional(words: Words) -> bool:
    text = words.text.lower()
    return "if " in text and any(opening in text for opening in _lexicon().conditional)


@functools.cache
def _lexicon() -> NarrationLexicon:
    return load("en/narration", NarrationLexicon)
