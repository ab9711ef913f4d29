"""Fields of forms that browsers' password managers know."""

from typing import Literal, TypedDict

from django import forms
from django.utils.functional import Promise


class Hints(TypedDict, total=False):
    """What a field tells browsers of its content, as attributes of HTML."""

    autocomplete: Literal["off", "current-password", "new-password"]
    inputmode: Literal["url"]


def password_field(label: Promise, hints: Hints, help_text: Promise | str = "") -> forms.CharField:
    """A field for a password, whose spaces count."""
    return forms.CharField(label=label, help_text=help_text, strip=False, widget=forms.PasswordInput(attrs=dict(hints)))


def text_input(hints: Hints) -> forms.TextInput:
    """A line of text."""
    return forms.TextInput(attrs=dict(hints))
