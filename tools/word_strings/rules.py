"""What a matched string may be besides English: a code, what a parser calls something, or a format's own name.

All that is listed stands in ``rules.yaml``, each with its reason; codes are read from the package's own types.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

NO_CODES: frozenset[str] = frozenset()
_SHAPES = re.compile(
    r"""
    [\w.+*-]*_[\w.+*-]*                                                     # an identifier: first_day, kind__in
    | (?:text|image|audio|video|font|application|multipart|message)/[\w.+*-]+  # a media type
    | [a-z][a-z0-9+.-]*://.*                                                # a URL
    | \.[a-z0-9]+(?:\.[a-z0-9]+)*                                           # a file's suffix
    | [A-Za-z]{2,}\w*(?:\.[A-Za-z]\w+)+(?::\w+)?                            # a path: django.contrib, a.b:name
    | </?[!?a-z][^>]*>?                                                     # a tag
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Rules:
    """What isn't counted.

    Attributes:
        text: Names and attributes that hold a report's words; what is compared with them always counts.
        parser: Attributes of tokens that hold what a parser says.
        labels: What a parser calls things, and no English word is.
        shared: What a parser calls things that is an English word, too.
        framework: Names and keywords for which a framework wants field names or addresses.
        fields_in: Rooms that handle records and no report's words; in them a collection of field names doesn't count.
        technical: Room or module -> lower-case strings of protocols and formats that may stand in it or within it.
        codes: Name -> the codes that it can hold, by the ``Literal`` types with which it is annotated.
        types: Name of a type -> the values of its ``Literal``.
        fields: The names of the fields of the model's and the database's classes.
    """

    text: frozenset[str]
    parser: frozenset[str]
    labels: frozenset[str]
    shared: frozenset[str]
    framework: frozenset[str]
    fields_in: frozenset[str]
    technical: Mapping[str, frozenset[str]]
    codes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    types: Mapping[str, frozenset[str]] = field(default_factory=dict)
    fields: frozenset[str] = frozenset()

    def are_words(self, values: Sequence[str], names: frozenset[str], room: str, codes: frozenset[str]) -> list[bool]:
        """For each of strings that stand together, True if it counts as English.

        Args:
            values: The strings.
            names: Of what they are compared with; empty if that isn't known.
            room: The folder or module, from the package, as "extract/tolls".
            codes: Those that the strings may be, by an annotation.
        """
        if names & self.text:
            return [True] * len(values)
        if names & self.parser or self._are_labels(values) or self._are_fields(values, room):
            return [False] * len(values)
        codes = codes.union(*(self.codes.get(name, NO_CODES) for name in names))
        return [value not in codes and not self._is_technical(value, room) for value in values]

    def is_framework(self, names: frozenset[str], room: str) -> bool:
        """True if what stands under one of the names is for a framework; never where a report's words are read."""
        return bool(names & self.framework) and self._handles_records(room)

    def _are_labels(self, values: Sequence[str]) -> bool:
        return any(value in self.labels for value in values) and all(
            value in self.labels or value in self.shared or value.isupper() or not value for value in values
        )

    def _are_fields(self, values: Sequence[str], room: str) -> bool:
        return self._handles_records(room) and all(value.lstrip("-") in self.fields for value in values)

    def _handles_records(self, room: str) -> bool:
        return not self.fields_in.isdisjoint(_around(room))

    def _is_technical(self, value: str, room: str) -> bool:
        return bool(_SHAPES.fullmatch(value)) or any(
            value.strip().lower() in self.technical.get(each, NO_CODES) for each in _around(room)
        )


def load_rules(file: Path, trees: Mapping[str, Sequence[ast.AST]]) -> Rules:
    """The rules of a YAML file, with the codes and fields of a package's modules, given by room."""
    listed: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    technical: defaultdict[str, set[str]] = defaultdict(set)
    for entry in listed["technical"]:
        for room in entry["rooms"]:
            technical[room] |= {str(each).lower() for each in entry["strings"]}
    every = [tree for inner in trees.values() for tree in inner]
    types = literal_types(every)
    return Rules(
        **{name: frozenset(listed[name]) for name in ("text", "parser", "labels", "shared", "framework", "fields_in")},
        technical={room: frozenset(strings) for room, strings in technical.items()},
        codes=_annotated(every, types),
        types=types,
        fields=_fields(tree for room in listed["fields_of"] for tree in trees.get(room, ())),
    )


def literal_types(trees: Iterable[ast.AST]) -> dict[str, frozenset[str]]:
    """Name of a type -> its values, for each ``Name = Literal[...]`` or ``Name = Other | Literal[...]``."""
    assigned = [
        (node.targets[0].id, node.value)
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and _holds_literal(node.value)
    ]
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    nothing: dict[str, frozenset[str]] = {}
    for types in (nothing, found):  # a union's other types may be assigned later
        for name, value in assigned:
            found[name] |= codes_of(value, types)
    return dict(found)


def codes_of(annotation: ast.AST | None, types: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The codes of each ``Literal`` type in an annotation."""
    found: set[str] = set()
    for node in ast.walk(annotation) if annotation is not None else ():
        if isinstance(node, ast.Name):
            found |= types.get(node.id, NO_CODES)
        elif _is_literal(node):
            found |= {
                one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)
            }
    return frozenset(found)


def _holds_literal(node: ast.AST) -> bool:
    """True for a ``Literal[...]`` or a union with one."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return _holds_literal(node.left) or _holds_literal(node.right)
    return _is_literal(node)


def _is_literal(node: ast.AST) -> bool:
    return isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal"


def _annotated(trees: Iterable[ast.AST], types: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for tree in trees:
        for node in ast.walk(tree):
            match node:
                case ast.AnnAssign(target=ast.Name(id=name) | ast.Attribute(attr=name), annotation=annotation):
                    found[name] |= codes_of(annotation, types)
                case ast.arg(arg=name, annotation=annotation) | ast.FunctionDef(name=name, returns=annotation):
                    found[name] |= codes_of(annotation, types)
                case ast.ClassDef(keywords=keywords):
                    given = {each.arg: each.value.value for each in keywords if isinstance(each.value, ast.Constant)}
                    if "tag" in given and "tag_field" in given:
                        found[str(given["tag_field"])] |= {str(given["tag"])}
    return dict(found)


def _fields(trees: Iterable[ast.AST]) -> frozenset[str]:
    """The names that classes give their fields."""
    bodies = [node.body for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    targets = [
        target
        for body in bodies
        for line in body
        if isinstance(line, ast.Assign | ast.AnnAssign)
        for target in (line.targets if isinstance(line, ast.Assign) else [line.target])
    ]
    return frozenset(target.id for target in targets if isinstance(target, ast.Name))


def _around(room: str) -> list[str]:
    """The room and those that it is in."""
    return [room[:end] for end in range(1, len(room) + 1) if end == len(room) or room[end] == "/"]
