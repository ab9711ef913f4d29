"""The page on which people choose their keys for reviewing."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from claimwatch.desk.keys import USUAL, Action, actions_of, keys_of, set_keys
from claimwatch.desk.views.page import html, page, person_of


class KeysForm(forms.Form):
    """One key for each action that a person may do, or none."""

    def __init__(self, actions: Sequence[Action], data: Mapping[str, Any] | None, initial: dict[str, str]) -> None:
        super().__init__(data, initial=initial)
        self._actions = actions
        for action in actions:
            widget = forms.TextInput(attrs={"size": 2, "autocomplete": "off", "autocapitalize": "none", "dir": "auto"})
            self.fields[action.name] = forms.CharField(label=action.label, max_length=1, required=False, widget=widget)

    def clean(self) -> dict[str, str]:
        """The keys in lower case.

        Raises:
            ValidationError: A key can't be typed, or two actions have the same.
        """
        keys = {name: str(key).lower() for name, key in self.cleaned_data.items()}
        first: dict[str, Any] = {}
        for action in self._actions:
            key = keys.get(action.name, "")
            if key and not key.isprintable():
                self.add_error(action.name, gettext("Enter a letter, digit or sign."))
            elif key in first:
                self.add_error(action.name, gettext("This is also the key for “%(other)s”.") % {"other": first[key]})
            elif key:
                first[key] = action.label
        return keys


@require_http_methods(["GET", "HEAD", "POST"])
@page("see")
def chosen(request: HttpRequest) -> HttpResponseBase:
    """A person's own keys: changed one by one, all switched off, or set back to the usual ones."""
    person = person_of(request)
    if request.method == "POST" and "all" in request.POST:
        set_keys(person, USUAL if request.POST["all"] == "usual" else dict.fromkeys(USUAL, ""))
        messages.success(request, gettext("Keys saved."))
        return redirect("desk:keys")
    own = keys_of(person)
    form = KeysForm(actions_of(person), request.POST or None, own)
    if form.is_valid():
        set_keys(person, own | form.cleaned_data)
        messages.success(request, gettext("Keys saved."))
        return redirect("desk:keys")
    return html(request, "keys.html", {"form": form})
