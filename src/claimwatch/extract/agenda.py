"""What is to happen: deadlines, visits, votes."""

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc, Span, Token

from claimwatch.language import PhraseMatcher, is_one_of, words_of
from claimwatch.lexicon import load
from claimwatch.model import AgendaDate, AgendaItem, TimeMention

_NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"})
# Marks that end what is to happen; a comma does so only where no day stands right after it.
_ENDING_MARKS = '.;:"”'
# A day stands right after a comma if it is among this many tokens: ", next Tuesday 6 March,".
_DAY_AFTER_COMMA = 4
# ISO 8601 begins a length of time with this letter.
_DURATION = "P"


class AgendaLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``agenda.yaml``; each field is explained there."""

    openings: tuple[str, ...]
    deadline_to: frozenset[str]
    deadlines: tuple[str, ...]
    fixed: tuple[str, ...]
    planned: frozenset[str]
    present: Mapping[str, frozenset[str]]
    not_present_after: frozenset[str]
    not_after: frozenset[str]
    ends: frozenset[str]
    joining: frozenset[str]
    within_names: frozenset[str]
    not_first: frozenset[str]
    before_day: frozenset[str]


class _Plan(NamedTuple):
    """Tokens, ends exclusive: who plans, the item's span, and where what is planned begins in it."""

    who: int
    who_end: int
    start: int
    end: int
    what: int


class _Sentence(NamedTuple):
    """A sentence with the time expressions in it."""

    words: Span
    dates: Sequence[TimeMention]

    @property
    def doc(self) -> Doc:
        """The report."""
        return self.words.doc

    def date(self, start: int, end: int) -> TimeMention | None:
        """The first expression among tokens, the end exclusive, that names a day or days; a length names none."""
        if start >= end:
            return None
        first, last = self.doc[start].idx, self.doc[end - 1].idx + len(self.doc[end - 1])
        within = [date for date in self.dates if first <= date.span[0] and date.span[1] <= last]
        return next((date for date in within if not (date.value or "").startswith(_DURATION)), None)

    def has_date(self, start: int, end: int) -> bool:
        """True if one of the tokens names a day."""
        return self.date(start, end) is not None


class _Opening(NamedTuple):
    """An opening of the future in a sentence, the end exclusive."""

    sentence: _Sentence
    start: int
    end: int


_Planner = Callable[[_Opening], _Plan | None]


def find_agenda(doc: Doc, dates: Sequence[TimeMention]) -> list[AgendaItem]:
    """The agenda items of a parsed report, in text order, each dated by one of ``dates`` that lies in it.

    What an opening of the future tells without a day is an item only where the verb is one of diaries ("meet",
    "vote"). What "who" is stays None where nobody stands before the opening.
    """
    return [item for sentence in doc.sents for item in _of_sentence(sentence, dates)]


def _of_sentence(words: Span, dates: Sequence[TimeMention]) -> Iterator[AgendaItem]:
    within = [date for date in dates if words.start_char <= date.span[0] < words.end_char]
    sentence = _Sentence(words, within)
    end = words.start
    for token in words:
        plan = _plan(sentence, token) if token.i >= end else None
        if plan:
            end = plan.end
            yield _item(sentence, plan)


def _plan(sentence: _Sentence, token: Token) -> _Plan | None:
    """The plan whose opening starts at a token, by the longest opening; else one in the present tense."""
    hit = _openings().written_at(words_of(token.doc), token.i)
    if hit and hit.end < len(token.doc):
        return hit.value(_Opening(sentence, token.i, hit.end))
    return _present(sentence, token)


def _opened(opening: _Opening) -> _Plan | None:
    """After "will", "is due to": a verb of diaries, or any with a day."""
    sentence, after = opening.sentence, opening.end
    end = _end(sentence, after)
    if after >= end:
        return None
    verb = sentence.doc[after]
    if verb.lower_ in _lexicon().not_after or verb.pos_ not in ("VERB", "AUX", "NOUN"):
        return None
    if not is_one_of(verb, _lexicon().planned) and not sentence.has_date(after, end):
        return None
    return _Plan(*_before(sentence, opening.start), after, end, after)


def _deadline(opening: _Opening) -> _Plan | None:
    """After "has until": a day, then "to" and what must be done by then."""
    sentence, after = opening.sentence, opening.end
    end = _end(sentence, after)
    to = next((word.i for word in sentence.doc[after:end] if word.lower_ in _lexicon().deadline_to), None)
    return _Plan(*_before(sentence, opening.start), after - 1, end, to + 1) if to else None


def _fixed(opening: _Opening) -> _Plan | None:
    """A thing, then "is scheduled for" and its day: the thing itself is to happen."""
    sentence = opening.sentence
    end = _end(sentence, opening.end)
    who, who_end = _before(sentence, opening.start)
    has_day = who < who_end and sentence.has_date(opening.start, end)
    return _Plan(who, who_end, who, end, who) if has_day else None


def _present(sentence: _Sentence, verb: Token) -> _Plan | None:
    """A present tense that tells of days to come: "heads for Geneva today"."""
    following = _lexicon().present.get(verb.lower_)
    if following is None or verb.i + 1 >= sentence.words.end or verb.i == sentence.words.start:
        return None
    if verb.nbor().lower_ not in following or verb.nbor(-1).lower_ in _lexicon().not_present_after:
        return None
    who, who_end = _before(sentence, verb.i)
    if who == who_end or sentence.doc[who_end - 1].pos_ not in ("NOUN", "PROPN"):
        return None
    end = _end(sentence, verb.i + 1)
    return _Plan(who, who_end, verb.i, end, verb.i) if sentence.has_date(verb.i, end) else None


def _before(sentence: _Sentence, i: int) -> tuple[int, int]:
    """The noun phrase right before token ``i``, the end exclusive."""
    doc, words = sentence.doc, _lexicon()
    start = i
    while start > sentence.words.start and (
        doc[start - 1].pos_ in _NAMING or doc[start - 1].lower_ in words.within_names
    ):
        start -= 1
    while start < i and (doc[start].lower_ in words.within_names or doc[start].lower_ in words.not_first):
        start += 1
    return start, i


def _end(sentence: _Sentence, start: int) -> int:
    """Where what is to happen ends, exclusive: at a new clause, or a comma with no day right after it."""
    doc, last = sentence.doc, sentence.words.end
    for token in doc[start:last]:
        if token.lower_ in _lexicon().ends or token.text in _ENDING_MARKS or token.is_space or _joins_verb(token):
            return _without_marks(doc, start, token.i)
        if token.text == "," and not sentence.has_date(token.i + 1, min(token.i + 1 + _DAY_AFTER_COMMA, last)):
            return token.i
    return last


def _joins_verb(token: Token) -> bool:
    """True for "and" before a verb that tells something else: "and said"."""
    if token.lower_ not in _lexicon().joining or token.i + 1 >= len(token.doc):
        return False
    return token.nbor().tag_ in ("VBZ", "VBD", "VBP")


def _without_marks(doc: Doc, start: int, end: int) -> int:
    while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return end


def _item(sentence: _Sentence, plan: _Plan) -> AgendaItem:
    words = sentence.doc[plan.start : plan.end]
    date = sentence.date(plan.start, plan.end)
    return AgendaItem(
        span=(words.start_char, words.end_char),
        text=words.text,
        what=_what(sentence.doc, plan, date),
        who=sentence.doc[plan.who : plan.who_end].text if plan.who < plan.who_end and plan.what != plan.who else None,
        date=AgendaDate(date.value if date else None),
    )


def _what(doc: Doc, plan: _Plan, date: TimeMention | None) -> str:
    """What is to happen, without its day."""
    undated = [token for token in doc[plan.what : plan.end] if not _is_of_date(token, date)]
    if plan.what == plan.who:
        undated = undated[: plan.who_end - plan.who]
    return "".join(token.text_with_ws for token in undated).strip()


def _is_of_date(token: Token, date: TimeMention | None) -> bool:
    """True for the words of the day, and the preposition before it."""
    if date is None:
        return False
    if date.span[0] <= token.idx < date.span[1]:
        return True
    following = token.nbor() if token.i + 1 < len(token.doc) else token
    return token.lower_ in _lexicon().before_day and following.idx == date.span[0]


@functools.cache
def _lexicon() -> AgendaLexicon:
    return load("en/agenda", AgendaLexicon)


@functools.cache
def _openings() -> PhraseMatcher[_Planner]:
    """Openings of the future, each with the rule for what follows."""
    words = _lexicon()
    return PhraseMatcher[_Planner](
        {
            **dict.fromkeys(words.openings, _opened),
            **dict.fromkeys(words.fixed, _fixed),
            **dict.fromkeys(words.deadlines, _deadline),
        }
    )
