"""The tense of the verb over a time expression: it looks ahead, looks back, or doesn't say."""

import bisect
from collections.abc import Mapping

import msgspec
from spacy.tokens import Doc, Token

from claimwatch.lexicon import load

AHEAD, BACK, UNSAID = 1, -1, 0
_MOST_STEPS = 12
"""Up the tree to a verb; a verb further away is another clause's."""


class TenseWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``time_tense.yaml``.

    Attributes:
        ahead_auxiliaries: Auxiliaries of what is to come.
        back_auxiliaries: Auxiliaries of what is past.
        present_auxiliaries: Forms of "be" that look neither ahead nor back by themselves.
        ahead_verbs: Participles after "is" that tell of what is to come: "is scheduled for Friday".
        ahead_words: Words right before the expression that look ahead: "until Friday", "due Friday".
        dating_verbs: Lemmas of verbs that fix or put off a date: "postponed until Tuesday".
    """

    ahead_auxiliaries: frozenset[str]
    back_auxiliaries: frozenset[str]
    present_auxiliaries: frozenset[str]
    ahead_verbs: frozenset[str]
    ahead_words: frozenset[str]
    dating_verbs: frozenset[str]


_BY_TAG: Mapping[str, int] = {"VBD": BACK, "VBN": BACK, "MD": AHEAD}


class Tenses:
    """The tenses of one parsed text."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._starts = [int(start) for start in doc.to_array("IDX").tolist()]
        self._words = load("en/time_tense", TenseWords)

    def direction(self, start: int) -> int:
        """The direction at an expression that starts at character ``start``: `AHEAD`, `BACK` or `UNSAID`.

        "Friday's attack" looks back whatever the verb.
        """
        at = bisect.bisect_right(self._starts, start) - 1
        if at < 0:
            return UNSAID
        if at + 1 < len(self._doc) and self._doc[at + 1].tag_ == "POS":
            return BACK
        verb = self._verb_over(self._doc[at])
        said = self._of_verb(verb) if verb is not None else UNSAID
        leads_ahead = at > 0 and self._doc[at - 1].lower_ in self._words.ahead_words
        dating = verb is not None and verb.lemma_ in self._words.dating_verbs
        return AHEAD if leads_ahead and (dating or said != BACK) else said

    @staticmethod
    def _verb_over(token: Token) -> Token | None:
        for _ in range(_MOST_STEPS):
            if token.pos_ in ("VERB", "AUX"):
                return token
            if token.head.i == token.i:
                return None
            token = token.head
        return None

    def _of_verb(self, verb: Token) -> int:
        helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
        if helpers & self._words.ahead_auxiliaries:
            return AHEAD
        if helpers & self._words.back_auxiliaries:
            return BACK
        is_infinitive = "to" in helpers
        if helpers & self._words.present_auxiliaries:
            is_ahead = verb.tag_ == "VBG" or verb.lower_ in self._words.ahead_verbs or is_infinitive
            return AHEAD if is_ahead else UNSAID
        if verb.tag_ == "VB" and is_infinitive:
            return AHEAD
        return _BY_TAG.get(verb.tag_, UNSAID)
