"""Fields for a day, written year first: what ``type="date"`` shows depends on the browser's own language."""

from typing import Literal, TypedDict

from django import forms
from django.utils.translation import gettext_lazy as _

from claimwatch.desk.labels import Words

_WRONG = _("Enter a day such as 2012-07-14.")


class _Hints(TypedDict):
    """What the field tells browsers, as attributes of HTML."""

    size: int
    maxlength: int
    pattern: str
    title: Words
    dir: Literal["ltr"]


_Error = Literal["invalid"]
_ERRORS: dict[_Error, Words] = {"invalid": _WRONG}
"""What is said of a wrong day, by Django's names of errors."""


def day_field(label: Words) -> forms.DateField:
    """A day that may be left out."""
    hints = _Hints(size=10, maxlength=10, pattern="[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", title=_WRONG, dir="ltr")
    return forms.DateField(
        label=label,
        required=False,
        help_text=_("Year-month-day"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs=dict(hints), format="%Y-%m-%d"),
        error_messages=dict(_ERRORS.items()),
    )
