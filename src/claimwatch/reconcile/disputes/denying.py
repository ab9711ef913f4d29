"""Which negated facts are denials: the source says that the thing itself did not happen or wasn't used.

Much that is negated denies nothing of the incident: "the gun was not loaded", "he did not mean to fire", "no arrests
after the shooting", "not far from the blast".
"""

import re
from collections.abc import Sequence

from claimwatch.lexicon import load
from claimwatch.model import Event, Fact, Perpetrator, Span, Target, Weapon
from claimwatch.reconcile.disputes.points import Point
from claimwatch.reconcile.statements import DenialWords, DisputeRules, UntrueWords

WORD = re.compile(r"\w+(?:[-.]\w+)*(?:n[’']t)?|[,;:.]")
FARTHEST = 120
"""Characters between a negation and what it denies; further off, another clause stands between them."""
ADJECTIVES = 3
"""Most words that may describe a noun between "no" and it ("no AR-15 assault rifle")."""


def is_denial(point: Point) -> bool:
    """True if a source denies the fact itself, by what it does ("denied") or by how its words negate it."""
    fact, row = point.fact, point.row
    if fact.polarity or _is_undisputed(fact) or (row.narration and not point.is_own_release):
        return False
    if row.claim.stance == "denies":
        return True
    # Who did it and to whom is denied with what was done ("not an attack by the army on villagers").
    done = point.together if isinstance(fact, Perpetrator | Target) else (fact,)
    return any(each.negation and _denies_the_thing(each, each.negation, row.report.text) for each in done)


def is_own_deed(point: Point) -> bool:
    """True if a denied event is only what the speaker did not do ("denied shooting anyone"), and others may have."""
    fact, claim = point.fact, point.row.claim
    deed = fact.text.casefold()
    opens = claim.text.casefold().startswith(deed) and deed.endswith(load("en/denials", DenialWords).gerund)
    return isinstance(fact, Event) and claim.stance == "denies" and opens


def _is_undisputed(fact: Fact) -> bool:
    return isinstance(fact, Event) and fact.type in load("disputes", DisputeRules).undisputed_events


def _denies_the_thing(fact: Fact, negation: Span, text: str) -> bool:
    """True if the words between a negation and a fact make it what is denied."""
    words, by = load("en/denials", DenialWords), _words(text[slice(*negation)])
    if not by or abs(fact.span[0] - negation[0]) > FARTHEST:
        return False
    if not load("en/negation", UntrueWords).untrue.isdisjoint(by):
        return True
    if fact.span[0] < negation[1]:
        after = _words(text[negation[1] : negation[1] + FARTHEST])
        return by[-1] in words.adverbs and not _words(text[fact.span[1] : negation[0]]) and _is_used(after, words)
    between = _words(text[negation[1] : fact.span[0]])
    if by[-1] in words.nothing_found:
        return set(between).isdisjoint(".;:")
    if by[-1] in words.determiners:
        return _describes(between, words)
    if not words.modals.isdisjoint(by):
        return False
    if by[-1] in words.nobody:
        return isinstance(fact, Event) and set(between) <= words.beside
    return by[-1] in words.adverbs and _governs(fact, between, words)


def _is_used(after: Sequence[str], words: DenialWords) -> bool:
    """True if the verb after a negation says that its subject was used or happened ("gas was not used")."""
    verbs = [word for word in after if word not in words.beside][:1]
    return bool(verbs) and verbs[0] in words.uses


def _governs(fact: Fact, between: Sequence[str], words: DenialWords) -> bool:
    """True if a negated verb is the event itself, or uses or does the thing: "did not (use any) shell(s)"."""
    rest = [word for word in between if word not in words.beside]
    if not rest:
        return isinstance(fact, Event) and is_weapon_or_deed(fact)
    if set(rest) <= words.articles:
        return True  # "it was not a massacre"
    return rest[0] in words.uses and _describes([word for word in rest if word not in words.uses], words)


def _describes(between: Sequence[str], words: DenialWords) -> bool:
    """True if words before a noun only describe it, or name others beside it ("no helicopters or tanks")."""
    rest = [word for word in between if word not in words.articles and word != ","]
    return len(rest) <= ADJECTIVES and words.opening.isdisjoint(rest) and not set(rest) & set(".;:")


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def is_weapon_or_deed(fact: Fact) -> bool:
    """True for a weapon and an event of a telling type: denying these leaves nothing of them open."""
    if isinstance(fact, Event):
        return fact.type not in load("disputes", DisputeRules).general_events
    return isinstance(fact, Weapon)
