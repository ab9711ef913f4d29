"""Takes in what a provider tells of letters that it has taken (webhooks), by django-anymail's views.

Providers sign these messages or sign in; without a key, none is taken. One that is replayed changes nothing, as each
letter counts once for each kind of bounce.
"""

import datetime
import os
import warnings
from typing import Any, Literal

import msgspec
from anymail.exceptions import AnymailInsecureWebhookWarning
from anymail.signals import AnymailTrackingEvent, tracking
from anymail.webhooks.base import AnymailCoreWebhookView
from anymail.webhooks.brevo import BrevoTrackingWebhookView
from anymail.webhooks.mailgun import MailgunTrackingWebhookView
from anymail.webhooks.mandrill import MandrillCombinedWebhookView
from anymail.webhooks.postmark import PostmarkTrackingWebhookView
from anymail.webhooks.sparkpost import SparkPostTrackingWebhookView
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotFound
from django.views.decorators.csrf import csrf_exempt

from claimwatch.letters.bounces.rules import kind_of
from claimwatch.letters.bounces.service import note
from claimwatch.letters.models import BounceKind
from claimwatch.letters.sending import DELIVERY, SUBSCRIBER, Returned, enhanced_code, one_line
from claimwatch.letters.subscribing import leave_all

KEY = "CLAIMWATCH_ANYMAIL_WEBHOOK_KEY"
"""The variable with the key by which a provider signs, or with "user:password" where it only signs in."""
Event = Literal["bounced", "rejected", "failed", "deferred", "complained", "unsubscribed"]
"""What django-anymail calls the events that we act on."""
_LEFT: Event = "unsubscribed"
_COMPLAINED: Event = "complained"
_DEFERRED: Event = "deferred"
_UNDELIVERED: tuple[Event, ...] = ("bounced", "rejected", "failed", "deferred")
Reason = Literal["bounced", "invalid"]
_GONE: tuple[Reason, ...] = ("bounced", "invalid")
"""Why a letter was rejected, where that is about the address."""


class Hook(msgspec.Struct, frozen=True):
    """How a provider's messages are checked and read.

    Attributes:
        view: django-anymail's view.
        key: The argument of that view that takes the key.
    """

    view: type[AnymailCoreWebhookView]
    key: str


HOOKS: dict[str, Hook] = {
    "brevo": Hook(BrevoTrackingWebhookView, "basic_auth"),
    "mailgun": Hook(MailgunTrackingWebhookView, "webhook_signing_key"),
    "mandrill": Hook(MandrillCombinedWebhookView, "webhook_key"),
    "postmark": Hook(PostmarkTrackingWebhookView, "basic_auth"),
    "sparkpost": Hook(SparkPostTrackingWebhookView, "basic_auth"),
}


@csrf_exempt  # the provider's signature stands for it
@login_not_required
def received(request: HttpRequest, service: str) -> HttpResponseBase:
    """A message of the provider that the settings name; of others, as without a key, there is no such page."""
    key, hook = os.environ.get(KEY), HOOKS.get(service)
    if not key or hook is None or service != settings.DESK.letters.backend:
        return HttpResponseNotFound("no messages of this provider are taken here", content_type="text/plain")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", AnymailInsecureWebhookWarning)  # it sees no key but those in Django's settings
        answer: HttpResponseBase = hook.view.as_view(**{hook.key: key})(request)
        return answer


def take(event: AnymailTrackingEvent, **_: Any) -> None:
    """Acts on one event; django-anymail calls it."""
    about = _about(event)
    if about is None:
        return
    at = datetime.datetime.now(datetime.UTC)
    if event.event_type == _LEFT and about.about == "s":
        leave_all(about.name, settings.DESK, at)
    kind, words = _kind(event), one_line(event.mta_response or event.description or "")
    if kind is not None:
        note(about, kind, "webhook", at, code=enhanced_code(words), words=words)


def _about(event: AnymailTrackingEvent) -> Returned | None:
    """What the letter was about, as we told the provider when we handed it over."""
    facts = event.metadata or {}
    if event.event_type != _LEFT and str(facts.get(DELIVERY, "")).isdigit():
        return Returned("d", str(facts[DELIVERY]))
    return Returned("s", str(facts[SUBSCRIBER])) if facts.get(SUBSCRIBER) else None


def _kind(event: AnymailTrackingEvent) -> BounceKind | None:
    """What kind of bounce an event is; None if it is none."""
    if event.event_type == _COMPLAINED:
        return "complaint"
    if event.event_type not in _UNDELIVERED:
        return None
    answer = event.mta_response or ""
    code = enhanced_code(one_line(answer))
    if event.event_type == _DEFERRED or code or answer[:3].isdigit():
        return kind_of(code, answer, is_permanent=event.event_type != _DEFERRED)
    return "hard" if event.reject_reason in _GONE else "blocked"


tracking.connect(take, dispatch_uid="claimwatch.letters")
