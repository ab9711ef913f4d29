"""The first page on letters: how many people read them, and where people who sign up are lost."""

import datetime
from typing import get_args

from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from claimwatch.letters.models import DayCount, MailingList, Subscriber, SubscriberStatus
from claimwatch.visits import page

DAYS = 30
"""How far back the steps of signing up are counted."""


@page("letters")
def shown(request: HttpRequest) -> HttpResponseBase:
    """Figures, and where to go on."""
    since = timezone.now().date() - datetime.timedelta(days=DAYS)
    steps = DayCount.objects.filter(day__gt=since).values_list("step").annotate(Sum("times"))
    people = dict(Subscriber.objects.values_list("status").annotate(Count("pk")))
    context = {
        "people": {status: people.get(status, 0) for status in get_args(SubscriberStatus)},
        "lists": MailingList.objects.filter(closed_at=None).count(),
        "steps": dict(steps),
        "days": DAYS,
    }
    return render(request, "letters/desk/home.html", context)
