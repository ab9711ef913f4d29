"""Numbers in words, as somebody who confirms a figure reads them."""

from collections.abc import Mapping

from claimwatch.model import PARTS, Group, Killed, Part, Range, Side, Status

_PEOPLE: Mapping[Status | Group, tuple[str, str]] = {
    "civilian": ("civilian", "civilians"),
    "combatant": ("combatant", "combatants"),
    "women": ("woman", "women"),
    "men": ("man", "men"),
    "children": ("child", "children"),
}
"""What one person and several people of a kind are called."""


def spelled(count: Range) -> str:
    """A range of people, with the parts that are told: "53 (civilians 2, combatants 51)", "151 or more"."""
    parts = [f"{part} {getattr(count, part):,}" for part in PARTS if getattr(count, part, None) is not None]
    return _range(count) + (f" ({', '.join(parts)})" if isinstance(count, Killed) and parts else "")


def spelled_part(part: Part) -> str:
    """How many, and whom the words tell apart: "6 civilian children", "1 combatant"."""
    kinds = [_PEOPLE[kind] for kind in (part.status, part.group) if kind is not None and kind in _PEOPLE]
    is_one = part.toll.low == part.toll.high == 1
    names = [one for one, _many in kinds[:-1]] + [one if is_one else many for one, many in kinds[-1:]]
    return " ".join([spelled(part.toll), *names])


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
