"""Whether the day that a mention gives is only that of what came after: a visit, a burial, a trial, an anniversary."""

import re

from claimwatch.group.words import linkage_words
from claimwatch.language import sentence_at
from claimwatch.model import Mention, Reading

WORD = re.compile(r"[^\W_]+")


def is_of_follow_up(reading: Reading, mention: Mention) -> bool:
    """True if every sentence that names the mention's day tells of something that follows violence."""
    spans = [date.span for date in reading.dates if date.start and date.interval == mention.date]
    text = reading.report.text
    sentences = [text[slice(*sentence_at(text, span))].lower() for span in spans]
    follow_ups = linkage_words().follow_ups
    return bool(sentences) and all(not follow_ups.isdisjoint(WORD.findall(sentence)) for sentence in sentences)
