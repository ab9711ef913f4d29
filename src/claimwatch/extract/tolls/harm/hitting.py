"""Verbs of hitting that tell of somebody hurt: "shot" always, "struck" by a bullet or in the leg."""

from spacy.tokens import Doc, Token

from claimwatch.extract.tolls.harm.lexicon import Role, harm_lexicon, hitting_verbs, striking_verbs

_BEHIND = 9
"""Words behind the verb that may tell what hit, or where."""
_AHEAD = 12
"""Words before the verb that may tell of a gun."""
_LONGEST_PART = 5
"""Words from "in" to the part of the body: "in the back of the head"."""


def roles_of_hit(doc: Doc, verb: Token) -> frozenset[Role] | None:
    """What a verb of hitting can be; None where the word is none, or tells of nobody hurt."""
    roles = hitting_verbs().get(verb.lower_)
    return roles if roles and verb.pos_ == "VERB" and _hurts(doc, verb) else None


def _hurts(doc: Doc, verb: Token) -> bool:
    """True for verbs that always wound, and for others with a bullet, a gun or a part of the body in their sentence."""
    if verb.lower_ not in striking_verbs():
        return True
    lexicon = harm_lexicon()
    ahead = {token.lower_ for token in doc[max(verb.sent.start, verb.i - _AHEAD) : verb.i]}
    if not ahead.isdisjoint(lexicon.flying) or not ahead.isdisjoint(lexicon.guns):
        return True
    following = [token.lower_ for token in doc[verb.i + 1 : min(verb.sent.end, verb.i + 1 + _BEHIND)]]
    if not lexicon.flying.isdisjoint(_from_first(following, lexicon.struck_by)):
        return True
    return not lexicon.body.isdisjoint(_from_first(following, lexicon.struck_in)[:_LONGEST_PART])


def _from_first(words: list[str], openers: frozenset[str]) -> list[str]:
    """The words from the first opener on; none where there is none."""
    first = next((place for place, word in enumerate(words) if word in openers), len(words))
    return words[first:]
