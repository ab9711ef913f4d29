"""What ties a fact to a where and a when: the place and time expressions that its words reach in the sentence."""

import datetime
import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

import msgspec
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from claimwatch.mention.asides import Asides
from claimwatch.mention.clauses import lead_end
from claimwatch.mention.dating import governor, is_fronted, is_later_death, is_of_count
from claimwatch.mention.flashbacks import flashbacks, opens_long_ago
from claimwatch.mention.scene import SceneWords, scene_words, tokens_at
from claimwatch.mention.sections import RoundUp
from claimwatch.model import (
    Claim,
    Event,
    Evidence,
    Fact,
    Inquiry,
    PlaceMention,
    Precision,
    Span,
    TimeMention,
    Toll,
    contains,
    covers,
    overlaps,
)

CLAUSAL = frozenset({"advcl", "relcl", "ccomp", "acl", "csubj", "parataxis"})
MODIFIERS = frozenset({"compound", "amod", "nmod", "poss"})
SETTLED: tuple[Precision, ...] = ("site", "settlement", "area")
REGIONAL: tuple[Precision, ...] = ("region",)
"""What "the village" or "there", and what "the province" points back at."""
CLAUSE_COST = 3.0
"""What crossing into another clause costs, in steps of the tree."""
WIDTH_COST: Mapping[Precision | None, float] = {"country": 6.0, "region": 1.5}
"""A wider place ties less than a narrower one that is a little further away."""
MODIFIER_COST = 3.0
"""A place that only says which ("the Aleppo village of X") ties less than the place itself."""
LONG_AGO = 5
"""Days; what a report of today dates by a month or year that ended before is background."""
FEW_DAYS = 3
"""So many days may be those of one event ("at the weekend")."""
STEP_PER_TOKEN = 0.05
"""Among equals in the tree, the nearer in the text."""

Named = TypeVar("Named", PlaceMention, TimeMention)


class Anchor(NamedTuple):
    """Where and when a fact's words put it; empty where they don't.

    Attributes:
        places: One place, or several that are named together ("A and B").
        when: The time expression that it reaches; None if there is none.
        dated: True if ``when`` may date what happened, not only what was done or said about it later.
        scattered: True if the words spread it over many places ("in several parts of the country").
        standing: True if the report's own voice tells it as a state of affairs ("has been shelling"), no one event.
        earlier: True if its clause puts it before what the sentence tells ("a day after shells hit the town of X").
        aside: The aside of the report that tells it ("in a separate incident"), by its first token; None if none does.
        past: True if its time is a month or a year that was over well before the report ("in April", "last year").
        turns: True if it opens its sentence as what the rest is about ("In Sunday's clash near X, troops fired").
        summed: True if it stands where a round-up sums up its stories.
    """

    places: tuple[PlaceMention, ...] = ()
    when: TimeMention | None = None
    dated: bool = False
    scattered: bool = False
    standing: bool = False
    earlier: bool = False
    aside: int | None = None
    past: bool = False
    turns: bool = False
    summed: bool = False


class Scenery:
    """The usable place and time expressions of one report, by sentence."""

    def __init__(
        self,
        doc: Doc,
        places: Sequence[PlaceMention],
        dates: Sequence[TimeMention],
        violence: Iterable[Span],
        deeds: Iterable[Span],
        published: datetime.date | None,
    ) -> None:
        self._doc = doc
        self._words = scene_words()
        here = sorted([*places, *_pointers(doc, places, self._words)], key=lambda place: place.span)
        self._places = _by_sentence(doc, here)
        self._dates = _by_sentence(doc, dates)
        self._asides = Asides(doc, places, violence)
        self._round_up = RoundUp(doc, places)
        self._published = published
        self._lead_end = lead_end(doc)
        self._long_ago = flashbacks(doc, self._openers(deeds), places)

    def not_aside(self, named: Iterable[Named], aside: int | None) -> list[Named]:
        """The places or times in the main story, or in one aside of it; all of them if none is there."""
        named = list(named)
        return [mention for mention in named if self._asides.of(mention.span) in (None, aside)] or named

    def anchor(self, fact: Fact, claim: Claim) -> Anchor:
        """What ``fact``, as stated by ``claim``, is tied to by the words around it."""
        tokens = tokens_at(self._doc, fact.span)
        reach = _reach(tokens, claim)
        aside = self._asides.of(fact.span)
        here = self._places.get(tokens.sent.start, ())
        places = [p for p in here if self._asides.of(p.span) == aside and (reach(p.span) or self._opens_sentence(p))]
        dates = [d for d in self._dates.get(tokens.sent.start, ()) if reach(d.span) and self._may_date(fact, tokens, d)]
        dates = [d for d in dates if self._asides.clause(d.span) == self._asides.clause(fact.span)]
        after = self._later(tokens.root)
        places = [p for p in places if self._later(tokens_at(self._doc, p.span).root) in (None, after)]
        best = self._nearest(tokens, [p for p in places if not any(_holds(p, other) for other in places)])
        tied = tuple(p for p in places if best and (p is best or self._joined(best, p)))
        tied = tied or self._round_up.places_of(tokens.sent)
        when = self._nearest(tokens, dates)
        return Anchor(
            tied,
            when,
            when is not None and self._is_of_event(tokens, when),
            self._is_scattered(tokens, best),
            _is_standing(tokens, fact, claim),
            after is not None and any(self._later(tokens_at(self._doc, p.span).root) == after for p in tied),
            aside,
            tokens.sent.start in self._long_ago
            or any(self._is_past(date, tokens) for date in self._times_of(tokens, when)),
            isinstance(fact, Event) and _is_fronted_event(tokens.root),
            self._round_up.is_summed_up(tokens.sent),
        )

    def _opens_sentence(self, place: PlaceMention) -> bool:
        """True if a place opens its sentence, before a source that tells of it: "In Kesra, residents said"."""
        return is_fronted(tokens_at(self._doc, place.span).root)

    def _nearest(self, tokens: Tokens, candidates: Sequence[Named]) -> Named | None:
        def cost(named: PlaceMention | TimeMention) -> float:
            wide = WIDTH_COST.get(named.precision, 0.0) if isinstance(named, PlaceMention) else 0.0
            root = tokens_at(self._doc, named.span).root
            return wide + distance(tokens.root, root) + MODIFIER_COST * (root.dep_ in MODIFIERS)

        return min(candidates, key=cost, default=None)

    def _may_date(self, fact: Fact, tokens: Tokens, date: TimeMention) -> bool:
        """True if a time may be the fact's: a day for all of its sentence, a month or year only for its clause."""
        root = tokens_at(self._doc, date.span).root
        is_day = _is_of_few_days(date) and not isinstance(fact, Inquiry)
        if _is_behind(tokens.root, root):
            return False
        return is_day or is_fronted(root) or not crossed(tokens.root, root)

    def _times_beside(self, tokens: Tokens) -> list[TimeMention]:
        """The times in the relative clause that words stand in: "which troops shelled last July in a raid that ..."."""
        clause = next((up for up in (tokens.root, *tokens.root.ancestors) if up.dep_ == "relcl"), None)
        while clause is not None and (outer := next((up for up in clause.ancestors if up.dep_ == "relcl"), None)):
            clause = outer
        inside = {token.i for token in clause.subtree} if clause is not None else set()
        dates = self._dates.get(tokens.sent.start, ())
        return [date for date in dates if tokens_at(self._doc, date.span).root.i in inside]

    def _times_of(self, tokens: Tokens, when: TimeMention | None) -> list[TimeMention]:
        """The time that words reach, that which opens their sentence, and those of their relative clause."""
        return [date for date in (when, self._opening_time(tokens), *self._times_beside(tokens)) if date]

    def _openers(self, deeds: Iterable[Span]) -> set[int]:
        """The first tokens of the sentences below the lead that open with deeds of months ago."""
        told = (tokens_at(self._doc, span) for span in deeds)
        return {
            tokens.sent.start for tokens in told if tokens.sent.start >= self._lead_end and self._is_of_long_ago(tokens)
        }

    def _is_of_long_ago(self, tokens: Tokens) -> bool:
        opening = self._opening_time(tokens)
        return opens_long_ago(tokens.sent) or (opening is not None and self._is_past(opening, tokens))

    def _opening_time(self, tokens: Tokens) -> TimeMention | None:
        """The time that opens the sentence, also outside a source's words: when it was said, it had happened."""
        dates = self._dates.get(tokens.sent.start, ())
        return next((date for date in dates if is_fronted(tokens_at(self._doc, date.span).root)), None)

    def _is_past(self, date: TimeMention, tokens: Tokens) -> bool:
        """True if a time is no day, and was over well before the report, or began what isn't over below the lead."""
        if date.start == date.end or date.end is None or self._published is None:
            return False
        return (is_earlier(date) and tokens.start >= self._lead_end) or (self._published - date.end).days > LONG_AGO

    def _is_of_event(self, tokens: Tokens, date: TimeMention) -> bool:
        """True if a time goes with what happened, and not with a visit, an arrest, a burial, a death in hospital."""
        root = tokens_at(self._doc, date.span).root
        head = governor(root)
        if is_later_death(head) or is_of_count(root):
            return False
        return head.lemma_.lower() not in self._words.aftermath or tokens.start <= head.i < tokens.end

    def _joined(self, a: PlaceMention, b: PlaceMention) -> bool:
        head, other = tokens_at(self._doc, a.span).root, tokens_at(self._doc, b.span).root
        return other in head.conjuncts and a.precision == b.precision

    def _later(self, token: Token) -> Token | None:
        """The "after" under which a word stands, where it says by how much ("a day after"); None where none does."""
        for up in (token, *token.ancestors):
            marks = [c for c in (up, *up.children) if c.lower_ == "after" and c.dep_ in ("mark", "prep")]
            for mark in marks:
                if (
                    (mark is up or mark.dep_ == "mark")
                    and mark.i
                    and mark.nbor(-1).lemma_.lower() in self._words.durations
                ):
                    return mark
        return None

    def _is_scattered(self, tokens: Tokens, place: PlaceMention | None) -> bool:
        """True if the words of the sentence spread the fact over a country, a region or places without a name."""
        if place and place.precision not in ("country", "region"):
            return False
        words = [t.lower_ for t in tokens.sent]
        if any(word in self._words.scattered_words for word in words):
            return True
        quantifiers = self._words.scattered_quantifiers | self._words.inside
        return any(a in quantifiers and b in self._words.scattered_nouns for a, b in itertools.pairwise(words))


def _holds(wide: PlaceMention, narrow: PlaceMention) -> bool:
    """True if one place of a sentence only says in which region or country another lies."""
    if wide.precision not in ("region", "country") or narrow.precision in ("country", None, wide.precision):
        return False
    return wide.country == narrow.country and (wide.precision == "country" or wide.admin1 == narrow.admin1)


def distance(a: Token, b: Token) -> float:
    """How far apart two words of a sentence are: steps in the tree, more into another clause, a little by words."""
    return len(_between(a, b)) + CLAUSE_COST * crossed(a, b) + STEP_PER_TOKEN * abs(a.i - b.i)


def crossed(a: Token, b: Token) -> int:
    """How many clauses lie between two words of a sentence."""
    return sum(token.dep_ in CLAUSAL for token in _between(a, b))


def _between(a: Token, b: Token) -> list[Token]:
    """The words on the way from one to the other in the tree, without where the ways meet."""
    path_a, path_b = [a, *a.ancestors], [b, *b.ancestors]
    common = {t.i for t in path_a} & {t.i for t in path_b}
    return [t for t in (*path_a, *path_b) if t.i not in common]


def is_earlier(date: TimeMention) -> bool:
    """True for what began a longer time that isn't over: "earlier this month"."""
    return date.text.lower().split()[0] in scene_words().earlier


def _is_of_few_days(date: TimeMention) -> bool:
    """True for a day, a weekend or a day and the next, known or not."""
    return date.start is None or date.end is None or (date.end - date.start).days < FEW_DAYS


def _is_fronted_event(event: Token) -> bool:
    """True if an event opens its sentence behind "in": "In Sunday's clash near X, troops fired"."""
    opener = event.head
    return (
        event.dep_ == "pobj"
        and opener.lower_ in scene_words().inside
        and all(token.is_space or token.is_punct for token in event.doc[event.sent.start : opener.i])
    )


def _is_behind(fact: Token, time: Token) -> bool:
    """True if a time is that of what came after: "arrested two men on Monday after a bomb killed 12 people"."""
    return any(
        child.dep_ == "mark"
        and child.lower_ in scene_words().outcome_of
        and time.i not in {token.i for token in up.subtree}
        for up in (fact, *fact.ancestors)
        for child in up.children
    )


def _is_standing(tokens: Tokens, fact: Fact, claim: Claim) -> bool:
    """True if narration tells it in the present perfect; what has just been counted or seen is told so, too."""
    if claim.source is not None or isinstance(fact, Evidence | Inquiry):
        return False
    verb = next((t for t in (tokens.root, *tokens.root.ancestors) if t.pos_ == "VERB"), None)
    if verb is None or not any(c.lemma_ == "have" and c.tag_ in ("VBZ", "VBP") for c in verb.children):
        return False
    return not isinstance(fact, Toll) or (fact.low != 1 and any(_is_many(c) for c in verb.children))


def _is_many(subject: Token) -> bool:
    """True for a subject in the plural: what many have done is no one act ("security forces have killed 160")."""
    if subject.dep_ != "nsubj":
        return False
    noun = subject.head.head if subject.tag_ == "WDT" and subject.head.dep_ == "relcl" else subject
    return noun.tag_ in ("NNS", "NNPS")


def _reach(tokens: Tokens, claim: Claim) -> Callable[[Span], bool]:
    """What may tie a fact: for a source's words only what the source says; for narration its whole sentence."""
    sentence = (tokens.sent.start_char, tokens.sent.end_char)
    if claim.source is None or not any(overlaps(span, sentence) for span in claim.spans):
        return lambda span: contains(sentence, span)
    return lambda span: contains(sentence, span) and covers(claim.spans, span)


def _by_sentence(doc: Doc, named: Iterable[Named]) -> dict[int, list[Named]]:
    by_sentence: dict[int, list[Named]] = {}
    for mention in named:
        by_sentence.setdefault(tokens_at(doc, mention.span).sent.start, []).append(mention)
    return by_sentence


def _pointers(doc: Doc, places: Sequence[PlaceMention], words: SceneWords) -> list[PlaceMention]:
    """Words such as "there" and "the village", as mentions of the last place of that sort before them."""
    pointers = []
    for token in doc:
        sorts = _points_at(token, words)
        if not sorts:
            continue
        before = [p for p in places if p.span[1] <= token.idx and p.precision in (*sorts, None)]
        if before and before[-1].name:
            span = (token.idx, token.idx + len(token))
            pointers.append(msgspec.structs.replace(before[-1], span=span, text=token.text))
    return pointers


def _points_at(token: Token, words: SceneWords) -> tuple[Precision, ...]:
    """The precisions of place that a word may point back at; none if it is no pointer."""
    if token.lower_ in words.deictic:
        return SETTLED if token.tag_ != "EX" and token.dep_ != "expl" else ()
    if token.lower_ not in words.settlement_nouns and token.lower_ not in words.region_nouns:
        return ()
    if not any(c.lower_ in words.definite for c in token.children) or _is_named(token):
        return ()
    return REGIONAL if token.lower_ in words.region_nouns else SETTLED


def _is_named(token: Token) -> bool:
    """True if a noun has a name of its own: "the village of X", "the X neighbourhood", "the town X"."""
    return any(
        child.dep_ in ("compound", "appos", "nmod") or (child.dep_ == "prep" and child.lower_ == "of")
        for child in token.children
    ) or bool(token.ent_type_)
