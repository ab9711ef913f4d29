"""Clauses that tell of another event than their sentence does: "a week after raids that killed dozens"."""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from claimwatch.mention.scene import SceneWords, scene_words, tokens_at
from claimwatch.model import Span

_MEASURE = 4
"""Tokens before "from" among which a distance stands ("80 km north-east from")."""
SHORTEST = 7
"""Tokens; shorter sentences at the top are headlines and datelines."""
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "prep", "attr", "agent"})


class Clauses:
    """The clauses of one report that are set apart from a sentence that tells of violence itself."""

    def __init__(self, doc: Doc, violence: Iterable[Span]) -> None:
        self._words = scene_words()
        self._lead_end = lead_end(doc)
        self._violence: dict[int, list[Token]] = {}
        for span in violence:
            root = tokens_at(doc, span).root
            self._violence.setdefault(root.sent.start, []).append(root)
        self._known: dict[int, int | None] = {}
        self._compared: dict[int, int | None] = {}

    def of(self, token: Token) -> int | None:
        """The outermost clause or phrase set apart in which a word stands, by its first token; None if in none."""
        below: list[Token] = []
        for up in (token, *token.ancestors):
            if up.i in self._known:
                break
            below.append(up)
        apart = self._known.get(up.i)
        for word in reversed(below):
            if apart is None and self._opens(word):
                apart = word.i
            self._known[word.i] = apart
        return apart if apart is not None else self._then(token)

    def _then(self, token: Token) -> int | None:
        """What a sentence measures its event by, if words between point back at that: "at the time", ", when"."""
        sentence = token.sent
        if sentence.start not in self._compared:
            self._compared[sentence.start] = next(
                (word.i for word in sentence if _is_compared(word, self._words)), None
            )
        opener = self._compared[sentence.start]
        behind = token.doc[opener : token.i].text.lower() if opener is not None and opener < token.i else ""
        return opener if any(phrase in behind for phrase in self._words.back_then) else None

    def _opens(self, up: Token) -> bool:
        """True if a word opens a clause or phrase that is set apart."""
        if up.i >= self._lead_end and (
            _is_known_for(up, self._words)
            or _is_before(up, self._words)
            or _is_charged_by_attackers(up, self._words)
            or _is_at_reference(up, self._words)
            or self._is_behind(up)
        ):
            return True
        return _is_apart(up, self._words) and self._is_violent_around(up)

    def _is_behind(self, up: Token) -> bool:
        """True if the event just told of came behind another one: "it followed an ambush", "it came after a raid"."""
        words, verb = self._words, up.head
        opens_cause = any(mark.lower_ in words.outcome_of for mark in _openers(up))
        if not (up.dep_ == "dobj" and verb.lemma_.lower() in words.following) and not (
            opens_cause and verb.lemma_.lower() in words.coming
        ):
            return False
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        if subject is None or any(child.lower_ in words.definite for child in up.children):
            return False
        return subject.lemma_.lower() in words.incident_nouns or (
            subject.lower_ in words.just_told and self._is_violent_before(up)
        )

    def _is_violent_before(self, up: Token) -> bool:
        """True if the sentence before tells of violence."""
        start = up.sent.start
        return start > 0 and up.doc[start - 1].sent.start in self._violence

    def _is_violent_around(self, up: Token) -> bool:
        """True if what a clause goes with is violence itself: "was killed", "the attack came", "in a strike"."""
        over = up.head.head.head if up.head.dep_ == "pobj" else up.head
        if over.dep_ in ("npadvmod", "advmod"):
            over = over.head
        around = [over, *(child for child in over.children if child.i != up.i and child.dep_ in ARGUMENTS)]
        around += [noun for prep in around if prep.dep_ == "prep" for noun in prep.children]
        told = {token.i for token in self._violence.get(up.sent.start, ())} - {token.i for token in up.subtree}
        harmed = told & {token.i for other in around for token in (other, *other.children)}
        return bool(harmed) or any(token.lemma_.lower() in self._words.incident_nouns for token in around)


def lead_end(doc: Doc) -> int:
    """The token behind the first sentence that is neither headline nor dateline."""
    return next((sent.end for sent in doc.sents if len(sent) > SHORTEST), 0)


def _is_apart(up: Token, words: SceneWords) -> bool:
    kinds = (_is_later, _is_compared, _is_recalled, _is_on_a_day, _is_avenged)
    return any(is_kind(up, words) for is_kind in kinds)


def _is_known_for(up: Token, words: SceneWords) -> bool:
    """True for an event new to the report that somebody is behind: "is linked to an attack that killed four"."""
    if up.dep_ != "prep" or up.head.lemma_.lower() not in words.linked:
        return False
    nouns = [child for child in up.children if child.dep_ == "pobj" and child.lemma_.lower() in words.deeds]
    return any(
        not any(c.lower_ in words.definite or c.dep_ == "poss" for c in noun.children) or _is_of(noun, words)
        for noun in nouns
    )


def _is_charged_by_attackers(up: Token, words: SceneWords) -> bool:
    """True for what those who attack give as their reason: "the attackers blamed the villagers for the ambush"."""
    if up.dep_ != "prep" or up.head.lemma_.lower() not in words.charging:
        return False
    return any(child.dep_ == "nsubj" and child.lemma_.lower() in words.attackers for child in up.head.children)


def _is_at_reference(up: Token, words: SceneWords) -> bool:
    """True for what was done where only a distance is measured from: "80 km from Kesra, where a patrol killed six"."""
    link = up.head.head
    is_there = up.dep_ == "relcl" and any(child.lower_ in words.there for child in up.lefts)
    if not is_there or link.dep_ != "prep" or link.lower_ not in words.away:
        return False
    return any(token.like_num for token in link.doc[max(link.sent.start, link.i - _MEASURE) : link.i])


def _is_before(up: Token, words: SceneWords) -> bool:
    """True for what something new to the report did before, and by how much: "a plane had crashed hours earlier"."""
    if up.pos_ != "VERB":
        return False
    is_new = any(
        child.dep_ in ("nsubj", "nsubjpass") and any(c.lower_ in words.indefinite for c in child.children)
        for child in up.children
    )
    ahead = [child for child in up.children if child.lower_ in words.earlier]
    return is_new and any(c.lemma_.lower() in words.durations for child in ahead for c in child.children)


def _is_of(noun: Token, words: SceneWords) -> bool:
    """True if "of" says whose death or which target it was: "the assassination of a governor"."""
    return any(
        child.lower_ == "of" and any(c.lower_ in words.indefinite for g in child.children for c in g.children)
        for child in noun.children
    )


def _is_avenged(up: Token, words: SceneWords) -> bool:
    """True if a phrase names what something else was done for: "in revenge for", "in response to"."""
    is_reason = up.dep_ == "prep" and up.i > up.sent.start
    return is_reason and up.nbor(-1).lemma_.lower() in words.reprisals


def _is_later(up: Token, words: SceneWords) -> bool:
    """True if a word opens what something else came after, and they say by how much: "weeks after", "soon after"."""
    return any(
        mark.lower_ in words.sequence
        and mark.i > mark.sent.start
        and (mark.nbor(-1).lemma_.lower() in words.durations or mark.nbor(-1).lower_ in words.soon)
        for mark in _openers(up)
    )


def _is_compared(up: Token, words: SceneWords) -> bool:
    """True if a word opens what something is measured by: "the deadliest since", "similar to", "unlike"."""
    for mark in _openers(up):
        if mark.lower_ in words.counted_from or (mark.dep_ == "prep" and mark.lower_ in words.sequence):
            return any(token.lower_ in words.superlatives for token in up.doc[up.sent.start : mark.i])
        before = up.doc[mark.i - 1].lower_ if mark.i > up.sent.start else ""
        if mark.dep_ == "prep" and (mark.lower_ in words.comparing or before in words.alike):
            return True
    return False


def _is_recalled(up: Token, words: SceneWords) -> bool:
    """True for what something only brings to mind: "the raid recalled one in which 40 died"."""
    return up.dep_ == "dobj" and up.head.lemma_.lower() in words.recalling


def _openers(up: Token) -> list[Token]:
    """The preposition or conjunction that opens a phrase or clause."""
    return [up] if up.dep_ == "prep" else [child for child in up.children if child.dep_ == "mark"]


def _is_on_a_day(up: Token, words: SceneWords) -> bool:
    """True for a clause about a day on which something else happened: "came on a day gunmen shot four"."""
    if up.dep_ not in ("relcl", "acl") or up.head.lemma_.lower() not in words.durations:
        return False
    return any(child.lower_ in words.indefinite | words.definite for child in up.head.children)
