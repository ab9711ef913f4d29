"""What is known of the words for sources."""

from functools import cache

import msgspec

from claimwatch.lexicon import load


class SourceLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``sources.yaml``; its head says what each field means."""

    nobody: frozenset[str]
    nobody_in_particular: frozenset[str]
    neither: frozenset[str]
    nor: frozenset[str]
    pronouns: frozenset[str]
    things: frozenset[str]
    issued: frozenset[str]
    heading: frozenset[str]
    determinative: frozenset[str]
    before_cues: frozenset[str]
    linking: frozenset[str]
    after_inverted: frozenset[str]
    possessive_marks: frozenset[str]


@cache
def source_lexicon() -> SourceLexicon:
    """The lexicon of sources."""
    return load("en/sources", SourceLexicon)
