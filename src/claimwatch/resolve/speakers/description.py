"""A source's words -> who it is, as far as the words alone tell."""

from collections.abc import Sequence

import msgspec
from spacy.tokens import Token

from claimwatch.language import singular
from claimwatch.model import SourceKind
from claimwatch.resolve.speakers.affiliation import body_of, naming, person_name, segments
from claimwatch.resolve.speakers.identity import (
    Identity,
    government,
    nations_in,
    of_organisation,
    office_in,
    organisation_in,
    plain_words,
    speakers,
    title_in,
    titles,
)
from claimwatch.resolve.speakers.nations import demonym, nation_words
from claimwatch.resolve.speakers.police import force_in

_OWN = frozenset(("witness", "victim", "civilian"))
_STATE_MEDIA = frozenset(("state", "official", "government", "pro-government"))
_COMMON = frozenset(
    (
        "local",
        "some",
        "several",
        "many",
        "other",
        "two",
        "three",
        "one",
        "another",
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "senior",
        "nearby",
    )
)


def describe(tokens: Sequence[Token], country: str | None) -> Identity:
    """Who the words name or describe.

    Args:
        tokens: The words for the source.
        country: ISO code of the country that the report is about.
    """
    issuer = _issuer(tokens)
    if issuer:
        return msgspec.structs.replace(describe(issuer, country), person=False)
    words = plain_words(tokens)
    head = head_noun(tokens)
    person = person_name(tokens)
    kind = title_in(words)
    found = organisation_in(words, country)
    nations = list(nations_in(words))
    if found is not None and (kind not in _OWN or person):
        return _of_body(of_organisation(found[0]), person, head, tokens)
    force = force_in(tokens)
    if force is not None:
        return _of_body(
            Identity(name=force, entity=force, kind="police", named=True, head="police"), person, head, tokens
        )
    office = office_in(words)
    if kind == "media" and not person and ({word.casefold() for word in words} & _STATE_MEDIA):
        return _state_media(tokens, nations, country, head)
    if _metonym(words, nations, tokens):
        return Identity(name=_title(tokens), entity=government(nations[0][0]), kind="government", named=True, head=head)
    if office is not None and kind not in (
        "activist",
        "medical",
        "rebel",
        "monitor",
        "international",
        "media",
        "expert",
        "witness",
    ):
        return _official(words, tokens, nations, country, person, head, office)
    if person is not None and kind == "government" and country is not None:
        entity = government(country)
        return Identity(name=person, entity=entity, kind=kind, named=True, person=True, head=head, assumed=True)
    if person is not None:
        body = body_of(tokens, person)
        return Identity(name=person, entity=body, kind=kind or "unknown", named=True, person=True, head=head)
    return _unnamed(tokens, words, head, kind or "unknown")


def _of_body(body: Identity, person: str | None, head: str, tokens: Sequence[Token]) -> Identity:
    if person is not None:
        return Identity(name=person, entity=body.entity, kind=body.kind, named=True, person=True, head=head)
    staff = head in speakers().people
    return Identity(
        name=_title(tokens) if staff else body.name,
        entity=body.entity,
        kind=body.kind,
        named=True,
        person=staff,
        head=head,
    )


def _state_media(
    tokens: Sequence[Token], nations: Sequence[tuple[str, int, int]], country: str | None, head: str
) -> Identity:
    code = nations[0][0] if nations else country
    name = _title(tokens) if nations or code is None else f"{demonym(code)} {_title(tokens)}"
    return Identity(
        name=name,
        entity=f"{demonym(code)} state media" if code else _title(tokens).capitalize(),
        kind="media",
        named=code is not None,
        head=head,
    )


def _metonym(words: Sequence[str], nations: Sequence[tuple[str, int, int]], tokens: Sequence[Token]) -> bool:
    """Whether a country or capital stands for its government: "Damascus", "its ally Russia"."""
    if not nations or nations[-1][2] != len(words):
        return False
    last = [token for token in tokens if not token.is_space and not token.is_punct][-1]
    return last.pos_ == "PROPN" and all(
        not word[:1].isupper() or word in ("The", "Its", "Their") for word in words[: nations[-1][1]]
    )


def _official(
    words: Sequence[str],
    tokens: Sequence[Token],
    nations: Sequence[tuple[str, int, int]],
    country: str | None,
    person: str | None,
    head: str,
    office: SourceKind,
) -> Identity:
    code = nations[0][0] if nations else None if _foreign(tokens) else country
    vague = (
        not nations
        and office == "government"
        and office_in([word for word in words if singular(word.casefold()) not in _VAGUE]) is None
    )
    entity = government(code) if code and not vague else None
    person_like = head in speakers().people and not _plural(tokens, head)
    if person is not None:
        return Identity(
            name=person, entity=entity, kind=office, named=True, person=True, head=head, assumed=not nations
        )
    if entity is None:
        entity = None if _foreign(tokens) else speakers().types.get(head)
        return Identity(
            name=_title(tokens), entity=entity or _sentence_case(words), kind=office, person=person_like, head=head
        )
    return Identity(
        name=_title(tokens), entity=entity, kind=office, named=True, person=person_like, head=head, assumed=not nations
    )


_VAGUE = frozenset(("official", "authority", "diplomat"))


def _foreign(tokens: Sequence[Token]) -> bool:
    """Whether an adjective of a people without a state of its own stands before the office ("Kurdish officials")."""
    return any(token.text[:1].isupper() and token.pos_ == "ADJ" and token.ent_type_ == "NORP" for token in tokens)


def _unnamed(tokens: Sequence[Token], words: Sequence[str], head: str, kind: SourceKind) -> Identity:
    if _is_name(tokens, words, head):
        name = _title(naming(tokens))
        return Identity(name=name, entity=name, kind=kind, named=True, head=head)
    lexicon = speakers()
    if kind == "unknown" and lexicon.types.get(head) == "Residents":
        kind = "witness"
    single = tokens[0].lower_ in ("a", "an", "one") and head not in lexicon.bodies | lexicon.documents
    one = not _plural(tokens, head) and (single or head in lexicon.types or head in lexicon.people)
    work = body_of(tokens, None)
    if work is not None and one and kind in ("medical", "unknown", "media", "activist"):
        return Identity(name=_title(tokens), entity=work, kind=kind, named=True, person=True, head=head)
    entity = lexicon.types.get(head) or _sentence_case(_without_asides(tokens))
    return Identity(name=_title(tokens), entity=entity, kind=kind, person=one, head=head)


def _plural(tokens: Sequence[Token], head: str) -> bool:
    """Whether the head noun stands in the plural; "one of the officials" is one."""
    if tokens[0].lower_ in ("one", "a", "an", "another"):
        return False
    return any(token.tag_ in ("NNS", "NNPS") and head in (token.lemma_.lower(), token.lower_) for token in tokens)


def _is_name(tokens: Sequence[Token], words: Sequence[str], head: str) -> bool:
    """Whether a proper name stands in the phrase that is more than where it is based or where it is from."""
    if head in speakers().types or (len(words) <= 2 and titles_whole(words)):
        return False
    based = {token.i - n for token in tokens if token.lower_ == "based" for n in (1, 2)}
    first_adposition = next((token.i for token in tokens if token.pos_ == "ADP"), tokens[-1].i + 1)
    return any(
        token.pos_ == "PROPN"
        and token.text[:1].isupper()
        and token.i not in based
        and token.lower_ not in nation_words()
        and token.i < first_adposition
        for token in tokens
    )


def titles_whole(words: Sequence[str]) -> bool:
    """Whether the phrase is nothing but a title ("NGO", "the ministry")."""
    return tuple(singular(word.casefold()) for word in words if word.casefold() not in ("the", "a", "an")) in titles()


def head_noun(tokens: Sequence[Token]) -> str:
    """The lemma of the phrase's head: its last noun before a preposition or clause."""
    noun = ""
    for token in tokens:
        if token.pos_ in ("NOUN", "PROPN"):
            noun = token.lemma_.lower() if token.pos_ == "NOUN" else token.lower_
        elif (
            noun
            and token.dep_ != "amod"
            and token.lower_ != "based"
            and (token.pos_ in ("ADP", "VERB", "SCONJ", "PRON") or token.text in (",", "who", "in", "at"))
        ):
            break
    return noun


def _issuer(tokens: Sequence[Token]) -> list[Token]:
    """Whose statement it is: what follows "by" or "from" after a document's noun; empty where nothing does."""
    for n, token in enumerate(tokens):
        if token.lower_ in ("by", "from") and head_noun(tokens[:n]) in speakers().documents:
            rest = list(tokens[n + 1 :])
            stop = next(
                (
                    m
                    for m, other in enumerate(rest)
                    if m and other.tag_ in ("VBN", "VBG", "VBD", "WDT") and other.dep_ != "amod"
                ),
                len(rest),
            )
            return rest[:stop]
    return []


def _title(tokens: Sequence[Token]) -> str:
    """The phrase as it stands, without an article."""
    kept = [token for token in tokens if not token.is_space]
    while len(kept) > 1 and kept[0].lower_ in ("the", "a", "an"):
        kept = kept[1:]
    return "".join(token.text_with_ws for token in kept).strip()


def _without_asides(tokens: Sequence[Token]) -> list[str]:
    """The words up to the first comma, without adverbs: "groups abroad" are groups."""
    first = segments(tokens)[0] if segments(tokens) else list(tokens)
    kept = [token for token in first if token.pos_ != "ADV"]
    return plain_words(kept or first)


def _sentence_case(words: Sequence[str]) -> str:
    """What such speakers are called: the noun and what tells them apart, without articles, numbers and places."""
    kept = list(words)
    while len(kept) > 1 and (kept[0].casefold() in _COMMON or kept[0].isdigit()):
        kept = kept[1:]
    stop = next(
        (
            i
            for i, word in enumerate(kept)
            if i and word in ("in", "at", "of", "from", "on", "near", "with", "by", "who", "interviewed")
        ),
        len(kept),
    )
    phrase = " ".join(kept[:stop])
    return phrase[:1].upper() + phrase[1:]
