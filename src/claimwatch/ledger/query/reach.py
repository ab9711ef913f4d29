"""Which known incidents, and mentions left over, new readings may be linked to."""

from django.db.models import Q, QuerySet

from claimwatch.grouping import Reach
from claimwatch.ledger.models import Incident, LinkDay, LinkPerson, Mention


def incidents_within(reach: Reach) -> QuerySet[Incident]:
    """The standing incidents within reach, and perhaps some more; in the order of their codes."""
    told = Mention.objects.filter(version__code__in=reach.reports, incident__isnull=False)
    found = (
        Q(pk__in=_on_days(reach).values("incident"))
        | Q(pk__in=_named(reach).values("incident"))
        | Q(pk__in=told.values("incident"))
        | Q(code__in=reach.ids)
    )
    return Incident.objects.filter(found, standing=True).order_by("code")


def leftovers_within(reach: Reach) -> QuerySet[Mention]:
    """The mentions left over within reach, and perhaps some more; in the order of their codes."""
    found = Q(pk__in=_on_days(reach).values("mention")) | Q(pk__in=_named(reach).values("mention"))
    return Mention.objects.filter(found, incident=None).order_by("code")


def _on_days(reach: Reach) -> QuerySet[LinkDay]:
    days = Q(pk=None)
    for window in reach.windows:
        country = Q(country__in=("", window.country)) if window.country else Q()
        days |= country & (Q(day=None) if window.first is None else Q(day__range=(window.first, window.last)))
    return LinkDay.objects.filter(days)


def _named(reach: Reach) -> QuerySet[LinkPerson]:
    return LinkPerson.objects.filter(person__in=reach.persons)
