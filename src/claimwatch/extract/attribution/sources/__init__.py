"""A cue in a parsed report in; the words for its source out, and tests of who can speak."""

from claimwatch.extract.attribution.sources.lexicon import source_lexicon
from claimwatch.extract.attribution.sources.phrases import noun_phrase
from claimwatch.extract.attribution.sources.source import source_of
from claimwatch.extract.attribution.sources.speakers import (
    human_nouns,
    is_neither,
    is_nobody,
    is_somebody,
    is_speaker,
    split_speakers,
)
from claimwatch.extract.attribution.sources.subject import quoting_clause
from claimwatch.extract.attribution.sources.voice import agent_of, is_passive

__all__ = [
    "agent_of",
    "human_nouns",
    "is_neither",
    "is_nobody",
    "is_passive",
    "is_somebody",
    "is_speaker",
    "noun_phrase",
    "quoting_clause",
    "source_lexicon",
    "source_of",
    "split_speakers",
]
