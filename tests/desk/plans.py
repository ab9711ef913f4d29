"""How a database would answer statements: which of them read every row of a table that grows with the reports."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection

GROWING = {f"ledger_{name}" for name in ("incident", "version", "report", "mention", "reading", "entry", "decision")}


def walks(statements: Iterable[str]) -> list[str]:
    """The steps that read a whole growing table, each with its statement; names of places may be read whole."""
    steps = _of_sqlite if connection.vendor == "sqlite" else _of_postgresql
    asked = dict.fromkeys(statement for statement in statements if statement.startswith(("SELECT", "WITH")))
    return [f"{step} | {statement}" for statement in asked for step in steps(statement)]


def _of_sqlite(statement: str) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {statement}".replace("%", "%%"))
        plan = [str(row[3]) for row in cursor.fetchall()]
    for step in plan:
        alias = re.match(r"SCAN (\w+)(?!.*INDEX)", step)
        table = alias and (re.search(rf'"(ledger_\w+)" {alias[1]}\b', statement) or re.match(r"(ledger_\w+)", alias[1]))
        if table and table[1] in GROWING:
            yield step


def _of_postgresql(statement: str) -> Iterator[str]:
    """Yields the sequential scans that remain if PostgreSQL may avoid them; else it prefers them in small tables."""
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}".replace("%", "%%"))
        plan = cursor.fetchone()[0]
        cursor.execute("RESET enable_seqscan")
    for node in _nodes((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]):
        if node["Node Type"] == "Seq Scan" and node["Relation Name"] in GROWING:
            yield f"Seq Scan {node['Relation Name']}"


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for below in node.get("Plans", ()):
        yield from _nodes(below)
