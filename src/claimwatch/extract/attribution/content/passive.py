"""What a passive cue attributes to its agent: "the raid was denied by the army"."""

from spacy.tokens import Token

from claimwatch.extract.attribution.cues import CueGroup, Frame, cue_lexicon
from claimwatch.extract.text import Range

_NEVER_PASSIVE: tuple[Frame, ...] = ("figure", "speaker")
"""Frames that need their object after the cue: "was released by the army" tells of a prisoner, not of a toll."""
_INFINITIVE: Frame = "infinitive"


def passive_content(verb: Token, group: CueGroup) -> tuple[Range, ...]:
    """The subject of a passive cue, or the noun it stands with, and its complement; empty if the cue attributes none.

    ``verb`` must have an agent.
    """
    subject = _subject(verb)
    if subject is None or subject.tag_ in ("WDT", "WP", "PRP") or subject.lemma_ in cue_lexicon().footage:
        return ()
    if len(group.frames) == 1 and group.frames[0] in _NEVER_PASSIVE:
        return ()
    helpers = (child.i for child in verb.lefts if child.dep_ in ("aux", "auxpass", "neg") and child.i > subject.i)
    stop = verb.left_edge.i if verb.left_edge.i > subject.i else min(helpers, default=verb.i)
    piece = Range(subject.left_edge.i, min(subject.right_edge.i + 1, stop))
    complement = next((child for frame in group.frames for child in verb.children if _fills(child, verb, frame)), None)
    complement = complement or deed_behind_agent(verb, group)
    return (piece, _without_agent(verb, complement)) if complement is not None else (piece,)


def deed_behind_agent(verb: Token, group: CueGroup) -> Token | None:
    """What opens the deed that the parser hung on who accuses: "accused by a rights group of burning villages"."""
    agent = next((child for child in verb.children if child.dep_ == "agent"), None)
    if agent is None or verb.lemma_ not in cue_lexicon().with_object:
        return None
    links = (link for noun in agent.children for link in reversed(list(noun.rights)))
    return next((link for link in links if link.dep_ == "prep" and link.lower_ in group.frames), None)


def _subject(verb: Token) -> Token | None:
    subject = next((child for child in verb.children if child.dep_ in ("nsubjpass", "nsubj")), None)
    return verb.head if subject is None and verb.dep_ == "acl" else subject


def _fills(child: Token, verb: Token, frame: str) -> bool:
    """True for a complement after the cue that its frame asks for: that preposition, or any for an infinitive."""
    return child.dep_ in ("prep", "xcomp") and child.i > verb.i and (child.lower_ == frame or frame == _INFINITIVE)


def _without_agent(verb: Token, complement: Token) -> Range:
    """What follows the complement's first word, up to the agent if that stands within."""
    agent = next(child for child in verb.children if child.dep_ == "agent")
    end = complement.right_edge.i + 1
    return Range(complement.i + 1, agent.i if complement.i < agent.i < end else end)
