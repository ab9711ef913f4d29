"""What stands before "..., he said", and goes on after it."""

from spacy.tokens import Doc, Token

from claimwatch.extract.attribution.content.frames import complement_of
from claimwatch.extract.attribution.content.further_quotations import with_further_quotations
from claimwatch.extract.attribution.content.lexicon import content_lexicon
from claimwatch.extract.attribution.content.surroundings import (
    FINITE,
    has_only_modifiers,
    has_verb,
    quotation_after,
)
from claimwatch.extract.attribution.cue_negation import negation_of
from claimwatch.extract.attribution.cues import cue_lexicon, phrase_end, verb_lemma
from claimwatch.extract.text import Layout, Quotation, Range


def content_before(layout: Layout, verb: Token, phrase: Range) -> tuple[Range, ...]:
    """What the cue attributes from before it on; empty if the cue doesn't stand after its content.

    Args:
        layout: The report.
        verb: The cue.
        phrase: The cue with its source, if the two stand side by side.
    """
    last = layout.before(phrase.start)
    if last < 0 or not _may_trail(verb, phrase):
        return ()
    quotation = _quotation_ending_at(layout, last)
    start = (
        _start_with_quotation(layout, verb, phrase, quotation)
        if quotation is not None
        else _start_without_quotation(layout, verb, phrase, last)
    )
    if start is None:
        return ()
    resumed = _resumed(layout, phrase, layout.sentence(verb.i))
    pieces = (Range(start, last + 1), *((resumed,) if resumed is not None else ()))
    return with_further_quotations(layout, verb, pieces)


def _may_trail(verb: Token, phrase: Range) -> bool:
    """True unless the cue is a present participle, or a bare one without its source beside it."""
    if verb.tag_ == "VBG":
        return phrase.end == verb.i + 1 and verb.i > 0 and verb.nbor(-1).lower_ == cue_lexicon().quoting.particle
    return verb.tag_ not in ("VBN", "VB") or phrase.end - phrase.start > 1


def _quotation_ending_at(layout: Layout, last: int) -> Quotation | None:
    """The quotation whose last word this is; None if it isn't one's last word."""
    quotation = layout.quotation(last)
    if quotation is None or layout.trim(quotation.start, quotation.end).end != last + 1:
        return None
    return quotation


def _start_with_quotation(layout: Layout, verb: Token, phrase: Range, quotation: Quotation) -> int | None:
    """Where content that ends in a quotation starts: with its sentence if a verb stands before the quotation."""
    sentence = layout.sentence(verb.i)
    last = layout.before(phrase.start)
    if last < sentence.start and not (last >= layout.paragraph(verb.i).start and _trails(layout, verb, phrase)):
        return None
    if quotation.start > sentence.start and has_verb(layout, sentence.start, quotation.start - 1):
        return sentence.start
    return quotation.start


def _start_without_quotation(layout: Layout, verb: Token, phrase: Range, last: int) -> int | None:
    """Where content outside of quotation marks starts: with its sentence; None if it isn't the cue's."""
    start = _behind_other_claim(layout.doc, layout.sentence(verb.i).start, phrase.start)
    has_clause_after = any(
        child.dep_ == "ccomp" and child.i > verb.i and child.left_edge.i >= phrase.end for child in verb.children
    )
    if last < start or has_clause_after or not _takes_left(layout, verb, phrase, Range(start, last + 1)):
        return None
    return start


def _behind_other_claim(doc: Doc, start: int, end: int) -> int:
    """Behind the semicolon that ends what somebody else is cited for: "six died, according to X; others say nine"."""
    stops = [token.i for token in doc[start:end] if token.text == ";"]
    is_cited = bool(stops) and any(verb_lemma(token) or phrase_end(token) for token in doc[start : stops[-1]])
    return stops[-1] + 1 if is_cited else start


def _trails(layout: Layout, verb: Token, phrase: Range) -> bool:
    """True if a cue in a sentence of its own takes the quotation before it: nothing that it could take follows."""
    sentence = layout.sentence(verb.i)
    return (
        phrase.start <= layout.trim(*sentence).start
        and negation_of(verb, verb.lemma_) is None
        and quotation_after(layout, verb.i) is None
        and has_only_modifiers(layout, phrase.end, sentence.end)
        and complement_of(layout, verb, cue_lexicon().trailing) is None
    )


def _is_between_commas(doc: Doc, phrase: Range) -> bool:
    return phrase.start > 0 and phrase.end < len(doc) and doc[phrase.start - 1].text == "," == doc[phrase.end].text


def _takes_left(layout: Layout, verb: Token, phrase: Range, left: Range) -> bool:
    """True if what stands before the cue, outside quotation marks, is what it attributes, not its own clause."""
    doc = layout.doc
    before = doc[phrase.start - 1]
    if before.lower_ in content_lexicon().clause_openers or verb_lemma(before) is not None:
        return False
    if _is_between_commas(doc, phrase):
        return left.end - left.start > 1 or before.pos_ == "VERB"
    if _is_subordinate(verb):
        return False
    is_headline = verb.tag_ in ("VBZ", "VBP") and before.text == ","
    is_clause = (is_headline and has_verb(layout, *left)) or _is_finite(doc, left.start, phrase.start)
    return is_clause and has_only_modifiers(layout, phrase.end, _clause_end(layout, verb, phrase.end))


def _is_subordinate(verb: Token) -> bool:
    """True for the verb of a subordinate clause; the parser isn't believed for a plain cue in a finite form."""
    if verb.dep_ not in ("relcl", "advcl", "acl", "xcomp"):
        return False
    return verb.tag_ not in ("VBD", "VBZ") or verb.lemma_ not in cue_lexicon().plain


def _is_finite(doc: Doc, start: int, end: int) -> bool:
    return any(token.tag_ in FINITE or token.dep_ == "ROOT" for token in doc[start:end])


def _clause_end(layout: Layout, verb: Token, start: int) -> int:
    """Where the cue's own clause ends: with its sentence, or where a contrast sets another clause beside it."""
    doc, end = layout.doc, layout.sentence(verb.i).end
    for token in doc[start : end - 1]:
        if token.text == "," and doc[token.i + 1].lower_ in content_lexicon().contrasting:
            return token.i
    return end


def _resumed(layout: Layout, phrase: Range, sentence: Range) -> Range | None:
    """What goes on in the same sentence after "..., he said, ..."; None if nothing does."""
    doc = layout.doc
    quotation = quotation_after(layout, phrase.end - 1)
    if quotation is not None and not any(_is_another_cue(token) for token in doc[phrase.end : quotation.start]):
        return Range(quotation.start, quotation.end)
    if not _is_between_commas(doc, phrase):
        return None
    first = next((token for token in doc[phrase.end + 1 : sentence.end] if not token.is_punct), None)
    if first is None or verb_lemma(first):
        return None
    if first.lower_ in content_lexicon().resuming_never:
        return _joined_clause(layout, first, phrase, sentence)
    return Range(first.i, sentence.end)


def _is_another_cue(token: Token) -> bool:
    """True for a cue, but for what the speaker does beside: "he said, pointing at the wall, ..."."""
    return verb_lemma(token) is not None and (token.tag_ != "VBG" or token.lemma_ in cue_lexicon().aside)


def _joined_clause(layout: Layout, conjunction: Token, phrase: Range, sentence: Range) -> Range | None:
    """The clause that "and" joins to what stands before the cue: "six died, he said, (and 36 were wounded)"."""
    verb, doc = conjunction.head, layout.doc
    if conjunction.dep_ != "cc" or not sentence.start <= verb.i < phrase.start:
        return None
    joined = next((child for child in verb.conjuncts if child.i > conjunction.i), None)
    has_subject = joined is not None and any(
        child.dep_ in ("nsubj", "nsubjpass") and child.i > conjunction.i for child in joined.children
    )
    is_other = any(verb_lemma(token) is not None for token in doc[conjunction.i : sentence.end])
    return Range(conjunction.i + 1, sentence.end) if has_subject and not is_other else None
