"""The forms in which an editor writes a lead, schedules an edition, and asks for a test."""

from django import forms
from django.utils.translation import gettext_lazy

from claimwatch.letters.desk.fields import MINUTE, lines_input


class LeadForm(forms.Form):
    """What an editor writes."""

    subject = forms.CharField(
        label=gettext_lazy("Subject"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Leave empty for the kind of letter and its day."),
    )
    lead = forms.CharField(
        label=gettext_lazy("Lead"),
        max_length=5000,
        required=False,
        widget=lines_input(6),
        help_text=gettext_lazy("Plain text, shown above the incidents. An empty line starts a new paragraph."),
    )


class TimeForm(forms.Form):
    """When an edition goes."""

    goes_at = forms.DateTimeField(
        label=gettext_lazy("Send at (UTC)"),
        required=False,
        widget=forms.DateTimeInput(attrs=dict(MINUTE), format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        help_text=gettext_lazy("Empty: now."),
    )


class TestForm(forms.Form):
    """Where a test goes."""

    to = forms.CharField(label=gettext_lazy("Send a test to"), max_length=320)
