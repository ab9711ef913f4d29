"""What the desk's lists show: incidents, the log, marks, sources, issues and people, each with its filters."""

import string

from django.contrib.auth.models import User
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from claimwatch.ledger.models import Entry, Incident, Issue, Mark, Place, ReaderMessage, Source
from claimwatch.ledger.query.listed import LISTED
from claimwatch.ledger.query.rare import those_with


def incidents(words: str = "", state: str = "") -> QuerySet[Incident]:
    """The incidents that stand or were decided on, the latest first.

    Args:
        words: Part of a code or of a place's name.
        state: Of the incident; "" for any.
    """
    rows = Incident.objects.filter(LISTED).select_related("place").defer("document").order_by("-sort_day", "code")
    if state:
        rows = rows.filter(state=state)
    return rows.filter(_named(words)) if words else rows


def _named(words: str) -> Q:
    """Incidents at places whose names contain words, or with a part of a code, which is hexadecimal, if words are one.

    Both at once would compare each incident that there is.
    """
    places = Place.objects.filter(name__icontains=words)
    there = Incident.objects.filter(place__in=places)
    at = those_with(Q(Exists(places.filter(pk=OuterRef("place")))), there.values_list("pk", flat=True))
    return at | Q(code__icontains=words) if set(words) <= set(string.hexdigits) else at


def entries(words: str = "", action: str = "") -> QuerySet[Entry]:
    """The log, the latest entry first.

    Args:
        words: Part of a subject, a person's name or a reason.
        action: "" for any.
    """
    rows = Entry.objects.select_related("decision").order_by("-number")
    if action:
        rows = rows.filter(action=action)
    parts = Q(subject__icontains=words) | Q(by__icontains=words) | Q(why__icontains=words)
    return rows.filter(parts) if words else rows


def marks() -> QuerySet[Mark]:
    """All marks, the latest first, without the marked reports' texts."""
    rows = Mark.objects.select_related("version", "seen_by", "entry", "lifted").order_by("-pk")
    return rows.defer("version__text", "version__title")


def sources(words: str = "") -> QuerySet[Source]:
    """The sources by name, with their visits and ``open_issues``; ``words``: part of a name, address or publisher."""
    count = Count("issues", filter=Q(issues__closed=False))
    rows = Source.objects.select_related("visits").annotate(open_issues=count).order_by("name")
    parts = Q(name__icontains=words) | Q(url__icontains=words) | Q(publisher__icontains=words)
    return rows.filter(parts) if words else rows


def issues(words: str = "", *, closed: bool = False) -> QuerySet[Issue]:
    """The open issues, or the closed ones, the latest first; ``words``: part of a place or reason."""
    rows = Issue.objects.filter(closed=closed).select_related("source").order_by("-last_at", "-pk")
    return rows.filter(Q(place__icontains=words) | Q(reason__icontains=words)) if words else rows


def messages(words: str = "", *, closed: bool = False) -> QuerySet[ReaderMessage]:
    """The open messages of readers, or the closed ones, the latest first; ``words``: part of them."""
    rows = ReaderMessage.objects.filter(closed_at__isnull=not closed).order_by("-at", "-pk")
    return rows.filter(Q(about__icontains=words) | Q(words__icontains=words)) if words else rows


def people() -> QuerySet[User]:
    """All people with their groups, active ones first, by name."""
    return User.objects.prefetch_related("groups").order_by("-is_active", "username")


def last_entry() -> int:
    """The number of the log's last entry; 0 if it has none."""
    return Entry.objects.order_by("-number").values_list("number", flat=True).first() or 0
