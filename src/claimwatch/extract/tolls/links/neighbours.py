"""Who stands next to a word of harm, whom the parser joins to it, and who is joined to whom."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from claimwatch.extract.tolls.harm import HarmWord
from claimwatch.extract.tolls.links.lexicon import link_lexicon
from claimwatch.extract.tolls.links.stretch import Harmed, Linking, Stretch

_OBJECTS = frozenset(("dobj", "obj"))
_LONGEST_OTHERS = 2
"""Words of a number with a noun that isn't told as people's ("four others")."""
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_OF_HOME = frozenset(("PROPN", "NUM", "DET", "ADJ", "NOUN"))
_LONGEST_HOME = 5
"""Words of "of the Third Brigade"."""
_LONGEST_GAP = 5
"""Words that may stand between a verb and its object, or between people who are joined: commas and "as well as"."""


def next_people(linking: Linking, position: int) -> Harmed | None:
    """The first people from a token on, if nothing stands between but what may."""
    person = next((person for person in linking.people if person.start >= position), None)
    return person if person and _has_only_asides(linking.stretch, position, person.start) else None


def _has_only_asides(stretch: Stretch, start: int, end: int) -> bool:
    asides = link_lexicon().asides
    return end - start <= _LONGEST_GAP and all(
        stretch.words[i] in asides or stretch.doc[i].pos_ == "ADV" for i in range(start, end)
    )


def last_people(linking: Linking, position: int) -> Harmed | None:
    """The last people who end before a token."""
    return next((person for person in reversed(linking.people) if person.end <= position), None)


def object_of(linking: Linking, word: HarmWord) -> Harmed | None:
    """Those whom the parser takes for the verb's object, or who are joined to it ("captured a boat and its crew")."""
    for person in linking.people:
        phrase = linking.stretch.doc[person.start : person.victims.end]
        if person.start >= word.end and any(_is_object_of(token, word.start) for token in phrase):
            return person
    return None


def further_objects(linking: Linking, word: HarmWord, last: Harmed) -> Iterator[Harmed]:
    """Numbers that the parser joins to a verb's object behind a day or a place ("six on Sunday and four on Monday")."""
    for person in linking.people[linking.place_of(last) + 1 :]:
        if any(last.end <= i < person.start for i in linking.stretch.by_start):
            return
        phrase = linking.stretch.doc[person.start : max(person.victims.end, person.start + _LONGEST_OTHERS)]
        is_object = any(token.dep_ == "conj" and _is_object_of(token, word.start) for token in phrase)
        if person.victims.has_amount and is_object and not person.harms and not has_own_harm(linking.stretch, person):
            yield person


def _is_object_of(token: Token, verb: int) -> bool:
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ in _OBJECTS and token.head.i == verb


def subject_of(linking: Linking, word: HarmWord, position: int) -> Harmed | None:
    """The last of those whom the parser takes for the verb's subject or who are joined to it, before a token."""
    last = first_subject(linking, word)
    if last is None:
        return None
    for person in linking.people[linking.place_of(last) + 1 :]:
        describes = last.victims.has_number and person.is_bare
        if person.end > position or describes or not are_joined(linking.stretch, last, person):
            break
        last = person
    return last


def first_subject(linking: Linking, word: HarmWord) -> Harmed | None:
    """The people whom the parser takes for the verb's subject, or who are meant by the pronoun that is."""
    doc = linking.stretch.doc
    subjects = _subjects(doc[word.start], suffers=word.can_be("suffers"))
    pronoun = next((doc[i] for i in subjects if doc[i].lower_ in link_lexicon().pronouns), None)
    if pronoun is not None:
        subjects = _antecedents(pronoun)
    for person in linking.people:
        if person.end <= word.start and any(person.start <= i < person.victims.end for i in subjects):
            return person
    return None


def _subjects(verb: Token, *, suffers: bool) -> list[int]:
    """The verb's subjects; active ones, too, and those of the verb that it is joined to, if its subject suffers."""
    subjects = _children(verb, "nsubjpass", "nsubj:pass")
    if suffers:
        subjects += _children(verb, "nsubj")
        while not subjects and verb.dep_ == "conj":
            verb = verb.head
            subjects = _children(verb, "nsubjpass", "nsubj:pass", "nsubj")
    return subjects


def _children(verb: Token, *dependencies: str) -> list[int]:
    return [child.i for child in verb.children if child.dep_ in dependencies]


def _antecedents(pronoun: Token) -> list[int]:
    """The subject of the clause above, for "he" in "a boy said he was shot"."""
    clause = pronoun.head
    if clause.dep_ not in ("ccomp", "advcl"):
        return []
    return [child.i for child in clause.head.lefts if child.dep_ == "nsubj"]


def has_other_subject(linking: Linking, word: HarmWord) -> bool:
    """True if the verb's own subject is a pronoun that means nobody of the stretch's people."""
    verb = linking.stretch.doc[word.start]
    subjects = [child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")]
    return any(child.lower_ in link_lexicon().pronouns for child in subjects) and first_subject(linking, word) is None


def described_by(linking: Linking, last: Harmed) -> Harmed:
    """Those whom an aside only describes ("seven victims, all men, were"); ``last`` where it is no aside."""
    place = linking.place_of(last)
    before = linking.people[place - 1] if place else last
    stretch = linking.stretch
    is_aside = before.victims.has_number and stretch.word_at(before.end) == "," and are_joined(stretch, before, last)
    if last.is_bare and is_aside and stretch.word_at(last.end) == ",":
        return before
    return _spelled_out_by(linking, last) or last


def _spelled_out_by(linking: Linking, last: Harmed) -> Harmed | None:
    """Those whom an aside lists one by one ("two men, a cook for X and a driver, were"); None where it lists none."""
    for place in range(linking.place_of(last), -1, -1):
        whole = linking.people[place]
        number = whole.victims.low
        if number is None or number != whole.victims.high:
            return None
        if number > 1:
            listed = linking.people[place + 1 : place + 1 + number]
            return whole if last in listed and _is_list_of(linking.stretch, whole, listed) else None
    return None


def _is_list_of(stretch: Stretch, whole: Harmed, listed: Sequence[Harmed]) -> bool:
    """True if single people between commas are as many as the number before them."""
    are_single = all(person.victims.low == person.victims.high == 1 and not person.harms for person in listed)
    closing = stretch.words[listed[-1].end : listed[-1].end + _LONGEST_GAP]
    return are_single and len(listed) == whole.victims.low and stretch.word_at(whole.end) == "," and "," in closing


def are_joined(stretch: Stretch, first: Harmed, second: Harmed) -> bool:
    """True if only "and", "including" and the like stand between two phrases, or a part and its noun touch."""
    between = stretch.words[_behind_home(stretch, first.end) : second.start]
    if between and first.victims.refers_back and between[0] in link_lexicon().of:
        return False
    if between and between[-1] in link_lexicon().belonging and not second.victims.has_amount:
        return False
    if not between:
        return first.is_part and second.victims.has_number and second.victims.has_amount
    if len(between) > _LONGEST_GAP:
        return False
    words = set(between) - link_lexicon().links
    tells_age = not words <= link_lexicon().ages or not words.isdisjoint(link_lexicon().decades)
    return not words or (tells_age and all(map(_is_of_age, words)))


def _behind_home(stretch: Stretch, i: int) -> int:
    """Behind "of" and what says from where people are, of what, or how old, before "and" or a comma."""
    end = i + 1
    if stretch.word_at(i) not in link_lexicon().of:
        return i
    while end < min(len(stretch.words), i + _LONGEST_HOME) and stretch.doc[end].pos_ in _OF_HOME:
        end += 1
    return end if end > i + 1 and stretch.word_at(end) in link_lexicon().joints | link_lexicon().commas else i


def _is_of_age(word: str) -> bool:
    """True for what an age is made of ("of 30", "in her 60s")."""
    return word.removesuffix("s").isdigit() or word in link_lexicon().ages


def chain_from(linking: Linking, first: Harmed) -> Iterator[Harmed]:
    """People and those joined to them by "and", as far as no other word of harm is theirs."""
    yield first
    last = first
    for person in linking.people[linking.place_of(first) + 1 :]:
        if not are_joined(linking.stretch, last, person) or has_own_harm(linking.stretch, person):
            return
        if _speaks(linking.stretch, last, person):
            return
        yield person
        last = person


def _speaks(stretch: Stretch, last: Harmed, person: Harmed) -> bool:
    """True if people behind a comma are the subject of what follows ("killing nine people, police said")."""
    subject = stretch.doc[person.start : person.victims.end].root
    is_subject = subject.dep_ == "nsubj" and subject.head.tag_ in _FINITE and subject.head.i not in stretch.by_start
    return is_subject and not person.victims.has_amount and person.start == last.end + 1


def has_own_harm(stretch: Stretch, person: Harmed) -> bool:
    """True if a word of harm follows the people ("12 wounded"), or a form of "be" with one ("12 were wounded")."""
    end = person.victims.end
    word = stretch.by_start.get(end)
    if word is not None and word.can_be("state", "count", "past", "suffers"):
        return True
    counted = stretch.by_start.get(end + 1) if stretch.word_at(end) in link_lexicon().of else None
    if counted is not None and counted.can_be("count"):
        return True
    behind = end
    while behind < len(stretch.words) and stretch.words[behind] in link_lexicon().be:
        behind += 1
    return behind > end and behind in stretch.by_start


def chain_to(linking: Linking, last: Harmed) -> list[Harmed]:
    """People and those joined before them who aren't yet spoken of, backwards, with the whole that they are part of."""
    chain = [last]
    if last.victims.refers_back and not last.victims.names_people and has_own_harm(linking.stretch, last):
        return chain
    for person in reversed(linking.people[: linking.place_of(last)]):
        if not are_joined(linking.stretch, person, chain[-1]) or person.harms:
            break
        if person.is_part and not chain[-1].is_part and _is_told_of(linking, person):
            break
        if _is_of_other_verb(linking.stretch, person, chain[-1]):
            break
        chain.append(person)
    while chain[-1].is_part and not last.is_part:
        chain.pop()
    return chain


def _is_told_of(linking: Linking, part: Harmed) -> bool:
    """True if it is known what was done to those of whom some are part ("nine died, two of them boys, and 14 fled")."""
    before = reversed(linking.people[: linking.place_of(part)])
    whole = next((person for person in before if not person.is_part), None)
    return whole is not None and bool(whole.harms)


def _is_of_other_verb(stretch: Stretch, person: Harmed, later: Harmed) -> bool:
    """True if people before "and" are the object of a harmless verb ("rescued 40 people and four were killed")."""
    root = stretch.doc[person.start : person.victims.end].root
    if later.is_part or root.head.i >= person.start or root.head.i in stretch.by_start:
        return False
    if root.head.lemma_ in link_lexicon().leaving:
        return False
    return root.dep_ == "dobj" or (root.dep_ == "pobj" and person.is_bare)


def is_example(linking: Linking, person: Harmed) -> bool:
    """True if unnumbered people are only named as part of others ("including women"), and so are no toll."""
    if person.victims.has_number:
        return False
    opener = linking.stretch.word_before(person.start)
    return person.is_part or (
        opener in link_lexicon().examples and any(other.end == person.start - 1 for other in linking.people)
    )
