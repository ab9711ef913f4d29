"""People and words of harm in one stretch of text: what stands beside what, and what lies between."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import msgspec
from spacy.tokens import Doc, Token

from claimwatch.extract.tolls.harm_words import HarmWord
from claimwatch.extract.tolls.victims import Victims
from claimwatch.lexicon import load
from claimwatch.model import Harm

_ASIDE = 16
REFLEXIVE = ("himself", "herself", "itself", "themselves")
_PRONOUNS = ("he", "she", "i", "we", "it")
_RUNS = (["the", "scene"], ["on", "foot"], ["the", "area"], ["in", "a"])


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The small words between people and harm."""

    be: frozenset[str]
    have: frozenset[str]
    found: frozenset[str]
    modal: frozenset[str]
    links: frozenset[str]
    asides: frozenset[str]
    between: frozenset[str]
    claims: frozenset[str]
    to_number: frozenset[str]
    breaks: frozenset[str]
    remains: frozenset[str]


@dataclass(slots=True, eq=False)
class Harmed:
    """A phrase for victims and what is said to have been done to them.

    Attributes:
        victims: The phrase.
        harms: What was done, in text order; empty where nothing is said to have been.
        part: Whether they are part of other victims.
        end: Behind the phrase's last token, with the harm's word where that belongs to it ("12 dead").
        after: Whether the word of harm stands after them.
        hit: Whether all that is known is that they were hit ("shot").
    """

    victims: Victims
    harms: list[Harm] = field(default_factory=list)
    part: bool = False
    end: int = 0
    after: bool = False
    hit: bool = False


class Neighbourhood:
    """The people and words of harm of one stretch, and questions on how they stand to each other."""

    def __init__(self, doc: Doc, low: Sequence[str], found: Sequence[Harmed], harms: Sequence[HarmWord]) -> None:
        """Takes the document, its words in lower case, and the stretch's people and words of harm in text order."""
        self._doc, self._low, self._found, self._harms = doc, low, found, harms
        self._words = load("en/harm_links", Words)
        self._at = {word.start: word for word in harms}
        self._ends = {word.end for word in harms}

    def own_state(self, each: Harmed) -> bool:
        """Whether a word of harm follows the people at once ("55 wounded")."""
        word = self._at.get(each.victims.end)
        return word is not None and bool(word.roles & {"state", "count"})

    def voice(self, word: HarmWord) -> tuple[int, str | None]:
        """Where the verb's auxiliaries start, and whether they make it active or passive; None without any."""
        i, voice = word.start, None
        while i > 0:
            before = self._low[i - 1]
            if before in self._words.be:
                voice = voice or "passive"
            elif before in self._words.have or before in self._words.modal:
                voice = voice or "active"
            elif not self._passes(i - 1, word):
                break
            i -= 1
        while i < word.start and self._low[i] not in self._words.be | self._words.have | self._words.modal:
            i += 1
        return i, voice

    def _passes(self, i: int, word: HarmWord) -> bool:
        token = self._doc[i]
        joined = self._low[i] in ("and", "or", "/") and i in self._ends
        other = any(h.start <= i < h.end for h in self._harms) and self._low[i + 1] in ("and", "or", "/")
        return word.start - i <= 6 and (
            token.pos_ == "ADV"
            or self._low[i] in ("not", "reportedly", "also")
            or self._low[i] in self._words.found
            or joined
            or other
        )

    def after_modal(self, start: int) -> bool:
        """Whether "to" or a modal verb stands right before."""
        return start > 0 and self._low[start - 1] in self._words.modal

    def after_be(self, word: HarmWord) -> bool:
        """Whether a form of "be" stands right before a word of harm."""
        return word.start > 0 and self._low[word.start - 1] in self._words.be

    def before_be(self, word: HarmWord) -> bool:
        """Whether a form of "be" follows: "also killed were two soldiers"."""
        return self.lower(word.end) in self._words.be

    def object_follows(self, word: HarmWord) -> bool:
        """Whether the next people are the verb's object and not the subject of the next word of harm."""
        later, before = self.right(word), self.last_before(word.start)
        if later and before and before.harms and before.end == word.start:
            return True
        if later is None or later.victims.start - word.end > 3:
            return False
        told = before is not None and before.end == word.start and before.victims.amount
        if later.part and (told or not later.victims.back):
            return False
        own = self._at.get(later.victims.end)
        if own is None or not own.roles & {"state", "past"} or self.right(own):
            return True
        return not (later.victims.numbered and told)

    def right(self, word: HarmWord) -> Harmed | None:
        """The first people after a word, if nothing stands between but what may."""
        for each in self._found:
            if each.victims.start >= word.end:
                return each if self._only_asides(word.end, each.victims.start) else None
        return None

    def _only_asides(self, start: int, end: int) -> bool:
        return end - start <= 5 and all(
            self._low[i] in self._words.asides or self._doc[i].pos_ == "ADV" for i in range(start, end)
        )

    def object_of(self, word: HarmWord) -> Harmed | None:
        """The people that the parser takes for the verb's object."""
        for each in self._found:
            phrase = self._doc[each.victims.start : each.victims.end]
            if each.victims.start >= word.end and any(
                t.dep_ in ("dobj", "obj") and t.head.i == word.start for t in phrase
            ):
                return each
        return None

    def claimed(self, i: int) -> bool:
        """Whether "lives" stands under "claimed" or "cost"."""
        return any(word in self._words.claims for word in self._low[max(0, i - 10) : i])

    def subject(self, word: HarmWord, position: int) -> Harmed | None:
        """The last of those joined to the parser's subject."""
        subject = self._head_subject(word)
        if subject is None:
            return None
        last = subject
        for each in self._found[self._found.index(subject) + 1 :]:
            aside = last.victims.numbered and not each.victims.numbered and not each.victims.amount
            if each.end > position or aside or not self.joined(last, each):
                break
            last = each
        return last

    def _head_subject(self, word: HarmWord) -> Harmed | None:
        """The people that the parser takes for the verb's subject."""
        verb = self._doc[word.start]
        children = [t.i for t in verb.children if t.dep_ in ("nsubjpass", "nsubj:pass")]
        if "suffers" in word.roles:
            children += [t.i for t in verb.children if t.dep_ == "nsubj"]
            while not children and verb.dep_ == "conj":
                verb = verb.head
                children = [t.i for t in verb.children if t.dep_ in ("nsubjpass", "nsubj:pass", "nsubj")]
        pronoun = next((self._doc[i] for i in children if self._doc[i].lower_ in _PRONOUNS), None)
        if pronoun is not None:
            children = self._meant_by(pronoun)
        for each in self._found:
            if any(each.victims.start <= i < each.victims.end for i in children) and each.end <= word.start:
                return each
        return None

    def _meant_by(self, pronoun: Token) -> list[int]:
        """The subject of the clause above, for "he" in "a boy said he was shot"."""
        clause = pronoun.head
        if clause.dep_ not in ("ccomp", "advcl"):
            return []
        return [child.i for child in clause.head.lefts if child.dep_ == "nsubj"]

    def of_somebody_else(self, word: HarmWord) -> bool:
        """Whether the verb's own subject is a pronoun that is nobody of these."""
        verb = self._doc[word.start]
        subjects = [child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")]
        return any(child.lower_ in _PRONOUNS for child in subjects) and self._head_subject(word) is None

    def described(self, last: Harmed) -> Harmed:
        """Those whom an aside only describes ("seven victims, all men, were")."""
        place = self._found.index(last)
        before = self._found[place - 1] if place else last
        bare = not last.victims.numbered and not last.victims.amount
        aside = before.victims.numbered and self.lower(before.end) == "," and self.joined(before, last)
        return before if bare and aside and self.lower(last.end) == "," else last

    def last_before(self, position: int) -> Harmed | None:
        """The last people who end before a token."""
        last = None
        for each in self._found:
            if each.end <= position:
                last = each
        return last

    def reaches(self, last: Harmed, position: int, word: HarmWord) -> bool:
        """Whether the words between people and the verb let it be about them."""
        if self._agent(last) or (not last.victims.numbered and not last.victims.amount and self._of(last)):
            return False
        if self.subject(word, position) is last:
            return True
        start = self._behind_aside(last.end, position)
        return position - start <= 12 and not self.blocked(last.end, position)

    def _agent(self, each: Harmed) -> bool:
        start = each.victims.start
        return start > 0 and self._low[start - 1] == "by"

    def _of(self, each: Harmed) -> bool:
        return each.victims.start > 0 and self._low[each.victims.start - 1] == "of"

    def acts(self, each: Harmed, word: HarmWord, position: int) -> bool:
        """Whether people do it themselves ("police arrested X"), or suspects run ("the gunman fled")."""
        if word.harm == "displaced" and "suffers" in word.roles:
            single = not each.victims.amount and each.victims.numbered
            return single or each.victims.status == "combatant" or self._low[word.end : word.end + 2] in _RUNS
        active = position == word.start and self._doc[word.start].tag_ == "VBD" and self._takes_object(word)
        return active and not each.victims.amount and word.roles >= {"past"} and "suffers" not in word.roles

    def _takes_object(self, word: HarmWord) -> bool:
        """Whether a verb has an object and so is active ("police arrested X", but "man shot dead")."""
        if any(child.dep_ == "dobj" for child in self._doc[word.start].children):
            return True
        after = self._doc[word.end] if word.end < len(self._doc) else None
        return after is not None and after.pos_ in ("DET", "PRON", "PROPN", "NUM", "NOUN")

    def blocked(self, start: int, end: int, allowed: frozenset[str] = frozenset()) -> bool:
        """Whether another verb, word of harm or pause stands between two places."""
        between = self._words.between | self._words.found | allowed
        for i in range(self._behind_aside(start, end), end):
            token = self._doc[i]
            if i in self._at or token.text in (";", ":", "|"):
                return True
            if token.lower_ in self._words.breaks:
                return True
            if token.tag_ in ("VBD", "VBZ", "VBP", "MD") and token.lower_ not in between:
                return True
        return False

    def _behind_aside(self, start: int, end: int) -> int:
        """Behind what stands between commas right after people ("two men, thought to be kin, were killed")."""
        if self.lower(start) != ",":
            return start
        closing = next((i for i in range(start + 1, min(end, start + _ASIDE)) if self._low[i] == ","), None)
        if closing is None or closing + 1 > end:
            return start
        goes_on = closing + 1 == end or self._low[closing + 1] in self._words.be | self._words.have
        return closing + 1 if goes_on else start

    def chain_from(self, first: Harmed) -> Iterator[Harmed]:
        """People and those joined to them by "and", as far as no other word of harm is theirs."""
        yield first
        last = first
        for each in self._found[self._found.index(first) + 1 :]:
            if not self.joined(last, each) or self._own(each):
                return
            yield each
            last = each

    def _own(self, each: Harmed) -> bool:
        """Whether a word of harm of their own follows the people."""
        word = self._at.get(each.victims.end)
        if word is not None and word.roles & {"state", "count", "past", "suffers"}:
            return True
        later = each.victims.end
        while later < len(self._low) and self._low[later] in self._words.be:
            later += 1
        return later > each.victims.end and later in self._at

    def chain_to(self, last: Harmed) -> Iterator[Harmed]:
        """People and those joined before them who are not yet spoken of, with the whole that they are part of."""
        chain = [last]
        for each in reversed(self._found[: self._found.index(last)]):
            if not self.joined(each, chain[-1]) or each.harms:
                break
            chain.append(each)
        while chain[-1].part and not last.part:
            chain.pop()
        return iter(chain)

    def joined(self, first: Harmed, second: Harmed) -> bool:
        """Whether only "and", "including" and the like stand between two phrases."""
        gap = range(first.end, second.victims.start)
        if not gap:
            return first.part and second.victims.numbered and second.victims.amount
        return len(gap) <= 5 and all(self._low[i] in self._words.links for i in gap)

    def aside(self, each: Harmed) -> bool:
        """Unnumbered people named as part of others ("including women") are no toll."""
        before = self._low[each.victims.start - 1] if each.victims.start else ""
        unnumbered = not each.victims.numbered
        return unnumbered and (
            each.part or (before in ("particularly", "mostly", "especially", "mainly") and self._after_people(each))
        )

    def _after_people(self, each: Harmed) -> bool:
        return any(other.end == each.victims.start - 1 for other in self._found)

    def harm_after(self, i: int) -> Harm | None:
        """What happened to those of "among the dead" or "among at least 48 people killed"."""
        for each in self._found:
            if i <= each.victims.start <= i + 1 and each.end in self._at:
                return self._at[each.end].harm
        for j in range(i, min(i + 3, len(self._low))):
            if j in self._at and self._at[j].roles & {"state", "past"}:
                return self._at[j].harm
        return "killed" if "victims" in self._low[i : i + 2] else None

    def named_whole(self, each: Harmed) -> Harm | None:
        """The harm in "those killed included" or "of the dead"."""
        for i in range(max(0, each.victims.start - 4), each.victims.end):
            if i in self._at and self._at[i].roles & {"state", "count"}:
                return self._at[i].harm
        return None

    def given_back(self, each: Harmed) -> Harm | None:
        """The harm of people before these that refer back, in one list with them."""
        place = self._found.index(each)
        back = [before for before in self._found[max(0, place - 3) : place] if before.victims.back and before.harms]
        return back[0].harms[0] if back else None

    def lower(self, i: int) -> str:
        """The word at a token, in lower case; empty behind the end."""
        return self._low[i] if i < len(self._low) else ""
