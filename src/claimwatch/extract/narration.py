"""Facts to the claims that state them; what no source states is the report's own voice."""

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from claimwatch.extract.events import owning_cues
from claimwatch.extract.polarity import denied, denies_all, is_of_what_was_told, is_presupposed
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
    citing: frozenset[str]


def attach(doc: Doc, claims: Iterable[Claim], facts: Iterable[Fact]) -> list[Claim]:
    """The claims with their facts, and narration for facts of no claim; in text order.

    A fact goes to the innermost claim whose content contains it, and to all of those where several sources share one
    content. Words of a source or a cue state nothing, but for the source that owns up to a deed or denies its part.
    """
    sources = list(claims)
    homes = _Homes(sources)
    stated: list[list[Fact]] = [[] for _ in sources]
    unstated: list[Fact] = []
    for fact in facts:
        stating = homes.of(fact)
        for i in stating:
            stated[i].append(fact)
        if not stating and not homes.is_in_attribution(fact):
            unstated.append(fact)
    attributed = [_with_facts(doc, claim, within) for claim, within in zip(sources, stated, strict=True)]
    return sorted([*attributed, *_narration(doc, sources, unstated)], key=lambda claim: claim.spans)


class _Homes:
    """Which of a report's claims state a fact."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = claims
        self._contents = Nearby(claim.spans for claim in claims)
        self._attributions = Nearby(_attribution(claim) for claim in claims)

    def of(self, fact: Fact) -> list[int]:
        """The claims that state a fact: the innermost around it, whose content isn't another's source or cue.

        Where no content is around it, the source who owns up to a deed, or denies it, states that.
        """
        around = [i for i in self._contents.at(fact.span) if covers(self._claims[i].spans, fact.span)]
        attributing = self._attributing(fact)
        if not around:
            own = [i for i in attributing if isinstance(fact, Perpetrator) and _owns_up(self._claims[i], fact)]
            return [i for i in own if _is_by_owning(self._claims[i])] or own
        least = min(_size(self._claims[i]) for i in around)
        inner = [i for i in around if _size(self._claims[i]) == least]
        stating = [i for i in inner if not any(_relays(self._claims[i], self._claims[j]) for j in inner if j != i)]
        stating += [i for i in around if i not in inner and any(self._denies(i, j) for j in inner)]
        return [i for i in stating if not self._attributes_within(attributing, i)]

    def _denies(self, outer: int, inner: int) -> bool:
        """True if the outer claim denies the inner one, told by a noun: "rejected the mayor's claim that six died"."""
        cue = self._claims[inner].cue
        if cue is None or not is_of_what_was_told(cue.lemma) or not _denies_all(self._claims[outer]):
            return False
        return any(contains(span, cue.spans[0]) for span in self._claims[outer].spans)

    def is_in_attribution(self, fact: Fact) -> bool:
        """True if the fact's words are all of a claim's source or cue."""
        spans = (span for i in self._attributing(fact) for span in _attribution(self._claims[i]))
        return any(contains(span, fact.span) for span in spans)

    def _attributing(self, fact: Fact) -> list[int]:
        """The claims whose source or cue shares words with a fact."""
        near = self._attributions.at(fact.span)
        return [i for i in near if any(overlaps(span, fact.span) for span in _attribution(self._claims[i]))]

    def _attributes_within(self, inner: Iterable[int], outer: int) -> bool:
        """True if one of the ``inner`` claims has its source and cue in the outer one's content."""
        content = self._claims[outer].spans
        return any(i != outer and all(covers(content, span) for span in _attribution(self._claims[i])) for i in inner)


def _attribution(claim: Claim) -> list[Span]:
    return [*(claim.source.spans if claim.source else ()), *(claim.cue.spans if claim.cue else ())]


def _relays(claim: Claim, other: Claim) -> bool:
    """True if the claim's source only relays what the other's says: it cites it, or the other is quoted by it."""
    if claim.spans != other.spans or not (claim.cue and other.cue and claim.source and other.source):
        return False
    return _cites(claim, is_citing=True) or _cites(other, is_citing=False)


def _cites(claim: Claim, *, is_citing: bool) -> bool:
    """True if the source is who cites ("X quoted Y", "Y, quoted by X"), or, for False, who is cited ("citing Y")."""
    verb, *by = (claim.cue.lemma if claim.cue else "").split()
    if verb not in _lexicon().citing or claim.source is None or claim.cue is None:
        return False
    return (claim.source.spans < claim.cue.spans or bool(by)) == is_citing


def _owns_up(claim: Claim, fact: Fact) -> bool:
    """True if the perpetrator is the claim's own source ("claimed responsibility", "denied any role")."""
    return claim.source is not None and any(overlaps(span, fact.span) for span in claim.source.spans)


def _is_by_owning(claim: Claim) -> bool:
    """True for "denied" in "confirmed 12 deaths and denied the raid": the other cue tells of something else."""
    return claim.cue is not None and claim.cue.lemma in owning_cues()


def _size(claim: Claim) -> int:
    return sum(end - start for start, end in claim.spans)


def _denies_all(claim: Claim) -> bool:
    return claim.stance == "denies" and claim.cue is not None and bool(claim.cue.spans) and denies_all(claim.cue.lemma)


def _with_facts(doc: Doc, claim: Claim, facts: list[Fact]) -> Claim:
    if claim.stance == "declines":
        return claim  # who withholds an answer states nothing
    if claim.cue and _denies_all(claim):
        negation = claim.cue.spans[0]
        facts = [denied(doc, fact, negation) for fact in facts if not is_presupposed(doc, fact)]
    elif claim.cue and is_of_what_was_told(claim.cue.lemma):
        facts = [_as_told(claim, fact) for fact in facts]
    return replace(claim, facts=tuple(facts))


def _as_told(claim: Claim, fact: Fact) -> Fact:
    """The fact as its teller has it, who isn't who rejects it: "rejected a claim by rebels that six died"."""
    if fact.negation is None or covers(claim.spans, fact.negation):
        return fact
    return replace(fact, polarity=True, negation=None)


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


def _pieces(doc: Doc, taken: Sequence[Span], facts: list[Fact]) -> Iterator[tuple[TokenSpan, list[Fact]]]:
    """The stretches of sentences that no attribution takes, with the facts in each."""
    facts_at: dict[tuple[int, int], list[Fact]] = {}
    starts, ends = sorted(start for start, _ in taken), sorted(end for _, end in taken)
    for fact in facts:
        words = doc.char_span(*fact.span, alignment_mode="expand")
        if words is not None:
            facts_at.setdefault(_stretch(doc, starts, ends, words), []).append(fact)
    for (first, end), within in facts_at.items():
        yield doc[first:end], within


def _stretch(doc: Doc, starts: Sequence[int], ends: Sequence[int], words: TokenSpan) -> tuple[int, int]:
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
    return _without_edge(doc[first : words.start], left >= 0), _without_edge_after(doc[words.end : end], right >= 0)


def _without_edge(before: TokenSpan, is_cut: bool) -> int:
    """Where the words before a fact begin, without marks, and words that joined them to what was cut away."""
    return next((token.i for token in before if not _is_edge(token, is_cut)), before.end)


def _without_edge_after(after: TokenSpan, is_cut: bool) -> int:
    """Where the words after a fact end, exclusive, without such marks and words."""
    words = (token for token in reversed(after) if not (_is_edge(token, is_cut) or (is_cut and token.pos_ == "ADP")))
    return next((token.i + 1 for token in words), after.start)


def _is_edge(token: Token, is_cut: bool) -> bool:
    """True for marks and spaces, and for a joining word where an attribution was ``cut`` away beside it."""
    return token.is_punct or token.is_space or (is_cut and token.lower_ in _lexicon().edges)


def _certainty(words: TokenSpan) -> Certainty:
    lexicon = _lexicon()
    hedges = [token for token in words if _may_hedge(token)]
    if any(is_one_of(token, lexicon.possible) for token in hedges):
        return "possible"
    return "probable" if any(is_one_of(token, lexicon.probable) for token in hedges) else "certain"


def _may_hedge(token: Token) -> bool:
    """True unless the word is "May" in a date, or a verb of thinking with a subject of its own."""
    if is_one_of(token, _lexicon().only_passive):
        return token.tag_ == "VBN" and (
            token.dep_ == "amod" or any(child.dep_ == "auxpass" for child in token.children)
        )
    return token.ent_type_ != "DATE"


def _conditional(words: TokenSpan) -> bool:
    text = words.text.lower()
    return any(opening in text for opening in _lexicon().conditional)


@functools.cache
def _lexicon() -> NarrationLexicon:
    return load("en/narration", NarrationLexicon)
