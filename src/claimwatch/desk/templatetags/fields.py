"""Filters for templates: which field of a form the focus goes to."""

from typing import Literal

from django import template
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString

register = template.Library()


_Attribute = Literal["autofocus"]
_FOCUS: dict[_Attribute, str | bool] = {"autofocus": True}
"""The attribute of HTML that gives a field the focus."""


@register.filter
def first_wrong(form: BaseForm) -> str:
    """The name of the first field with an error; "" if there is none, or an error of the whole form comes first."""
    if form.non_field_errors():
        return ""
    return next((field.name for field in form.visible_fields() if field.errors), "")


@register.filter
def focused(field: BoundField) -> SafeString:
    """The field, which has the focus once the page is open."""
    return field.as_widget(attrs=dict(_FOCUS.items()))
