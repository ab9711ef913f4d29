"""Speakers -> names, entities, kinds, over the whole report."""

from collections.abc import Iterable, Sequence

import msgspec
from spacy.tokens import Doc

from claimwatch.language import find_datelines, text_of
from claimwatch.model import Claim, Source, Span
from claimwatch.resolve.speakers.acronyms import explained_in
from claimwatch.resolve.speakers.aliases import one_name
from claimwatch.resolve.speakers.coreference import (
    for_body,
    fullest,
    introduced,
    is_general,
    is_short_name,
    of_description,
    of_named_body,
    of_recent_government,
    same_body,
)
from claimwatch.resolve.speakers.documents import is_known_document
from claimwatch.resolve.speakers.identity import Identity, gender_of, state_media_of
from claimwatch.resolve.speakers.lexicons import Antecedent, phrases, speakers
from claimwatch.resolve.speakers.mention import Mention, mention, named_in
from claimwatch.resolve.speakers.named_bodies import NamedBody, bodies_in, with_letters
from claimwatch.resolve.speakers.phrase import head_noun
from claimwatch.resolve.speakers.police import is_force, is_police_rank, of_crime
from claimwatch.resolve.speakers.private_bodies import of_private_body, private_bodies_in
from claimwatch.resolve.speakers.pronouns import near, of_pronoun
from claimwatch.resolve.speakers.real_speakers import with_real_speakers
from claimwatch.resolve.speakers.staff import of_called, of_staff
from claimwatch.resolve.speakers.whole_names import known_names

_BODY: Antecedent = "body"
_PERSON: Antecedent = "person"
_NOBODY = Identity(name="")


def resolve_speakers(doc: Doc, claims: Iterable[Claim], country: str | None) -> list[Claim]:
    """The claims with their sources' names, entities and kinds.

    Args:
        doc: The parsed report.
        claims: Its claims, sources as the words stand.
        country: ISO code of the country that the report is about; None where that can't be told.
    """
    datelines = find_datelines(text_of(doc))
    claims = with_real_speakers(doc, claims, datelines)
    starts = [token.idx for token in doc]
    bodies = bodies_in(doc, country)
    spans = sorted({claim.source.spans for claim in claims if claim.source and claim.source.spans})
    meanings = explained_in(doc, [body.tokens for body in bodies])
    bodies = with_letters(bodies, meanings, country)
    known_bodies = known_names(doc, country)
    private, names = private_bodies_in(known_bodies, bodies), [*meanings.values(), *(name for _, name in known_bodies)]
    sources = [(words, mention(doc, starts, words, country, meanings, datelines, names)) for words in spans]
    known = named_in(doc, [source for _, source in sources], country)
    named: dict[tuple[Span, ...], Identity] = {}
    before: list[Identity] = []
    since = 0
    crime = of_crime(doc)
    force = _only_force(known) if crime else None
    full = one_name(who for who in known if not who.person)
    for words, source in sources:
        who = _NOBODY
        if source.tokens:
            meant = (
                of_named_body(source, bodies)
                or of_private_body(source.tokens, source.who, private, before)
                or of_called(source.tokens, known_bodies)
            )
            who = meant or _identify(source, before, known, bodies, doc, country, since)
            who = of_staff(source.tokens, who, doc, private, known_bodies)
        if who.name.casefold() in phrases().nameless:
            who = Identity(name=who.name)
        who = _with_gender(source, full(who))
        identity = _of_police(source, who, force) if crime else who
        named[words] = identity
        before.append(identity)
        since = source.tokens[-1].i if source.tokens else since
    return [_with_speaker(claim, named) for claim in claims]


def _identify(
    source: Mention,
    before: Sequence[Identity],
    known: Sequence[Identity],
    bodies: Sequence[NamedBody],
    doc: Doc,
    country: str | None,
    since: int,
) -> Identity:
    if source.who is None:
        return of_pronoun(source.tokens[0], before, doc, country, since) or Identity(name=source.tokens[0].text)
    who = _of_its_officer(source, source.who, before, doc, country, since)
    is_bare = who.assumed or not who.named or who.name.casefold() == who.head
    earlier = same_body(source, who, before) if is_bare and not who.person else None
    if earlier is None and who.named and is_bare:
        earlier = introduced(source, doc, country)
    if earlier is not None:
        return earlier
    if who.assumed:
        who = of_recent_government(who, before)
        if who.entity is None and not who.named:
            return who
    if not who.person and is_short_name(source, known):
        who = msgspec.structs.replace(who, person=True, entity=None, kind="unknown")
    if who.person and who.named and who.name != who.name.lower():
        return fullest(for_body(source, who, before, bodies), [*before, *known])
    owned = _of_owner(source, who, before, doc, country, since)
    if owned is not None:
        return owned
    if not who.named or (who.assumed and not is_general(who)):
        return of_description(source, who, before, known, doc, country) or who
    return who


def _of_its_officer(
    source: Mention, who: Identity, before: Sequence[Identity], doc: Doc, country: str | None, since: int
) -> Identity:
    """The person with the body told of last for which he or she speaks: "its secretary, X"; others as they are."""
    if not who.person or source.tokens[0].lower_ not in phrases().owning:
        return who
    owner = of_pronoun(source.tokens[0], before, doc, country, since)
    if owner is None or owner.person:
        return who
    entity = owner.entity if owner.named else who.name
    return msgspec.structs.replace(who, entity=entity, kind=owner.kind, assumed=False)


def _of_owner(
    source: Mention, who: Identity, before: Sequence[Identity], doc: Doc, country: str | None, since: int
) -> Identity | None:
    """Who speaks in what a pronoun gives to somebody: "its news agency", "his office", "its latest statement".

    None for other phrases.
    """
    first = source.tokens[0]
    antecedent = phrases().pronouns.get(first.lower_)
    if antecedent == _BODY and who.kind == "media":
        owner = near(first, doc, country, antecedent, since)
        entity = state_media_of(owner.entity) if owner is not None and owner.entity else None
        return msgspec.structs.replace(who, entity=entity or who.entity, named=entity is not None)
    if antecedent == _BODY and is_known_document(source.tokens):
        owner = of_pronoun(first, before, doc, country, since)
        return owner if owner is not None and owner.named and not owner.person else None
    if antecedent == _PERSON and len(source.tokens) > 1 and head_noun(source.tokens) in speakers().bodies:
        owner = of_pronoun(first, before, doc, country, since)
        if owner is not None and owner.person and owner.entity:
            return msgspec.structs.replace(who, entity=owner.entity, kind=owner.kind, named=owner.named)
        return who
    return None


def _only_force(known: Iterable[Identity]) -> Identity | None:
    """The police force of a report that names no other; None where it names none or several."""
    forces = {who.entity: who for who in known if who.kind == "police" and is_force(who.entity or "")}
    return next(iter(forces.values())) if len(forces) == 1 else None


def _of_police(source: Mention, who: Identity, force: Identity | None) -> Identity:
    """In a report on crime, an officer is a policeman, and the police are the one force that it names."""
    if source.who is not None and is_police_rank(source.tokens, who.kind):
        entity = None if who.assumed else who.entity
        who = msgspec.structs.replace(who, kind="police", entity=entity or who.name, assumed=False)
    bodiless = who.assumed or (who.person and who.entity in (None, who.name))
    if force is not None and bodiless and who.kind == "police":
        return msgspec.structs.replace(who, entity=force.entity, assumed=False)
    return who


def _with_gender(source: Mention, who: Identity) -> Identity:
    """The speaker with the gender that this mention tells, if any."""
    gender = gender_of(source.tokens) if who.person else ""
    return msgspec.structs.replace(who, gender=gender) if gender else who


def _with_speaker(claim: Claim, named: dict[tuple[Span, ...], Identity]) -> Claim:
    source = claim.source
    if source is None or source.spans not in named:
        return claim
    who = named[source.spans]
    entity = who.entity or (who.name if who.named else None)
    return msgspec.structs.replace(
        claim,
        source=Source(
            spans=source.spans, text=source.text, name=who.name or None, entity=entity, kind=who.kind, named=who.named
        ),
    )
