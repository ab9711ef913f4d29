"""Numbers in words, as somebody who confirms a figure reads them."""

from claimwatch.language import plural, singular
from claimwatch.model import PARTS, Killed, Part, Range, Side


def spelled(count: Range) -> str:
    """A range of people, with the parts that are told: "53 (civilians 2, combatants 51)", "151 or more"."""
    parts = [f"{part} {getattr(count, part):,}" for part in PARTS if getattr(count, part, None) is not None]
    return _range(count) + (f" ({', '.join(parts)})" if isinstance(count, Killed) and parts else "")


def spelled_part(part: Part) -> str:
    """How many, and whom the words tell apart: "6 civilian children", "1 combatant"."""
    is_one = part.toll.low == part.toll.high == 1
    status = "" if part.status == "unknown" else part.status
    if part.group:
        people = f"{status} {singular(part.group) if is_one else part.group}"
    else:
        people = status if is_one or not status else plural(status)
    return f"{spelled(part.toll)} {people.strip()}".rstrip()


def spelled_stated(count: Range, polarity: bool) -> str:
    """A toll that is no figure of the account: "denied: 5"."""
    return spelled(count) if polarity else f"denied: {spelled(count)}"


def spelled_side(side: Side) -> str:
    """Whose side, and what it says: "Activists: 151 or more"."""
    count = side.value if isinstance(side.value, Range) else side.count
    said = f"denied; says {' and '.join(side.instead)}" if side.instead else str(side.value)
    return f"{', '.join(side.entities)}: {said if count is None else spelled(count)}"


def _range(count: Range) -> str:
    if count.low is None:
        return f"up to {count.high:,}" if count.high is not None else "no figure"
    if count.high is None:
        return f"{count.low:,} or more"
    return f"{count.low:,}" if count.low == count.high else f"{count.low:,} to {count.high:,}"
