"""The nouns that a phrase for people is headed by, and where the phrase ends."""

from collections.abc import Iterator

from spacy.tokens import Doc

from claimwatch.extract.tolls.people.acronyms import is_of_group
from claimwatch.extract.tolls.people.ages import is_of_age
from claimwatch.extract.tolls.people.nouns import NOUNS, is_person, is_thing, nouns_of_people, victim_lexicon
from claimwatch.extract.tolls.people.phrase_lexicon import phrase_lexicon
from claimwatch.extract.tolls.people.weapons import is_in_weapon

_LONGEST = 10
"""Words of a phrase up to its head; a longer one is mostly a list that lost its commas."""
_NEAR_PEOPLE = 3
"""Words behind a name or a hyphen in which a noun for people must follow ("12 Free Army fighters")."""
NOMINAL = NOUNS | {"ADJ"}
MODIFIERS = NOMINAL | {"DET", "PRON"}
_OF_ORIGIN = MODIFIERS | {"NUM"}
"""Tags behind "from": "22 people from one family"."""
_PLURALS = frozenset(("NNS", "NNPS"))
_PARTICIPLES = frozenset(("VBN", "VBG"))
_JOINTS_IN_NAMES = frozenset(("-", "'s", "’s", "'", "’"))


def heads_of(doc: Doc, start: int, ends: frozenset[str]) -> tuple[int, ...] | None:
    """The nouns that a phrase from ``start`` on is headed by, coordinated ones too.

    Args:
        doc: A tagged text.
        start: The phrase's first token behind its amount.
        ends: Words that tell of harm, at which a phrase ends.

    Returns:
        The heads' tokens; empty where nothing nominal follows; None where the head is a thing.
    """
    end = _end_of_nouns(doc, start, ends)
    head = _last_noun(doc, start, end)
    while head is not None and head == end - 1 and _modifies_head_behind_joint(doc, head):
        start = end + 1
        end = _end_of_nouns(doc, start, ends)
        head = _last_noun(doc, start, end)
    if head is None:
        return None if start < len(doc) and is_in_weapon(doc, start, start) else ()
    return None if _is_thing(doc, start, head) else (head, *coordinated(doc, head, ends))


def _end_of_nouns(doc: Doc, start: int, ends: frozenset[str]) -> int:
    end = start
    while end < min(len(doc), start + _LONGEST) and _continues(doc, end, ends):
        end += 1
    return end


def _last_noun(doc: Doc, start: int, end: int) -> int | None:
    """The last noun; the last one for people, unless a thing stands behind it."""
    people = [i for i in range(start, end) if is_person(doc[i])]
    head = next((i for i in range(end - 1, start - 1, -1) if doc[i].pos_ in NOUNS or is_person(doc[i])), None)
    if people and (head is None or not (_is_thing(doc, start, head) or _is_modified_by(doc, people[-1], head))):
        return people[-1]
    return head


def _is_modified_by(doc: Doc, noun: int, head: int) -> bool:
    """True if a singular for people only tells of what kind those of a plural behind it are ("civilian porters")."""
    return head == noun + 1 and doc[head].tag_ in _PLURALS and doc[noun].lower_ not in nouns_of_people().plural


def _is_thing(doc: Doc, start: int, head: int) -> bool:
    """True if the head of a phrase from ``start`` on is no person: a thing of the lexicon, or a weapon."""
    return is_thing(doc[head]) or (is_in_weapon(doc, start, head) and not _is_namesake_of_weapon(doc, start, head))


def _is_namesake_of_weapon(doc: Doc, start: int, head: int) -> bool:
    """True if a noun for people is a weapon's name by itself alone, and a noun tells of what kind ("college grads")."""
    is_modified = head > start and doc[head - 1].pos_ == "NOUN"
    return is_modified and is_person(doc[head]) and is_in_weapon(doc, head, head)


def _modifies_head_behind_joint(doc: Doc, noun: int) -> bool:
    """True if what follows "and" behind a singular holds the head ("regime and rebel fighters")."""
    i = noun + 1
    if doc[noun].lower_ in nouns_of_people().plural:
        return False
    if i + 3 >= len(doc) or doc[i].lower_ not in phrase_lexicon().both_and or doc[i + 1].pos_ not in NOMINAL:
        return False
    return any(is_person(token) for token in doc[i + 2 : i + 4])


def _continues(doc: Doc, i: int, ends: frozenset[str]) -> bool:
    """True if a token still belongs to the phrase."""
    token, lexicon = doc[i], phrase_lexicon()
    is_before_person = i + 1 < len(doc) and is_person(doc[i + 1])
    if token.lower_ in lexicon.including or token.lower_ in lexicon.among or token.lower_ in lexicon.placing:
        return False
    if token.lower_ in ends:
        return is_before_person
    if token.text in _JOINTS_IN_NAMES or is_of_age(doc, i) or is_of_group(doc, i):
        return True
    if is_person(token) or token.pos_ in NOMINAL:
        return not token.is_punct and not token.is_space
    is_name = token.text[:1].isupper() and token.pos_ != "DET"
    is_hyphened = token.text[-1:].isalpha() and i + 1 < len(doc) and doc[i + 1].text == "-"
    if is_name or is_hyphened:
        return any(is_person(later) for later in doc[i + 1 : i + 1 + _NEAR_PEOPLE])
    if token.tag_ in _PARTICIPLES and token.dep_ == "amod":
        return any(is_person(later) for later in doc[i + 1 : i + 1 + _NEAR_PEOPLE])
    return token.tag_ in _PARTICIPLES and is_before_person


def coordinated(doc: Doc, head: int, ends: frozenset[str] = frozenset()) -> Iterator[int]:
    """Further nouns under the same amount ("women and children")."""
    while head + 2 < len(doc) and doc[head + 1].lower_ in phrase_lexicon().joints:
        later = head + 2
        is_modifier = doc[later].pos_ == "ADJ" or doc[later].dep_ == "amod"
        if is_modifier and doc[later].lower_ not in ends and later + 1 < len(doc):
            later += 1
        if not (is_person(doc[later]) and doc[later].lower_ in nouns_of_people().plural):
            return
        yield later
        head = later


def end_of_complement(doc: Doc, head: int) -> int:
    """The end of the phrase with what says of what its people are members, or from where they come."""
    people, noun = victim_lexicon(), doc[head].lower_
    after = doc[head + 1].lower_ if head + 1 < len(doc) else ""
    is_from = after in people.origins and noun in nouns_of_people().plural
    if not is_from and not (after in phrase_lexicon().memberships and noun in people.members):
        return head + 1
    end, tags = head + 2, _OF_ORIGIN if is_from else MODIFIERS
    while end < len(doc) and (
        doc[end].pos_ in tags or "-" in (doc[end].text, doc[end - 1].text) or doc[end].text in "()"
    ):
        end += 1
    return end
