"""Where the complement of a cue ends: with what the cue governs, or where the next claim begins."""

from spacy.tokens import Doc, Token

from claimwatch.extract.attribution.content.lexicon import content_lexicon
from claimwatch.extract.attribution.content.surroundings import FINITE
from claimwatch.extract.attribution.cue_negation import negation_of
from claimwatch.extract.attribution.cues import cue_lexicon, is_complementizer, verb_lemma
from claimwatch.extract.text import Layout, Range
from claimwatch.language import function_words

_CONTRAST_REACH = 5
"""Tokens after "though" that are searched for the cue of another claim."""
_MODIFIERS = ("prep", "npadvmod", "advmod", "advcl", "conj", "dobj", "appos")


def bounded(layout: Layout, cue: Token, start: int, head: Token) -> Range:
    """From ``start``, without a "that" there, to where the complement of ``head`` ends or another claim begins."""
    doc, complementizers = layout.doc, function_words().complementizers
    furthest = _furthest(layout, cue, head)
    ends = (_end_before(token, cue, start, head) for token in doc[start:furthest])
    end = next((end for end in ends if end is not None), furthest)
    is_that = doc[start].lower_ in complementizers and start == head.left_edge.i
    is_opened = is_complementizer(doc[start]) or is_that
    return Range(start + (is_opened and head.pos_ in ("VERB", "AUX")), end)


def _furthest(layout: Layout, cue: Token, head: Token) -> int:
    """Where the complement ends if no other claim begins in it: with its sentence if "and that" follows it."""
    doc, sentence_end = layout.doc, layout.sentence(cue.i).end
    end = max(head.right_edge.i + 1, _governed_end(cue, head))
    if end + 1 < len(doc) and doc[end].dep_ == "cc" and doc[end + 1].lower_ in function_words().complementizers:
        return sentence_end
    return min(end, sentence_end)


def _governed_end(cue: Token, head: Token) -> int:
    """One past the last modifier that the parser gave to the cue though it stands after the complement."""
    end = head.right_edge.i + 1
    for child in cue.children:
        distance = child.left_edge.i - end
        if not (child.dep_ in _MODIFIERS or _is_what_is_told(child, head)) or not 0 <= distance <= 1:  # 1: a comma
            continue
        if _tells_something_else(child, head):
            break
        end = child.right_edge.i + 1
    return end


def _is_what_is_told(clause: Token, head: Token) -> bool:
    """True for a that-clause behind a noun, which the parser hung on the cue: "scoffed at rumours that six died"."""
    return (
        clause.dep_ == "ccomp"
        and head.dep_ in ("prep", "dobj")
        and clause.left_edge.lower_ in function_words().complementizers
    )


def _tells_something_else(modifier: Token, head: Token) -> bool:
    """True for a joined cue or deed, and for a participle, which tells of the source."""
    if modifier.dep_ == "conj":
        return verb_lemma(modifier) is not None or _goes_on_doing(modifier, head)
    if modifier.dep_ == "prep" and modifier.lower_ in content_lexicon().after_saying:
        return any(child.dep_ == "pcomp" for child in modifier.children)
    return modifier.dep_ == "advcl" and modifier.tag_ == "VBG"


def _goes_on_doing(verb: Token, head: Token) -> bool:
    """True if a joined verb tells what else the cue's subject did: "confirmed 12 deaths and opened a shelter"."""
    return head.dep_ == "dobj" and verb.tag_ in FINITE and verb.left_edge.i == verb.i


def _end_before(token: Token, cue: Token, start: int, head: Token) -> int | None:
    """Where the complement ends if another claim begins with the token; None if none does."""
    if token.i > start + 1 and _is_adding(token):
        return token.i
    if token.i > head.i and (_is_occasion(token) or _contrasts_with_cue(token)):
        return token.i
    silence = _joined_silence(token) if token.i > head.left_edge.i else None
    if silence is not None:
        return silence
    if token.i > head.i and (_is_adding(token) or _is_other_claim(token, cue) or _is_joined_cue(token, cue)):
        return _clause_start(token.doc, token, head.i + 1)
    return None


def _is_occasion(preposition: Token) -> bool:
    """True for where it was said: "(confirmed injuries) in an interview"."""
    if preposition.pos_ != "ADP" or preposition.lower_ not in content_lexicon().saying_in:
        return False
    noun = next((child for child in preposition.children if child.dep_ == "pobj"), None)
    if noun is None or noun.lemma_.lower() not in content_lexicon().occasions:
        return False
    return any(child.tag_ == "PRP$" or child.lower_ in content_lexicon().some for child in noun.children)


def _contrasts_with_cue(word: Token) -> bool:
    """True for a "though" whose clause is another claim of the same source: "admitted it, though insisted that"."""
    if word.lower_ not in content_lexicon().contrasting or not word.i or word.nbor(-1).text != ",":
        return False
    following = word.doc[word.i + 1 : word.i + 1 + _CONTRAST_REACH]
    verb = next((token for token in following if token.pos_ not in ("ADV", "AUX", "PART")), None)
    return verb is not None and verb_lemma(verb) is not None and verb.tag_ in (*FINITE, "VB", "VBN")


def _is_adding(token: Token) -> bool:
    """True for an "adding" or "saying" of the same source, not for the one in "quoted as saying"."""
    return (
        token.lower_ in content_lexicon().participles
        and token.i > 0
        and token.nbor(-1).lower_ != cue_lexicon().quoting.particle
    )


def _is_other_claim(token: Token, cue: Token) -> bool:
    """True for a cue whose attribution isn't part of this one's content."""
    if verb_lemma(token) is None:
        return False
    if _is_aside(token):
        return True
    has_subject = any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)
    if token.dep_ == "conj" and token.tag_ in FINITE and token.tag_ == cue.tag_ and not has_subject:
        return token.lemma_ in cue_lexicon().joined
    return _is_contrasted(token)


def _is_aside(token: Token) -> bool:
    """True for a participle after a comma or dash: "..., citing residents"."""
    return (
        token.tag_ == "VBG"
        and token.dep_ in ("advcl", "acl", "xcomp")
        and token.lemma_ in cue_lexicon().aside
        and token.i > 0
        and token.nbor(-1).text in (",", "-", "—")
    )


def _is_contrasted(token: Token) -> bool:
    """True for a cue with its own subject that a contrast sets beside this one: "..., while residents said"."""
    if token.dep_ not in ("conj", "advcl") or not any(child.dep_ == "nsubj" for child in token.children):
        return False
    if any(child.lower_ in content_lexicon().contrasting for child in token.children):
        return True
    coordinators = (child for child in token.head.children if child.dep_ == "cc" and child.i < token.i)
    return token.dep_ == "conj" and any(child.lower_ in content_lexicon().contrasting_before for child in coordinators)


def _is_joined_cue(token: Token, cue: Token) -> bool:
    """True if "and" or "but" joins a cue in the same form, without a subject of its own: "denied ... and blamed"."""
    if not token.i:
        return False
    before = token.nbor(-1)
    if before.pos_ == "ADV" and before.i:
        before = before.nbor(-1)
    lexicon = cue_lexicon()
    return before.lower_ in lexicon.joining and _form(token) == _form(cue) and verb_lemma(token) in lexicon.joined


def _joined_silence(token: Token) -> int | None:
    """Where "but" joins that the same source said no more: "named two men but did not comment further"."""
    if token.lemma_ not in cue_lexicon().silence.predicates or token.pos_ != "VERB":
        return None
    negation = negation_of(token, token.lemma_)
    before = token.doc[negation.start - 1] if negation is not None and negation.start else None
    has_subject = any(child.dep_ in ("nsubj", "nsubjpass") for child in token.lefts)
    is_joined = before is not None and before.lower_ in cue_lexicon().joining and not has_subject
    return before.i if before is not None and is_joined else None


def _form(token: Token) -> str:
    """The tag; past participles count as past tense, as the tagger confuses the two."""
    return "VBD" if token.tag_ == "VBN" else token.tag_


def _clause_start(doc: Doc, verb: Token, least: int) -> int:
    """Where the clause of ``verb`` starts, with the "and", "but" or comma before it."""
    start = max(verb.left_edge.i, least)
    while start - 1 >= least and (doc[start - 1].dep_ == "cc" or doc[start - 1].is_punct):
        start -= 1
    return start
