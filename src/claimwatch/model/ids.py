"""Ids that are content hashes, so that they survive a re-reading by a newer version."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from claimwatch.model.claim import Claim
from claimwatch.model.fact import Fact
from claimwatch.model.span import Span


def identified(report_id: str, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims and their facts with ids, from the report's id, their spans and their source's spans.

    A second claim of one source and the same words (said, then denied) is told apart by its count.
    """
    told: Counter[str] = Counter()
    with_ids: list[Claim] = []
    for claim in claims:
        spelled = "/".join(_spell(spans) for spans in (claim.spans, claim.source.spans if claim.source else ()))
        with_ids.append(_with_ids(report_id, claim, told[spelled]))
        told[spelled] += 1
    return tuple(with_ids)


def report_of(claim_id: str) -> str:
    """The report's id in a "report/claim" id."""
    return claim_id.rpartition("/")[0]


def short_hash(*parts: str) -> str:
    """The first 12 hexadecimal digits of the parts' SHA-256 (48 bits: no chance clash within one report)."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _with_ids(report_id: str, claim: Claim, before: int) -> Claim:
    source = claim.source.spans if claim.source else ()
    again = (str(before),) if before else ()
    id_ = "c" + short_hash(report_id, _spell(claim.spans), _spell(source), *again)
    return msgspec.structs.replace(claim, id=id_, facts=tuple(_facts_with_ids(id_, claim.facts)))


def _facts_with_ids(claim: str, facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts with ids by kind and span; a second one of both (killed and injured) is told apart by its count."""
    told: Counter[tuple[str, Span]] = Counter()
    for fact in facts:
        kind = type(fact).__name__
        again = (str(told[kind, fact.span]),) if told[kind, fact.span] else ()
        told[kind, fact.span] += 1
        yield msgspec.structs.replace(fact, id="f" + short_hash(claim, kind, _spell([fact.span]), *again))


def _spell(spans: Iterable[Span]) -> str:
    return " ".join(f"{start}-{end}" for start, end in spans)
