"""What tells how old people are, by itself or before their noun: "Ann Doe, 43, was killed", "a 29-year-old man"."""

from spacy.tokens import Doc, Token

from claimwatch.extract.tolls.people.nouns import is_person, nouns_of_people
from claimwatch.extract.tolls.people.phrase_lexicon import phrase_lexicon
from claimwatch.extract.tolls.quantities import Quantity

_OLDEST = 115
_DASHES = frozenset(("-", "--", "–", "—"))
_OPENS = frozenset((",", "(")) | _DASHES
_CLOSES = frozenset((",", ".", ";", ")")) | _DASHES
_LENGTH_OF_AGE = 3
"""Tokens of an age with what opens and closes it."""
_LONGEST_LIST = 24
"""Tokens of a list of ages."""


def is_of_age(doc: Doc, i: int) -> bool:
    """True if a token before a noun for people is part of "29-year-old", "4 year old" or "ex-wife"."""
    lexicon, token = phrase_lexicon(), doc[i]
    before = doc[i - 1].lower_ if i > 0 else ""
    after = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    if token.text == "-":
        return after in lexicon.ages or before in lexicon.kin_prefixes
    if token.lower_ in lexicon.kin_prefixes and after == "-":
        return True
    if token.like_num and after in lexicon.years and _is_old(doc, i + 2):
        return True
    return "-" in (before, after) and (token.like_num or token.lower_ in lexicon.ages)


def _is_old(doc: Doc, i: int) -> bool:
    """True if "old" stands at a token, or a hyphen, or nothing more."""
    return i >= len(doc) or doc[i].text.strip("-") in phrase_lexicon().old or not doc[i].text.strip("-")


def is_age(doc: Doc, quantity: Quantity) -> bool:
    """True if a number without a noun is the age of people before it ("boys (9 and 12)", "a girl of six")."""
    if quantity.low is None or quantity.low != quantity.high or quantity.low > _OLDEST:
        return False
    if not doc[quantity.end - 1].like_num:
        return False
    return _is_behind_of(doc, quantity) or _is_in_list(doc, quantity)


def _is_behind_of(doc: Doc, quantity: Quantity) -> bool:
    """True for "a girl of six" and "two women of 22 and 25"; a family of six and teams of 12 are so many."""
    of = quantity.start - 1
    while of > 0 and quantity.start - of < _LONGEST_LIST and _is_inside(doc[of]):
        of -= 1
    if of < 1 or doc[of].lower_ not in phrase_lexicon().of_whole:
        return False
    noun = doc[of - 1]
    is_noun = noun.lower_ in nouns_of_people().singular or noun.lower_ in nouns_of_people().plural
    return is_noun and noun.lemma_.lower() not in phrase_lexicon().collectives


def _is_in_list(doc: Doc, quantity: Quantity) -> bool:
    """True if only numbers, commas and "and" stand between a name or a noun for people and what closes the list.

    Behind a plural a single number is no age ("soldiers (12) and villagers (30)") unless it is everybody's ("both 27").
    """
    start, end = _list_around(doc, quantity)
    closing = doc[end] if end < len(doc) else None
    is_closed = closing is None or closing.text in _CLOSES or closing.lower_ in phrase_lexicon().ages
    is_told = doc[start].lower_ in phrase_lexicon().aged or (doc[start].text in _OPENS and is_closed)
    if start < 1 or not is_told:
        return False
    before = doc[start - 1]
    numbers = sum(token.like_num for token in doc[start + 1 : end])
    if before.lower_ in nouns_of_people().plural and before.ent_type_ != "PERSON":
        return numbers > 1 or any(token.lower_ in phrase_lexicon().age_openers for token in doc[start:end])
    return before.text[:1].isupper() or is_person(before)


def _list_around(doc: Doc, quantity: Quantity) -> tuple[int, int]:
    """Where the list of numbers opens that a number is in, and where it ends (exclusive)."""
    start, end = quantity.start - 1, quantity.end
    while start > 0 and quantity.start - start < _LONGEST_LIST and _may_lead_to_age(doc[start]):
        start -= 1
    if doc[start].lower_ in phrase_lexicon().aged:
        start -= start > 0 and doc[start - 1].text in _OPENS
    else:
        start += doc[start].text not in _OPENS
    while end < len(doc) and end - quantity.end < _LONGEST_LIST and _is_inside(doc[end]):
        end += 1
    while end > quantity.end and _is_joint(doc[end - 1]):
        end -= 1
    return start, end


def _may_lead_to_age(token: Token) -> bool:
    return _is_inside(token) or token.lower_ in phrase_lexicon().age_openers


def _is_inside(token: Token) -> bool:
    return token.like_num or _is_joint(token)


def _is_joint(token: Token) -> bool:
    return token.text == "," or token.lower_ in phrase_lexicon().joints


def has_age(doc: Doc, i: int) -> bool:
    """True if an age between commas or in brackets stands at a token ("his son, 45, and grandson, 12, were hurt")."""
    words = doc[i : i + _LENGTH_OF_AGE]
    return len(words) == _LENGTH_OF_AGE and words[0].text in _OPENS and words[1].like_num and words[2].text in _CLOSES


def number_by_ages(doc: Doc, end: int) -> int | None:
    """How many people are told of by the ages behind them ("her daughters, aged 8 and 11"); None for fewer than two."""
    lexicon = phrase_lexicon()
    i = end
    while i < len(doc) and (
        doc[i].text in _OPENS or doc[i].lower_ in lexicon.aged or doc[i].lower_ in lexicon.age_openers
    ):
        i += 1
    if i == end:
        return None
    ages, is_closed = 0, False
    while i < len(doc) and doc[i].like_num and not is_closed:
        ages += 1
        i += 1 + (i + 1 < len(doc) and doc[i + 1].lower_ in lexicon.ages)
        joint = doc[i].lower_ if i < len(doc) else ""
        is_closed = joint not in lexicon.age_joints
        i += not is_closed
    return ages if is_closed and ages > 1 else None
