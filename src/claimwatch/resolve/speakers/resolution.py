"""Speakers -> names, entities, kinds, over the whole report."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from claimwatch.model import Claim, Source, Span
from claimwatch.resolve.speakers.affiliation import body_noun
from claimwatch.resolve.speakers.aliases import one_name
from claimwatch.resolve.speakers.description import describe, head_noun
from claimwatch.resolve.speakers.identity import Identity, gender_of, plain_words, speakers, state_media_of
from claimwatch.resolve.speakers.police import is_force, is_police_rank, of_crime

_PRONOUNS = {
    "he": "person",
    "she": "person",
    "his": "person",
    "her": "person",
    "him": "person",
    "it": "body",
    "its": "body",
    "they": "many",
    "their": "many",
    "them": "many",
}
_RELATIVE = frozenset(("who", "which", "that"))


class Mention(NamedTuple):
    """A speaker where it stands.

    Attributes:
        tokens: Its words.
        who: Who it is, by its words alone; None for pronouns.
    """

    tokens: list[Token]
    who: Identity | None


def resolve_speakers(doc: Doc, claims: Iterable[Claim], country: str | None) -> list[Claim]:
    """The claims with their sources' names, entities and kinds.

    Args:
        doc: The parsed report.
        claims: Its claims, sources as the words stand.
        country: ISO code of the country that the report is about; None where that can't be told.
    """
    claims = list(claims)
    starts = [token.idx for token in doc]
    spans = sorted({claim.source.spans for claim in claims if claim.source and claim.source.spans})
    sources = [(words, mention(doc, starts, words, country)) for words in spans]
    known = _known(doc, [found for _, found in sources], country)
    named: dict[tuple[Span, ...], Identity] = {}
    before: list[Identity] = []
    since = 0
    crime = of_crime(doc)
    force = _only_force(known) if crime else None
    full = one_name(who for who in known if not who.person)
    for words, found in sources:
        who = _told_apart(found, full(_identify(found, before, known, doc, country, since)))
        identity = _of_police(found, who, force) if crime else who
        named[words] = identity
        before.append(identity)
        since = found.tokens[-1].i if found.tokens else since
    return [_with_speaker(claim, named) for claim in claims]


def mention(doc: Doc, starts: Sequence[int], spans: Sequence[Span], country: str | None) -> Mention:
    """The tokens of a source, and who they name by themselves."""
    tokens = [doc[i] for start, end in spans for i in range(bisect_left(starts, start), bisect_left(starts, end))]
    tokens = [token for token in tokens if not (token.lower_ in _RELATIVE and len(tokens) > 1)]
    if len(tokens) > 1 and tokens[-1].lower_ in ("them", "whom") and tokens[-2].lower_ == "of":
        tokens = tokens[-1:]
    pronoun = len(tokens) == 1 and tokens[0].lower_ in _PRONOUNS
    return Mention(tokens, None if pronoun or not tokens else describe(tokens, country))


def _known(doc: Doc, mentions: Sequence[Mention], country: str | None) -> list[Identity]:
    """Everybody whom the report names, sources first, with what their fullest mention says."""
    found = [item.who for item in mentions if item.who is not None and item.who.named]
    for ent in doc.ents:
        if ent.label_ in ("PERSON", "ORG") and len(ent) < 6:
            who = describe(list(doc[max(ent.root.left_edge.i, ent.start - 8) : ent.end]), country)
            if who.named and (who.entity or who.person):
                found.append(who)
    return found


def _identify(
    found: Mention, before: Sequence[Identity], known: Sequence[Identity], doc: Doc, country: str | None, since: int
) -> Identity:
    if not found.tokens:
        return Identity(name="")
    if found.who is None:
        return _of_pronoun(found.tokens[0], before, doc, country, since) or Identity(name=found.tokens[0].text)
    who = found.who
    if who.assumed:
        who = _of_recent_government(who, before)
    if not who.person and _is_surname(found, known):
        who = msgspec.structs.replace(who, person=True, entity=None, kind="unknown")
    if who.person and who.named and who.name[:1].isupper():
        return _fullest(_for_body(found, who, before), [*before, *known])
    if found.tokens[0].lower_ == "its" and who.kind == "media":
        owner = _near(found.tokens[0], doc, country, "body", since)
        entity = state_media_of(owner.entity) if owner is not None and owner.entity else None
        return msgspec.structs.replace(who, entity=entity or who.entity, named=entity is not None)
    if not who.named or (who.assumed and not _is_general(who)):
        return _of_description(found, who, before, known) or who
    return who


def _only_force(known: Iterable[Identity]) -> Identity | None:
    """The police force of a report that names no other; None where it names none or several."""
    forces = {who.entity: who for who in known if who.kind == "police" and is_force(who.entity or "")}
    return next(iter(forces.values())) if len(forces) == 1 else None


def _of_police(found: Mention, who: Identity, force: Identity | None) -> Identity:
    """In a report on crime, an officer is a policeman, and the police are the one force that it names."""
    if found.who is not None and is_police_rank(found.tokens, who.kind):
        entity = None if who.assumed else who.entity
        who = msgspec.structs.replace(who, kind="police", entity=entity or who.name, assumed=False)
    bodiless = who.assumed or (who.person and who.entity in (None, who.name))
    if force is not None and bodiless and who.kind == "police":
        return msgspec.structs.replace(who, entity=force.entity, assumed=False)
    return who


def _told_apart(found: Mention, who: Identity) -> Identity:
    """The speaker with the gender that this mention tells, if any."""
    gender = gender_of(found.tokens) if who.person else ""
    return msgspec.structs.replace(who, gender=gender) if gender else who


def _is_surname(found: Mention, known: Sequence[Identity]) -> bool:
    """Whether the phrase is the last name of a person who is named in full elsewhere."""
    if len(found.tokens) != 1 or found.tokens[0].pos_ != "PROPN":
        return False
    word = found.tokens[0].lower_
    return any(other.person and other.named and other.name.casefold().endswith(" " + word) for other in known)


def _for_body(found: Mention, who: Identity, before: Sequence[Identity]) -> Identity:
    """The person with the entity of the body named before for which it speaks: "the charity's spokeswoman, X"."""
    noun = body_noun(found.tokens) if who.entity is None else None
    if noun is None:
        return who
    head = noun.lemma_.lower()
    body = next((other for other in reversed(before) if other.head == head and not other.person), None)
    if body is None:
        kind = describe([noun], None).kind
        body = _back(Identity(name=head, kind=kind, head=head), head, before, singular=True)
    if body is None or body.entity is None:
        return who
    kind = body.kind if body.kind != "unknown" else who.kind
    return msgspec.structs.replace(who, entity=body.entity, kind=kind)


def _is_general(who: Identity) -> bool:
    """Whether it is the government or army itself, which a report about one country needn't name."""
    return who.head in ("government", "regime", "army", "military", "authority", "authorities", "forces", "troops")


def _of_recent_government(who: Identity, before: Sequence[Identity]) -> Identity:
    """An official without a country speaks for the government that has just spoken, or else the report's own."""
    recent = next(
        (
            other.entity
            for other in reversed(before[-3:])
            if other.entity and other.entity.startswith("Government of") and not other.assumed
        ),
        None,
    )
    if recent is None or _is_general(who):
        return who
    return msgspec.structs.replace(who, entity=recent, assumed=False)


def _fullest(who: Identity, known: Sequence[Identity]) -> Identity:
    """The person with the name and entity of the fullest mention: a last name is who had a first name and an office."""
    last = who.name.split()[-1].casefold()
    same = [
        other
        for other in known
        if (other.person and other.named and other.name.split()[-1].casefold() == last)
        or (other.person and who.name == other.name.split()[0])
    ]
    name = max([who.name, *(other.name for other in same)], key=lambda text: (len(text.split()), -len(text)))
    entity = who.entity or next((other.entity for other in same if other.entity and other.entity != other.name), None)
    kind = (
        who.kind
        if who.kind != "unknown"
        else next((other.kind for other in same if other.kind != "unknown"), "unknown")
    )
    gender = who.gender or next((other.gender for other in same if other.gender), "")
    return msgspec.structs.replace(who, name=name, entity=entity or name, kind=kind, gender=gender)


def _of_pronoun(token: Token, before: Sequence[Identity], doc: Doc, country: str | None, since: int) -> Identity | None:
    """Whom a pronoun stands for: the last speaker that fits in number, or whom the words just before it name."""
    number = _PRONOUNS[token.lower_]
    near = _near(token, doc, country, number, since)
    if near is not None and not any(other.name == near.name for other in before[-1:]):
        return _fullest(near, before) if near.person else near
    gender = gender_of([token])
    fitting = [
        other
        for other in reversed(before)
        if (other.person == (number == "person") or (number == "many" and not other.named))
        and not (gender and other.gender and gender != other.gender)
    ]
    return fitting[0] if fitting else before[-1] if before else near


def _near(token: Token, doc: Doc, country: str | None, number: str, since: int) -> Identity | None:
    """Whom the subject of the same or the last sentence names, or who is named there with an office."""
    sentence = token.sent
    subject = _subject(sentence, token.i)
    if subject is None and sentence.start:
        sentence = doc[sentence.start - 1].sent
        subject = _subject(sentence, sentence.end)
    plural = subject is not None and subject.tag_ in ("NNS", "NNPS")
    if subject is not None and subject.pos_ != "PRON" and not (plural and number == "body"):
        who = describe(list(doc[subject.left_edge.i : subject.i + 1]), country)
        if (
            who.named
            and who.person == (number == "person")
            and (who.kind != "unknown" or who.person or who.head in speakers().bodies)
        ):
            return who
    if number != "person":
        return None
    people = [ent for ent in doc[since : token.i].ents if ent.label_ == "PERSON"]
    if not people:
        return None
    tokens = list(doc[people[-1].root.left_edge.i : people[-1].end])
    last, gender = describe(tokens, country), gender_of([token])
    if gender and gender_of(tokens) not in ("", gender):
        return None
    return last if last.person and (last.entity or last.kind != "unknown") else None


def _subject(sentence: SpacySpan, end: int) -> Token | None:
    return next(
        (
            word
            for word in sentence
            if word.i < end and word.dep_ in ("nsubj", "nsubjpass") and word.head.dep_ == "ROOT"
        ),
        None,
    )


def _of_description(
    found: Mention, who: Identity, before: Sequence[Identity], known: Sequence[Identity]
) -> Identity | None:
    """Whom a description points to: "the watchdog", "a monitor", "the statement"; None where nobody fits."""
    definite = found.tokens[0].lower_ in ("the", "this", "that", "one", "its", "his", "her", "their")
    head, lexicon = head_noun(found.tokens), speakers()
    if definite and head in lexicon.documents and len(plain_words(found.tokens)) <= 3:
        return next((other for other in reversed(before) if other.named), before[-1] if before else None)
    singular = found.tokens[-1].tag_ != "NNS"
    if definite:
        return _back(who, head, before, singular)
    if singular and who.kind in ("monitor", "activist", "medical") and found.tokens[0].lower_ in ("a", "an"):
        return next(
            (
                other
                for other in known
                if other.kind == who.kind and other.named and (head in lexicon.bodies) != other.person
            ),
            None,
        )
    return None


def _back(who: Identity, head: str, before: Sequence[Identity], singular: bool) -> Identity | None:
    lexicon = speakers()
    body = head in lexicon.bodies
    for other in (_body(other) if body else other for other in reversed(before)):
        if other.head == head and (other.kind == who.kind or who.kind == "unknown"):
            return other
        if (
            who.kind != "unknown"
            and other.kind == who.kind
            and other.named
            and (singular or not other.person)
            and (body or head in lexicon.people)
        ):
            return other
        if (
            who.kind == "unknown"
            and other.named
            and ((body and not other.person) or (head in lexicon.people and other.person))
        ):
            return other
    return None


def _body(who: Identity) -> Identity:
    """The body that a person speaks for, in place of the person; others as they are."""
    if not who.person or who.entity is None or who.entity == who.name or who.entity.startswith("Government of"):
        return who
    head = who.entity.split()[-1].casefold()
    return msgspec.structs.replace(who, name=who.entity, person=False, head=head)


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
