"""Values as cells of spreadsheets and CSV: nothing in a cell acts on the program that opens it."""

import datetime
import re

import msgspec

from claimwatch.export.tables import Row, Table

LONGEST = 32_767
"""The most that a cell of Excel holds, in UTF-16 units. A CSV is opened by Excel, too, which breaks longer ones."""
SURE = 8_000
"""Characters that a cell holds whatever they are, with all that is added to them."""
SEPARATOR = " | "
"""Between the values of a list."""
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
"""How a text begins that a spreadsheet may take for a formula; apostrophes count, so that ours can be taken away."""
_CONTROL = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"}
_CONTROLS = {**_CONTROL, 0x7F: 0x2421, **dict.fromkeys(range(0x80, 0xA0), 0xFFFD)}
"""Control characters and the pictures that stand for them."""
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of what follows, and those that end that."""
_ISOLATES = "\u2066\u2067\u2068"
POP_EMBEDDING, POP_ISOLATE = "\u202c", "\u2069"

Cell = str | int | float | bool | datetime.date | datetime.datetime | None


def cells_of(row: Row) -> list[Cell]:
    """A row's cells: texts made safe, lists joined, all else as it is."""
    return [
        safe(value) if isinstance(value, str) else safe(SEPARATOR.join(value)) if isinstance(value, tuple) else value
        for value in msgspec.structs.astuple(row)
    ]


def safe(text: str) -> str:
    """The text so that it is only text in every program.

    An apostrophe comes before what a spreadsheet could take for a formula; control characters are shown by pictures;
    what turns the direction of writing ends with the cell; what no cell holds is cut, with a note.
    """
    shown = text
    if not text.isprintable() or len(text) > SURE:  # neither controls nor turns of direction are printable
        shown = _cut(text.translate(_CONTROLS))
        shown += _closing(shown)
    return f"'{shown}" if _FORMULA.match(shown) else shown


def original(cell: str) -> str:
    """A cell's text without the apostrophe that ``safe`` puts before formulas."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def _cut(text: str) -> str:
    """At most what a cell holds with everything that is still to be added."""
    if len(text) <= SURE or _units(text) <= LONGEST - _slack(text):
        return text
    note = f" [cut: {len(text):,} characters; whole in JSON lines and Parquet]"
    kept = text[: LONGEST - len(note) - 2]
    while _units(kept) + _slack(kept) + len(note) > LONGEST:
        kept = kept[: len(kept) - max(1, (_units(kept) + _slack(kept) + len(note) - LONGEST) // 2)]
    return kept + note


def _units(text: str) -> int:
    """Its length in UTF-16 units, as Excel counts."""
    return len(text) + sum(character > "\uffff" for character in text)


def _slack(text: str) -> int:
    """Room for an apostrophe and for what ends turns of direction."""
    return 1 + len(_closing(text))


def _closing(text: str) -> str:
    """The characters that end every turn of direction that the text leaves open, innermost first.

    Source: Unicode Standard Annex 9, rules X1 to X7: within an isolate, nothing ends an embedding that began before it.
    """
    if text.isprintable():
        return ""
    open_: list[str] = []
    for character in _TURNS.findall(text):
        if character == POP_ISOLATE and POP_ISOLATE in open_:
            while open_.pop() != POP_ISOLATE:
                pass
        elif character == POP_EMBEDDING and open_[-1:] == [POP_EMBEDDING]:
            open_.pop()
        elif character not in (POP_ISOLATE, POP_EMBEDDING):
            open_.append(POP_ISOLATE if character in _ISOLATES else POP_EMBEDDING)
    return "".join(reversed(open_))


def header(table: Table) -> list[str]:
    """The names of a table's columns."""
    return list(table.row.__struct_fields__)
