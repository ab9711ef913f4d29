"""The words for the source of a verbal cue: by its subject, its agent, the phrase at the cue, or one after it."""

from spacy.tokens import Doc, Token

from claimwatch.extract.attribution.cues import cue_lexicon
from claimwatch.extract.attribution.sources.lexicon import source_lexicon
from claimwatch.extract.attribution.sources.phrases import has_finite_verb, noun_phrase, phrase_before
from claimwatch.extract.attribution.sources.speakers import can_speak, human_nouns
from claimwatch.extract.attribution.sources.subject import own_subject, subject_of
from claimwatch.extract.attribution.sources.voice import agent_of, has_no_speaker
from claimwatch.extract.text import Layout, Range
from claimwatch.language import function_words


def source_of(layout: Layout, cue: Token) -> tuple[Range, ...]:
    """The words for the source with title and apposition; of "who", its antecedent and the pronoun; may be empty."""
    if has_no_speaker(cue):
        return ()
    inverted = _inverted(layout, cue)
    if inverted is not None:
        return (inverted,)
    near = phrase_before(layout, cue) if agent_of(cue) is None and _may_follow_subject(cue) else None
    head = subject_of(cue)
    if head is None:
        return (near,) if near is not None else ()
    if near is not None:
        corrected = _by_phrase_at_cue(layout, cue, head, near)
        if corrected is not None:
            return (corrected,)
    return _by_subject(layout, cue, head)


def _may_follow_subject(cue: Token) -> bool:
    """True unless the cue is a participle or an infinitive, before which no subject stands: "in no position to say"."""
    has_to = any(child.tag_ == "TO" for child in cue.children)
    return cue.tag_ != "VBG" and not (cue.dep_ == "acl" and has_to)


def _by_subject(layout: Layout, cue: Token, head: Token) -> tuple[Range, ...]:
    """The phrase of the subject; of a relative pronoun, its antecedent and the pronoun, unless that is a time."""
    is_relative = head.lower_ in function_words().relatives and cue.dep_ == "relcl"
    if is_relative and cue.head.ent_type_ in ("DATE", "TIME"):
        return ()
    if is_relative and cue.head.pos_ in ("NOUN", "PROPN", "PRON"):
        antecedent = noun_phrase(layout, _antecedent(head, cue.head), cue.i)
        return layout.trim(antecedent.start, min(antecedent.end, head.i)), Range(head.i, head.i + 1)
    return (noun_phrase(layout, head, cue.i),)


def _by_phrase_at_cue(layout: Layout, cue: Token, head: Token, near: Range) -> Range | None:
    """The source by the phrase that ends at the cue, if it agrees with the subject or mends it; else None."""
    is_own = own_subject(cue) == head and head.i < cue.i
    if is_own and near.start <= head.i < near.end:
        phrase = noun_phrase(layout, head, cue.i)
        return near if _has_drawn_in(layout, phrase, near) or _lacks_first(layout.doc, phrase, near) else phrase
    if _is_in_apposition(layout.doc, head, near):
        return Range(head.left_edge.i, near.end)
    if _is_swallowed(layout.doc, head, near, cue) or _is_after_time(layout.doc, head, near):
        return near
    return None


def _antecedent(pronoun: Token, noun: Token) -> Token:
    """Whom "who" means: the noun that it stands at, or the one that this belongs to ("a farmer in a village, who")."""
    if pronoun.lower_ != "who" or can_speak(noun) or noun.dep_ != "pobj" or noun.head.dep_ != "prep":
        return noun
    owner = noun.head.head
    return owner if owner.lemma_.lower() in human_nouns() else noun


def _inverted(layout: Layout, cue: Token) -> Range | None:
    """The noun phrase right after a cue that has no subject and ends its content: "..., said the mayor"; else None."""
    doc, start = layout.doc, cue.i + 1
    if own_subject(cue) is not None or start >= len(doc) or not _may_precede_subject(cue, doc[start]):
        return None
    end = start + 1
    while end < len(doc) and _continues_inverted(doc[end]):
        end += 1
    if end < len(doc) and has_finite_verb(doc, end, end + 1):
        return None
    return layout.trim(start, end)


def _may_precede_subject(cue: Token, following: Token) -> bool:
    """True if a finite cue stands after its clause, not beside a noun of which it may tell, and a phrase follows."""
    if following.tag_ not in ("DT", "NNP", "NNPS") or cue.lemma_ in cue_lexicon().never_inverted:
        return False
    if following.tag_ != "DT" and cue.i and cue.nbor(-1).pos_ in ("NOUN", "PROPN", "PRON"):
        return False
    return cue.tag_ in ("VBD", "VBZ") and any(child.dep_ == "ccomp" and child.i < cue.i for child in cue.children)


def _continues_inverted(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "ADJ") or token.lower_ in source_lexicon().after_inverted


def _is_in_apposition(doc: Doc, head: Token, near: Range) -> bool:
    """True if an office without commas stands between a name and its cue: "Lina Haro the head of the clinic said"."""
    gap = doc[head.right_edge.i + 1 : near.start]
    is_beside = near.start > head.i and all(token.text == "," for token in gap)
    return head.pos_ == "PROPN" and is_beside and doc[near.start].tag_ == "DT"


def _lacks_first(doc: Doc, phrase: Range, near: Range) -> bool:
    """True if the parser left out the first of two speakers: "(an activist and) residents said"."""
    return near.start < phrase.start - 1 and doc[phrase.start - 1].lower_ == "and"


def _has_drawn_in(layout: Layout, phrase: Range, near: Range) -> bool:
    """True if the parser's phrase holds more than the one at the cue: the end of what is said."""
    doc = layout.doc
    if phrase.start >= near.start or doc[near.start].tag_ != "DT":
        return False
    return has_finite_verb(doc, layout.sentence(near.start).start, near.start)


def _is_after_time(doc: Doc, head: Token, near: Range) -> bool:
    """True if people at the cue stand right behind a time, not the subject: "killed 27 on Monday (residents) said"."""
    is_time = near.start > head.i + 1 and doc[near.start - 1].ent_type_ in ("DATE", "TIME")
    return is_time and doc[near.end - 1].lemma_.lower() in human_nouns()


def _is_swallowed(doc: Doc, head: Token, near: Range, cue: Token) -> bool:
    """True if the phrase at the cue is the real subject though the parser gave it to what is said before."""
    if head.i >= near.start:
        return False
    between = doc[head.i + 1 : near.start]
    governs = any(child.dep_ in ("ccomp", "dobj", "xcomp", "oprd") and child.i > cue.i for child in cue.children)
    if governs and any(token.tag_ in ("WDT", "WP", "WP$") for token in between):
        return False
    return has_finite_verb(doc, head.i + 1, near.start) and doc[near.start].tag_ != "IN"
