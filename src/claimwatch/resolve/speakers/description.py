"""A source's words -> who it is, as far as the words alone tell."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from spacy.tokens import Token

from claimwatch.language import singular
from claimwatch.lexicon import Body, demonym, government, state_media
from claimwatch.model import SourceKind
from claimwatch.resolve.speakers.affiliation import body_of, naming, person_name, segments
from claimwatch.resolve.speakers.identity import (
    Identity,
    nations_in,
    of_organisation,
    office_in,
    organisation_in,
    plain_words,
    title_in,
)
from claimwatch.resolve.speakers.lexicons import leaders, phrases, speakers
from claimwatch.resolve.speakers.nations import nation_words
from claimwatch.resolve.speakers.phrase import head_noun, is_name, is_plural, issuer, title, type_name, without_asides
from claimwatch.resolve.speakers.police import force_in

_ONES_OWN: frozenset[SourceKind] = frozenset(("witness", "victim", "civilian"))
"""Kinds of people who speak for themselves, though a body stands in their phrase."""
_NOT_OF_STATE: frozenset[SourceKind] = frozenset(
    ("activist", "medical", "rebel", "monitor", "international", "media", "expert", "witness", "party")
)
"""Kinds that an office's word in the phrase doesn't make a state's: "a rebel commander", "a leader of activists"."""
_STAFF: frozenset[SourceKind] = frozenset(("medical", "unknown", "media", "activist"))
"""Kinds of unnamed people who speak for the body where they work."""


class _Phrase(NamedTuple):
    """A phrase with what is asked of it more than once.

    Attributes:
        tokens: All its words.
        words: The same as `plain_words` gives them.
        head: The lemma of its head noun.
        person: The person whom it names; None where it names nobody.
        nations: The countries that it names.
        country: ISO code of the country that the report is about.
    """

    tokens: Sequence[Token]
    words: Sequence[str]
    head: str
    person: str | None
    nations: Sequence[tuple[str, int, int]]
    country: str | None

    @classmethod
    def of(cls, tokens: Sequence[Token], country: str | None) -> "_Phrase":
        """Looks the phrase over."""
        words = plain_words(tokens)
        return cls(tokens, words, head_noun(tokens), person_name(tokens), list(nations_in(words)), country)


def describe(tokens: Sequence[Token], country: str | None) -> Identity:
    """Who the words name or describe.

    Args:
        tokens: The words for the source.
        country: ISO code of the country that the report is about.
    """
    tokens, is_document = _of_kin(tokens), False
    while author := issuer(tokens):
        tokens, is_document = author, True
    phrase = _Phrase.of(tokens, country)
    kind = title_in(plain_words(_without_topic(tokens))) or title_in(phrase.words)
    if kind == "victim" and _is_clergy(tokens):
        kind = "civilian"
    who = _of_known_body(phrase, kind) or _of_state(phrase, kind) or _of_person_or_type(phrase, kind)
    return msgspec.structs.replace(who, person=False) if is_document else who


def _of_kin(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words for a relative of somebody, without whose relative it is: "(Colonel Maro's) wife Leyla"."""
    for n, token in enumerate(tokens):
        if token.tag_ != "POS" or title_in(plain_words(tokens[n + 1 :])) != "victim":
            continue
        if title_in(plain_words(tokens[:n])) not in (None, "victim", "civilian"):
            return tokens[n + 1 :]
    return tokens


def _is_clergy(tokens: Sequence[Token]) -> bool:
    """True for "Father Maro" and "Sister Ann", who are nobody's father and sister."""
    return (
        len(tokens) > 1
        and tokens[0].is_title
        and tokens[0].lower_ in phrases().clergy
        and all(token.pos_ == "PROPN" for token in tokens[1:])
    )


def _without_topic(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words up to what somebody is a specialist of: "an expert (on armed groups)"."""
    stop = next((n for n, token in enumerate(tokens) if n and token.lower_ in phrases().topic), len(tokens))
    return tokens[:stop]


def _of_known_body(phrase: _Phrase, kind: SourceKind | None) -> Identity | None:
    """A body of the lexicon or a local police force, or who speaks for it; None where the phrase names none."""
    organisation = _named_alone(phrase) or organisation_in(phrase.words, phrase.country)
    if organisation is not None and (kind not in _ONES_OWN or phrase.person):
        body, first, end = organisation
        own = {singular(word.casefold()) for word in phrase.words[first:end]}
        return _of_body(of_organisation(body), phrase, is_staff=singular(phrase.head) not in own)
    force = force_in(phrase.tokens)
    if force is not None:
        return _of_body(Identity(name=force, entity=force, kind="police", named=True, head="police"), phrase)
    return None


def _named_alone(phrase: _Phrase) -> tuple[Body, int, int] | None:
    """The body that the phrase names alone before it says what that is: "JNIM, an al-Qaida affiliate"."""
    first = next(iter(segments(phrase.tokens)), [])
    if not first or [token.text for token in first[-1].doc[first[-1].i + 1 : first[-1].i + 2]] != [","]:
        return None  # an agency in brackets is nobody's apposition: "(Reuters) Rescuers said"
    words = plain_words(first)
    found = organisation_in(words, phrase.country)
    return found if found is not None and found[1:] == (0, len(words)) else None


def _of_state(phrase: _Phrase, kind: SourceKind | None) -> Identity | None:
    """A state's media, a country for its government, or who holds an office; None where the phrase names none."""
    tokens, nations, person = phrase.tokens, phrase.nations, phrase.person
    if kind == "media" and not person and ({word.casefold() for word in phrase.words} & phrases().state_media):
        return _state_media(phrase)
    if _is_metonym(phrase):
        entity = government(nations[0][0])
        return Identity(name=title(tokens), entity=entity, kind="government", named=True, head=phrase.head)
    office = office_in(phrase.words)
    is_of_people = kind == "civilian" and office == "government"  # "a union leader"
    if office is not None and kind not in _NOT_OF_STATE and not is_of_people:
        return _official(phrase, office)
    if person is not None and kind == "government" and person in leaders():
        entity = government(leaders()[person])
        return Identity(name=person, entity=entity, kind=kind, named=True, person=True, head=phrase.head)
    if person is not None and kind == "government" and phrase.country is not None:
        entity = government(phrase.country)
        return Identity(name=person, entity=entity, kind=kind, named=True, person=True, head=phrase.head, assumed=True)
    return None


def _of_person_or_type(phrase: _Phrase, kind: SourceKind | None) -> Identity:
    """A person by name with the body named beside, else an unknown body or an unnamed speaker."""
    person = phrase.person
    if person is None:
        return _unnamed(phrase, kind or "unknown")
    body = body_of(phrase.tokens, person)
    if kind is None and _is_private(person):
        kind = "civilian"
    return Identity(name=person, entity=body, kind=kind or "unknown", named=True, person=True, head=phrase.head)


def _of_body(body: Identity, phrase: _Phrase, *, is_staff: bool = True) -> Identity:
    """The body or who speaks for it; the head noun is of people only where it isn't the name's own ("Doctors ...")."""
    entity, kind, head = body.entity, body.kind, phrase.head
    if phrase.person is not None:
        return Identity(name=phrase.person, entity=entity, kind=kind, named=True, person=True, head=head)
    is_staff = is_staff and head in speakers().people
    name = title(phrase.tokens) if is_staff else body.name
    return Identity(name=name, entity=entity, kind=kind, named=True, person=is_staff, head=head)


def _state_media(phrase: _Phrase) -> Identity:
    code, name = phrase.nations[0][0] if phrase.nations else phrase.country, title(phrase.tokens)
    return Identity(
        name=name if phrase.nations or code is None else f"{demonym(code)} {name}",
        entity=state_media(code) if code else name.capitalize(),
        kind="media",
        named=code is not None,
        head=phrase.head,
    )


def _is_metonym(phrase: _Phrase) -> bool:
    """True if a country or capital stands for its government: "Damascus", "its ally Russia"."""
    nations, words = phrase.nations, phrase.words
    if not nations or nations[-1][2] != len(words) or office_in(words) is not None:
        return False
    last = [token for token in phrase.tokens if not token.is_space and not token.is_punct][-1]
    return last.pos_ == "PROPN" and all(
        not word[:1].isupper() or word in phrases().metonym_determiners for word in words[: nations[-1][1]]
    )


def _official(phrase: _Phrase, office: SourceKind) -> Identity:
    """Who holds an office: for the country named with it, else for the report's, else for nobody in particular."""
    leads = None if phrase.nations else leaders().get(phrase.person or "") or _seat_before(phrase)
    head, tokens, is_assumed = phrase.head, phrase.tokens, not phrase.nations and leads is None
    entity = government(leads) if leads else _government_of(phrase, office)
    if phrase.person is not None:
        return Identity(
            name=phrase.person, entity=entity, kind=office, named=True, person=True, head=head, assumed=is_assumed
        )
    is_person = head in speakers().people and not is_plural(tokens, head)
    if entity is None:
        type_of_many = None if _is_foreign(tokens) else speakers().types.get(head)
        entity = type_of_many or type_name(phrase.words)
        return Identity(name=title(tokens), entity=entity, kind=office, person=is_person, head=head)
    return Identity(
        name=title(tokens), entity=entity, kind=office, named=True, person=is_person, head=head, assumed=is_assumed
    )


def _seat_before(phrase: _Phrase) -> str | None:
    """The country in whose capital a ministry sits that stands right behind it: "In Ankara the Interior Ministry"."""
    doc, i = phrase.tokens[0].doc, phrase.tokens[0].i - 1
    if i > 0 and doc[i].text == ",":
        i -= 1
    if i < 1 or doc[i - 1].lower_ not in phrases().before_seat:
        return None
    if phrases().seated.isdisjoint(word.casefold() for word in phrase.words):
        return None
    return nation_words().get(doc[i].lower_)


def _government_of(phrase: _Phrase, office: SourceKind) -> str | None:
    code = phrase.nations[0][0] if phrase.nations else None if _is_foreign(phrase.tokens) else phrase.country
    if code is None or (not phrase.nations and office == "government" and _is_vague(phrase.words)):
        return None
    return government(code)


def _is_vague(words: Sequence[str]) -> bool:
    """True if the only office is one that any country's people hold: "officials", "a diplomat"."""
    return office_in([word for word in words if singular(word.casefold()) not in phrases().vague_officials]) is None


def _is_foreign(tokens: Sequence[Token]) -> bool:
    """True if an adjective of a people without a state stands before the office ("Kurdish officials")."""
    return any(token.text[:1].isupper() and token.pos_ == "ADJ" and token.ent_type_ == "NORP" for token in tokens)


def _watches(phrase: _Phrase) -> bool:
    """True for a body that is named for what it defends: "Collective for the Defence of Villages"."""
    words = {word.casefold() for word in phrase.words}
    return phrase.head in speakers().bodies and not words.isdisjoint(speakers().causes)


def _is_private(name: str) -> bool:
    """True if only the initial of the last name is given, as papers do with private people: "Lina M."."""
    first, _, last = name.rpartition(" ")
    return bool(first) and len(last.rstrip(".")) == 1 and len(first.rstrip(".")) > 1


def _unnamed(phrase: _Phrase, kind: SourceKind) -> Identity:
    tokens, head, lexicon = phrase.tokens, phrase.head, speakers()
    if is_name(tokens, phrase.words, head):
        name = title(naming(tokens))
        if kind == "unknown" and name.split()[-1].casefold() in lexicon.media_names:
            kind = "media"
        elif kind == "unknown" and _watches(phrase):
            kind = "monitor"
        return Identity(name=name, entity=name, kind=kind, named=True, head=head)
    type_of_many = lexicon.types.get(head)
    if kind == "unknown":
        kind = phrases().kinds_of_types.get(type_of_many or "", kind)
    is_single = tokens[0].lower_ in phrases().single and head not in lexicon.bodies | lexicon.documents
    is_person = not is_plural(tokens, head) and (is_single or type_of_many is not None or head in lexicon.people)
    work = body_of(tokens, None)
    if work is not None and is_person and kind in _STAFF:
        return Identity(name=title(tokens), entity=work, kind=kind, named=True, person=True, head=head)
    entity = type_of_many or type_name(without_asides(tokens))
    return Identity(name=title(tokens), entity=entity, kind=kind, person=is_person, head=head)
