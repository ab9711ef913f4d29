"""What strings of an expression are compared with, by name; and which parameters a function compares."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

_ENDS = frozenset(("startswith", "endswith", "removeprefix", "removesuffix"))
_PARTS = frozenset(("split", "rsplit", "splitlines", "partition", "rpartition"))
COMPARING = (
    _ENDS | _PARTS | frozenset(("replace", "find", "rfind", "index", "rindex", "count", "strip", "lstrip", "rstrip"))
)
PATTERNS = frozenset(("compile", "search", "match", "fullmatch", "split", "sub", "subn", "findall", "finditer"))
COLLECTIONS = frozenset(("frozenset", "set", "tuple", "list", "sorted", "dict", "reversed", "MappingProxyType"))
_TRIMMING = frozenset(("strip", "lstrip", "rstrip"))
_VALUES: Mapping[type[ast.AST], tuple[str, ...]] = {
    ast.Subscript: ("value",),
    ast.Starred: ("value",),
    ast.Await: ("value",),
    ast.NamedExpr: ("target", "value"),
    ast.IfExp: ("body", "orelse"),
    ast.BinOp: ("left", "right"),
    ast.BoolOp: ("values",),
    ast.Set: ("elts",),
    ast.List: ("elts",),
    ast.Tuple: ("elts",),
    ast.ListComp: ("elt",),
    ast.SetComp: ("elt",),
    ast.GeneratorExp: ("elt",),
}


class Parameter(NamedTuple):
    """A parameter that its function compares: its place in a call, its name, and the names that it is compared with."""

    place: int
    name: str
    subjects: frozenset[str]
    takes_rest: bool


def names_of(node: ast.AST) -> frozenset[str]:
    """The names under which an expression's value goes: ``token.lower_`` is "lower_", ``kept["kind"]`` is "kind"."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return frozenset({name})
        case ast.Subscript(slice=ast.Constant(value=str(key))):
            return frozenset({key})
        case ast.Call(func=ast.Attribute(attr="get" | "pop", value=value), args=[ast.Constant(value=str(key)), *_]):
            return names_of(value) | {key}
        case ast.Call(func=ast.Name(id=name), args=[first, *_]) if name in COLLECTIONS or name == "str":
            return names_of(first)
        case ast.Call(func=ast.Attribute(attr=name, value=value)) if name in _TRIMMING:
            return names_of(value)
        case ast.Call(func=func):
            return names_of(func)
    return frozenset(name for inner in _values(node) for name in names_of(inner))


def pairs(node: ast.Compare) -> Iterator[tuple[ast.expr, ast.expr]]:
    """The two sides of each comparison by equality or membership; of two tuples, their elements."""
    sides = [node.left, *node.comparators]
    for operator, left, right in zip(node.ops, sides, sides[1:], strict=False):
        if isinstance(operator, ast.Eq | ast.NotEq) and _are_alike(left, right):
            yield from zip(left.elts, right.elts, strict=True)  # type: ignore[attr-defined]
        elif isinstance(operator, ast.Eq | ast.NotEq | ast.In | ast.NotIn):
            yield left, right


def call_name(node: ast.Call) -> str:
    """The last name of what is called, else nothing."""
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def is_regex_call(node: ast.Call) -> bool:
    """True if a function of ``re`` or ``regex`` is called."""
    match node.func:
        case ast.Attribute(value=ast.Name(id="re" | "regex"), attr=name):
            return name in PATTERNS
    return False


def compared_parameters(trees: Iterable[ast.AST]) -> dict[str, list[Parameter]]:
    """Name of a function -> the parameters that it compares; functions of one name are taken together."""
    found: defaultdict[str, list[Parameter]] = defaultdict(list)
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                found[node.name].extend(_compared(node))
    return {name: parameters for name, parameters in found.items() if parameters and name not in COMPARING}


def _values(node: ast.AST) -> Iterator[ast.AST]:
    """The expressions inside one that can be its value, or in it."""
    for name in _VALUES.get(type(node), ()):
        inner = getattr(node, name)
        yield from inner if isinstance(inner, list) else (inner,)


def _compared(function: ast.FunctionDef) -> Iterator[Parameter]:
    taken = [arg.arg for arg in (*function.args.posonlyargs, *function.args.args)]
    if taken[:1] in (["self"], ["cls"]):
        taken = taken[1:]
    rest = function.args.vararg.arg if function.args.vararg else None
    subjects = _subjects(function)
    for place, name in enumerate([*taken, *([rest] if rest else []), *(arg.arg for arg in function.args.kwonlyargs)]):
        if name in subjects:
            yield Parameter(place, name, subjects[name] | {name}, name == rest)


def _subjects(function: ast.FunctionDef) -> dict[str, frozenset[str]]:
    """Each name that the function compares -> the names of what it is compared with."""
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for node in ast.walk(function):
        match node:
            case ast.Compare():
                for one, other in [*pairs(node), *((b, a) for a, b in pairs(node))]:
                    for name in _bare(one):
                        found[name] |= names_of(other)
            case ast.Call(func=ast.Attribute(attr=method, value=value)) if method in COMPARING:
                for argument in node.args:
                    for name in _bare(argument):
                        found[name] |= names_of(value)
    return found


def _bare(node: ast.expr) -> list[str]:
    match node:
        case ast.Name(id=name):
            return [name]
        case ast.Tuple(elts=elements) | ast.Set(elts=elements) | ast.List(elts=elements):
            return [name for element in elements for name in _bare(element)]
    return []


def _are_alike(left: ast.expr, right: ast.expr) -> bool:
    return isinstance(left, ast.Tuple) and isinstance(right, ast.Tuple) and len(left.elts) == len(right.elts)
