"""The phrase for a speaker: by the parse of its noun, or drawn from the words before a cue."""

from spacy.tokens import Doc, Token

from claimwatch.extract.attribution.sources.lexicon import source_lexicon
from claimwatch.extract.attribution.sources.voice import is_acronym
from claimwatch.extract.text import Layout, Range
from claimwatch.language import function_words

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_MARKS_BEFORE = frozenset(("“", "”", '"', ":", ";"))
_DASHES = frozenset(("-", "–", "—", "--"))
_MARKS_AFTER = frozenset((*_MARKS_BEFORE, "—", "--"))


def noun_phrase(layout: Layout, head: Token, cue: int) -> Range:
    """The noun phrase of ``head`` with what belongs to it, without relative clauses, on its side of the cue."""
    sentence = layout.sentence(head.i)
    start, end = head.left_edge.i, head.right_edge.i + 1
    if head.i < cue:
        end = min(end, cue)
    else:
        start = max(start, cue + 1)
    end = _cut(layout.doc, head.i, min(end, sentence.end))
    start = _word_start(layout.doc, _restart(layout.doc, max(start, sentence.start), head.i))
    return layout.trim(start, max(end, head.i + 1))


def _word_start(doc: Doc, start: int) -> int:
    """The start of the word that hyphens bind together: "(al-)Bredi"."""
    while (
        start > 1 and doc[start - 1].text == "-" and not doc[start - 1].whitespace_ and not doc[start - 2].whitespace_
    ):
        start -= 2
    return start


def phrase_before(layout: Layout, cue: Token) -> Range | None:
    """The noun phrase that ends right before the cue, drawn from the words alone; None if none does."""
    doc, least = layout.doc, layout.sentence(cue.i).start
    last = cue.i - 1
    while last >= least and not is_acronym(doc[last]) and _stands_before_verbs(doc[last]):
        last -= 1
    if last < least or not _ends_phrase(doc[last]):
        return None
    start = last
    while start > least and doc[last].pos_ != "PRON" and _extends(doc, start):
        start -= 1
    while start < last and doc[start].pos_ in ("ADP", "CCONJ", "PART"):
        start += 1
    if start and cue.tag_ in ("VBN", "VBD") and doc[start - 1].lower_ in function_words().be:
        return None  # "it WAS OFFICIALLY reported": no speaker stands between
    return Range(start, last + 1)


def has_finite_verb(doc: Doc, start: int, end: int) -> bool:
    """True if a verb with a tense stands in the range, as one does in what is said."""
    return any(token.tag_ in _FINITE for token in doc[start:end])


def _cut(doc: Doc, head: int, end: int) -> int:
    """Where the words after the head stop belonging to it: before a clause, a joined verb or a mark."""
    cut = next((token for token in doc[head + 1 : end] if _cuts(token)), None)
    if cut is None:
        return end
    return cut.left_edge.i if cut.left_edge.i > head else cut.i


def _cuts(token: Token) -> bool:
    if token.dep_ == "relcl":
        if token.lemma_ in source_lexicon().heading or token.head.lower_ in source_lexicon().determinative:
            return False
        first = token.left_edge
        return first.lower_ in function_words().relatives or first.pos_ in ("PRON", "DET")
    if token.dep_ in ("cc", "conj") and token.head.pos_ in ("VERB", "AUX"):
        return True
    if token.pos_ == "ADP" and token.i + 1 < len(token.doc) and token.nbor().ent_type_ in ("DATE", "TIME"):
        return True  # "the radio (on Sunday) said"
    return token.is_punct and token.text in _MARKS_AFTER


def _restart(doc: Doc, start: int, head: int) -> int:
    """Where the phrase really starts, if the parser drew the end of what is said into it."""
    for i in range(head - 1, start, -1):
        is_finite = doc[i].pos_ in ("VERB", "AUX") and doc[i].tag_ in _FINITE
        if is_finite or doc[i].text in _MARKS_BEFORE or _is_dash(doc[i]):
            return i + 1
    return start


def _is_dash(token: Token) -> bool:
    """True for a dash between words, as behind a dateline ("NIAMEY (AFP) - Niger said"), not for a hyphen."""
    return token.text in _DASHES and token.i > 0 and bool(token.nbor(-1).whitespace_)


def _stands_before_verbs(token: Token) -> bool:
    """True for what may stand between a source and its cue: adverbs, helpers, and when it was said ("on Sunday")."""
    if token.ent_type_ == "DATE" or (token.pos_ == "ADP" and token.nbor().ent_type_ == "DATE"):
        return True
    return token.pos_ in ("ADV", "AUX", "PART") or token.lower_ in source_lexicon().before_cues


def _ends_phrase(token: Token) -> bool:
    if token.tag_ in ("WP", "WDT", "EX", "DT", "PRP$"):
        return False
    return token.pos_ in ("NOUN", "PROPN", "PRON") or is_acronym(token)


def _extends(doc: Doc, start: int) -> bool:
    """True if the word left of ``start`` belongs to the noun phrase that reaches from ``start`` to the right."""
    before, first = doc[start - 1], doc[start]
    if before.ent_type_ in ("DATE", "TIME"):
        return False
    if before.pos_ in ("ADP", "CCONJ"):
        follows_noun = start > 1 and doc[start - 2].pos_ in ("NOUN", "PROPN")
        return follows_noun and before.lower_ in source_lexicon().linking and first.pos_ != "VERB"
    if first.tag_ in ("DT", "PRP$", "CD"):
        return False
    if (
        before.tag_ in ("DT", "PRP$", "POS", "HYPH", "CD", "JJ", "JJS")
        or before.lower_ in source_lexicon().possessive_marks
    ):
        return True
    if before.pos_ in ("NOUN", "PROPN"):
        return _belongs_to(before, first)
    return before.tag_ in ("VBN", "VBG") and before.dep_ in ("amod", "compound")


def _belongs_to(noun: Token, following: Token) -> bool:
    """True if a noun is of one phrase with the word after it."""
    return (
        following.pos_ in ("ADP", "CCONJ")
        or noun.dep_ in ("compound", "nmod", "poss", "amod", "appos")
        or following.dep_ == "appos"
        or following.tag_ == "POS"
    )
