"""A source's words -> who it is, as far as the words alone tell."""

from collections.abc import Sequence

from spacy.tokens import Token

from claimwatch.model.kinds import SourceKind
from claimwatch.resolve.identity import (
    Identity,
    government,
    nations_in,
    of_organisation,
    office_in,
    organisation_in,
    plain_words,
    speakers,
    title_in,
)
from claimwatch.resolve.nations import demonym

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
        "camp",
        "senior",
        "nearby",
        "opposition",
        "syrian",
    )
)


def describe(tokens: Sequence[Token], country: str | None) -> Identity:
    """Who the words name or describe.

    Args:
        tokens: The words for the source.
        country: ISO code of the country that the report is about.
    """
    words = plain_words(tokens)
    head = head_noun(tokens)
    person = person_name(tokens)
    kind = title_in(words)
    found = organisation_in(words, country)
    nations = list(nations_in(words))
    if found is not None and (kind not in _OWN or person):
        return _of_body(of_organisation(found[0]), person, head, kind, words)
    office = office_in(words)
    if kind == "media" and not person and (set(word.casefold() for word in words) & _STATE_MEDIA):
        return _state_media(words, nations, country, head)
    if _metonym(words, nations, tokens):
        return Identity(name=_title(words), entity=government(nations[0][0]), kind="government", named=True, head=head)
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
    if person is not None:
        return Identity(name=person, entity=None, kind=kind or "unknown", named=True, person=True, head=head)
    return _unnamed(tokens, words, head, kind or "unknown")


def _of_body(body: Identity, person: str | None, head: str, kind: SourceKind | None, words: Sequence[str]) -> Identity:
    if person is not None:
        return Identity(name=person, entity=body.entity, kind=body.kind, named=True, person=True, head=head)
    staff = head in speakers().people
    return Identity(
        name=_title(words) if staff else body.name,
        entity=body.entity,
        kind=body.kind,
        named=True,
        person=staff,
        head=head,
    )


def _state_media(
    words: Sequence[str], nations: Sequence[tuple[str, int, int]], country: str | None, head: str
) -> Identity:
    code = nations[0][0] if nations else country
    name = _title(words) if nations or code is None else f"{demonym(code)} {_title(words)}"
    return Identity(
        name=name,
        entity=f"{demonym(code)} state media" if code else _title(words).capitalize(),
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
    code = nations[0][0] if nations else None if _foreign(tokens, words) else country
    plural = tokens[-1].tag_ == "NNS" or head in ("official", "authority", "diplomat")
    entity = government(code) if code and not (plural and not nations and office == "government") else None
    if person is not None:
        return Identity(name=person, entity=entity, kind=office, named=True, person=True, head=head)
    if entity is None:
        return Identity(name=_title(words), entity=_sentence_case(words), kind=office, head=head)
    return Identity(
        name=_title(words), entity=entity, kind=office, named=True, person=head in speakers().people, head=head
    )


def _foreign(tokens: Sequence[Token], words: Sequence[str]) -> bool:
    """Whether an adjective of a people without a state of its own stands before the office ("Kurdish officials")."""
    return any(token.text[:1].isupper() and token.pos_ == "ADJ" and token.ent_type_ == "NORP" for token in tokens)


def _unnamed(tokens: Sequence[Token], words: Sequence[str], head: str, kind: SourceKind) -> Identity:
    named = any(token.pos_ == "PROPN" and token.text[:1].isupper() for token in tokens) and head not in speakers().types
    if named:
        name = _title(words)
        return Identity(name=name, entity=name, kind=kind, named=True, head=head)
    return Identity(
        name=_title(words), entity=speakers().types.get(head) or _sentence_case(words), kind=kind, head=head
    )


def head_noun(tokens: Sequence[Token]) -> str:
    """The lemma of the phrase's head: its last noun before a preposition or clause."""
    noun = ""
    for token in tokens:
        if token.pos_ in ("NOUN", "PROPN"):
            noun = token.lemma_.lower() if token.pos_ == "NOUN" else token.lower_
        elif noun and (token.pos_ in ("ADP", "VERB", "SCONJ", "PRON") or token.text in (",", "who", "in", "at")):
            break
    return noun


def person_name(tokens: Sequence[Token]) -> str | None:
    """The person named in the phrase; None where nobody is."""
    names = [token for token in tokens if token.ent_type_ == "PERSON" and token.pos_ == "PROPN"]
    if names:
        first = names[0]
        run = [token for token in names if 0 <= token.i - first.i <= len(names) + 1]
        words = [token.text for token in run if token.text not in ("'s", "’s")]
        return " ".join(words) if title_in(words) is None or len(words) > 1 else None
    return None


def _title(words: Sequence[str]) -> str:
    kept = list(words)
    while kept and kept[0].casefold() in ("the", "a", "an"):
        kept = kept[1:]
    return " ".join(kept)


def _sentence_case(words: Sequence[str]) -> str:
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
