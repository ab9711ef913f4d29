"""Attributions by a headline's colon: "Rebels: 40 soldiers killed in ambush"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from claimwatch.extract.attribution.cues import CueGroup
from claimwatch.extract.attribution.relation import Attribution
from claimwatch.extract.attribution.sources import human_nouns
from claimwatch.extract.text import Layout, Range

_LONGEST_HEADLINE = 24
"""Tokens; a longer line without a full stop is no headline."""
_LONGEST_SPEAKER = 4
"""Tokens before the colon: "UN human rights office"."""
_COLON = CueGroup(lemmas=(), frames=())


def attributions_by_headline(layout: Layout) -> Iterator[Attribution]:
    """The attributions of headlines, which are short lines without a full stop."""
    doc = layout.doc
    for token in doc:
        if token.text != ":":
            continue
        line = layout.trim(*layout.paragraph(token.i))
        content = layout.trim(token.i + 1, line.end)
        if (
            _is_headline(doc, line)
            and line.start < token.i <= line.start + _LONGEST_SPEAKER
            and _names_speaker(doc[token.i - 1])
            and any(word.tag_[:2] == "VB" for word in doc[slice(*content)])
        ):
            source = (Range(line.start, token.i),)
            yield Attribution((content,), source, Range(token.i, token.i + 1), token.text, _COLON)


def _is_headline(doc: Doc, line: Range) -> bool:
    return line.end - line.start <= _LONGEST_HEADLINE and all(
        word.text != "." for word in doc[line.start : line.end + 1]
    )


def _names_speaker(noun: Token) -> bool:
    return noun.pos_ in ("NOUN", "PROPN") and (noun.lemma_.lower() in human_nouns() or noun.ent_type_ == "ORG")
