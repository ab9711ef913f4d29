"""Django's admin: read-only lists, the form for sources, and the review page of incidents."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from simple_history.admin import SimpleHistoryAdmin

from claimwatch.collect import is_on_disk, kinds
from claimwatch.ledger.admin.review import PlainAdmin, ReviewPage
from claimwatch.ledger.models import Entry, Incident, Issue, Mark, Source
from claimwatch.ledger.query.listed import LISTED
from claimwatch.ledger.service.issues import close_issues
from claimwatch.settings import FILE, LEAST_EVERY, MOST_EVERY

admin.site.site_header = admin.site.site_title = "Claimwatch"
admin.site.index_title = "Ledger"
admin.site.site_url = None

if TYPE_CHECKING:
    PlainForm = forms.ModelForm[Source]
else:
    PlainForm = forms.ModelForm


class ReadOnlyAdmin(PlainAdmin):
    """Read-only rows; only the service layer writes them."""

    def has_add_permission(self, *_: Any, **__: Any) -> bool:
        """Never."""
        return False

    def has_change_permission(self, *_: Any, **__: Any) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, *_: Any, **__: Any) -> bool:
        """Never."""
        return False


class ListedIncidents(ChangeList):
    """Limits the list to the incidents that all lists show; the others still have pages."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet[Incident]:
        """The incidents to list."""
        rows: QuerySet[Incident] = super().get_queryset(request, exclude_parameters)
        return rows.filter(LISTED)


@admin.register(Incident)
class IncidentAdmin(ReviewPage, ReadOnlyAdmin):
    """Incidents, each with a link to its review page."""

    list_display = ("code", "last_day", "place", "killed", "disputes", "stage", "type", "reports", "changed_at")
    list_filter = ("state", "standing", "type", "country")
    search_fields = ("code", "place__name")
    ordering = ("-sort_day", "code")
    list_select_related = ("place",)
    list_per_page = 50
    show_full_result_count = False

    def get_changelist(self, *_: Any, **__: Any) -> type[ChangeList]:
        """The list of incidents that stand or were decided on."""
        return ListedIncidents

    @admin.display(description="state", ordering="state")
    def stage(self, row: Incident) -> str:
        """The incident's state, and a note if it no longer stands."""
        return row.state if row.standing else f"{row.state}, no longer stands"

    @admin.display(description="killed, as claimed", ordering="killed_high")
    def killed(self, row: Incident) -> str:
        """The lowest and highest number claimed; "or more" if no account gives a highest."""
        if row.killed_low is None and row.killed_high is None:
            return "–"
        if row.killed_high is None and (row.killed_most or 0) > (row.killed_low or 0):
            return f"{row.killed_low or 0:,} to {row.killed_most:,} or more"
        high = "or more" if row.killed_high is None else f"to {row.killed_high:,}"
        low = "up" if row.killed_low is None else f"{row.killed_low:,}"
        return f"{row.killed_low:,}" if row.killed_low == row.killed_high else f"{low} {high}"


@admin.register(Issue)
class IssueAdmin(ReadOnlyAdmin):
    """What couldn't be collected, read or grouped."""

    list_display = ("place", "reason", "source", "times", "first_at", "last_at", "closed")
    list_filter = ("closed", "source")
    search_fields = ("place", "reason")
    ordering = ("-last_at",)
    fields = ("place", "reason", "source", "original", "times", "first_at", "last_at", "closed")
    list_select_related = ("source",)
    actions = ("seen_to",)

    def has_close_permission(self, request: HttpRequest) -> bool:
        """True if the user may close issues."""
        return request.user.has_perm("ledger.change_issue")

    @admin.action(description="Close the selected issues", permissions=["close"])
    def seen_to(self, request: HttpRequest, chosen: QuerySet[Issue]) -> None:
        """Closes the chosen issues; the log records who did."""
        if isinstance(request.user, User):
            count = close_issues(chosen, request.user, timezone.now())
            self.message_user(request, f"Closed: {count}.")


@admin.register(Entry)
class EntryAdmin(ReadOnlyAdmin):
    """The log of decisions."""

    list_display = ("number", "at", "by", "action", "subject", "why")
    list_filter = ("action",)
    search_fields = ("subject", "by", "why")
    ordering = ("-number",)


@admin.register(Mark)
class MarkAdmin(ReadOnlyAdmin):
    """Marks, and who may see them; never the marked words."""

    list_display = ("version_code", "category", "start", "end", "seen_by", "lifted_by")
    list_filter = ("category", "seen_by")
    search_fields = ("version__code",)
    fields = ("version_code", "category", "start", "end", "seen_by", "entry", "lifted")
    readonly_fields = ("version_code",)
    list_select_related = ("version", "seen_by", "lifted")

    @admin.display(description="report")
    def version_code(self, row: Mark) -> str:
        """The report's id; its title may reveal too much."""
        return row.version.code

    @admin.display(description="lifted by")
    def lifted_by(self, row: Mark) -> str:
        """Who lifted it; "" while it is in force."""
        return row.lifted.by if row.lifted else ""


class SourceForm(PlainForm):
    """A form for sources on the network; only the desk's settings file may name files of this machine."""

    def clean_kind(self) -> str:
        """The kind, if it may be added here."""
        kind: str = self.cleaned_data["kind"]
        known = [each for each in kinds() if not is_on_disk(each)]
        if is_on_disk(kind):
            raise ValidationError(f"Sources on this machine's disk can only be listed in {FILE}.")
        if kind not in known:
            raise ValidationError(f"Unknown kind; known kinds: {', '.join(known)}.")
        return kind

    def clean_every(self) -> int:
        """Seconds between two visits, within the same limits as in the settings file."""
        every: int = self.cleaned_data["every"]
        if not LEAST_EVERY <= every <= MOST_EVERY:
            raise ValidationError(f"Must be from {LEAST_EVERY} to {MOST_EVERY:,} seconds (31 days).")
        return every


@admin.register(Source)
class SourceAdmin(SimpleHistoryAdmin):  # type: ignore[misc]
    """The watched sources; the history records every change and who made it."""

    form = SourceForm
    list_display = ("name", "kind", "url", "publisher", "country", "every", "restricted", "enabled", "listed")
    list_filter = ("kind", "enabled", "restricted", "country")
    search_fields = ("name", "url", "publisher")
    ordering = ("name",)
    readonly_fields = ("listed",)

    def get_readonly_fields(self, _: HttpRequest, obj: Source | None = None) -> tuple[str, ...]:
        """Fields that can't be changed here; a source in the settings file must be changed there."""
        if obj is None or not obj.listed:
            return ("listed",)
        return ("name", "kind", "url", "publisher", "country", "every", "restricted", "listed")

    def has_delete_permission(self, *_: Any, **__: Any) -> bool:
        """Never; disable a source instead, as its documents still refer to it."""
        return False
