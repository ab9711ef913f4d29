"""Phrases for people without an amount: "a man", "her daughters", "civilians"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from claimwatch.extract.tolls.people.acronyms import is_of_group
from claimwatch.extract.tolls.people.ages import has_age, is_of_age, number_by_ages
from claimwatch.extract.tolls.people.heads import MODIFIERS, NOMINAL, coordinated, end_of_complement
from claimwatch.extract.tolls.people.nouns import (
    NOUNS,
    group_of,
    is_pair,
    is_person,
    is_thing,
    nouns_of_people,
    status_of,
)
from claimwatch.extract.tolls.people.parts import is_behind_listed_whole, is_marked_part
from claimwatch.extract.tolls.people.phrase_lexicon import phrase_lexicon
from claimwatch.extract.tolls.people.victims import Victims
from claimwatch.extract.tolls.people.weapons import is_in_weapon
from claimwatch.extract.tolls.quantities import start_of_least
from claimwatch.language import wordnet_nouns, words_of

_AGED = NOMINAL | {"NUM"}
_SINGULAR = frozenset(("NN",))
_UNDERGOING = frozenset(("dobj", "nsubjpass"))
_ARTICLES = frozenset(("det", "poss"))
_JOINTS_IN_NAMES = frozenset(("'s", "’s", "'", "’", "-"))
_POSSESSIVE = "POS"
_LINE_BREAKS = frozenset(("\n", "\n\n"))
_ONE = (1, 1)
_ONE_AT_LEAST = (1, None)
_TWO = (2, 2)
_UNKNOWN = (None, None)


def uncounted_people(doc: Doc, taken: frozenset[int], ends: frozenset[str]) -> Iterator[Victims]:
    """All phrases for people without an amount, in text order.

    Args:
        doc: A tagged text.
        taken: The tokens of phrases with an amount.
        ends: Words that tell of harm, which belong to no phrase.
    """
    end = 0
    for token in doc:
        if token.i < end or token.i in taken or not _is_head(doc, token, ends):
            continue
        start = _start_of(doc, token.i, end, taken, ends)
        number = _number_by_article(doc, start, token)
        if number is not None:
            people = _phrase(doc, start, token, number)
            end = people.end
            yield people


def _is_head(doc: Doc, token: Token, ends: frozenset[str]) -> bool:
    """True if a word stands for people and isn't part of another noun, a name, a tag or a weapon ("fighter bomber")."""
    if not (is_person(token) or _is_aged(token) or (_is_unknown_victim(token) and token.lower_ not in ends)):
        return False
    return not (_is_modifier(doc, token.i) or _is_label(token) or is_in_weapon(doc, 0, token.i))


def _is_unknown_victim(token: Token) -> bool:
    """True if nothing is known of a single noun and a verb is done to it: people, if that verb kills or wounds."""
    if (
        is_person(token)
        or token.tag_ not in _SINGULAR
        or token.dep_ not in _UNDERGOING
        or not token.text.islower()
        or is_thing(token)
    ):
        return False
    return token.lower_ not in wordnet_nouns().things and any(child.dep_ in _ARTICLES for child in token.lefts)


def _phrase(doc: Doc, start: int, noun: Token, number: tuple[int | None, int | None]) -> Victims:
    article, is_plural = start, noun.lower_ in nouns_of_people().plural
    if number == _ONE and (least := start_of_least(words_of(doc), start)) is not None:
        start, number = least, _ONE_AT_LEAST
    heads = (noun.i, *coordinated(doc, noun.i)) if is_plural else (noun.i,)
    end = end_of_complement(doc, heads[-1])
    by_ages = number_by_ages(doc, end) if is_plural and number == _UNKNOWN else None
    number = number if by_ages is None else (by_ages, by_ages)
    nouns = [doc[i].lower_ for i in heads]
    return Victims(
        start=start,
        end=end,
        noun=article,
        low=number[0],
        high=number[1],
        names_people=not _is_unknown_victim(noun),
        is_part=is_marked_part(doc, start),
        refers_back=is_behind_listed_whole(doc, start),
        status=status_of([token.lower_ for token in doc[start:end]], nouns),
        group=group_of(nouns),
    )


def _is_aged(token: Token) -> bool:
    """True if the word stands for somebody by age ("a 17-year-old died")."""
    lexicon = phrase_lexicon()
    if token.lower_ not in lexicon.old or token.i < 3 or token.nbor(-1).text != "-":
        return False
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    return token.nbor(-2).lower_ in lexicon.ages and (after is None or after.pos_ not in _AGED)


def _is_label(token: Token) -> bool:
    """True if a capital inside a sentence makes it a name or a tag rather than people."""
    if token.i == 0 or not token.text[:1].isupper() or token.nbor(-1).is_punct:
        return False
    if token.lower_ in wordnet_nouns().peoples:
        return False
    return not (token.is_upper and token.nbor(-1).is_upper)


def _is_modifier(doc: Doc, i: int) -> bool:
    """True if the noun only modifies the next ("rebel fire")."""
    if i + 1 >= len(doc):
        return False
    after = doc[i + 1]
    if doc[i].pos_ == "ADJ" and after.pos_ in NOUNS:
        return True
    return after.text in _JOINTS_IN_NAMES or (after.pos_ in NOUNS and doc[i].dep_ == "compound")


def _start_of(doc: Doc, head: int, floor: int, taken: frozenset[int], ends: frozenset[str]) -> int:
    """The first token of the phrase: its article or possessive, else the first of its modifiers and its age."""
    start = head
    while start > floor and start - 1 not in taken:
        before = doc[start - 1]
        if before.pos_ not in MODIFIERS and not _is_inside(doc, start - 1, ends):
            break
        if before.pos_ == "PRON" and before.tag_ != "PRP$":
            break
        start -= 1
        if before.pos_ == "DET" or before.tag_ == "PRP$":
            break
    return start


def _is_inside(doc: Doc, i: int, ends: frozenset[str]) -> bool:
    """True if a token that is no noun or adjective belongs to the phrase of the noun behind it."""
    token = doc[i]
    is_participle = token.dep_ == "amod" and token.lower_ not in ends
    return is_participle or token.tag_ == _POSSESSIVE or is_of_age(doc, i) or is_of_group(doc, i)


def _number_by_article(doc: Doc, start: int, noun: Token) -> tuple[int | None, int | None] | None:
    """One, or an unknown number; None where a singular stands without an article and so for a title or a kind."""
    text, lexicon = noun.lower_, phrase_lexicon()
    if doc[start].lower_ in lexicon.anybody:
        return None
    if doc[start].lower_ in lexicon.distributive:
        return _UNKNOWN
    if is_pair(text):
        return _TWO
    if text in nouns_of_people().plural and any(
        token.lower_ in lexicon.pair_modifiers for token in doc[start : noun.i]
    ):
        return _TWO
    if text in nouns_of_people().plural or text in lexicon.collectives:
        return _UNKNOWN
    first = doc[start]
    is_owned = any(token.tag_ == _POSSESSIVE for token in doc[start : noun.i])
    if is_owned or first.pos_ == "DET" or first.tag_ in ("PRP$", "DT"):
        return _ONE
    is_joined = start > 0 and doc[start - 1].lower_ in lexicon.both_and and has_age(doc, noun.i + 1)
    opens = _opens_headline(first) or is_of_age(doc, start) or is_joined
    return _ONE if opens and not _is_before_name(noun) else None


def _opens_headline(token: Token) -> bool:
    """True if a word opens its line with a capital: headlines drop the article ("Man shot dead")."""
    return token.text[:1].isupper() and (token.i == 0 or token.nbor(-1).text in _LINE_BREAKS)


def _is_before_name(noun: Token) -> bool:
    after = noun.nbor() if noun.i + 1 < len(noun.doc) else None
    return after is not None and after.pos_ == "PROPN" and after.text[:1].isupper()
