"""Phrases for people who may have been harmed: an amount with its noun, or a noun that counts by its article."""

import dataclasses
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from claimwatch.extract.tolls.numbers import Quantity
from claimwatch.extract.tolls.people import group_of, is_pair, is_person, nouns_of_people, status_of
from claimwatch.model import Group, Status

_OPENS_PART = ("including", "include", "included", "includes", "among", "amongst")
_LONGEST = 8
_NOMINAL = {"NOUN", "PROPN", "ADJ"}
_THEM = ("them", "whom", "which", "those", "these")
_CLOSES = (",", ".", ")", "-", "–", "—")
_PARENTS = ("father", "mother", "parent", "grandfather", "grandmother")
_AGES = ("year", "month", "week", "old", "years", "months")
_KIN = ("ex", "half", "co", "great")
_EMERGENCY = "911"
_WHOLES = ("dead", "killed", "victims", "deaths", "fatalities", "wounded", "injured", "casualties", "slain")
_BE = ("were", "was", "are", "is", "being", "being", "be", "been")


@dataclass(frozen=True, slots=True)
class Victims:
    """People as a phrase, at tokens ``start`` to ``end`` (exclusive).

    Attributes:
        start: First token, of the quantifier where there is one.
        end: Behind the last token.
        noun: First token of the words for the people; ``end`` where the words are only a number.
        low: Least number, inclusive; None where the words give none.
        high: Most, inclusive; None where open or not given.
        amount: Whether an amount stands before the noun ("many" is one).
        people: Whether a noun is known to name people; False for a bare number or a noun that isn't known.
        part: Whether the words themselves call it part of others ("two of them", "including six children").
        back: Whether it is part of people named before ("two of them", "of those killed six").
        status: By the words.
        group: By the words.
    """

    start: int
    end: int
    noun: int
    low: int | None
    high: int | None
    amount: bool
    people: bool
    part: bool
    back: bool
    status: Status
    group: Group | None

    @property
    def numbered(self) -> bool:
        """Whether the words give a number."""
        return self.low is not None or self.high is not None


def find_victims(doc: Doc, quantities: Sequence[Quantity], harmed: frozenset[str]) -> list[Victims]:
    """All phrases of a text that may be victims, in text order, none overlapping.

    Args:
        doc: A tagged text.
        quantities: The amounts in it.
        harmed: Words that tell of harm, at which a phrase ends ("40 people dead").
    """
    counted = [found for quantity in quantities if (found := _counted(doc, quantity, harmed))]
    taken = {i for found in counted for i in range(found.start, found.end)}
    taken |= {i for quantity in quantities for i in range(quantity.start, quantity.end)}
    named = list(_named(doc, taken))
    return sorted(counted + named, key=lambda found: found.start)


def _counted(doc: Doc, quantity: Quantity, harmed: frozenset[str]) -> Victims | None:
    """The phrase that starts with an amount; None where it counts things."""
    if _of_children(doc, quantity.start) or _both_of_two(doc, quantity) or doc[quantity.start].text == _EMERGENCY:
        return None
    start = quantity.end
    behind = _behind_whole(doc, start) or (start if _ahead_whole(doc, quantity.start) else None)
    if behind:
        return _part(doc, quantity, behind, harmed)
    noun = _skip(doc, start, ("of", "the", "its", "his", "her", "their", "those"))
    heads = _heads(doc, noun, harmed)
    if heads is None:
        return None
    if not heads and _age(doc, quantity):
        return None
    if not heads:
        return _made(
            doc, quantity, start, start, (), part=_marked(doc, quantity.start), back=_listed_dead(doc, quantity.start)
        )
    return _made(
        doc,
        quantity,
        noun,
        _complement(doc, heads[-1]),
        heads,
        part=_marked(doc, quantity.start),
        back=_listed_dead(doc, quantity.start),
    )


def _of_children(doc: Doc, start: int) -> bool:
    """Whether the number only says of whom somebody is a parent ("a father of two")."""
    return start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in _PARENTS


def _both_of_two(doc: Doc, quantity: Quantity) -> bool:
    """Whether "both" only opens two who are named ("both Ann and her son", "both the girl and a man")."""
    following = doc[quantity.end : quantity.end + _LONGEST]
    if doc[quantity.start].lower_ != "both" or not any(token.lower_ == "and" for token in following):
        return False
    return following[0].pos_ == "PROPN" or any(
        t.tag_ == "NN" and is_person(t) for t in following[: _index(following, "and")]
    )


def _index(words: Span, word: str) -> int:
    return next(n for n, token in enumerate(words) if token.lower_ == word)


def _part(doc: Doc, quantity: Quantity, after: int, harmed: frozenset[str]) -> Victims | None:
    """Two of them (ambulance crew)."""
    noun = _skip(doc, after, (*_BE, ","))
    heads = _heads(doc, noun, harmed)
    if not heads or not any(is_person(doc[i]) for i in heads):
        return _made(doc, quantity, after, after, (), part=True, back=True)
    made = _made(doc, quantity, noun, heads[-1] + 1, heads, part=True, back=True)
    verb = any(doc[i].lower_ in _BE for i in range(after, noun))
    return dataclasses.replace(made, end=after, noun=after) if verb else made


def _age(doc: Doc, quantity: Quantity) -> bool:
    """Whether a number between commas after a name is an age ("Ann Doe, 43, was killed")."""
    start, end = quantity.start, quantity.end
    if (
        end - start > 1
        or start < 2
        or end >= len(doc)
        or doc[start - 1].text not in ",("
        or doc[end].text not in _CLOSES
    ):
        return False
    before = doc[start - 2]
    return (before.text[:1].isupper() or is_person(before)) and before.lower_ not in nouns_of_people().plural


def _behind_whole(doc: Doc, start: int) -> int | None:
    """Where "of them", "of the dead", "of those killed" ends; None where it doesn't stand."""
    words = [token.lower_ for token in doc[start : start + 3]]
    if words[:1] != ["of"] or len(words) < 3:
        return None
    if words[1] in ("those", "the", "these") and words[2] in _WHOLES:
        return start + 3
    return start + 2 if words[1] in _THEM else None


def _listed_dead(doc: Doc, start: int) -> bool:
    """Whether "the dead included" stands before."""
    words = [token.lower_ for token in doc[max(0, start - 3) : start] if not token.is_punct]
    return any(word in _OPENS_PART[:4] and before in _WHOLES for before, word in itertools.pairwise(words))


def _ahead_whole(doc: Doc, start: int) -> bool:
    """Whether "of those killed" or "among the dead" stands before."""
    words = [token.lower_ for token in doc[max(0, start - 4) : start] if not token.is_punct]
    return words[-3:-2] in (["of"], ["among"]) and words[-2] in ("those", "the") and words[-1] in _WHOLES


def _made(doc: Doc, quantity: Quantity, noun: int, end: int, heads: Sequence[int], part: bool, back: bool) -> Victims:
    nouns = [doc[i].lower_ for i in heads]
    known = any(is_person(doc[i]) for i in heads)
    pair = bool(nouns) and is_pair(nouns[-1])
    low, high = (2, 2) if pair and not quantity.low and not quantity.high else (quantity.low, quantity.high)
    words = [token.lower_ for token in doc[noun:end]]
    return Victims(
        quantity.start,
        max(end, quantity.end),
        noun,
        low,
        high,
        True,
        known,
        part,
        back,
        status_of(words, nouns),
        group_of(nouns),
    )


def _heads(doc: Doc, start: int, harmed: frozenset[str]) -> tuple[int, ...] | None:
    """The nouns that a phrase from ``start`` on is headed by, coordinated ones too.

    Empty where nothing nominal follows; None where the head is a thing.
    """
    head, i = None, start
    while i < min(len(doc), start + _LONGEST) and _continues(doc, i, harmed):
        if doc[i].pos_ in ("NOUN", "PROPN") or is_person(doc[i]):
            head = i
        i += 1
    known = [j for j in range(start, i) if is_person(doc[j])]
    if known and (head is None or doc[head].lower_ not in nouns_of_people().things):
        head = known[-1]
    if head == i - 1 and doc[head].lower_ not in nouns_of_people().plural and _modifier_of_later(doc, i):
        return _heads(doc, i + 1, harmed)
    if head is None:
        return ()
    if doc[head].lower_ in nouns_of_people().things:
        return None
    return (head, *_coordinated(doc, head, harmed))


def _modifier_of_later(doc: Doc, i: int) -> bool:
    """Whether what follows "and" holds the head ("regime and rebel fighters")."""
    if i + 3 >= len(doc) or doc[i].lower_ != "and" or doc[i + 1].pos_ not in _NOMINAL:
        return False
    return any(is_person(token) for token in doc[i + 2 : i + 4])


def _continues(doc: Doc, i: int, harmed: frozenset[str]) -> bool:
    token = doc[i]
    if token.lower_ in _OPENS_PART:
        return False
    if token.lower_ in harmed:
        return i + 1 < len(doc) and is_person(doc[i + 1])
    if token.text in ("-", "'s", "’s", "'", "’"):
        return True
    if is_person(token) or token.pos_ in _NOMINAL:
        return not token.is_punct and not token.is_space
    if (token.text[:1].isupper() and token.pos_ != "DET") or (
        token.text[-1:].isalpha() and i + 1 < len(doc) and doc[i + 1].text == "-"
    ):
        return any(is_person(later) for later in doc[i + 1 : i + 4])
    return token.tag_ in ("VBN", "VBG") and i + 1 < len(doc) and is_person(doc[i + 1])


def _coordinated(doc: Doc, head: int, harmed: frozenset[str]) -> Iterator[int]:
    """Further nouns under the same amount ("women and children")."""
    while head + 2 < len(doc) and doc[head + 1].lower_ in ("and", "or"):
        later = head + 2
        if doc[later].pos_ == "ADJ" and doc[later].lower_ not in harmed and later + 1 < len(doc):
            later += 1
        if not (is_person(doc[later]) and doc[later].lower_ in nouns_of_people().plural):
            return
        yield later
        head = later


def _complement(doc: Doc, head: int) -> int:
    """The end of the phrase with what says of what they are members, or from where they come."""
    after = doc[head + 1].lower_ if head + 1 < len(doc) else ""
    plural = doc[head].lower_ in nouns_of_people().plural
    if not (after == "from" and plural) and not (after == "of" and doc[head].lower_.startswith("member")):
        return head + 1
    i = head + 2
    while i < len(doc) and (
        doc[i].pos_ in (*_NOMINAL, "DET", "PRON") or "-" in (doc[i].text, doc[i - 1].text) or doc[i].text in "()"
    ):
        i += 1
    return i


def _named(doc: Doc, taken: set[int]) -> Iterator[Victims]:
    """The phrases without an amount: "a man", "her daughters", "civilians"."""
    end = 0
    for token in doc:
        if (
            token.i < end
            or token.i in taken
            or not (is_person(token) or _aged(token))
            or _modifies(doc, token.i)
            or _listed(token)
        ):
            continue
        start = _left(doc, token.i, max(end, 0), taken)
        heads = (
            (token.i, *_coordinated(doc, token.i, frozenset()))
            if token.lower_ in nouns_of_people().plural
            else (token.i,)
        )
        number = _by_article(doc, start, token)
        if number is None:
            continue
        end = _complement(doc, heads[-1])
        words, nouns = [t.lower_ for t in doc[start:end]], [doc[i].lower_ for i in heads]
        part = _marked(doc, start)
        yield Victims(
            start,
            end,
            start,
            *number,
            False,
            True,
            part,
            _listed_dead(doc, start),
            status_of(words, nouns),
            group_of(nouns),
        )


def _aged(token: Token) -> bool:
    """Whether the word stands for somebody by age ("a 17-year-old died")."""
    if token.lower_ != "old" or token.i < 3 or token.nbor(-1).text != "-" or token.nbor(-2).lower_ not in _AGES:
        return False
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    return after is None or after.pos_ not in (*_NOMINAL, "NUM")


def _listed(token: Token) -> bool:
    """Whether a capital inside a sentence makes it a name or a tag rather than people."""
    if token.i == 0 or not token.text[:1].isupper() or token.nbor(-1).is_punct:
        return False
    return not (token.is_upper and token.nbor(-1).is_upper)


def _modifies(doc: Doc, i: int) -> bool:
    """Whether the noun only modifies the next ("rebel fire")."""
    follower = doc[i + 1] if i + 1 < len(doc) else None
    return follower is not None and (
        follower.text in ("'s", "’s", "'", "’", "-")
        or (follower.pos_ in ("NOUN", "PROPN") and doc[i].dep_ == "compound")
    )


def _left(doc: Doc, head: int, floor: int, taken: set[int]) -> int:
    i = head
    while i > floor and i - 1 not in taken:
        before = doc[i - 1]
        if before.pos_ not in (*_NOMINAL, "DET", "PRON") and not _of_age(doc, i - 1):
            break
        if before.pos_ == "PRON" and before.tag_ != "PRP$":
            break
        i -= 1
        if before.pos_ == "DET" or before.tag_ == "PRP$":
            break
    return i


def _of_age(doc: Doc, i: int) -> bool:
    """Whether a token is part of "29-year-old", "4 year old" or "ex-wife"."""
    if doc[i].text == "-":
        return doc[i + 1].lower_ in _AGES or (i > 0 and doc[i - 1].lower_ in _KIN)
    if doc[i].lower_ in _KIN and doc[i + 1].text == "-":
        return True
    if doc[i].like_num and doc[i + 1].lower_ in _AGES[:1] and doc[i + 2 : i + 3].text.strip("-") in ("old", ""):
        return True
    return (doc[i].like_num or doc[i].lower_ in _AGES) and "-" in (doc[i + 1].text, doc[i - 1].text)


def _by_article(doc: Doc, start: int, noun: Token) -> tuple[int | None, int | None] | None:
    """One, or an unknown number; None where a singular stands without an article and so for a title or a kind."""
    word = noun.lower_
    if is_pair(word):
        return 2, 2
    if word in nouns_of_people().plural or word in ("family", "crew", "police", "military"):
        return None, None
    first = doc[start]
    if first.pos_ == "DET" or first.tag_ in ("PRP$", "DT") or (_of_age(doc, start) and not _before_name(noun)):
        return 1, 1
    return (1, 1) if _opens_headline(first) and not _before_name(noun) else None


def _opens_headline(token: Token) -> bool:
    """Whether a word opens its line with a capital: headlines drop the article ("Man shot dead")."""
    return token.text[:1].isupper() and (token.i == 0 or token.nbor(-1).text in ("\n", "\n\n"))


def _before_name(noun: Token) -> bool:
    after = noun.nbor() if noun.i + 1 < len(noun.doc) else None
    return after is not None and after.pos_ == "PROPN" and after.text[:1].isupper()


def _marked(doc: Doc, start: int) -> bool:
    """Whether the words before call what follows a part: "including", "among them", "of whom"."""
    i = start - 1
    while i >= 0 and (doc[i].is_punct or doc[i].lower_ in ("at", "least")):
        i -= 1
    words = [doc[j].lower_ for j in range(max(0, i - 1), i + 1)]
    if not words:
        return False
    return words[-1] in _OPENS_PART[:4] or (words[-1] in _THEM and words[0] in ("among", "of", "amongst"))


def _skip(doc: Doc, i: int, words: Iterable[str]) -> int:
    while i < len(doc) and doc[i].lower_ in words:
        i += 1
    return i
