"""Which people a word of harm is about: whoever stands before a passive, after an active verb, after "the death of"."""

import itertools
from collections.abc import Sequence

from spacy.tokens import Doc

from claimwatch.extract.tolls.harm_context import REFLEXIVE, Harmed, Neighbourhood, Words
from claimwatch.extract.tolls.harm_words import HarmWord
from claimwatch.extract.tolls.people import is_person
from claimwatch.extract.tolls.victims import Victims
from claimwatch.lexicon import load
from claimwatch.model import Harm

_AMONG = 6
_ASIDE = 5


def link(
    doc: Doc, low: Sequence[str], people: Sequence[Victims], harms: Sequence[HarmWord], last: Harm | None
) -> list[Harmed]:
    """The people of one stretch of text with what was done to them; those to whom nothing was are left out.

    Args:
        doc: A parsed text.
        low: Its words in lower case.
        people: Phrases for people in the stretch, in text order.
        harms: Words of harm in the stretch, in text order.
        last: What happened to the last people of the stretch before, for parts of them ("two of them were medics").
    """
    found = [Harmed(victims, part=victims.part, end=victims.end) for victims in _told_once(low, people)]
    linker = _Linker(doc, low, found, harms)
    linker.among()
    for word in harms:
        linker.attach(word)
    linker.inherit(last)
    return [each for each in found if each.harms]


def _told_once(low: Sequence[str], people: Sequence[Victims]) -> list[Victims]:
    """Without those who only say in other words who the people before them are ("one victim, a woman of 20, died")."""
    kept: list[Victims] = []
    for each in people:
        whole = kept[-1] if kept else None
        between = list(low[whole.end : each.start]) if whole else []
        same = whole is not None and whole.numbered and (whole.low, whole.high) == (each.low, each.high)
        closed = (
            bool(between) and between[0] in (",", "-", "–", "—") and between[0] in low[each.end : each.end + _ASIDE]
        )
        if not (same and closed and each.people and len(between) == 1):
            kept.append(each)
    return kept


class _Linker:
    """The state of linking one stretch."""

    def __init__(self, doc: Doc, low: Sequence[str], found: Sequence[Harmed], harms: Sequence[HarmWord]) -> None:
        self._doc, self._low, self._found = doc, low, found
        self._words = load("en/harm_links", Words)
        self._at = {word.start: word for word in harms}
        self._given: set[int] = set()
        self._near = Neighbourhood(doc, low, found, harms)
        self._spread_parts()

    def _spread_parts(self) -> None:
        """Those joined to a part by "and" are parts, too ("including five children and two women")."""
        for before, each in itertools.pairwise(self._found):
            if before.part and self._near.joined(before, each) and not self._near.own_state(each):
                each.part = True

    def attach(self, word: HarmWord) -> None:
        """Gives the harm to the people that the word is about."""
        roles = word.roles
        if "to" in roles and self._attach_number(word):
            return
        if "of" in roles and self._near.lower(word.end) == "of" and self._attach_of(word):
            return
        if "count" in roles and self._attach_count(word):
            return
        if "past" in roles and self._near.lower(word.end) in REFLEXIVE:
            self._attach_self(word)
        elif "past" in roles:
            self._attach_past(word)
        elif "ing" in roles or (
            "base" in roles and not self._near.after_modal(word.start) and not self._near.after_be(word)
        ):
            self._attach_right(word)
        elif roles & {"state", "suffers"}:
            self._attach_left(word, self._near.voice(word)[0])

    def _attach_self(self, word: HarmWord) -> None:
        """Shot himself; shot and killed himself."""
        last = self._near.last_before(word.start)
        if last is not None and last.victims.numbered and (last.hit or self._near.reaches(last, word.start, word)):
            self._give(last, word.harm, after=True, hit=word.hit)

    def _attach_past(self, word: HarmWord) -> None:
        start, voice = self._near.voice(word)
        if voice == "active":
            self._attach_right(word)
        elif voice == "passive":
            if not self._attach_left(word, start) and self._near.before_be(word):
                self._attach_right(word)
        elif not (self._near.object_follows(word) and self._attach_right(word)):
            self._attach_left(word, word.start)

    def _attach_right(self, word: HarmWord) -> bool:
        first = self._near.right(word) or self._near.object_of(word)
        if first is None:
            return self._shares_object(word)
        if (not first.victims.amount and "base" in word.roles) or self._shared(first, word):
            return False
        self._given.add(word.end)
        for each in self._near.chain_from(first):
            self._give(each, word.harm, hit=word.hit)
        return True

    def _shared(self, first: Harmed, word: HarmWord) -> bool:
        """Whether a number is of the killed and the wounded together, so that neither is told."""
        link = self._low[word.start - 1] if word.start else ""
        verb = any(each.end == word.start - 1 for each in self._at.values()) and word.start - 1 not in self._given
        return first.victims.numbered and verb and link in ("and", "or")

    def _shares_object(self, word: HarmWord) -> bool:
        """Both, for "killed and wounded many"; with a number it can't be told how many of each, so neither."""
        link, later = self._near.lower(word.end), self._at.get(word.end + 1)
        if link not in ("and", "or") or later is None or not later.roles & {"past", "ing"}:
            return False
        first = self._near.right(later)
        if first and not first.victims.numbered:
            self._give(first, word.harm)
        return first is not None

    def _attach_of(self, word: HarmWord) -> bool:
        first = self._near.right(HarmWord(word.start, word.end + 1, word.harm, word.roles))
        if first is None or not first.victims.numbered:
            return False
        if self._low[word.start] in self._words.remains and not first.victims.amount:
            return False
        if word.harm == "killed" and self._low[word.start] in ("life", "lives") and not self._near.claimed(word.start):
            return False
        for each in self._near.chain_from(first):
            self._give(each, word.harm)
        return True

    def _attach_number(self, word: HarmWord) -> bool:
        """A toll of 12; the death toll rose to 12."""
        for each in self._found:
            gap = each.victims.start - word.end
            if gap < 0:
                continue
            words = self._low[word.end : each.victims.start]
            if (
                gap > 25
                or not each.victims.numbered
                or not each.victims.amount
                or self._near.blocked(word.end, each.victims.start, self._words.to_number)
            ):
                return False
            if words and not any(between in self._words.to_number for between in words):
                return False
            self._give(each, word.harm)
            return True
        return False

    def _attach_count(self, word: HarmWord) -> bool:
        """12 deaths; 200 civilian lives."""
        each = self._near.last_before(word.start)
        if each is None or not each.victims.amount or each.end != word.start:
            return False
        if self._low[word.start] in self._words.remains and not each.victims.numbered:
            return False
        if self._low[word.start] in ("life", "lives") and not self._near.claimed(each.victims.start):
            return False
        each.end = word.end
        self._give(each, word.harm, after=True)
        return True

    def _attach_left(self, word: HarmWord, position: int) -> bool:
        if self._near.of_somebody_else(word):
            return False
        last = self._near.subject(word, position) or self._near.last_before(position)
        last = self._near.described(last) if last is not None else None
        if last is None or not self._near.reaches(last, position, word):
            return False
        if not last.victims.amount and not last.victims.numbered and position - last.end > 2:
            return False
        if self._near.acts(last, word, position):
            return False
        if word.hit and last.harms:
            return False
        outlived = last.hit or self._died_of_it(last, word)
        if last.harms and not outlived and word.harm not in last.harms and (position - last.end > 1 or last.after):
            return self._also(last, word)
        if last.harms and word.harm not in last.harms:
            last.harms.clear()
            last.hit = False
        if position == last.end == word.start and "state" in word.roles and self._bare(last, word):
            last.end = word.end
        for each in self._near.chain_to(last):
            self._give(each, word.harm, after=True, hit=word.hit)
        self._given.add(word.end)
        self._give_along(word)
        return True

    def _died_of_it(self, last: Harmed, word: HarmWord) -> bool:
        """Whether somebody who was hurt is then said to have died."""
        return word.harm == "killed" and "suffers" in word.roles and last.harms == ["injured"] and last.victims.numbered

    def _give_along(self, word: HarmWord) -> None:
        """22 were killed along with six teachers."""
        if self._low[word.end : word.end + 2] in (["along", "with"], ["together", "with"], ["as", "well"]):
            for each in self._found:
                if word.end < each.victims.start <= word.end + 4:
                    self._give(each, word.harm)
                    return

    def _bare(self, last: Harmed, word: HarmWord) -> bool:
        """Whether a state belongs to a number's phrase ("12 dead", "55 wounded"), and is no verb ("12 killed")."""
        if "past" not in word.roles:
            return True
        bare = last.victims.noun >= last.victims.end
        return word.harm == "injured" and bare and self._near.lower(word.end) not in ("in", "by", "when", "on")

    def _also(self, last: Harmed, word: HarmWord) -> bool:
        """People killed and wounded: both, where no number is given."""
        if not last.victims.numbered and last.after and self._low[word.start - 1] in ("and", "or"):
            self._give(last, word.harm, after=True)
            return True
        return False

    def _give(self, each: Harmed, harm: Harm, after: bool = False, hit: bool = False) -> None:
        if self._near.aside(each):
            return
        if each.hit and harm not in each.harms:
            each.harms.clear()
        each.hit = hit
        if harm not in each.harms:
            each.harms.append(harm)
        each.after = each.after or after

    def among(self) -> None:
        """Ten children were among the dead: part of them."""
        if not self._found:
            return
        for i in range(self._found[0].end, min(self._found[-1].end + _AMONG, len(self._low))):
            if self._low[i] == "among":
                self._among_at(i - (self._low[i - 1] in self._words.be), self._near.harm_after(i + 1))

    def _among_at(self, i: int, harm: Harm | None) -> None:
        last = self._near.last_before(i)
        if last is None or harm is None or not last.victims.numbered or self._near.blocked(last.end, i):
            return
        if i - last.end > _AMONG or any(is_person(token) for token in self._doc[last.end : i]):
            return
        for each in list(self._near.chain_to(last)):
            each.part = True
            self._give(each, harm)

    def inherit(self, last: Harm | None) -> None:
        """Parts, and those joined to them, suffered what the whole did."""
        harm: Harm | None = None
        for each in self._found:
            of = (self._near.named_whole(each) or last) if each.victims.back else self._near.given_back(each)
            of = of or harm
            if not each.harms and of and each.part and each.victims.people and each.victims.numbered:
                self._give(each, of)
            elif each.harms and not each.part:
                harm = each.harms[0]
