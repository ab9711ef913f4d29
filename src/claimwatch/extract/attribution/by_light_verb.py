"""Attributions by a verb and its object together: "gave no death toll", "made no mention of it", "cast doubt on it"."""

from collections.abc import Iterator

from spacy.tokens import Token

from claimwatch.extract.attribution.cues import Group, LightVerbs, lexicon
from claimwatch.extract.attribution.draft import Draft
from claimwatch.extract.attribution.sources import NOBODY, source_ranges, speaks
from claimwatch.extract.text import Layout, Range

_DECLINES = Group(lemmas=(), frames=(), stance="declines")
_DOUBTS = Group(lemmas=(), frames=(), stance="denies", certainty="probable")


def light(layout: Layout) -> Iterator[Draft]:
    """The attributions in which a source is said to give nothing, with what it leaves open, or to doubt something."""
    for token in layout.doc:
        noun = light_object(token)
        if noun is None or _is_quoted(layout, token):
            continue
        source = source_ranges(layout, token)
        if not source or not speaks(layout.doc, source) or layout.doc[source[-1][1] - 1].lower_ in NOBODY:
            continue
        no = _no(noun)
        found = _left_open(layout, noun, no) if no is not None else _doubted(noun)
        content = layout.trim(*found[1]) if found is not None else (0, 0)
        if found is not None and content[0] < content[1]:
            lemma, group = (token.lemma_, _DECLINES) if no is not None else (noun.lemma_, _DOUBTS)
            yield Draft([content], source, [(token.i, found[0])], lemma, group, token, no is not None)


def light_object(verb: Token) -> Token | None:
    """The object that makes a cue of a verb: what is not given, after "no", or a doubt; else None."""
    if verb.tag_[:2] != "VB" or verb.lemma_ not in _words().verbs | _words().doubting:
        return None
    for child in verb.children:
        if child.dep_ == "dobj" and child.i > verb.i:
            lemma = child.lemma_.lower()
            silent = verb.lemma_ in _words().verbs and lemma in _words().nouns and _no(child) is not None
            doubting = verb.lemma_ in _words().doubting and lemma in _words().doubts and _no(child) is None
            return child if silent or (doubting and _doubted(child) is not None) else None
    return None


def _words() -> LightVerbs:
    return lexicon().light


def _no(noun: Token) -> int | None:
    return next((word.i for word in noun.children if word.lower_ == "no"), None)


def _doubted(noun: Token) -> tuple[int, Range] | None:
    """One past the cue, and what is doubted: what follows "on" or "about", or a clause; None where neither does."""
    for child in sorted({*noun.children, *noun.head.children}, key=lambda word: word.i):
        if child.i > noun.i and child.dep_ == "prep" and child.lower_ in ("on", "about", "over"):
            return child.i + 1, (child.i + 1, child.right_edge.i + 1)
        if child.i > noun.i and child.dep_ in ("acl", "ccomp") and child.left_edge.lower_ in ("that", "whether"):
            start = child.left_edge.i
            return start, (start + (child.left_edge.lower_ == "that"), child.right_edge.i + 1)
    return None


def _left_open(layout: Layout, noun: Token, no: int) -> tuple[int, Range]:
    """One past the cue, and the content: what the noun is of ("no mention of ..."), or the noun itself."""
    doc = layout.doc
    if noun.lemma_.lower() in _words().of_what_follows:
        after = next((child for child in (*noun.children, *noun.head.children) if _leads_on(child, noun)), None)
        if after is not None:
            return after.i + 1, (after.i + 1, after.right_edge.i + 1)
    end = noun.right_edge.i + 1
    beside = next((child for child in noun.head.children if _leads_on(child, noun) and child.i == end), None)
    if beside is not None:
        end = beside.right_edge.i + 1
    end = next((token.i for token in doc[noun.i + 1 : end] if token.text == ","), end)
    return no + 1, (no + 1, end)


def _leads_on(child: Token, noun: Token) -> bool:
    return child.i > noun.i and child.dep_ in ("prep", "dative") and child.lower_ in ("of", "on", "about", "for")


def _is_quoted(layout: Layout, token: Token) -> bool:
    quotation = layout.quotation(token.i)
    return quotation is not None and quotation.is_closed
