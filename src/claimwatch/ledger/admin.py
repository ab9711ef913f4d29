"""Django's admin: what may be looked at, the sources that may be changed, and the page where people confirm."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from claimwatch.ledger.admin_review import PlainAdmin, ReviewPage
from claimwatch.ledger.models import Entry, Incident, Issue, Mark, Source

admin.site.site_header = admin.site.site_title = "Claimwatch"
admin.site.index_title = "Ledger"


class OnlySeen(PlainAdmin):
    """Rows that only the service layer writes."""

    def has_add_permission(self, *_: Any, **__: Any) -> bool:
        """Never."""
        return False

    def has_change_permission(self, *_: Any, **__: Any) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, *_: Any, **__: Any) -> bool:
        """Never."""
        return False


@admin.register(Incident)
class IncidentAdmin(ReviewPage, OnlySeen):
    """Incidents; each leads to the page where it is confirmed and released."""

    list_display = ("code", "state", "type", "place", "last_day", "killed", "reports", "disputes", "changed_at")
    list_filter = ("state", "standing", "type", "country")
    search_fields = ("code", "place__name")
    ordering = ("-sort_day", "code")
    list_select_related = ("place",)
    list_per_page = 50
    show_full_result_count = False

    @admin.display(description="killed, as claimed")
    def killed(self, row: Incident) -> str:
        """The lowest and the highest claimed; open upwards where nobody gives a highest."""
        if row.killed_low is None and row.killed_high is None:
            return "–"
        high = "or more" if row.killed_high is None else f"to {row.killed_high:,}"
        low = "up" if row.killed_low is None else f"{row.killed_low:,}"
        return f"{row.killed_low:,}" if row.killed_low == row.killed_high else f"{low} {high}"


@admin.register(Issue)
class IssueAdmin(OnlySeen):
    """What couldn't be collected, read or grouped."""

    list_display = ("place", "reason", "source", "times", "first_at", "last_at", "closed")
    list_filter = ("closed", "source")
    search_fields = ("place", "reason")
    ordering = ("-last_at",)
    fields = ("place", "reason", "source", "original", "times", "first_at", "last_at", "closed")
    list_select_related = ("source",)


@admin.register(Entry)
class EntryAdmin(OnlySeen):
    """The log of decisions."""

    list_display = ("number", "at", "by", "action", "subject", "why")
    list_filter = ("action",)
    search_fields = ("subject", "by", "why")
    ordering = ("-number",)


@admin.register(Mark)
class MarkAdmin(OnlySeen):
    """What is marked, and for whom; never its words."""

    list_display = ("version_code", "category", "start", "end", "seen_by", "lifted_by")
    list_filter = ("category", "seen_by")
    search_fields = ("version__code",)
    fields = ("version_code", "category", "start", "end", "seen_by", "entry", "lifted")
    readonly_fields = ("version_code",)
    list_select_related = ("version", "seen_by", "lifted")

    @admin.display(description="report")
    def version_code(self, row: Mark) -> str:
        """The report's id: its title may tell too much."""
        return row.version.code

    @admin.display(description="lifted by")
    def lifted_by(self, row: Mark) -> str:
        """Who took it off; "" while it holds."""
        return row.lifted.by if row.lifted else ""


@admin.register(Source)
class SourceAdmin(SimpleHistoryAdmin):  # type: ignore[misc]
    """The sources that are watched; every change is kept with who made it."""

    list_display = ("name", "kind", "url", "publisher", "country", "every", "restricted", "enabled", "listed")
    list_filter = ("kind", "enabled", "restricted", "country")
    search_fields = ("name", "url", "publisher")
    ordering = ("name",)
    readonly_fields = ("listed",)

    def get_readonly_fields(self, _: HttpRequest, obj: Source | None = None) -> tuple[str, ...]:
        """What the desk's file lists is changed there."""
        if obj is None or not obj.listed:
            return ("listed",)
        return ("name", "kind", "url", "publisher", "country", "every", "restricted", "listed")

    def has_delete_permission(self, *_: Any, **__: Any) -> bool:
        """A source that is no longer watched is switched off: what it brought stays with it."""
        return False
