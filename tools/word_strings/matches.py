"""The strings that a module compares, splits or matches, with their English words."""

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from english import is_pattern, words_of, words_of_pattern
from rules import NO_CODES, Rules, codes_of
from subjects import COLLECTIONS, COMPARING, Parameter, call_name, compared_parameters, is_regex_call, names_of, pairs

_TOKEN_KEYS = frozenset(("LOWER", "LEMMA", "ORTH", "TEXT", "NORM"))
_NOBODY: frozenset[str] = frozenset()
_NAMED = frozenset(("__all__", "__slots__", "__match_args__"))
_LABEL_KEYS = frozenset(("POS", "TAG", "DEP", "MORPH", "ENT_TYPE", "OP"))
_GIVING_STRINGS = frozenset(("join", "lower", "casefold", "split", "encode"))


class Match(NamedTuple):
    """A string with English words that code matches, and how: "compared", "collected", "method", "pattern", …."""

    line: int
    column: int
    how: str
    text: str
    words: tuple[str, ...]


class Names(NamedTuple):
    """Names that are used as patterns, and names that are compared."""

    patterns: frozenset[str]
    compared: frozenset[str]

    @classmethod
    def of(cls, trees: Iterable[ast.AST]) -> "Names":
        """Looks through modules."""
        nodes = [node for tree in trees for node in ast.walk(tree)]
        calls = [node for node in nodes if isinstance(node, ast.Call) and is_regex_call(node) and node.args]
        sides = [side for node in nodes if isinstance(node, ast.Compare) for pair in pairs(node) for side in pair]
        return cls(
            _inside(call.args[0] for call in calls), _inside(side for side in sides if isinstance(side, ast.Name))
        )


class Package(NamedTuple):
    """What counting in one module needs to know of all."""

    rules: Rules
    parameters: Mapping[str, list[Parameter]]
    names: Names

    @classmethod
    def of(cls, trees: Sequence[ast.Module], rules: Rules) -> "Package":
        """Looks through all modules: what functions compare, and which names go into patterns and comparisons."""
        return cls(rules, compared_parameters(trees), Names.of(trees))


def matches(tree: ast.Module, room: str, package: Package) -> list[Match]:
    """The strings with English words that a module matches, in its order; each string once."""
    visitor = _Visitor(room, package, Names.of([tree]))
    visitor.visit(tree)
    return sorted(visitor.found.values())


class _Visitor(ast.NodeVisitor):
    def __init__(self, room: str, package: Package, names: Names) -> None:
        self.found: dict[tuple[int, int], Match] = {}
        self._room, self._package, self._names = room, package, names
        self._seen: set[ast.AST] = set()
        self._codes = NO_CODES
        self._for_people = False

    def visit_Compare(self, node: ast.Compare) -> None:
        self._seen.update(side for side in (node.left, *node.comparators) if isinstance(side, ast.Tuple))
        for left, right in pairs(node):
            self._keep("compared", right, names_of(left))
            self._keep("compared", left, names_of(right))
        self.generic_visit(node)

    def visit_Match(self, node: ast.Match) -> None:
        for case in node.cases:
            for inner, names in _patterns(case.pattern, node.subject):
                self._keep("compared", inner, names)
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = call_name(node)
        if is_regex_call(node) and node.args:
            self._keep_pattern(node)
        elif isinstance(node.func, ast.Attribute) and name in COMPARING:
            for argument in node.args:
                self._keep("method", argument, names_of(node.func.value))
            if "split" in name:
                self._keep("split", node.func.value, _NOBODY)
        for parameter in self._package.parameters.get(name, ()):
            for argument in _given(node, parameter):
                self._keep("argument", argument, parameter.subjects)
        self.generic_visit(node)

    def visit_keyword(self, node: ast.keyword) -> None:
        if not self._package.rules.is_framework(frozenset({node.arg or ""}), self._room):
            self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> None:
        before, self._for_people = self._for_people, True
        self.generic_visit(node)
        self._for_people = before

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        if node.name != "Meta":
            self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        arguments = [*node.args.posonlyargs, *node.args.args]
        defaults = [None] * (len(arguments) - len(node.args.defaults)) + node.args.defaults
        for argument, default in [
            *zip(arguments, defaults, strict=True),
            *zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True),
        ]:
            if default is not None:
                self._visit_typed(default, argument.annotation)
        for inner in (*node.decorator_list, *node.body):
            self.visit(inner)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None and not self._is_framework(node.target):
            self._keep_constant(node.target, node.value)
            self._visit_typed(node.value, node.annotation)

    def visit_Assign(self, node: ast.Assign) -> None:
        if not any(self._is_framework(target) for target in node.targets):
            for target in node.targets:
                self._keep_constant(target, node.value)
            self.generic_visit(node)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.visit(node.value)
        if not isinstance(node.slice, ast.Tuple) and names_of(node.value) != {"Literal"}:
            self.visit(node.slice)

    def visit_Set(self, node: ast.Set) -> None:
        self._collect(node, node.elts)

    def visit_List(self, node: ast.List) -> None:
        self._collect(node, node.elts)

    def visit_Tuple(self, node: ast.Tuple) -> None:
        self._collect(node, node.elts)

    def visit_Dict(self, node: ast.Dict) -> None:
        keys = [key for key in node.keys if key is not None]
        names = {key.value for key in keys if isinstance(key, ast.Constant)}
        if names & (_TOKEN_KEYS | _LABEL_KEYS):
            self._keep_token_pattern(node)
            return
        if all(_is_literal(each) for each in (*keys, *node.values)):
            self._collect(node, keys, visit=False)
            self._collect(node, [each for each in node.values if not _is_for_people(each)], visit=False)
        self.generic_visit(node)

    def _visit_typed(self, node: ast.AST, annotation: ast.AST | None) -> None:
        before, self._codes = self._codes, codes_of(annotation, self._package.rules.types)
        self.visit(node)
        self._codes = before

    def _is_framework(self, target: ast.AST) -> bool:
        names = names_of(target)
        return bool(names & _NAMED) or self._package.rules.is_framework(names, self._room)

    def _collect(self, node: ast.AST, elements: Sequence[ast.expr], *, visit: bool = True) -> None:
        if node not in self._seen and not self._for_people and all(_is_literal(each) for each in elements):
            self._record("collected", [text for each in elements for text in _strings(each)], _NOBODY)
        if visit:
            self.generic_visit(node)

    def _keep(self, how: str, node: ast.AST, names: frozenset[str]) -> None:
        """Records what strings an expression holds and marks its collections as done."""
        self._seen.update(_parts(node))
        self._record(how, _strings(node), names)

    def _keep_constant(self, target: ast.AST, value: ast.AST) -> None:
        """Records a string kept under a name that is matched: a constant's anywhere, a variable's in its module.

        A variable's string of several words is a message that is tested for being there.
        """
        names = names_of(target)
        is_constant = all(name.isupper() for name in names)
        patterns, compared = self._package.names if is_constant else self._names
        if names & patterns:
            self._record("pattern", _strings(value), _NOBODY)
        elif names & compared and isinstance(value, ast.Constant):
            kept = [text for text in _strings(value) if is_constant or " " not in _text(text)]
            self._record("compared", kept, names)

    def _keep_pattern(self, node: ast.Call) -> None:
        verbose = any(
            names_of(flag) & {"X", "VERBOSE"} for inner in ast.walk(node) for flag in ast.iter_child_nodes(inner)
        )
        self._record("pattern", _strings(node.args[0]), _NOBODY, verbose=verbose)

    def _keep_token_pattern(self, node: ast.Dict) -> None:
        """Records the words of a pattern of spaCy's matchers; of tags and other labels, none."""
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant) and key.value in _TOKEN_KEYS:
                texts = [each for each in ast.walk(value) if isinstance(each, ast.Constant)]
                self._record("token pattern", texts, self._package.rules.text)

    def _record(self, how: str, nodes: list[ast.Constant], names: frozenset[str], *, verbose: bool = False) -> None:
        texts = [_text(node) for node in nodes]
        count = self._package.rules.are_words(texts, names, self._room, self._codes)
        for node, text, counts in zip(nodes, texts, count, strict=True):
            is_regex = how == "pattern" or is_pattern(text)
            words = words_of_pattern(text, verbose=verbose) if is_regex else words_of(text)
            if counts and words:
                at = (node.lineno, node.col_offset)
                self.found.setdefault(at, Match(*at, how, text, tuple(words)))


def _strings(node: ast.AST) -> list[ast.Constant]:
    """The string constants that an expression can be, hold or be joined of."""
    return [each for each in _parts(node) if isinstance(each, ast.Constant) and isinstance(each.value, str | bytes)]


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    """An expression and the expressions inside that give it its strings."""
    inner: Iterable[ast.AST | None] = ()
    match node:
        case ast.Tuple(elts=inner) | ast.List(elts=inner) | ast.Set(elts=inner) | ast.Dict(keys=inner):
            pass
        case ast.JoinedStr(values=inner) | ast.BoolOp(values=inner):
            pass
        case ast.BinOp(left=one, right=other) | ast.IfExp(body=one, orelse=other):
            inner = (one, other)
        case ast.Starred(value=value) | ast.NamedExpr(value=value):
            inner = (value,)
        case ast.Call(func=ast.Attribute(attr=name, value=value), args=arguments) if name in _GIVING_STRINGS:
            inner = (value, *arguments)
        case ast.Call(args=arguments) if call_name(node) in COLLECTIONS:
            inner = [
                each for each in arguments if not isinstance(each, ast.Constant)
            ]  # a string's letters are no words
    yield node
    for each in inner:
        if each is not None:
            yield from _parts(each)


def _patterns(pattern: ast.pattern, subject: ast.expr) -> Iterator[tuple[ast.expr, frozenset[str]]]:
    """Each value in a ``case``, and the names of what it is compared with."""
    if isinstance(pattern, ast.MatchValue):
        yield pattern.value, names_of(subject)
    for inner, of in _inner(pattern, subject):
        yield from _patterns(inner, of)


def _inner(pattern: ast.pattern, subject: ast.expr) -> Iterator[tuple[ast.pattern, ast.expr]]:
    """The patterns inside one, each with what it is compared with."""
    match pattern:
        case ast.MatchSequence(patterns=inner) if isinstance(subject, ast.Tuple) and len(subject.elts) == len(inner):
            yield from zip(inner, subject.elts, strict=True)
        case ast.MatchSequence(patterns=inner) | ast.MatchOr(patterns=inner):
            yield from ((each, subject) for each in inner)
        case ast.MatchAs(pattern=ast.pattern() as each):
            yield each, subject
        case ast.MatchMapping(keys=keys, patterns=inner):
            yield from ((each, ast.Name(str(getattr(key, "value", "")))) for key, each in zip(keys, inner, strict=True))
        case ast.MatchClass(patterns=inner, kwd_attrs=names, kwd_patterns=named):
            yield from ((each, subject) for each in inner)
            yield from ((each, ast.Name(name)) for name, each in zip(names, named, strict=True))


def _given(call: ast.Call, parameter: Parameter) -> list[ast.expr]:
    """What a call gives for a parameter."""
    if parameter.takes_rest:
        return call.args[parameter.place :]
    return [
        *call.args[parameter.place : parameter.place + 1],
        *(k.value for k in call.keywords if k.arg == parameter.name),
    ]


def _inside(nodes: Iterable[ast.AST]) -> frozenset[str]:
    """The names that stand in expressions."""
    return frozenset(one.id for node in nodes for one in ast.walk(node) if isinstance(one, ast.Name))


def _is_literal(node: ast.AST) -> bool:
    """True if a collection's element is written out: a constant, a constant's name or a collection of such."""
    match node:
        case ast.Constant() | ast.UnaryOp() | ast.Starred():
            return True
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.isupper()
        case ast.Tuple(elts=elements) | ast.List(elts=elements) | ast.Set(elts=elements):
            return all(map(_is_literal, elements))
        case ast.Call():
            return call_name(node) in COLLECTIONS and all(map(_is_literal, node.args))
    return False


def _is_for_people(value: ast.AST) -> bool:
    """True if what a table gives is text to show: of several words, or with a capital."""
    match value:
        case ast.Constant(value=str(text)):
            return " " in text.strip() or not text.islower()
    return False


def _text(node: ast.Constant) -> str:
    return node.value.decode("latin-1") if isinstance(node.value, bytes) else str(node.value)
