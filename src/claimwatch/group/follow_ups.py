"""Whether the day that a mention gives is only that of what came after: a visit, a burial, a trial, an anniversary."""

import re

from claimwatch.group.words import linkage_words
from claimwatch.model import Mention, Reading, Span

END = re.compile(r"[.!?][\"”'’]?\s+(?=[A-Z\"“])|\n\s*\n")
"""Where a sentence ends."""
LONGEST = 600
"""Letters before a day in which its sentence began."""
WORD = re.compile(r"[^\W_]+")


def is_of_follow_up(reading: Reading, mention: Mention) -> bool:
    """True if every sentence that names the mention's day tells of something that follows violence."""
    spans = [date.span for date in reading.dates if date.start and date.interval == mention.date]
    text = reading.report.text
    sentences = [text[slice(*sentence_around(text, span))].lower() for span in spans]
    follow_ups = linkage_words().follow_ups
    return bool(sentences) and all(not follow_ups.isdisjoint(WORD.findall(sentence)) for sentence in sentences)


def sentence_around(text: str, span: Span) -> Span:
    """Where the sentence begins and ends that holds a span."""
    start = max((end.end() for end in END.finditer(text, max(0, span[0] - LONGEST), span[0])), default=0)
    end = END.search(text, span[1])
    return start, end.start() if end else len(text)
