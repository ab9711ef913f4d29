"""People by name who speak for a private body that stands beside them: "its director", "a spokeswoman"."""

from collections.abc import Sequence

import msgspec
from spacy.tokens import Doc, Token

from claimwatch.language import entities_of, text_of
from claimwatch.lexicon import Body, is_government
from claimwatch.model import SourceKind
from claimwatch.resolve.speakers.identity import Identity, of_organisation
from claimwatch.resolve.speakers.lexicons import phrases, speakers
from claimwatch.resolve.speakers.private_bodies import PrivateBody, of_private_body

_NOT_STAFF: frozenset[SourceKind] = frozenset(
    ("government", "military", "police", "rebel", "militia", "witness", "victim", "civilian", "media")
)
_BARE = 2
"""Tokens of a noun with nothing but its determiner."""
_TITLE_WITHIN = 4
"""Words after "its" among which the office stands: "its Belgian branch's general director"."""
_LONGEST_APPOSITION = 12
"""Tokens after a name in which the apposition ends."""


def of_staff(
    tokens: Sequence[Token],
    who: Identity,
    doc: Doc,
    private: Sequence[PrivateBody],
    known: Sequence[tuple[Body, Sequence[Token]]],
) -> Identity:
    """The person with the body beside for which he or she speaks; others, and people of a body by name, as they are."""
    is_open = who.entity is None or who.entity == who.name or who.entity.islower()  # "service" of "heads the service"
    if not (who.person and who.named and is_open) or who.kind in _NOT_STAFF:
        return who
    body = _headed(tokens, known)
    if body is None:
        body = _last_named(tokens[0], private, known) if _points_to_body(tokens) else _introduced(who, doc, private)
    if body is None:
        return who
    return msgspec.structs.replace(who, entity=body.entity, kind=body.kind, assumed=False)


def _headed(tokens: Sequence[Token], known: Sequence[tuple[Body, Sequence[Token]]]) -> Identity | None:
    """The state's body that somebody heads by its noun: "X, who heads the service"."""
    verb = next((n for n, token in enumerate(tokens) if n and token.lemma_.lower() in speakers().heading), None)
    return None if verb is None else of_called(tokens[verb + 1 :], known)


def _points_to_body(tokens: Sequence[Token]) -> bool:
    """True for "X, its director", "X, who heads its branch in Rome" and "X, a spokeswoman"."""
    for n, token in enumerate(tokens[:-1]):
        following = tokens[n + 1 : n + 1 + _TITLE_WITHIN]
        if token.lower_ in phrases().owning:
            leads = n > 0 and tokens[n - 1].lemma_.lower() in speakers().heading
            return leads or any(other.lemma_.lower() in speakers().people for other in following)
    is_apposition = (
        len(tokens) > 3 and tokens[-3].text == "," and tokens[-2].lower_ in phrases().indefinite
    )  # 3: ", a X"
    return is_apposition and tokens[-1].lemma_.lower().startswith(phrases().spokesman_stems)


def _last_named(
    first: Token, private: Sequence[PrivateBody], known: Sequence[tuple[Body, Sequence[Token]]]
) -> Identity | None:
    """The last body named in the sentence or the one before, but for papers; of a state's, its state."""
    start = first.sent.start
    since = first.doc[start - 1].sent.start if start else start
    named = {body.start: body.who for body in private}
    named |= {name[0].i: of_organisation(body) for body, name in known}
    last = max((i for i in named if since <= i < first.i), default=None)
    return None if last is None or named[last].kind == "media" else named[last]


def of_called(tokens: Sequence[Token], known: Sequence[tuple[Body, Sequence[Token]]]) -> Identity | None:
    """The state's body that "the service" is, if only one that the report named before has the noun in its name."""
    words = [token for token in tokens if not token.is_space]
    is_bare = len(words) == _BARE and words[0].lower_ in phrases().definite
    if not is_bare or words[1].lower_ not in speakers().bodies:
        return None
    called = {
        body.name: of_organisation(body)
        for body, name in known
        if name[0].i < words[0].i and any(part.text[:1].isupper() and part.lower_ == words[1].lower_ for part in name)
    }
    only = next(iter(called.values())) if len(called) == 1 else None
    return only if only is not None and is_government(only.entity) else None


def _introduced(who: Identity, doc: Doc, private: Sequence[PrivateBody]) -> Identity | None:
    """The body in the apposition with which a person is named anywhere: "Lena Haro, the group's president"."""
    text = text_of(doc)
    for person in entities_of(doc):
        if (
            text[person.start_char : person.end_char] != who.name
            or person.end + 1 >= len(doc)
            or doc[person.end].text != ","
        ):
            continue
        after = doc[person.end + 1 : person.end + 1 + _LONGEST_APPOSITION]
        stop = next((token.i for token in after if token.text in (",", ".", ";")), after.end)
        apposition = list(doc[person.end + 1 : stop])
        body = of_private_body(apposition, who, private, ()) if _has_owner(apposition) else None
        if body is not None:
            return body
    return None


def _has_owner(tokens: Sequence[Token]) -> bool:
    return any(token.tag_ == "POS" for token in tokens[:_TITLE_WITHIN])
