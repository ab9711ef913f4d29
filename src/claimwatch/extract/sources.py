"""Sources: whose words a cue attributes."""

from spacy.tokens import Doc, Token

from claimwatch.extract.layout import Layout, Range

_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_SHARED = frozenset(("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "dep", "parataxis", "acl"))
_RELATIVE = frozenset(("who", "which", "that"))
NOBODY = frozenset(("you", "i", "we", "one", "there", "what", "this", "these", "those", "nothing", "yourself", "myself"))
"""Subjects that make no attribution: reader, writer, and things that stand for no speaker."""


def subject_of(cue: Token) -> Token | None:
    """The head word of who says it: the verb's own subject or agent, or the one that it shares; None where there is none."""
    seen, verb = 0, cue
    while seen < 6:
        own = own_subject(verb)
        if own is not None:
            return own
        if verb.dep_ == "acl" and verb.tag_ in ("VBG", "VBD") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return verb.head
        if verb.dep_ not in _SHARED or verb.head is verb:
            return None
        verb, seen = verb.head, seen + 1
    return None


def own_subject(verb: Token) -> Token | None:
    """The verb's subject, or the agent of a passive; None where it has none."""
    agent = agent_of(verb)
    if agent is not None:
        return agent
    if is_passive(verb) and not is_quoted_as(verb):
        return None
    found = [child for child in verb.children if child.dep_ in _SUBJECTS]
    return found[-1] if found and found[-1].i > verb.i else found[0] if found else None


def is_passive(verb: Token) -> bool:
    """Whether it is a passive participle: "was told", "claimed by"."""
    return verb.tag_ == "VBN" and (
        any(child.dep_ in ("nsubjpass", "auxpass", "agent") for child in verb.children) or verb.dep_ == "acl"
    )


def is_quoted_as(verb: Token) -> bool:
    """Whether a passive names its subject as the speaker: "was quoted as saying"."""
    return verb.lemma_ in ("quote", "cite", "hear", "report") and any(child.lower_ == "as" for child in verb.children)


def agent_of(verb: Token) -> Token | None:
    """Who did it, of a passive: "denied by officials"."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((grandchild for grandchild in child.children if grandchild.dep_ == "pobj"), None)
    return None


def source_ranges(layout: Layout, head: Token, cue: Token) -> list[Range]:
    """The words for the source with title and apposition; of "who", its antecedent and the pronoun."""
    if head.lower_ in _RELATIVE and cue.dep_ == "relcl" and cue.head.pos_ in ("NOUN", "PROPN", "PRON"):
        antecedent = noun_phrase(layout, cue.head, cue.i)
        return [(antecedent[0], min(antecedent[1], head.i)), (head.i, head.i + 1)]
    return [noun_phrase(layout, head, cue.i)]


def noun_phrase(layout: Layout, head: Token, cue: int) -> Range:
    """The noun phrase of ``head`` with what belongs to it, without relative clauses, on its side of the cue."""
    sentence = layout.sentence(head.i)
    start, end = head.left_edge.i, head.right_edge.i + 1
    if head.i < cue:
        end = min(end, cue)
    else:
        start = max(start, cue + 1)
    start, end = max(start, sentence[0]), min(end, sentence[1])
    for token in layout.doc[head.i + 1 : end]:
        if _cuts(token, head):
            end = token.left_edge.i if token.left_edge.i > head.i else token.i
            break
    start = _restart(layout.doc, start, head.i)
    return layout.trim(start, max(end, head.i + 1))


def _cuts(token: Token, head: Token) -> bool:
    if token.dep_ == "relcl":
        return token.left_edge.lower_ in ("who", "which", "that", "whose", "whom") or token.left_edge.pos_ in ("PRON", "DET")
    if token.dep_ in ("cc", "conj") and token.head.pos_ in ("VERB", "AUX"):
        return True
    return token.is_punct and token.text in ("“", "”", '"', ":", ";", "—", "--")


def _restart(doc: Doc, start: int, head: int) -> int:
    """Where the phrase really starts, if the parser drew the end of what is said into it ("... wounded dozens | an activist")."""
    for i in range(head - 1, start, -1):
        if doc[i].pos_ in ("VERB", "AUX") and doc[i].tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return i + 1
        if doc[i].text in MARKS_INSIDE:
            return i + 1
    return start


MARKS_INSIDE = frozenset(("“", "”", '"', ":", ";"))
