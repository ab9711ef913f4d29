"""One shape for each kind of statement; JSON says the kind first and leaves out what isn't said."""

import msgspec
import pytest

from claimwatch.model import Account, Range, Statement, TollStatement
from claimwatch.model import statement as shapes

NO_FIGURE = {"low": None, "best": None, "high": None}
SAID: dict[str, dict[str, object]] = {
    "toll": {"words": "many", "harm": "missing", "toll": NO_FIGURE, "claims": ["r/c1"]},
    "event": {"words": "no massacre", "type": "massacre", "negation": "no", "claims": ["r/c1"]},
    "weapon": {"words": "tanks", "weapon": "tank", "class": "armour", "exclusive": True, "claims": ["r/c1"]},
    "perpetrator": {"words": "gunmen", "actor": "gunmen", "actor_kind": "unknown", "conditional": True},
    "target": {"words": "a school", "actor": "school", "actor_kind": "property"},
    "evidence": {"words": "five burned houses", "what": "burned houses", "count": 5},
    "inquiry": {"words": "went there", "method": "visit", "date": {"start": None, "end": "2024-03-06"}},
}
JSON = {kind: msgspec.json.encode({"kind": kind, "polarity": False, **fields}) for kind, fields in SAID.items()}
SUBJECTS = {"event": "massacre", "weapon": "tank", "perpetrator": "gunmen", "target": "school"}


def decoded(text: bytes) -> Statement:
    statement: Statement = msgspec.json.decode(text, type=Statement)
    return statement


@pytest.mark.parametrize("kind", JSON)
def test_each_kind_has_a_shape_and_keeps_its_json(kind: str) -> None:
    statement = decoded(JSON[kind])
    assert statement.kind == kind
    assert type(statement) is getattr(shapes, f"{kind.title()}Statement")
    assert statement.subject == SUBJECTS.get(kind)
    assert msgspec.json.encode(statement) == JSON[kind]


@pytest.mark.parametrize("kind", ["toll", "event", "weapon", "perpetrator", "target", "evidence"])
def test_a_statement_without_what_its_kind_needs_is_refused(kind: str) -> None:
    with pytest.raises(msgspec.ValidationError, match="missing required field"):
        msgspec.convert({"kind": kind, "polarity": True, "words": "as said"}, Statement)


def test_no_statement_is_of_an_unknown_kind() -> None:
    with pytest.raises(msgspec.ValidationError, match="Invalid value 'rumour'"):
        msgspec.convert({"kind": "rumour", "polarity": True, "words": "as said"}, Statement)


def test_an_account_holds_statements_of_several_kinds() -> None:
    said = (decoded(JSON["weapon"]), TollStatement(polarity=True, words="nine", harm="missing", toll=Range(low=9)))
    account = Account(entity="Coast Monitor", kind="monitor", reports=(), claims=(), says=said)
    assert msgspec.json.decode(msgspec.json.encode(account), type=Account) == account
