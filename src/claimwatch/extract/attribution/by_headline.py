"""Attributions by a headline's mark: "Rebels: 40 soldiers killed in ambush", "Rebels kill 40 in ambush: watchdog"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from claimwatch.extract.attribution.cues import CueGroup
from claimwatch.extract.attribution.relation import Attribution
from claimwatch.extract.attribution.sources import human_nouns, source_lexicon
from claimwatch.extract.text import Layout, Range

_MARKS = frozenset((":", "-", "–", "—"))
_LONGEST_HEADLINE = 24
"""Tokens; a longer line without a full stop is no headline."""
_SHORTEST = 3
"""Tokens of a headline before the mark that a speaker follows."""
_LONGEST_SPEAKER = 4
"""Tokens before the colon: "UN human rights office"."""
_LONGEST_NAME = 8
"""Tokens before the colon of a spoken line: "Mayor Lina Haro on Karvel Radio"."""
_MARK = CueGroup(lemmas=(), frames=())


def attributions_by_headline(layout: Layout) -> Iterator[Attribution]:
    """The attributions of headlines, which are short lines without a full stop."""
    doc = layout.doc
    for token in doc:
        if token.text not in _MARKS:
            continue
        line = layout.trim(*layout.paragraph(token.i))
        if _is_headline(doc, line) and _closes_with_speaker(layout, token, line):
            source = (layout.trim(token.i + 1, line.end),)
            content = layout.trim(line.start, token.i)
            yield Attribution((content,), source, Range(token.i, token.i + 1), token.text, _MARK)
        if token.text != ":":
            continue
        if line.start < token.i <= line.start + _LONGEST_NAME and _is_spoken_line(layout, token, line):
            yield _spoken_line(layout, token, line)
            continue
        content = layout.trim(token.i + 1, line.end)
        if (
            _is_headline(doc, line)
            and line.start < token.i <= line.start + _LONGEST_SPEAKER
            and _names_speaker(doc[token.i - 1])
            and any(word.tag_[:2] == "VB" for word in doc[slice(*content)])
        ):
            source = (Range(line.start, token.i),)
            yield Attribution((content,), source, Range(token.i, token.i + 1), token.text, _MARK)


def _is_spoken_line(layout: Layout, colon: Token, line: Range) -> bool:
    """True if a name and a colon stand before one quotation that fills the line: 'Lina Haro: "They shot at us."'."""
    words, name = layout.trim(colon.i + 1, line.end), _name(layout, colon, line)
    where = layout.doc[name.end : colon.i]
    if words.is_empty or name.is_empty or (len(where) and where[0].pos_ != "ADP"):
        return False
    if any(token.pos_ in ("VERB", "AUX", "PUNCT") for token in where):
        return False
    quotation = layout.quotation(words.start)
    return quotation is not None and layout.trim(quotation.start, quotation.end).end >= words.end


def _spoken_line(layout: Layout, colon: Token, line: Range) -> Attribution:
    content = layout.trim(colon.i + 1, line.end)
    return Attribution((content,), (_name(layout, colon, line),), Range(colon.i, colon.i + 1), colon.text, _MARK)


def _name(layout: Layout, colon: Token, line: Range) -> Range:
    """The name that opens a line, without where its bearer speaks: "Lina Haro (on Karvel Radio)"."""
    doc = layout.doc
    end = next((token.i for token in doc[line.start : colon.i] if token.pos_ != "PROPN"), colon.i)
    return Range(line.start, end)


def _closes_with_speaker(layout: Layout, mark: Token, line: Range) -> bool:
    """True if nothing but a speaker follows: "... in mine raid: watchdog", "... 12 Dead - Reports".

    After a dash the name of a body is the page's own, not a speaker's.
    """
    doc, after = layout.doc, layout.trim(mark.i + 1, line.end)
    is_parted = mark.text == ":" or (mark.i > 0 and bool(doc[mark.i - 1].whitespace_))
    if not is_parted or after.is_empty or after.end - after.start > _LONGEST_SPEAKER or mark.i - line.start < _SHORTEST:
        return False
    last = doc[after.end - 1]
    is_common = last.lemma_.lower() in human_nouns() | source_lexicon().things
    is_body = mark.text == ":" and last.ent_type_ in ("ORG", "GPE", "NORP")
    return (is_common or is_body) and all(word.pos_ in ("NOUN", "PROPN", "ADJ", "DET") for word in doc[slice(*after)])


def _is_headline(doc: Doc, line: Range) -> bool:
    return line.end - line.start <= _LONGEST_HEADLINE and all(
        word.text != "." for word in doc[line.start : line.end + 1]
    )


def _names_speaker(noun: Token) -> bool:
    return noun.pos_ in ("NOUN", "PROPN") and (noun.lemma_.lower() in human_nouns() or noun.ent_type_ == "ORG")
