"""What is to happen: deadlines, visits, votes."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec
from spacy.tokens import Doc, Span, Token

from claimwatch.language import is_one_of
from claimwatch.lexicon import load
from claimwatch.model import AgendaDate, AgendaItem, TimeMention

_NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"})
_WITHIN = frozenset({"of", "and", "for", "'s", "’s", "-"})
Sort = Literal["opening", "deadline", "fixed"]


class AgendaLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``agenda.yaml``; each field is explained there."""

    openings: tuple[str, ...]
    deadlines: tuple[str, ...]
    fixed: tuple[str, ...]
    planned: frozenset[str]
    present: Mapping[str, frozenset[str]]
    not_after: frozenset[str]
    ends: frozenset[str]


class _Plan(NamedTuple):
    """Tokens, ends exclusive: who plans, the item's span, and where what is planned begins in it."""

    who: int
    who_end: int
    start: int
    end: int
    what: int


def find_agenda(doc: Doc, dates: Sequence[TimeMention]) -> list[AgendaItem]:
    """The agenda items of a parsed report, in text order, each dated by one of ``dates`` that lies in it.

    What an opening of the future tells without a day is an item only where the verb is one of diaries ("meet",
    "vote"). What "who" is stays None where nobody stands before the opening.
    """
    return [item for sentence in doc.sents for item in _of_sentence(doc, sentence, dates)]


def _of_sentence(doc: Doc, sentence: Span, dates: Sequence[TimeMention]) -> Iterator[AgendaItem]:
    within = [date for date in dates if sentence.start_char <= date.span[0] < sentence.end_char]
    end = sentence.start
    for token in sentence:
        if token.i < end:
            continue
        plan = _plan(doc, token, sentence, within)
        if plan:
            end = plan.end
            yield _item(doc, plan, within)


def _plan(doc: Doc, token: Token, sentence: Span, dates: Sequence[TimeMention]) -> _Plan | None:
    opening = _opening(token)
    if opening is None:
        return _present(doc, token, sentence, dates)
    sort, after = opening
    end = _end(doc, after, sentence.end, dates)
    who, who_end = _before(doc, token.i, sentence.start)
    if sort == "fixed":
        return _Plan(who, who_end, who, end, who) if _dated(doc, token.i, end, dates) and who < who_end else None
    if sort == "deadline":
        to = next((word.i for word in doc[after:end] if word.lower_ == "to"), None)
        return _Plan(who, who_end, after - 1, end, to + 1) if to else None
    if after >= end or doc[after].lower_ in _lexicon().not_after or doc[after].pos_ not in ("VERB", "AUX", "NOUN"):
        return None
    if not is_one_of(doc[after], _lexicon().planned) and not _dated(doc, after, end, dates):
        return None
    return _Plan(who, who_end, after, end, after)


def _present(doc: Doc, token: Token, sentence: Span, dates: Sequence[TimeMention]) -> _Plan | None:
    """A present tense that tells of days to come: "heads for Geneva today"."""
    following = _lexicon().present.get(token.lower_)
    if (
        following is None
        or token.i + 1 >= sentence.end
        or token.nbor().lower_ not in following
        or token.i == sentence.start
    ):
        return None
    who, who_end = _before(doc, token.i, sentence.start)
    if who == who_end or doc[who_end - 1].pos_ not in ("NOUN", "PROPN") or token.nbor(-1).lower_ in ("to", "the"):
        return None
    end = _end(doc, token.i + 1, sentence.end, dates)
    return _Plan(who, who_end, token.i, end, token.i) if _dated(doc, token.i, end, dates) else None


def _opening(token: Token) -> tuple[Sort, int] | None:
    """The sort of the longest opening that starts at a token, and the token after it."""
    for words, sort in _openings().get(token.lower_, ()):
        end = token.i + len(words)
        if end < len(token.doc) and all(token.doc[token.i + k].lower_ == word for k, word in enumerate(words)):
            return sort, end
    return None


def _before(doc: Doc, i: int, floor: int) -> tuple[int, int]:
    """The noun phrase right before token ``i``."""
    start = i
    while start > floor and (doc[start - 1].pos_ in _NAMING or doc[start - 1].lower_ in _WITHIN):
        start -= 1
    while start < i and (doc[start].lower_ in _WITHIN or doc[start].lower_ == "that"):
        start += 1
    return start, i


def _end(doc: Doc, start: int, floor: int, dates: Sequence[TimeMention]) -> int:
    """Where what is to happen ends: at a new clause, or a comma with no day right after it."""
    for token in doc[start:floor]:
        if token.lower_ in _lexicon().ends or token.text in '.;:"”' or token.is_space or _said(token):
            return _without_joiner(doc, start, token.i)
        if token.text == "," and not _dated(doc, token.i + 1, min(token.i + 5, floor), dates):
            return token.i
    return floor


def _said(token: Token) -> bool:
    return token.lower_ in ("and", "or") and token.i + 1 < len(token.doc) and token.nbor().tag_ in ("VBZ", "VBD", "VBP")


def _without_joiner(doc: Doc, start: int, end: int) -> int:
    while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return end


def _dated(doc: Doc, start: int, end: int, dates: Sequence[TimeMention]) -> bool:
    return _date(doc, start, end, dates) is not None


def _date(doc: Doc, start: int, end: int, dates: Sequence[TimeMention]) -> TimeMention | None:
    """The first time expression among tokens that names a day or days; a length of time names none."""
    if start >= end:
        return None
    first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    within = [date for date in dates if first <= date.span[0] and date.span[1] <= last]
    return next((date for date in within if not (date.value or "").startswith("P")), None)


def _item(doc: Doc, plan: _Plan, dates: Sequence[TimeMention]) -> AgendaItem:
    words = doc[plan.start : plan.end]
    date = _date(doc, plan.start, plan.end, dates)
    return AgendaItem(
        span=(words.start_char, words.end_char),
        text=words.text,
        what=_what(doc, plan, date),
        who=doc[plan.who : plan.who_end].text if plan.who < plan.who_end and plan.what != plan.who else None,
        date=AgendaDate(date.value if date else None),
    )


def _what(doc: Doc, plan: _Plan, date: TimeMention | None) -> str:
    """What is to happen, without its day."""
    kept = [token for token in doc[plan.what : plan.end] if not _of_date(token, date)]
    if plan.what == plan.who:
        kept = kept[: plan.who_end - plan.who]
    return "".join(token.text_with_ws for token in kept).strip()


def _of_date(token: Token, date: TimeMention | None) -> bool:
    if date is None:
        return False
    if date.span[0] <= token.idx < date.span[1]:
        return True
    following = token.nbor() if token.i + 1 < len(token.doc) else token
    return token.lower_ in ("on", "by", "until", "for") and following.idx == date.span[0]


@functools.cache
def _lexicon() -> AgendaLexicon:
    return load("en/agenda", AgendaLexicon)


@functools.cache
def _openings() -> Mapping[str, tuple[tuple[tuple[str, ...], Sort], ...]]:
    """Openings by their first word, the longest first."""
    words = _lexicon()
    sorts: tuple[tuple[Sort, tuple[str, ...]], ...] = (
        ("deadline", words.deadlines),
        ("fixed", words.fixed),
        ("opening", words.openings),
    )
    found: dict[str, list[tuple[tuple[str, ...], Sort]]] = {}
    for sort, phrases in sorts:
        for phrase in phrases:
            found.setdefault(phrase.split()[0], []).append((tuple(phrase.split()), sort))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}
