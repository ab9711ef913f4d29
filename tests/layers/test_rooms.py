"""Every room keeps its modules to itself, and none is crowded."""

import configparser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "claimwatch"
MOST_MODULES = 20
WITHOUT_FACE = frozenset(
    {
        "cli",  # commands: nothing imports them but the command line itself
        "cli.desk",
        "cli.ledger",
        "cli.letters",
        "desk",  # Django loads its parts
        "desk.migrations",
        "desk.templatetags",  # templates name them by module
        "desk.views",  # the URLs name them by module
        "desk.views.incident",  # likewise
        "letters",  # likewise, and its rooms' URLs are joined in it
        "letters.desk",  # the URLs name its views by module
        "letters.forms",  # likewise
        "letters.migrations",
        "letters.templatetags",  # templates name them by module
        "ledger",  # Django loads its parts in an order of its own; each part has a face
        "ledger.migrations",
        "ledger.query",  # one module a question
        "ledger.query.incident",  # one module a question
        "ledger.query.review",  # likewise
        "ledger.service",  # one module a kind of decision or step
        "ledger.service.review",  # likewise
        "public",  # its rooms have faces
        "public.forms",  # Django loads its parts
        "schema",  # one module
        "web",  # Django names its settings by module
        "web.formats",
        "web.formats.en",
    }
)


def rooms() -> list[str]:
    folders = (path.parent.relative_to(PACKAGE) for path in PACKAGE.rglob("__init__.py"))
    return sorted(".".join(folder.parts) for folder in folders if folder.parts)


@pytest.mark.parametrize("room", [room for room in rooms() if room not in WITHOUT_FACE])
def test_others_import_only_a_rooms_face(room: str) -> None:
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    contract = contracts[f"importlinter:contract:{room}"]
    assert contract["type"] == "protected"
    assert contract["protected_modules"].split() == [f"claimwatch.{room}.*"]
    assert contract["allowed_importers"].split() == [f"claimwatch.{room}"]


@pytest.mark.parametrize("room", rooms())
def test_no_room_is_crowded(room: str) -> None:
    modules = [path for path in PACKAGE.joinpath(*room.split(".")).glob("*.py") if path.name != "__init__.py"]
    assert len(modules) <= MOST_MODULES


WRITTEN_BY_DJANGO = frozenset({"desk.migrations", "ledger.migrations", "letters.migrations", "web.formats.en"})


@pytest.mark.parametrize("room", [room for room in rooms() if room not in WRITTEN_BY_DJANGO])
def test_every_room_says_what_it_is(room: str) -> None:
    first = PACKAGE.joinpath(*room.split("."), "__init__.py").read_text("utf-8")
    assert first.startswith('"""')
