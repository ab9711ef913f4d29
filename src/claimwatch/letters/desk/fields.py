"""Fields of forms, with what they tell browsers of their content as attributes of HTML."""

from typing import Literal, TypedDict

from django import forms


class Hints(TypedDict, total=False):
    """What a field tells a browser."""

    type: Literal["datetime-local"]
    rows: int


MINUTE = Hints(type="datetime-local")
"""Of a field for a day and a minute."""


def lines_input(rows: int) -> forms.Textarea:
    """Some lines of text."""
    return forms.Textarea(attrs=dict(Hints(rows=rows)))
