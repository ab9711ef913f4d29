"""Subscribers: found by their whole address, masked for all but admins."""

from collections.abc import Callable
from typing import cast

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from claimwatch.ledger.service.people import may
from claimwatch.letters.models import Consent, Delivery, Subscriber, Subscription, Suppression
from claimwatch.letters.subscribing import addresses_for, erase_at_desk, found, stop
from claimwatch.visits import page, part, person_of, told

MOST_DELIVERIES = 100
"""Of one subscriber, the newest."""


@require_http_methods(["GET", "HEAD", "POST"])
@page("letters")
def listed(request: HttpRequest) -> HttpResponseBase:
    """All subscribers, newest first; a whole address, which stands in no web address, leads to its subscriber."""
    typed = request.POST.get("address", "")
    subscriber = found(typed, person_of(request)) if request.method == "POST" else None
    if subscriber:
        return redirect("letters:subscriber", subscriber.reference)
    rows = part(request, Subscriber.objects.order_by("-asked_at", "-pk"))
    people = cast(list[Subscriber], list(rows))
    shown_rows = list(zip(people, addresses_for(people, person_of(request)), strict=True))
    context = {"rows": rows, "shown_rows": shown_rows, "typed": typed, "is_missing": request.method == "POST"}
    return render(request, "letters/desk/subscribers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page("letters")
def shown(request: HttpRequest, reference: str) -> HttpResponseBase:
    """One subscriber: what they chose and agreed to, and what was sent to them."""
    row = get_object_or_404(Subscriber, reference=reference)
    if request.method == "POST":
        act = _CHANGES.get(request.POST.get("change", ""))
        if act is None:
            raise Http404("no such change")
        told(request, lambda: act(request, row))
        is_there = Subscriber.objects.filter(pk=row.pk).exists()
        return redirect("letters:subscriber", reference) if is_there else redirect("letters:subscribers")
    deliveries = Delivery.objects.filter(subscriber=row).select_related("edition").order_by("-pk")
    context = {
        "row": row,
        "address": addresses_for([row], person_of(request))[0],
        "may_change": may(person_of(request), "subscribers"),
        "suppression": Suppression.objects.filter(key=row.key).first(),
        "subscriptions": Subscription.objects.filter(subscriber=row).select_related("mailing_list").order_by("pk"),
        "consents": Consent.objects.filter(subscriber=row).select_related("mailing_list").order_by("-at", "-pk"),
        "deliveries": deliveries[:MOST_DELIVERIES],
    }
    return render(request, "letters/desk/subscriber.html", context)


def _stop(request: HttpRequest, row: Subscriber) -> str:
    stop(row, person_of(request), timezone.now())
    return gettext("This address gets no more letters unless its owner confirms it again.")


def _erase(request: HttpRequest, row: Subscriber) -> str:
    erase_at_desk(row, person_of(request), timezone.now())
    return gettext("Subscriber erased.")


_CHANGES: dict[str, Callable[[HttpRequest, Subscriber], str]] = {"stop": _stop, "erase": _erase}
