"""Pages of a list by the place of the last row, so that a late page costs as much as the first."""

import datetime
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from django.core.exceptions import FieldError, ValidationError
from django.db.models import Field, Model, Q, QuerySet

from claimwatch.errors import OptionError

ROWS = 50
"""Rows of a page."""
SPARE = 10
"""Rows read beyond a page, so that one reading is enough unless more of them must not be found."""
MOST_READ = 1000
"""Most rows read at once: a list of which nearly all must not be found is gone through in ever larger steps."""
_BETWEEN = "~"
_LONGEST = 80
"""Most characters of a place."""
_LARGEST = 2**63


Shown = Callable[[Sequence[Any]], Sequence[Any]]
"""Those of some rows that a person may find."""


class Part(msgspec.Struct, frozen=True):
    """Rows of one page, and the place of the last; "" on the last page."""

    rows: tuple[Any, ...]
    after: str


class Order(msgspec.Struct, frozen=True):
    """The order of a list: its fields, those with "-" falling; together they tell any two rows apart."""

    fields: tuple[str, ...]

    def part(self, rows: QuerySet[Any], after: str = "", most: int = ROWS, shown: Shown | None = None) -> Part:
        """The rows that follow a place; the first ones if it is "".

        Args:
            rows: The list.
            after: The place.
            most: The most rows to give.
            shown: Leaves out of some rows what a person must not find there; the part is filled up with others, so
                that its length doesn't betray them.

        Raises:
            OptionError: There can't be such a place.
        """
        if shown is None:
            return self._part(rows, after, most)
        kept: list[Any] = []
        size = most + SPARE
        while len(kept) <= most:
            part = self._part(rows, after, size)
            kept += shown(part.rows)
            after, size = part.after, min(2 * size, MOST_READ)
            if not after:
                break
        return Part(tuple(kept[:most]), self._place(kept[most - 1]) if len(kept) > most else "")

    def _part(self, rows: QuerySet[Any], after: str, most: int) -> Part:
        if after:
            rows = rows.filter(self._beyond(self._values(rows.model, after)))
        some = list(rows.order_by(*self.fields)[: most + 1])
        return Part(tuple(some[:most]), self._place(some[most - 1]) if len(some) > most else "")

    def _place(self, row: Model) -> str:
        return _BETWEEN.join(str(getattr(row, field.removeprefix("-"))) for field in self.fields)

    def _values(self, model: type[Model], after: str) -> Sequence[Any]:
        parts = after.split(_BETWEEN)
        if len(after) > _LONGEST:
            parts = []
        try:
            return [
                _storable(_field(model, field.removeprefix("-")).to_python(part))
                for field, part in zip(self.fields, parts, strict=True)
            ]
        except (ValidationError, ValueError, FieldError, OverflowError) as error:
            raise OptionError(f"{after[:40]!r} isn't a place in this list; start it anew") from error

    def _beyond(self, values: Sequence[Any]) -> Q:
        """Rows after those with these values; the condition on the first field alone lets an index find them."""
        beyond, equal = Q(), Q()
        for field, value in zip(self.fields, values, strict=True):
            name, way = field.removeprefix("-"), "lt" if field.startswith("-") else "gt"
            beyond |= equal & Q(**{f"{name}__{way}": value})
            equal &= Q(**{name: value})
        first, way = self.fields[0].removeprefix("-"), "lte" if self.fields[0].startswith("-") else "gte"
        return Q(**{f"{first}__{way}": values[0]}) & beyond


def _storable(value: Any) -> Any:
    """A value as columns can be compared with it.

    Raises:
        OverflowError: No column can hold it.
    """
    if isinstance(value, int) and abs(value) >= _LARGEST:
        raise OverflowError
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC)
    return value


def _field(model: type[Model], name: str) -> "Field[Any, Any]":
    field = model._meta.get_field(name)
    if not isinstance(field, Field):
        raise FieldError(f"{name} isn't a column")
    return field
