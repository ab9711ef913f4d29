"""A report's own words on an incident and those of its unnamed sources, ready to be compared with other reports'."""

from collections.abc import Iterator, Sequence

import msgspec

from claimwatch.group.forms import Filled, filled
from claimwatch.group.names import WORD
from claimwatch.model import Claim, Interval, Mention, Reading, Span, Toll

SHINGLE = 8
"""Words in a run that, found in two reports, is hardly chance."""
AROUND = 90
"""Characters read before and behind a claim, where a short one's runs start and end: room for seven words."""

Shingle = tuple[str, ...]
Voice = tuple[str, str, str]
"""A report, its unnamed source or its own voice, and a harm."""
Count = tuple[bool, int | None, int | None]
"""Polarity, lowest and highest of a toll."""


class Voiced(msgspec.Struct, frozen=True, kw_only=True):
    """A claim without a named speaker, and its words.

    Attributes:
        reading: That it stands in.
        claim: Itself.
        speaker: How the unnamed source is described; empty for the report's own voice.
        span: From the first to the last character of content, cue and source.
        words: Those of the span, with up to seven on either side.
        inner: Where its own words start and end among them.
        day: Of the event, as the report has it.
    """

    reading: Reading
    claim: Claim
    speaker: str
    span: Span
    words: tuple[str, ...]
    inner: tuple[int, int]
    day: Interval

    @property
    def report(self) -> str:
        """The id of its report."""
        return self.reading.report.id

    @property
    def filled(self) -> Filled:
        """The figures, places and days that it gives."""
        return filled(self.reading, self.claim, self.span, self.day)

    def shingles(self) -> Iterator[Shingle]:
        """The runs of words that it has a part in."""
        return zip(*(self.words[n:] for n in range(SHINGLE)), strict=False)

    def counts(self) -> Iterator[tuple[Voice, Count]]:
        """Whom the voice of the report counts, and how many."""
        for fact in self.claim.facts:
            if isinstance(fact, Toll):
                yield (self.report, self.speaker, fact.harm), (fact.polarity, fact.low, fact.high)


def voiced_claims(reading: Reading, mentions: Sequence[Mention]) -> Iterator[Voiced]:
    """The claims on the incident that no named source makes, in text order."""
    on_it = {claim: mention for mention in mentions for claim in mention.claims}
    text = reading.report.text
    for claim in reading.claims:
        source = claim.source
        if claim.id not in on_it or (source and source.named):
            continue
        spans = (*claim.spans, *(claim.cue.spans if claim.cue else ()), *(source.spans if source else ()))
        start, end = min(span[0] for span in spans), max(span[1] for span in spans)
        before = WORD.findall(text[max(0, start - AROUND) : start].casefold())[1 - SHINGLE :]
        own = WORD.findall(text[start:end].casefold())
        behind = WORD.findall(text[end : end + AROUND].casefold())[: SHINGLE - 1]
        yield Voiced(
            reading=reading,
            claim=claim,
            speaker=source.speaks_for.casefold() if source else "",
            span=(start, end),
            words=(*before, *own, *behind),
            inner=(len(before), len(before) + len(own)),
            day=on_it[claim.id].date,
        )
