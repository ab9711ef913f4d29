"""Charities and other private bodies that a report names, and which one "the charity" or "the group" means."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
from spacy.tokens import Token

from claimwatch.language import singular
from claimwatch.lexicon import Body, bodies_above, is_government
from claimwatch.model import SourceKind
from claimwatch.resolve.speakers.identity import Identity, of_organisation
from claimwatch.resolve.speakers.lexicons import phrases, private_bodies, speakers
from claimwatch.resolve.speakers.named_bodies import NamedBody
from claimwatch.resolve.speakers.phrase import title

_OF_STATE_OR_PRESS: frozenset[SourceKind] = frozenset(("government", "military", "police", "media"))
_ARMED: frozenset[SourceKind] = frozenset(("rebel", "militia"))
_UNITED_NATIONS = "United Nations"


class PrivateBody(NamedTuple):
    """A private body where the report names it.

    Attributes:
        who: The body as a speaker.
        start: Index of its name's first token.
        is_charity: True if it helps people, as its row or its name tells.
        is_group: True if it may be called "the group"; a council by any name may be a town's.
    """

    who: Identity
    start: int
    is_charity: bool
    is_group: bool = True


class Described(NamedTuple):
    """A phrase for a private body that isn't named in it.

    Attributes:
        start: Index of its first token.
        is_charity: True for a noun or an adjective that only charities have: "the charity", "the aid group".
        is_group: True for a noun that isn't said of the United Nations: "the group".
        staff: The words for somebody of its people; empty if it is the body itself.
    """

    start: int
    is_charity: bool
    is_group: bool
    staff: Sequence[Token]


def private_bodies_in(known: Iterable[tuple[Body, Sequence[Token]]], bodies: Iterable[NamedBody]) -> list[PrivateBody]:
    """Every body that is no state's and no paper, each time that the report names it, in text order.

    Args:
        known: The bodies of the lexicon in the report.
        bodies: Those whose names tell that they are bodies.
    """
    private = [
        PrivateBody(of_organisation(body), name[0].i, body.name in private_bodies().charities)
        for body, name in known
        if body.kind not in _OF_STATE_OR_PRESS and not any(is_government(above) for above in bodies_above(body.name))
    ]
    taken = {body.start for body in private}
    named = [
        PrivateBody(
            body.who,
            body.start,
            is_charity=not private_bodies().helping.isdisjoint(body.words),
            is_group=body.noun in speakers().unofficial,
        )
        for body in bodies
        if body.who.kind not in _OF_STATE_OR_PRESS and not taken.intersection(token.i for token in body.tokens)
    ]
    return sorted([*private, *named], key=lambda body: body.start)


def of_private_body(
    tokens: Sequence[Token], who: Identity | None, named: Sequence[PrivateBody], before: Sequence[Identity]
) -> Identity | None:
    """The private body that a phrase describes, or the person who speaks for it; None where it may be another."""
    if who is None or (is_government(who.entity) and not who.assumed):
        return None
    told = _described(tokens)
    body = _meant(told, named, before) if told else None
    if told is None or body is None:
        return None
    if not told.staff:
        return body
    name = who.name if who.person and who.named else title(tokens)
    return msgspec.structs.replace(
        who, name=name, entity=body.entity, kind=body.kind, named=True, person=True, assumed=False
    )


def _described(tokens: Sequence[Token]) -> Described | None:
    """What a phrase describes: "the charity that ran the clinic", "X, the group's director"; None for other words."""
    for n, token in enumerate(tokens):
        if token.lower_ not in private_bodies().determiners:
            continue
        noun = next((m for m in range(n + 1, len(tokens)) if tokens[m].lower_ not in private_bodies().adjectives), n)
        if noun == n or singular(tokens[noun].lower_) not in private_bodies().nouns:
            continue
        described = _with_staff(tokens, n, noun)
        if described is not None:
            return described
    return None


def _with_staff(tokens: Sequence[Token], first: int, noun: int) -> Described | None:
    lexicon, after = private_bodies(), list(tokens[noun + 1 :])
    words = [token.lower_ for token in tokens[first + 1 : noun + 1]]
    is_charity = not lexicon.of_charities.isdisjoint(words)
    told = Described(tokens[first].i, is_charity, words[-1] in lexicon.narrow, ())
    if after and after[0].tag_ == "POS":
        has_office = any(token.lemma_.lower() in speakers().people for token in after)
        return told._replace(staff=after[1:]) if has_office else None
    if first:
        return None  # "a nurse, the charity said": the body isn't the phrase's subject
    return told if not after or _goes_on_about(after[0]) else None


def _goes_on_about(token: Token) -> bool:
    """True for the first word of what is said of a noun, whose relative pronoun a speaker's words may lack."""
    return token.lower_ in phrases().appositions or (token.i > 0 and token.nbor(-1).lower_ in phrases().relatives)


def _meant(told: Described, named: Sequence[PrivateBody], before: Sequence[Identity]) -> Identity | None:
    if told.is_charity:
        return _only(body for body in named if body.is_charity or _may_be_charity(body))
    last = next((who for who in reversed(before) if not who.person and _is_private(who)), None)
    earlier = [
        body
        for body in named
        if body.start < told.start and not (told.is_group and _is_of_united_nations(body.who.entity or ""))
    ]
    if told.staff:
        earlier = [body for body in earlier if body.who.kind not in _ARMED]
    only = _only(earlier)
    if not any(body.is_group for body in earlier):
        return None
    return only if only is None or told.staff or last is None or last.entity == only.entity else None


def _only(bodies: Iterable[PrivateBody]) -> Identity | None:
    """The one body of several mentions; None where they are of two."""
    by_entity = {body.who.entity: body.who for body in bodies}
    return next(iter(by_entity.values())) if len(by_entity) == 1 else None


def _may_be_charity(body: PrivateBody) -> bool:
    """True for a body that nobody knows and whose name doesn't tell what it does: "Noor Association"."""
    return body.who.kind == "unknown" and singular(body.who.name.split()[-1].casefold()) in speakers().general


def _is_private(who: Identity) -> bool:
    return who.named and who.kind not in _OF_STATE_OR_PRESS and not is_government(who.entity)


def _is_of_united_nations(entity: str) -> bool:
    return entity == _UNITED_NATIONS or _UNITED_NATIONS in bodies_above(entity)
