"""Attributions by a verb: "said", "denied", "told reporters", before, after and inside what is said."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from claimwatch.extract.attribution.by_light_verb import light_object
from claimwatch.extract.attribution.content import (
    ends_content,
    has_clause,
    passive_content,
    quoted_after,
    right_content,
)
from claimwatch.extract.attribution.cues import Group, footage, verb_lemma, verbs, withheld
from claimwatch.extract.attribution.draft import Draft
from claimwatch.extract.attribution.sources import NOBODY, agent_of, source_ranges, speakers, speaks
from claimwatch.extract.text import MARKS, Layout, Quotation, Range

_NEGATIONS = frozenset(("not", "n't", "n’t", "nt", "never", "without"))


def verbal(layout: Layout) -> Iterator[Draft]:
    """The attributions whose cue is a verb."""
    for token in layout.doc:
        lemma = verb_lemma(token)
        if lemma is None or light_object(token) is not None or _quoted_whole(layout, token):
            continue
        draft = _draft(layout, token, lemma, verbs()[lemma])
        if draft is not None:
            yield from (draft._replace(source=source) for source in speakers(layout, draft.source))


def _quoted_whole(layout: Layout, token: Token) -> bool:
    """Whether the cue stands within somebody's quoted words, where what is said is theirs."""
    quotation = layout.quotation(token.i)
    return quotation is not None and quotation.is_closed


def _draft(layout: Layout, verb: Token, lemma: str, group: Group) -> Draft | None:
    source = source_ranges(layout, verb)
    if not source or not _is_somebody(layout.doc, source):
        return None
    if group.basis == "documents" and any(
        token.lemma_.lower() in footage() for start, end in source for token in layout.doc[start:end]
    ):
        return None
    if group.basis == "saw" and layout.doc[source[-1][1] - 1].ent_type_ in ("GPE", "LOC"):
        return None
    if group.person and not (speaks(layout.doc, source) and _is_done(verb)):
        return None
    start, end = _phrase(verb, source)
    pieces = passive_content(verb, group) if agent_of(verb) is not None else _pieces(layout, verb, group, (start, end))
    pieces = [piece for piece in (layout.trim(*piece) for piece in pieces) if piece[0] < piece[1]]
    if not pieces:
        return None
    neither = _neither(verb)
    negated = neither if neither is not None else _negation(verb)
    return Draft(
        pieces,
        source,
        [(negated, verb.i + 1) if negated is not None else (verb.i, verb.i + 1)],
        lemma,
        group,
        verb,
        neither is not None or (negated is not None and lemma in withheld()),
    )


def _neither(verb: Token) -> int | None:
    """Where "neither confirm nor deny" or "could not confirm or deny" starts, of its last verb; else None."""
    first = verb.head
    if verb.dep_ != "conj" or first.lemma_ not in withheld() or verb.tag_ != "VB":
        return None
    negated = [word.i for word in first.children if word.lower_ in _NEGATIONS | {"neither"} and word.i < first.i]
    joined = any(word.lower_ in ("or", "nor") for word in first.children if first.i < word.i < verb.i)
    return min(negated) if negated and joined else None


_NO_ONE_KNOWN = frozenset(("no", "none", "anyone", "anybody", "whoever"))
"""First words of a phrase for nobody in particular ("anyone with information")."""


def _is_somebody(doc: Doc, source: list[Range]) -> bool:
    """Whether the words are for a speaker: not the reader, the writer or nobody ("no group")."""
    return doc[source[-1][1] - 1].lower_ not in NOBODY and doc[source[0][0]].lower_ not in _NO_ONE_KNOWN


def _is_done(verb: Token) -> bool:
    """Whether somebody is said to do it, not only to be about to: an infinitive with "to" tells of no attitude."""
    return verb.tag_ != "VB" or any(child.dep_ == "aux" and child.lower_ != "to" for child in verb.children)


def _phrase(verb: Token, source: list[Range]) -> Range:
    """The cue and its source as one stretch, where they stand side by side."""
    start, end = verb.i, verb.i + 1
    for child in verb.children:
        if child.dep_ in ("aux", "neg", "auxpass") and child.i < start:
            start = child.i
    first, last = source[0][0], source[-1][1]
    if last <= start and start - last <= 3:
        start = first
    elif first >= end and first - end <= 3:
        end = last
    return start, end


def _negation(verb: Token) -> int | None:
    """Where the cue's negation starts, with its auxiliary; None where nothing negates it."""
    for i in range(verb.i - 1, max(verb.i - 5, -1), -1):
        token = verb.doc[i]
        if token.lower_ in _NEGATIONS:
            before = token.nbor(-1) if i else token
            return before.i if before.pos_ == "AUX" and i else i
        if token.lower_ in ("didnt", "doesnt", "dont", "couldnt", "wouldnt", "hasnt", "havent", "cant"):
            return i
        if token.pos_ not in ("AUX", "ADV", "PART", "VERB"):
            return None
    return None


def _pieces(layout: Layout, verb: Token, group: Group, phrase: Range) -> list[Range]:
    if group.after:
        pieces = _left(layout, verb, phrase)
        if pieces:
            return pieces
    right = right_content(layout, verb, group)
    if group.after:
        quotation = quoted_after(layout, phrase[1] - 1)
        if quotation is not None and (right is None or right[0] > quotation.start):
            return _with_continued(layout, verb, [(quotation.start, quotation.end)])
        colon = _after_colon(layout, verb)
        if colon is not None:
            return [colon]
    if right is None:
        return []
    piece = _whole_quotation(layout, right)
    return _with_continued(layout, verb, [piece]) if group.after else [piece]


def _left(layout: Layout, verb: Token, phrase: Range) -> list[Range]:
    """What stands before "..., he said", and goes on after it; empty where the cue doesn't stand after its content."""
    sentence = layout.sentence(verb.i)
    last = layout.before(phrase[0])
    if last < 0 or verb.tag_ == "VBG" or (verb.tag_ in ("VBG", "VBN", "VB") and phrase[1] - phrase[0] == 1):
        return []
    quotation = layout.quotation(last)
    glued = quotation is not None and layout.trim(quotation.start, quotation.end)[1] == last + 1
    if last < sentence[0] and not (
        glued and last >= layout.paragraph(verb.i)[0] and _trails(layout, verb, phrase, sentence)
    ):
        return []
    right_clause = any(
        child.dep_ == "ccomp" and child.i > verb.i and child.left_edge.i >= phrase[1] for child in verb.children
    )
    if right_clause and not glued:
        return []
    start = quotation.start if glued and quotation is not None else sentence[0]
    if glued and quotation is not None and quotation.start > sentence[0]:
        start = sentence[0] if has_clause(layout, sentence[0], quotation.start - 1) else quotation.start
    if not glued and not _takes_left(layout, verb, phrase, (start, last + 1)):
        return []
    pieces = [(start, last + 1)]
    rest = _interrupted(layout, phrase, sentence)
    if rest is not None:
        pieces.append(rest)
    return _with_continued(layout, verb, pieces)


def _trails(layout: Layout, verb: Token, phrase: Range, sentence: Range) -> bool:
    """Whether a cue in a sentence of its own takes the quotation before it: nothing that it could take follows."""
    return (
        phrase[0] <= layout.trim(*sentence)[0]
        and quoted_after(layout, verb.i) is None
        and ends_content(layout, phrase[1], sentence[1])
        and right_content(layout, verb, verbs()["say"]) is None
    )


def _aside(layout: Layout, phrase: Range) -> bool:
    """Whether the cue and its source stand between commas."""
    doc = layout.doc
    return phrase[0] > 0 and phrase[1] < len(doc) and doc[phrase[0] - 1].text == "," and doc[phrase[1]].text == ","


_PLAIN = frozenset(("say", "add", "report", "announce", "confirm", "write", "state"))
_BESIDE = frozenset(("while", "whereas", "though", "although", "but"))
_LEADING = frozenset(
    (
        "and",
        "but",
        "or",
        "while",
        "as",
        "when",
        "that",
        "who",
        "which",
        "because",
        "after",
        "if",
        "than",
        "what",
        "though",
        "although",
        "since",
    )
)


def _takes_left(layout: Layout, verb: Token, phrase: Range, left: Range) -> bool:
    """Whether what stands before the cue, outside quotation marks, is what it attributes, not its own clause."""
    before = layout.doc[phrase[0] - 1]
    if before.lower_ in _LEADING or verb_lemma(before) is not None:
        return False
    if _aside(layout, phrase):
        return left[1] - left[0] > 1 or before.pos_ == "VERB"
    if verb.dep_ in ("relcl", "advcl", "acl", "xcomp") and not (verb.tag_ in ("VBD", "VBZ") and verb.lemma_ in _PLAIN):
        return False
    headline = verb.tag_ in ("VBZ", "VBP") and before.text == ","
    if headline and has_clause(layout, *left):
        return ends_content(layout, phrase[1], _clause_end(layout, verb, phrase[1]))
    return _finite(layout, left[0], phrase[0]) and ends_content(layout, phrase[1], _clause_end(layout, verb, phrase[1]))


def _clause_end(layout: Layout, verb: Token, start: int) -> int:
    """Where the cue's own clause ends: with its sentence, or where another clause is set beside it by "while"."""
    doc, end = layout.doc, layout.sentence(verb.i)[1]
    for token in doc[start : end - 1]:
        if token.text == "," and doc[token.i + 1].lower_ in _BESIDE:
            return token.i
    return end


def _finite(layout: Layout, start: int, end: int) -> bool:
    return any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") or token.dep_ == "ROOT" for token in layout.doc[start:end])


def _interrupted(layout: Layout, phrase: Range, sentence: Range) -> Range | None:
    """What goes on in the same sentence after "..., he said, ..."."""
    doc = layout.doc
    quotation = quoted_after(layout, phrase[1] - 1)
    if quotation is not None and not any(verb_lemma(token) for token in doc[phrase[1] : quotation.start]):
        return quotation.start, quotation.end
    if not _aside(layout, phrase):
        return None
    first = next((token for token in doc[phrase[1] + 1 : sentence[1]] if not token.is_punct), None)
    if (
        first is None
        or verb_lemma(first)
        or first.lower_ in ("and", "but", "adding", "speaking", "citing", "while", "referring", "according")
    ):
        return None
    return first.i, sentence[1]


def _with_continued(layout: Layout, verb: Token, pieces: list[Range]) -> list[Range]:
    """The pieces with the quotations that follow the cue's sentence without a cue of their own."""
    doc = layout.doc
    at = max(layout.sentence(verb.i)[1], layout.sentence(max(pieces[-1][1] - 1, 0))[1])
    while at < len(doc):
        while at < len(doc) and (doc[at].is_space or (doc[at].text in MARKS and layout.quotation(at) is None)):
            at += 1
        quotation = layout.quotation(at)
        if quotation is None or quotation.start < at - 1 or not _stands_alone(layout, quotation):
            return pieces
        pieces.append((quotation.start, quotation.end))
        at = quotation.end
    return pieces


_SPEAKING = frozenset(
    (
        "say",
        "tell",
        "add",
        "write",
        "ask",
        "note",
        "explain",
        "argue",
        "continue",
        "reply",
        "respond",
        "tweet",
        "recall",
        "shout",
        "announce",
        "declare",
        "insist",
        "warn",
        "joke",
        "report",
        "conclude",
    )
)


def _stands_alone(layout: Layout, quotation: Quotation) -> bool:
    """Whether no cue in or after its last sentence takes a quotation."""
    doc, end = layout.doc, quotation.end
    last = end - 1
    while last > quotation.start and doc[last].is_space:
        last -= 1
    stop = layout.sentence(last)[1]
    if doc[last].text in (".", "!", "?", "…", "...") and (
        stop <= end + 1 or doc[min(end + 1, stop - 1)].text[:1].isupper()
    ):
        following = doc[end + 1 : end + 9]
        return not (len(following) > 0 and not following[0].is_space and _cue_first(layout, following))
    return not any(verb_lemma(token) in _SPEAKING for token in doc[end:stop])


def _cue_first(layout: Layout, words: Span) -> bool:
    """Whether a cue comes before any other verb, and nothing after it that it could take: "the mayor added."."""
    for token in words:
        lemma = verb_lemma(token)
        if lemma is not None and verbs()[lemma].after:
            return ends_content(layout, token.i + 1, layout.sentence(token.i)[1])
        if token.text in (".", "?", "!") or token.tag_ in ("VBD", "VBZ", "VBP"):
            return False
    return False


def _after_colon(layout: Layout, verb: Token) -> Range | None:
    """What a cue with a colon announces: the rest of its sentence, or the next paragraph."""
    doc, (_, end) = layout.doc, layout.sentence(verb.i)
    colon = next((token.i for token in doc[verb.i + 1 : end] if token.text == ":"), None)
    if colon is None or colon - verb.i > 12:
        return None
    start = colon + 1
    while start < len(doc) and (doc[start].is_space or doc[start].text in MARKS):
        start += 1
    if start >= len(doc):
        return None
    quotation = layout.quotation(start)
    if quotation is not None:
        return quotation.start, quotation.end
    return (start, layout.sentence(start)[1]) if start < end else (start, layout.paragraph(start)[1])


def _whole_quotation(layout: Layout, piece: Range) -> Range:
    """The piece, and all of a quotation that it ends in: an unbroken one is never split."""
    quotation = layout.quotation(piece[1] - 1)
    if quotation is not None and quotation.is_closed and quotation.start >= piece[0] - 1:
        return piece[0], max(piece[1], quotation.end)
    return piece
