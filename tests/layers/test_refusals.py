"""Whatever the ledger refuses is told in words that are marked for translators."""

import ast
from pathlib import Path

import pytest

import claimwatch

SOURCES = Path(claimwatch.__file__).parent
WHY = {"DecisionError": 1, "NotAllowed": 1, "NewerDecision": 2, "Impossible": 0}
"""Which argument of a refusal says why."""
MARKS = ("gettext", "ngettext", "gettext_noop")
TRANSLATED = ("' '.join(error.messages)",)
"""Reasons that Django gives, which it translates itself."""


def unmarked(code: str) -> list[int]:
    """The lines of refusals in a module whose reason isn't marked for translators."""
    tree = ast.parse(code)
    functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    return [
        call.lineno
        for function in functions.values()
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in WHY
        if not (len(call.args) > WHY[call.func.id] and is_marked(call.args[WHY[call.func.id]], function, functions))
    ]


def is_marked(why: ast.expr, function: ast.FunctionDef, functions: dict[str, ast.FunctionDef]) -> bool:
    """True if a reason, as a function gives it, is marked whole: its parts are named, not put together."""
    match why:
        case ast.Call(func=ast.Name(id=name), args=args) if name in MARKS:
            return all(is_message(each) for each in args[: 1 + (name == "ngettext")])
        case ast.Call(func=ast.Name(id=name)) if name in functions:
            returned = [node.value for node in ast.walk(functions[name]) if isinstance(node, ast.Return) and node.value]
            return bool(returned) and all(is_marked(each, functions[name], functions) for each in returned)
        case ast.BinOp(left=left, op=ast.Mod()):
            return is_marked(left, function, functions)
        case ast.IfExp(body=body, orelse=orelse):
            return is_marked(body, function, functions) and is_marked(orelse, function, functions)
        case ast.Name(id=name):
            given = [each.value for each in ast.walk(function) if isinstance(each, ast.Assign) and is_named(each, name)]
            return bool(given) and all(is_marked(each, function, functions) for each in given)
    return ast.unparse(why) in TRANSLATED


def is_message(node: ast.expr) -> bool:
    """True if it is a text as it stands, or the message of a refusal by a room that doesn't know Django."""
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return is_text or (isinstance(node, ast.Attribute) and node.attr == "message")


def is_named(assigned: ast.Assign, name: str) -> bool:
    return any(isinstance(target, ast.Name) and target.id == name for target in assigned.targets)


@pytest.mark.parametrize(
    ("line", "is_right"),
    [
        ("raise DecisionError(about, gettext('no')) from error", True),
        ("raise DecisionError(about, gettext('no %(x)s') % {'x': 1}, items)", True),
        ("why = gettext('no') if x else ngettext('a', 'b', n) % {}; raise NotAllowed(about, why)", True),
        ("raise Impossible(gettext_noop('no %(x)s'), x=1)", True),
        ("raise DecisionError(about, gettext(error.message) % error.named)", True),
        ("raise DecisionError(about, 'no')", False),
        ("raise DecisionError(about, gettext(f'no {x}'))", False),
        ("raise DecisionError(about, f'no {x}')", False),
        ("raise NotAllowed(about, str(error))", False),
        ("raise NewerDecision(about, 1)", False),
        ("raise Impossible('no')", False),
        ("why = gettext('no'); why = 'no'; raise DecisionError(about, why)", False),
        ("raise DecisionError(about, gettext('no') + x)", False),
    ],
)
def test_a_refusal_whose_reason_is_not_marked_is_found(line: str, is_right: bool) -> None:
    assert (unmarked(f"def decide():\n    {line}\n") == []) == is_right


def test_every_refusal_that_a_person_at_the_desk_may_read_is_marked() -> None:
    modules = [path for path in SOURCES.rglob("*.py") if "cli" not in path.relative_to(SOURCES).parts]
    lines = [f"{path}:{line}" for path in modules for line in unmarked(path.read_text())]
    assert lines == []


def test_rooms_that_know_no_django_refuse_by_messages_that_are_translated_where_they_are_told() -> None:
    raised = [
        f"{path}:{node.lineno}"
        for path in (SOURCES / "review").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Raise) and node.exc and ast.unparse(node.exc).startswith("ValueError")
    ]
    assert raised == []
