"""Only ``ledger/service`` writes to the ledger."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "src/claimwatch"
WRITES = {"save", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete"}
ON_MANAGERS = {"create", "update"}


def test_only_the_service_writes() -> None:
    others = [
        path
        for app in ("ledger", "web", "cli")
        for path in sorted((PACKAGE / app).rglob("*.py"))
        if not {"service", "migrations"} & set(path.parts)
    ]
    assert len(others) > 20
    found = [f"{path.relative_to(PACKAGE)}:{line}" for path in others for line in writes(path.read_text("utf-8"))]
    assert found == []


def test_a_write_is_found() -> None:
    assert writes("Source.objects.filter(x=1).update(y=2)\nrow.save()\nnames.update(x)") == [1, 2]


def writes(code: str) -> list[int]:
    """The lines that write rows."""
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    return sorted(
        call.lineno
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and (call.func.attr in WRITES or (call.func.attr in ON_MANAGERS and "objects" in ast.unparse(call.func.value)))
    )
