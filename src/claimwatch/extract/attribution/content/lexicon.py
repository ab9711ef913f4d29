"""What is known of the words around what a cue attributes."""

from functools import cache

import msgspec

from claimwatch.lexicon import load


class ContentLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``content.yaml``; its head says what each field means."""

    participles: frozenset[str]
    contrasting: frozenset[str]
    contrasting_before: frozenset[str]
    clause_openers: frozenset[str]
    resuming_never: frozenset[str]
    pronoun_objects: frozenset[str]
    not_content: frozenset[str]
    counted: frozenset[str]
    figures: frozenset[str]
    listings: frozenset[str]
    kept_prepositions: frozenset[str]
    occasions: frozenset[str]
    some: frozenset[str]
    saying_in: frozenset[str]
    after_saying: frozenset[str]


@cache
def content_lexicon() -> ContentLexicon:
    """The lexicon of content."""
    return load("en/content", ContentLexicon)
