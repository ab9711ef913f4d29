"""The reports of a desk, newest first, and those with certain words."""

import datetime

import msgspec
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet

from claimwatch.ledger.models import Assignment, Decision, Mark, Mention, Version
from claimwatch.ledger.query.phrases import phrases_of
from claimwatch.ledger.query.queue.keyset import Order
from claimwatch.ledger.query.queue.publishers import publishers_with
from claimwatch.ledger.query.rare import those_with
from claimwatch.ledger.query.search import found
from claimwatch.ledger.store import clean

NEWEST = Order(("-added_at", "-id"))
"""Latest arrival first."""
MOST_FOUND = 2000
"""Most reports with certain words that are listed."""


class ReportFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which reports; None, False and "" don't restrict.

    Attributes:
        words: Words in title, publisher or text, as `claimwatch.ledger.query.phrases` parses them. Only the 2,000
            newest reports with them are listed.
        source: Part of the publisher's name, in any case.
        country: ISO 3166-1 alpha-2 code of an incident that it mentions.
        first: With ``last``, the days of publication, both inclusive; excludes those of unknown day.
        assigned: Whom it is assigned to.
        marked: Only those that are protected, whole or in part.
        returned: Only those with a decision that came back.
    """

    words: str = ""
    source: str = ""
    country: str = ""
    first: datetime.date | None = None
    last: datetime.date | None = None
    assigned: User | None = None
    marked: bool = False
    returned: bool = False


def reports(which: ReportFilter) -> QuerySet[Version]:
    """The latest versions of reports, without texts, to be ordered by ``NEWEST``.

    Raises:
        OptionError: The words aren't a query.
    """
    rows = Version.objects.filter(latest=True)
    if which.words:
        rows = rows.filter(pk__in=found(phrases_of(which.words), MOST_FOUND))
    if which.source:
        same = Q(publisher__in=publishers_with(clean(which.source)))
        rows = rows.filter(those_with(same, Version.objects.filter(same).values_list("pk", flat=True)))
    if which.country:
        there = Mention.objects.filter(incident__country=clean(which.country).upper())
        keys = there.values_list("version", flat=True).distinct()
        rows = rows.filter(those_with(Exists(there.filter(version=OuterRef("pk"))), keys))
    if which.first:
        rows = rows.filter(published__gte=which.first)
    if which.last:
        rows = rows.filter(published__lte=which.last)
    if which.assigned:
        theirs = Assignment.objects.filter(to=which.assigned, version__isnull=False)
        rows = rows.filter(report__in=theirs.values("version__report"))
    if which.marked:
        rows = rows.filter(_marked())
    if which.returned:
        back = Decision.objects.filter(returned=True).values("versions__report")
        rows = rows.filter(report__in=back)
    return rows.defer("text")


def _marked() -> Q:
    marks = Mark.objects.filter(lifted=None)
    each = Q(restricted=True) | Q(Exists(marks.filter(version__report=OuterRef("report"))))
    restricted = Version.objects.filter(restricted=True)
    marked = Version.objects.filter(report__in=marks.values("version__report"))
    return those_with(each, restricted.values_list("pk", flat=True), marked.values_list("pk", flat=True))
