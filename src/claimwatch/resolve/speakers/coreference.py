"""Whom a description or a shortened name points back to."""

import functools
from collections.abc import Sequence

import msgspec
from spacy.tokens import Doc, Token

from claimwatch.language import singular
from claimwatch.lexicon import is_government
from claimwatch.model import SourceKind
from claimwatch.resolve.speakers.affiliation import body_noun, segments
from claimwatch.resolve.speakers.description import describe
from claimwatch.resolve.speakers.documents import author_of, is_known_document
from claimwatch.resolve.speakers.identity import Identity
from claimwatch.resolve.speakers.lexicons import phrases, speakers
from claimwatch.resolve.speakers.mention import Mention
from claimwatch.resolve.speakers.named_bodies import NamedBody, last_called, last_named, meant_by
from claimwatch.resolve.speakers.phrase import head_noun, title

_KEPT = 4096
"""Names whose last words are remembered: each speaker is compared with all others of the report."""
_HYPHENATED = 3
"""Tokens of a last name with a hyphen."""
_LONGEST_BODY = 9
"""Tokens of the full name of a body that starts with its noun: "Committee to Protect Writers"."""
_BARE = 2
"""Tokens of a noun with nothing but its determiner."""
_FULL_NAME = 2
"""Words of a name with a first name."""
_RECENT = 3
"""Speakers back to which an official without a country may speak for the same government."""
_FORCES: frozenset[SourceKind] = frozenset(("military", "police"))
_ARMED: frozenset[SourceKind] = frozenset(("military", "police", "rebel", "militia"))
_INTRODUCED: frozenset[SourceKind] = frozenset(("monitor", "activist", "medical"))
"""Kinds of which "a monitor" may be the one whom the report names elsewhere."""


def is_short_name(mention: Mention, known: Sequence[Identity]) -> bool:
    """True if the phrase is the last or the first name of a person named in full elsewhere."""
    word = "".join(token.text for token in mention.tokens)
    is_name = len(mention.tokens) == 1 or "-" in word
    if not is_name or len(mention.tokens) > _HYPHENATED or mention.tokens[-1].pos_ != "PROPN":
        return False
    return any(
        other.person
        and other.named
        and " " in other.name
        and (last_name(other.name) == last_name(word) or other.name.split()[0] == word)
        for other in known
    )


@functools.lru_cache(_KEPT)
def last_name(name: str) -> str:
    """The last word of a name in small letters, without an article that a hyphen joins to it: "al-Bredi"."""
    last = name.split()[-1].casefold()
    article, _, rest = last.partition("-")
    return rest if rest and article in phrases().name_particles else last


def of_named_body(mention: Mention, bodies: Sequence[NamedBody]) -> Identity | None:
    """The named body that a phrase means, or its people; None for people by name and for what names another body."""
    who = mention.who
    if who is None or (who.person and who.named and who.name != title(mention.tokens)) or is_government(who.entity):
        return None
    meant = meant_by(mention.tokens, bodies)
    if meant is None or not meant.is_staff:
        return meant.body.who if meant else None
    body = meant.body.who
    return msgspec.structs.replace(
        who,
        name=title(mention.tokens),
        entity=body.entity,
        kind=body.kind,
        named=True,
        person=meant.is_one,
        assumed=False,
    )


def for_body(mention: Mention, who: Identity, before: Sequence[Identity], bodies: Sequence[NamedBody] = ()) -> Identity:
    """The person with the entity of the body named before for which it speaks: "the charity's spokeswoman, X"."""
    if not who.entity and _is_its_spokesman(mention.tokens):
        named = last_named(mention.tokens[0], bodies)
        if named is not None:
            kind = named.who.kind if named.who.kind != "unknown" else who.kind
            return msgspec.structs.replace(who, entity=named.who.entity, kind=kind)
    if who.entity is None or who.assumed:
        told = (meant_by(part, bodies) for part in segments(mention.tokens))
        staff = next((meant for meant in told if meant is not None and meant.is_staff), None)
        if staff is not None:
            return msgspec.structs.replace(who, entity=staff.body.who.entity, kind=staff.body.who.kind, assumed=False)
    is_open = who.entity is None or who.entity.islower()  # "congress" in "a spokesman for the congress"
    noun = body_noun(mention.tokens) if is_open else None
    if noun is None:
        return who
    named = last_called(noun, bodies)
    if named is not None:
        return msgspec.structs.replace(who, entity=named.who.entity, kind=named.who.kind)
    body = _body_called(noun, who, before)
    if body is None or body.entity is None:
        return who
    kind = body.kind if body.kind != "unknown" else who.kind
    return msgspec.structs.replace(who, entity=body.entity, kind=kind)


def _body_called(noun: Token, who: Identity, before: Sequence[Identity]) -> Identity | None:
    """The last body that the noun may mean, of those for which the person may speak."""
    head = noun.lemma_.lower()
    body = next((other for other in reversed(before) if other.head == head and not other.person), None)
    if body is not None:
        return body
    kind = describe([noun], None).kind
    body = _back(Identity(name=head, kind=kind, head=head), head, before, is_singular=True)
    if body is None or (is_government(body.entity) and head in speakers().general):
        return None  # "the service" is no country
    is_of_force = is_government(body.entity) or body.kind in _ARMED
    return None if who.kind in _FORCES and not is_of_force else body  # no general speaks for a charity


def _is_its_spokesman(tokens: Sequence[Token]) -> bool:
    """True if a person is introduced as a body's: "its spokeswoman, Lena Haro"."""
    owner, person = tokens[0].lower_, tokens[1].lemma_.lower() if len(tokens) > 1 else ""
    return phrases().pronouns.get(owner) == "body" and person in speakers().people


def is_general(who: Identity) -> bool:
    """True if it is the government or army itself, which a report about one country needn't name."""
    return who.head in phrases().state_itself


def same_body(mention: Mention, who: Identity, before: Sequence[Identity]) -> Identity | None:
    """The body that the report named in full before, for its bare noun: "the ministry"; None where none was."""
    if is_general(who) or len(mention.tokens) > _BARE or mention.tokens[0].lower_ not in phrases().definite:
        return None
    alike = [other for other in reversed(before) if other.head == who.head and not other.person]
    named = next((other for other in alike if other.named and not other.assumed and _is_full(other)), None)
    return named or next((other for other in alike if _is_full(other)), None)


def introduced(mention: Mention, doc: Doc, country: str | None) -> Identity | None:
    """The body whose full name stands before its bare noun, though it hasn't spoken: "Collective for ..."."""
    noun = mention.tokens[-1]
    is_bare = len(mention.tokens) <= _BARE and mention.tokens[0].lower_ in phrases().definite
    if not is_bare or not noun.text[:1].isupper():
        return None
    for token in doc[: noun.i]:
        if token.text == noun.text and token.nbor().lower_ in phrases().naming_on:
            following = doc[token.i + 1 : min(token.i + _LONGEST_BODY, noun.i)]
            end = next((word.i for word in following if not _is_in_name(word)), following.end)
            while not doc[end - 1].text[:1].isupper():
                end -= 1
            return describe(list(doc[token.i : end]), country) if end > token.i + 1 else None
    return None


def _is_in_name(word: Token) -> bool:
    """True for a word of a body's name: a capitalised one, or a small one that joins two."""
    if word.ent_type_ in ("DATE", "TIME"):
        return False
    return word.text[:1].isupper() or word.lower_ in phrases().naming_on | phrases().inside_names


def _is_full(who: Identity) -> bool:
    """True if the name is more than the bare noun: "ministry of defence"."""
    return len(who.name.split()) > 1


def of_recent_government(who: Identity, before: Sequence[Identity]) -> Identity:
    """An official without a country speaks for the government that has just spoken, or else the report's own.

    Where the report's own has spoken, too, it may be either's, and the country is left open. Police work at home: a
    government abroad that has spoken doesn't make them its own, only police of its do.
    """
    recent = next(
        (
            other.entity
            for other in reversed(before[-_RECENT:])
            if is_government(other.entity) and not other.assumed and (who.kind != "police" or other.kind == "police")
        ),
        None,
    )
    if is_general(who):
        return _of_either_army(who, before)
    if recent is None or recent == who.entity:
        return who
    if any(other.entity == who.entity and not other.assumed for other in before):
        return _of_open_country(who)
    return msgspec.structs.replace(who, entity=recent, assumed=False)


def _of_either_army(who: Identity, before: Sequence[Identity]) -> Identity:
    """The army of the report's country, unless only soldiers of another have spoken in its name."""
    if who.kind != "military" or who.head not in phrases().either_army:
        return who
    armies = {other.entity for other in before if other.kind == "military" and is_government(other.entity)}
    own = {other.entity for other in before if other.entity == who.entity and not other.assumed}
    return _of_open_country(who) if armies and not own and who.entity not in armies else who


def _of_open_country(who: Identity) -> Identity:
    return msgspec.structs.replace(who, entity=None, named=who.person and who.name != who.name.lower(), assumed=False)


def fullest(who: Identity, known: Sequence[Identity]) -> Identity:
    """The person with the name and entity of the fullest mention: a bare last name is who was introduced in full."""
    last = last_name(who.name)
    same = [
        other
        for other in known
        if (other.person and other.named and last_name(other.name) == last and _may_be_one(who.name, other.name))
        or (other.person and who.name == other.name.split()[0])
    ]
    name = max([who.name, *(other.name for other in same)], key=lambda text: (len(text.split()), -len(text)))
    entity = who.entity or next((other.entity for other in same if other.entity and other.entity != other.name), None)
    kind = (
        who.kind
        if who.kind != "unknown"
        else next(
            (other.kind for other in same if other.kind != "unknown" and not (who.entity and other.assumed)), "unknown"
        )
    )
    gender = who.gender or next((other.gender for other in same if other.gender), "")
    return msgspec.structs.replace(who, name=name, entity=entity or name, kind=kind, gender=gender)


def _may_be_one(name: str, other: str) -> bool:
    """True unless two names that end alike begin with different names: "Shabir Khan" is no "Ghaffar Khan"."""
    first, second = name.casefold().split(), other.casefold().split()
    if len(first) < _FULL_NAME or len(second) < _FULL_NAME:
        return True
    shorter, longer = sorted((first, second), key=len)
    if longer[-len(shorter) :] == shorter:
        return True  # "Abdel Rahman", "Rami Abdel Rahman"
    return first[0] == second[0] or (first[0][:1] == second[0][:1] and "." in (first[0] + second[0]))


def of_description(
    mention: Mention,
    who: Identity,
    before: Sequence[Identity],
    known: Sequence[Identity],
    doc: Doc,
    country: str | None,
) -> Identity | None:
    """Whom a description points to: "the watchdog", "a monitor", "the statement"; None where nobody fits."""
    is_definite = mention.tokens[0].lower_ in phrases().definite
    head, lexicon = head_noun(mention.tokens), speakers()
    if is_known_document(mention.tokens):
        author = author_of(mention.tokens, doc, country)
        return author or next((other for other in reversed(before) if other.named), before[-1] if before else None)
    is_singular = mention.tokens[-1].tag_ != "NNS"
    if is_definite:
        return _back(who, head, before, is_singular=is_singular)
    if is_singular and who.kind in _INTRODUCED and mention.tokens[0].lower_ in phrases().indefinite:
        return next(
            (
                other
                for other in known
                if other.kind == who.kind and other.named and (head in lexicon.bodies) != other.person
            ),
            None,
        )
    return None


def _back(who: Identity, head: str, before: Sequence[Identity], *, is_singular: bool) -> Identity | None:
    """The last speaker that has the head noun, or the kind, or is a body or person as the noun wants it."""
    lexicon = speakers()
    is_body = head in lexicon.bodies
    for other in (_body(other) if is_body else other for other in reversed(before)):
        if other.head == head and (other.kind == who.kind or who.kind == "unknown"):
            return other
        if (
            who.kind != "unknown"
            and other.kind == who.kind
            and other.named
            and (is_singular or not other.person)
            and (is_body or head in lexicon.people)
        ):
            return msgspec.structs.replace(who, entity=other.entity, named=True) if is_body and other.person else other
        if (
            who.kind == "unknown"
            and other.named
            and not (is_body and _is_other_body(head, other))
            and ((is_body and not other.person) or (head in lexicon.people and other.person))
        ):
            return other
    return None


def _is_other_body(head: str, who: Identity) -> bool:
    """True if the noun for a body can't be this one: it is a government's, or its name says that it is another sort."""
    lexicon = speakers()
    if is_government(who.entity):
        return head in lexicon.unofficial
    sorts = lexicon.bodies.intersection(singular(word.casefold()) for word in (who.entity or who.name).split())
    return head not in lexicon.general and bool(sorts) and head not in sorts


def _body(who: Identity) -> Identity:
    """The body that a person speaks for, in place of the person; others as they are."""
    if not who.person or who.entity is None or who.entity == who.name or is_government(who.entity):
        return who
    head = who.entity.split()[-1].casefold()
    return msgspec.structs.replace(who, name=who.entity, person=False, head=head)
