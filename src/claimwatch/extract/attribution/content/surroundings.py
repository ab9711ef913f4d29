"""What stands in a stretch beside a cue: a quotation, a clause, or nothing but the cue's own modifiers."""

from claimwatch.extract.text import MARKS, Layout, Quotation

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
"""Tags of verbs with a tense, and of modal verbs."""


def quotation_after(layout: Layout, i: int) -> Quotation | None:
    """The quotation that opens after ``i`` in its sentence before any finite verb; None if none does."""
    for token in layout.doc[i + 1 : layout.sentence(i).end]:
        quotation = layout.quotation(token.i)
        if quotation is not None:
            return quotation
        if token.tag_ in FINITE:
            return None
    return None


def has_verb(layout: Layout, start: int, end: int) -> bool:
    """True if the range holds a verb, as what is said does."""
    return any(token.pos_ in ("VERB", "AUX") for token in layout.doc[start:end])


def has_only_modifiers(layout: Layout, start: int, end: int) -> bool:
    """True if only a cue's own modifiers stand in the range: "... said on Monday in a statement"."""
    return not any(
        token.text in MARKS or (token.tag_ in FINITE and token.dep_ not in ("relcl", "acl", "pcomp"))
        for token in layout.doc[start:end]
    )
