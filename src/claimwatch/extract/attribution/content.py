"""Content: the words that a verbal cue attributes."""

from collections.abc import Callable

from spacy.tokens import Doc, Token

from claimwatch.extract.attribution.cues import Group, footage, lexicon, verb_lemma
from claimwatch.extract.text import MARKS, Layout, Quotation, Range

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_CLAUSES = frozenset(("ccomp", "xcomp"))
_NOT_SAID = frozenset(("life", "lives", "victim", "role", "job", "control", "place"))
_FIGURES = frozenset(
    (
        "toll",
        "figure",
        "number",
        "count",
        "estimate",
        "detail",
        "breakdown",
        "explanation",
        "account",
        "evidence",
        "reason",
    )
)
_WH = frozenset(("whether", "if", "what", "who", "which", "how", "why", "where", "when"))
_PREPOSITIONS = frozenset(("of", "for", "on", "as", "at", "to", "about", "with", "against"))
_ADDRESSING = frozenset(
    ("tell", "inform", "assure", "remind", "brief", "notify", "warn", "advise", "text", "email", "ask")
)


def right_content(layout: Layout, cue: Token, group: Group) -> Range | None:
    """What follows the cue as its complement; None where the cue's frames find none there."""
    for frame in group.frames:
        found = _frame(layout, cue, frame)
        if found is not None:
            return found
    return None


def _frame(layout: Layout, cue: Token, frame: str) -> Range | None:
    if frame in ("clause", "question"):
        return _clause(layout, cue)
    if frame == "infinitive":
        return _complement(layout, cue, lambda child: child.dep_ == "xcomp" and child.left_edge.lower_ == "to")
    if frame == "gerund":
        return _complement(layout, cue, lambda child: child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VBG")
    if frame == "object":
        return _object(layout, cue)
    if frame == "figure":
        return _object(layout, cue, _FIGURES)
    if frame == "naming":
        return _complement(layout, cue, lambda child: child.dep_ in ("dobj", "oprd", "ccomp", "xcomp", "attr"))
    if frame == "speaker":
        return _speaker(cue)
    if frame in _PREPOSITIONS:
        return _with_preposition(layout, cue, frame)
    return None


def _speaker(cue: Token) -> Range | None:
    """Whom a cue quotes, and as saying what; None where the words lack one of the two."""
    person = next((child for child in cue.children if child.dep_ == "dobj" and child.i > cue.i), None)
    saying = next((child for child in cue.children if child.lower_ == "as" and child.i > cue.i), None)
    return (person.left_edge.i, saying.right_edge.i + 1) if person is not None and saying is not None else None


def _clause(layout: Layout, cue: Token) -> Range | None:
    clauses = [child for child in cue.children if child.dep_ in _CLAUSES and child.i > cue.i and _is_clause(child)]
    if not clauses:
        clauses = _bare_relative(cue)
    if not clauses:
        return None
    start = max(clauses[0].left_edge.i, cue.i + 1)
    if not _ADDRESSING & {cue.lemma_}:
        drawn = [
            child.left_edge.i for child in cue.children if child.dep_ in ("dobj", "dative") and cue.i < child.i < start
        ]
        start = max(min([start, *drawn]), cue.i + 1)
    return _bounded(layout, cue, start, clauses[-1])


def _bare_relative(cue: Token) -> list[Token]:
    """A clause after whom it is told to that the parser took for a relative one: "told a reporter six died"."""
    if cue.lemma_ not in _ADDRESSING:
        return []
    told = [child for child in cue.children if child.dep_ in ("dobj", "dative") and child.i > cue.i]
    found = [
        child
        for thing in told
        for child in thing.children
        if child.dep_ == "relcl" and child.left_edge.tag_ not in ("WDT", "WP", "WRB", "IN")
    ]
    return [
        child for child in found if any(grandchild.dep_ in ("nsubj", "nsubjpass") for grandchild in child.children)
    ][:1]


def _is_clause(child: Token) -> bool:
    if child.dep_ == "ccomp":
        return child.left_edge.lower_ != "to"
    return child.tag_ in _FINITE or any(
        grandchild.dep_ in ("nsubj", "nsubjpass", "mark", "expl") for grandchild in child.children
    )


def _bounded(layout: Layout, cue: Token, start: int, head: Token) -> Range:
    """From ``start`` to where the clause of ``head`` ends: at another cue, or with what the cue governs."""
    doc = layout.doc
    end = max(head.right_edge.i + 1, _governed_end(cue, head))
    if end + 1 < len(doc) and doc[end].dep_ == "cc" and doc[end + 1].lower_ == "that":
        end = layout.sentence(cue.i)[1]
    end = min(end, layout.sentence(cue.i)[1])
    for token in doc[start:end]:
        if token.lower_ in ("adding", "saying") and token.i > start + 1 and doc[token.i - 1].lower_ != "as":
            end = token.i
            break
        if token.i > head.i and (_opens_other(token, cue) or _joined_cue(token, cue)):
            end = _clause_start(doc, token, head.i + 1)
            break
    if doc[start].lower_ == "that" and doc[start].dep_ in ("mark", "det", "nsubj", "advmod"):
        start += doc[start].dep_ == "mark"
    return start, end


def _governed_end(cue: Token, head: Token) -> int:
    """One past the last modifier that the parser gave to the cue though it stands after the clause."""
    end = head.right_edge.i + 1
    for child in cue.children:
        if (
            child.left_edge.i >= end
            and child.dep_ in ("prep", "npadvmod", "advmod", "advcl", "conj", "dobj", "appos")
            and child.left_edge.i - end <= 1
        ):
            if child.dep_ == "conj" and (verb_lemma(child) or _goes_on_doing(child, head)):
                break
            if child.dep_ == "advcl" and child.tag_ == "VBG":
                break
            end = child.right_edge.i + 1
    return end


def _goes_on_doing(verb: Token, head: Token) -> bool:
    """Whether a verb joined to the cue tells what else its subject did: "confirmed 74 deaths and published a list"."""
    return head.dep_ == "dobj" and verb.tag_ in _FINITE and verb.left_edge.i == verb.i


def _opens_other(token: Token, cue: Token) -> bool:
    """Whether another attribution starts here that isn't part of this one's content."""
    if verb_lemma(token) is None:
        return False
    if (
        token.tag_ == "VBG"
        and token.dep_ in ("advcl", "acl", "xcomp")
        and token.lemma_ in lexicon().aside
        and token.i > 0
        and token.nbor(-1).text in (",", "-", "—")
    ):
        return True
    if (
        token.dep_ == "conj"
        and token.tag_ in _FINITE
        and token.tag_ == cue.tag_
        and not any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)
    ):
        return token.lemma_ in lexicon().joined
    if token.dep_ in ("conj", "advcl") and any(child.dep_ in ("nsubj",) for child in token.children):
        return any(child.lower_ in ("while", "whereas", "but", "although", "though") for child in token.children) or (
            token.dep_ == "conj"
            and any(
                sibling.lower_ in ("but", "while")
                for sibling in token.head.children
                if sibling.dep_ == "cc" and sibling.i < token.i
            )
        )
    return False


def _joined_cue(token: Token, cue: Token) -> bool:
    """Whether "and" or "but" joins a cue in the same form, without a subject of its own: "denied ... and blamed"."""
    if not token.i:
        return False
    before = token.nbor(-1)
    if token.lower_ in ("adding", "saying") and before.lower_ != "as":
        return True
    if before.pos_ == "ADV" and before.i:
        before = before.nbor(-1)
    return before.lower_ in ("and", "but") and _form(token) == _form(cue) and verb_lemma(token) in lexicon().joined


def _form(token: Token) -> str:
    return "VBD" if token.tag_ == "VBN" else token.tag_


def _clause_start(doc: Doc, verb: Token, least: int) -> int:
    """Where the clause of ``verb`` starts, with the "and", "but" or comma before it."""
    start = max(verb.left_edge.i, least)
    while start - 1 >= least and (doc[start - 1].dep_ == "cc" or doc[start - 1].is_punct):
        start -= 1
    return start


def passive_content(verb: Token, group: Group) -> list[Range]:
    """What a passive cue attributes to its agent: its subject, or the noun it stands with, and its complement."""
    agent = next(child for child in verb.children if child.dep_ == "agent")
    subject = next((child for child in verb.children if child.dep_ in ("nsubjpass", "nsubj")), None)
    if subject is None and verb.dep_ == "acl":
        subject = verb.head
    if subject is None or subject.tag_ in ("WDT", "WP", "PRP"):
        return []
    if subject.lemma_ in footage() or group.frames in (("figure",), ("speaker",)):
        return []
    pieces = [
        (
            subject.left_edge.i,
            min(subject.right_edge.i + 1, verb.left_edge.i if verb.left_edge.i > subject.i else verb.i),
        )
    ]
    for frame in group.frames:
        preposition = next(
            (
                child
                for child in verb.children
                if child.dep_ in ("prep", "xcomp") and child.i > verb.i and frame in (child.lower_, "infinitive")
            ),
            None,
        )
        if preposition is not None:
            end = preposition.right_edge.i + 1
            pieces.append((preposition.i + 1, agent.i if preposition.i < agent.i < end else end))
            break
    return pieces


def _complement(layout: Layout, cue: Token, wanted: Callable[[Token], bool]) -> Range | None:
    children = [child for child in cue.children if child.i > cue.i and wanted(child)]
    if not children:
        return None
    return _bounded(layout, cue, max(children[0].left_edge.i, cue.i + 1), children[-1])


def _object(layout: Layout, cue: Token, lemmas: frozenset[str] | None = None) -> Range | None:
    objects = [
        child
        for child in cue.children
        if (child.dep_ in ("dobj", "attr", "oprd") and child.i > cue.i and child.pos_ != "PRON")
        or (child.dep_ == "dobj" and child.lower_ in ("what", "this", "that", "it"))
    ]
    objects = [child for child in objects if child.i > cue.i]
    if lemmas is not None:
        objects = [thing for thing in objects if thing.lemma_ in lemmas]
    if not objects or objects[0].lemma_ in footage() | _NOT_SAID:
        return None
    return _bounded(layout, cue, max(objects[0].left_edge.i, cue.i + 1), objects[0])


def _with_preposition(layout: Layout, cue: Token, word: str) -> Range | None:
    preposition = next(
        (
            child
            for child in cue.children
            if child.dep_ in ("prep", "dative", "mark") and child.lower_ == word and child.i > cue.i
        ),
        None,
    )
    objects = [child for child in cue.children if child.dep_ in ("dobj", "nsubj") and child.i > cue.i]
    if preposition is None:
        preposition = next(
            (child for thing in objects for child in thing.subtree if child.dep_ == "prep" and child.lower_ == word),
            None,
        )
    if preposition is None:
        return None
    start = min(
        [thing.left_edge.i for thing in objects] + [preposition.i if objects or word == "as" else preposition.i + 1]
    )
    return _bounded(layout, cue, max(start, cue.i + 1), preposition)


def quoted_after(layout: Layout, i: int) -> Quotation | None:
    """The quotation that opens after ``i`` in its sentence before any other verb; None where none does."""
    end = layout.sentence(i)[1]
    for token in layout.doc[i + 1 : end]:
        found = layout.quotation(token.i)
        if found is not None:
            return found
        if token.tag_ in _FINITE:
            return None
    return None


def has_clause(layout: Layout, start: int, end: int) -> bool:
    """Whether the range holds a verb, as what is said does."""
    return any(token.pos_ in ("VERB", "AUX") for token in layout.doc[start:end])


def ends_content(layout: Layout, start: int, end: int) -> bool:
    """Whether only the cue's own modifiers stand up to its sentence's end: "... said on Monday in a statement"."""
    for token in layout.doc[start:end]:
        if token.text in MARKS or (token.tag_ in _FINITE and token.dep_ not in ("relcl", "acl", "pcomp")):
            return False
    return True


__all__ = ["ends_content", "has_clause", "quoted_after", "right_content"]
