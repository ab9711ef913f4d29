"""Which people a word of harm is about: whoever stands before a passive, after an active verb, after "the death of"."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import msgspec
from spacy.tokens import Doc

from claimwatch.extract.harms import HarmWord
from claimwatch.extract.victims import Victims, is_person
from claimwatch.lexicon import load
from claimwatch.model.kinds import Harm


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The small words between people and harm."""

    be: frozenset[str]
    have: frozenset[str]
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
    """

    victims: Victims
    harms: list[Harm] = field(default_factory=list)
    part: bool = False
    end: int = 0
    after: bool = False


def link(doc: Doc, people: Sequence[Victims], harms: Sequence[HarmWord], last: Harm | None) -> list[Harmed]:
    """The people of one stretch of text with what was done to them; those to whom nothing was are left out.

    Args:
        doc: A parsed text.
        people: Phrases for people in the stretch, in text order.
        harms: Words of harm in the stretch, in text order.
        last: What happened to the last people of the stretch before, for parts of them ("two of them were medics").
    """
    found = [Harmed(victims, part=victims.part, end=victims.end) for victims in people]
    linker = _Linker(doc, found, harms)
    linker.among()
    for word in harms:
        linker.attach(word)
    linker.inherit(last)
    return [each for each in found if each.harms]


class _Linker:
    """The state of linking one stretch."""

    def __init__(self, doc: Doc, found: Sequence[Harmed], harms: Sequence[HarmWord]) -> None:
        self._doc, self._found, self._harms = doc, found, harms
        self._words = load("harm_links", Words)
        self._low = [token.lower_ for token in doc]
        self._at = {word.start: word for word in harms}
        self._ends = {word.end: word for word in harms}
        self._spread_parts()

    def _spread_parts(self) -> None:
        """Those joined to a part by "and" are parts, too ("including five children and two women")."""
        for before, each in itertools.pairwise(self._found):
            if before.part and self._joined(before, each) and not self._own_state(each):
                each.part = True

    def _own_state(self, each: Harmed) -> bool:
        word = self._at.get(each.victims.end)
        return word is not None and bool(word.roles & {"state", "count"})

    def attach(self, word: HarmWord) -> None:
        """Gives the harm to the people that the word is about."""
        roles = word.roles
        if "to" in roles and self._attach_number(word):
            return
        if "of" in roles and self._lower(word.end) == "of" and self._attach_of(word):
            return
        if "count" in roles and self._attach_count(word):
            return
        if "past" in roles:
            self._attach_past(word)
        elif "ing" in roles or ("base" in roles and not self._irrealis(word.start) and not self._is_be(word)):
            self._attach_right(word)
        elif roles & {"state", "suffers"}:
            self._attach_left(word, self._verb_start(word))

    def _attach_past(self, word: HarmWord) -> None:
        start, voice = self._voice(word)
        if voice == "active":
            self._attach_right(word)
        elif voice == "passive":
            if not self._attach_left(word, start) and self._inverted(word):
                self._attach_right(word)
        elif not (self._object_follows(word) and self._attach_right(word)):
            self._attach_left(word, word.start)

    def _voice(self, word: HarmWord) -> tuple[int, str | None]:
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
            token.pos_ == "ADV" or self._low[i] in ("not", "reportedly", "also") or joined or other
        )

    def _verb_start(self, word: HarmWord) -> int:
        return self._voice(word)[0]

    def _irrealis(self, start: int) -> bool:
        return start > 0 and self._low[start - 1] in self._words.modal

    def _is_be(self, word: HarmWord) -> bool:
        return word.start > 0 and self._low[word.start - 1] in self._words.be

    def _inverted(self, word: HarmWord) -> bool:
        return self._lower(word.end) in self._words.be

    def _object_follows(self, word: HarmWord) -> bool:
        """Whether the next people are the verb's object and not the subject of the next word of harm."""
        later, before = self._right(word), self._last_before(word.start)
        if later and before and before.harms and before.end == word.start:
            return True
        if later is None or later.part or later.victims.start - word.end > 3:
            return False
        own = self._at.get(later.victims.end)
        if own is None or own.roles & {"base", "ing"}:
            return True
        return not (later.victims.numbered and own.roles & {"state", "past"}) or not self._before_is_people(word)

    def _before_is_people(self, word: HarmWord) -> bool:
        return any(each.end == word.start for each in self._found)

    def _right(self, word: HarmWord) -> Harmed | None:
        """The first people after a word, if nothing stands between but what may."""
        for each in self._found:
            if each.victims.start >= word.end:
                return each if self._only_asides(word.end, each.victims.start) else None
        return None

    def _only_asides(self, start: int, end: int) -> bool:
        return end - start <= 5 and all(
            self._low[i] in self._words.asides or self._doc[i].pos_ == "ADV" for i in range(start, end)
        )

    def _attach_right(self, word: HarmWord) -> bool:
        first = self._right(word) or self._object(word)
        if first is None:
            return self._shares_object(word)
        if not first.victims.amount and "base" in word.roles:
            return False
        for each in self._chain_from(first):
            self._give(each, word.harm)
        return True

    def _object(self, word: HarmWord) -> Harmed | None:
        """The people that the parser takes for the verb's object."""
        for each in self._found:
            phrase = self._doc[each.victims.start : each.victims.end]
            if each.victims.start >= word.end and any(
                t.dep_ in ("dobj", "obj") and t.head.i == word.start for t in phrase
            ):
                return each
        return None

    def _shares_object(self, word: HarmWord) -> bool:
        """ "Killed and wounded many": both; with a number it can't be told how many of each, so neither."""
        link, later = self._lower(word.end), self._at.get(word.end + 1)
        if link not in ("and", "or") or later is None or not later.roles & {"past", "ing"}:
            return False
        first = self._right(later)
        if first and not first.victims.numbered:
            self._give(first, word.harm)
        return first is not None

    def _attach_of(self, word: HarmWord) -> bool:
        first = self._right(HarmWord(word.start, word.end + 1, word.harm, word.roles))
        if first is None or not first.victims.numbered:
            return False
        if self._low[word.start] in self._words.remains and not first.victims.amount:
            return False
        if word.harm == "killed" and self._low[word.start] in ("life", "lives") and not self._claimed(word.start):
            return False
        for each in self._chain_from(first):
            self._give(each, word.harm)
        return True

    def _claimed(self, i: int) -> bool:
        """Whether "lives" stands under "claimed" or "cost"."""
        return any(word in self._words.claims for word in self._low[max(0, i - 10) : i])

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
                or self._blocked(word.end, each.victims.start)
            ):
                return False
            if words and not any(between in self._words.to_number for between in words):
                return False
            self._give(each, word.harm)
            return True
        return False

    def _attach_count(self, word: HarmWord) -> bool:
        """12 deaths; 200 civilian lives."""
        each = self._last_before(word.start)
        if each is None or not each.victims.amount or each.end != word.start:
            return False
        if self._low[word.start] in self._words.remains and not each.victims.numbered:
            return False
        if self._low[word.start] in ("life", "lives") and not self._claimed(each.victims.start):
            return False
        each.end = word.end
        self._give(each, word.harm, after=True)
        return True

    def _attach_left(self, word: HarmWord, position: int) -> bool:
        last = self._subject_end(word, position) or self._last_before(position)
        if last is None or not self._reaches(last, position, word):
            return False
        if not last.victims.amount and not last.victims.numbered and position - last.end > 2:
            return False
        if last.harms and word.harm not in last.harms and (position - last.end > 1 or last.after):
            return self._also(last, word)
        if last.harms and word.harm not in last.harms:
            last.harms.clear()
        if position == last.end == word.start and "state" in word.roles and self._bare(last, word):
            last.end = word.end
        for each in self._chain_to(last):
            self._give(each, word.harm, after=True)
        self._give_along(word)
        return True

    def _give_along(self, word: HarmWord) -> None:
        """22 were killed along with six teachers."""
        if self._low[word.end : word.end + 2] in (["along", "with"], ["together", "with"], ["as", "well"]):
            for each in self._found:
                if word.end < each.victims.start <= word.end + 4:
                    self._give(each, word.harm)
                    return

    def _bare(self, last: Harmed, word: HarmWord) -> bool:
        return "past" not in word.roles or (
            last.victims.noun >= last.victims.end and self._lower(word.end) not in ("in", "by", "when", "on")
        )

    def _also(self, last: Harmed, word: HarmWord) -> bool:
        """People killed and wounded: both, where no number is given."""
        if not last.victims.numbered and last.after and self._low[word.start - 1] in ("and", "or"):
            self._give(last, word.harm, after=True)
            return True
        return False

    def _subject_end(self, word: HarmWord, position: int) -> Harmed | None:
        """The last of those joined to the parser's subject."""
        subject = self._subject(word)
        if subject is None:
            return None
        last = subject
        for each in self._found[self._found.index(subject) + 1 :]:
            if each.end > position or not self._joined(last, each):
                break
            last = each
        return last

    def _subject(self, word: HarmWord) -> Harmed | None:
        """The people that the parser takes for the verb's subject."""
        children = [t.i for t in self._doc[word.start].children if t.dep_ in ("nsubjpass", "nsubj:pass")]
        if "suffers" in word.roles:
            children += [t.i for t in self._doc[word.start].children if t.dep_ == "nsubj"]
        for each in self._found:
            if any(each.victims.start <= i < each.victims.end for i in children) and each.end <= word.start:
                return each
        return None

    def _last_before(self, position: int) -> Harmed | None:
        last = None
        for each in self._found:
            if each.end <= position:
                last = each
        return last

    def _reaches(self, last: Harmed, position: int, word: HarmWord) -> bool:
        """Whether the words between people and the verb let it be about them."""
        if self._agent(last) or (not last.victims.numbered and not last.victims.amount and self._of(last)):
            return False
        if self._subject_end(word, position) is last:
            return True
        return position - last.end <= 12 and not self._blocked(last.end, position)

    def _agent(self, each: Harmed) -> bool:
        start = each.victims.start
        return start > 0 and self._low[start - 1] == "by"

    def _of(self, each: Harmed) -> bool:
        return each.victims.start > 0 and self._low[each.victims.start - 1] == "of"

    def _blocked(self, start: int, end: int) -> bool:
        """Whether another verb, word of harm or pause stands between two places."""
        for i in range(start, end):
            token = self._doc[i]
            if i in self._at or token.text in (";", ":", "|"):
                return True
            if token.lower_ in self._words.breaks:
                return True
            if token.tag_ in ("VBD", "VBZ", "VBP", "MD") and token.lower_ not in self._words.between:
                return True
        return False

    def _chain_from(self, first: Harmed) -> Iterator[Harmed]:
        """People and those joined to them by "and", as far as no other word of harm is theirs."""
        yield first
        last = first
        for each in self._found[self._found.index(first) + 1 :]:
            if not self._joined(last, each) or self._own(each):
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

    def _chain_to(self, last: Harmed) -> Iterator[Harmed]:
        yield last
        for each in reversed(self._found[: self._found.index(last)]):
            if not self._joined(each, last) or each.harms or (each.part and not last.part):
                return
            yield each
            last = each

    def _joined(self, first: Harmed, second: Harmed) -> bool:
        gap = range(first.end, second.victims.start)
        if not gap:
            return first.part and second.victims.numbered and second.victims.amount
        return len(gap) <= 5 and all(self._low[i] in self._words.links for i in gap)

    def _give(self, each: Harmed, harm: Harm, after: bool = False) -> None:
        if self._aside(each):
            return
        if harm not in each.harms:
            each.harms.append(harm)
        each.after = each.after or after

    def _aside(self, each: Harmed) -> bool:
        """Unnumbered people named as part of others ("including women") are no toll."""
        before = self._low[each.victims.start - 1] if each.victims.start else ""
        unnumbered = not each.victims.numbered
        return unnumbered and (
            each.part or (before in ("particularly", "mostly", "especially", "mainly") and self._after_people(each))
        )

    def _after_people(self, each: Harmed) -> bool:
        return any(other.end == each.victims.start - 1 for other in self._found)

    def among(self) -> None:
        """Ten children were among the dead: part of them."""
        for i, word in enumerate(self._low):
            if word == "among":
                self._among_at(i - (i > 0 and self._low[i - 1] in self._words.be), self._harm_after(i + 1))

    def _among_at(self, i: int, harm: Harm | None) -> None:
        last = self._last_before(i)
        if last is None or harm is None or not last.victims.numbered or self._blocked(last.end, i):
            return
        if i - last.end > 6 or any(is_person(token) for token in self._doc[last.end : i]):
            return
        for each in list(self._chain_to(last)):
            each.part = True
            self._give(each, harm)

    def _harm_after(self, i: int) -> Harm | None:
        """What happened to those of "among the dead" or "among at least 48 people killed"."""
        for each in self._found:
            if i <= each.victims.start <= i + 1 and each.end in self._at:
                return self._at[each.end].harm
        for j in range(i, min(i + 3, len(self._low))):
            if j in self._at and self._at[j].roles & {"state", "past"}:
                return self._at[j].harm
        return "killed" if "victims" in self._low[i : i + 2] else None

    def inherit(self, last: Harm | None) -> None:
        """Parts, and those joined to them, suffered what the whole did."""
        harm: Harm | None = None
        for each in self._found:
            of = (self._named_whole(each) or last) if each.victims.back else self._given_back(each)
            of = of or harm
            if not each.harms and of and each.part and each.victims.people and each.victims.numbered:
                self._give(each, of)
            elif each.harms and not each.part:
                harm = each.harms[0]

    def _named_whole(self, each: Harmed) -> Harm | None:
        """The harm in "those killed included" or "of the dead"."""
        for i in range(max(0, each.victims.start - 4), each.victims.end):
            if i in self._at and self._at[i].roles & {"state", "count"}:
                return self._at[i].harm
        return None

    def _given_back(self, each: Harmed) -> Harm | None:
        """The harm of people before these that refer back, in one list with them."""
        place = self._found.index(each)
        back = [before for before in self._found[max(0, place - 3) : place] if before.victims.back and before.harms]
        return back[0].harms[0] if back else None

    def _lower(self, i: int) -> str:
        return self._low[i] if i < len(self._low) else ""
