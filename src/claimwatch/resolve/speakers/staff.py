"""People by name who speak for a private body that stands beside them: "its director", "a spokeswoman"."""

from collections.abc import Sequence

import msgspec
from spacy.tokens import Doc, Token

from claimwatch.lexicon import Body, is_government
from claimwatch.model import SourceKind
from claimwatch.resolve.speakers.identity import Identity
from claimwatch.resolve.speakers.lexicons import phrases, speakers
from claimwatch.resolve.speakers.private_bodies import PrivateBody, of_private_body

_NOT_STAFF: frozenset[SourceKind] = frozenset(
    ("government", "military", "police", "rebel", "militia", "witness", "victim", "civilian", "media")
)
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
    if not (who.person and who.named) or who.entity not in (None, who.name) or who.kind in _NOT_STAFF:
        return who
    body = _last_named(tokens[0], private, known) if _points_to_body(tokens) else _introduced(who, doc, private)
    if body is None or is_government(body.entity):
        return who
    return msgspec.structs.replace(who, entity=body.entity, kind=body.kind, assumed=False)


def _points_to_body(tokens: Sequence[Token]) -> bool:
    """True for "X, its director", "X, who heads its branch in Rome" and "X, a spokeswoman"."""
    for n, token in enumerate(tokens[:-1]):
        following = tokens[n + 1 : n + 1 + _TITLE_WITHIN]
        if phrases().pronouns.get(token.lower_) == "body" and token.lower_ != "it":
            leads = n > 0 and tokens[n - 1].lemma_.lower() in speakers().heading
            return leads or any(other.lemma_.lower() in speakers().people for other in following)
    is_apposition = (
        len(tokens) > 3 and tokens[-3].text == "," and tokens[-2].lower_ in phrases().indefinite
    )  # 3: ", a X"
    return is_apposition and tokens[-1].lemma_.lower().startswith(phrases().spokesman_stems)


def _last_named(
    first: Token, private: Sequence[PrivateBody], known: Sequence[tuple[Body, Sequence[Token]]]
) -> Identity | None:
    """The last body named in the sentence or the one before, if it is a private one."""
    start = first.sent.start
    since = first.doc[start - 1].sent.start if start else start
    names = {name[0].i for _, name in known} | {body.start for body in private}
    last = max((i for i in names if since <= i < first.i), default=None)
    return next((body.who for body in private if body.start == last), None)


def _introduced(who: Identity, doc: Doc, private: Sequence[PrivateBody]) -> Identity | None:
    """The body in the apposition with which a person is named anywhere: "Lena Haro, the group's president"."""
    for person in doc.ents:
        if person.text != who.name or person.end + 1 >= len(doc) or doc[person.end].text != ",":
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
