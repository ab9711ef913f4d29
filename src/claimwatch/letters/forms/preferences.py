"""The page on which subscribers choose, and the one on which they leave."""

import datetime
from collections.abc import Callable, Mapping
from typing import Literal, get_args

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from claimwatch.letters.forms.framing import desk, lost, page, readers_page, shown_words, subscriber_of, words
from claimwatch.letters.forms.mailing import is_sent
from claimwatch.letters.links import address_key, is_address, masked, opened
from claimwatch.letters.models import Cadence, MailingList, Subscriber
from claimwatch.letters.outgoing import Outgoing
from claimwatch.letters.subscribing import (
    LONGEST_PAUSE,
    ONE_CLICK,
    Choice,
    TooManyAskings,
    ask_by_mail,
    ask_old,
    choose,
    chosen_lists,
    leave,
    leave_all,
    pause,
)
from claimwatch.visits import has_sent_too_many, is_from_here, is_too_many

MOST_WRONG = 10
"""Wrong addresses from one network in an hour."""
LEAVE: Literal["leave"] = "leave"
_GUESSES = "letters: whose link"
CADENCES: tuple[Cadence | str, ...] = ("", *get_args(Cadence))
Act = Callable[[HttpRequest, Subscriber], str]
"""Does what a button asks for, and returns what to say of it."""


@readers_page
def preferences(request: HttpRequest, token: str) -> HttpResponseBase:
    """Asks whose page it is, as letters are forwarded; shows it to who types the address, and does what they choose."""
    subscriber = subscriber_of(opened("preferences", token))
    if subscriber is None:
        return lost(request)
    if request.method != "POST":
        return _ask(request, subscriber, is_leaving=False)
    if why := _why_not(request, subscriber):
        return _ask(request, subscriber, is_leaving=False, wrong=why)
    do = request.POST.get("do", "")
    if do == LEAVE:
        return _left(request, subscriber)
    act = ACTS.get(do)
    told = act(request, subscriber) if act else ""
    subscriber.refresh_from_db()
    return _choices(request, subscriber, told)


@readers_page
def leaving(request: HttpRequest, token: str) -> HttpResponseBase:
    """Leaves everything: at once for a mail program's one click, else for who types the address.

    Source: RFC 8058: no cookie, no redirect, and nothing but a POST with the header's words acts.
    """
    by_header = opened("unsubscribe", token)
    reference = by_header or opened("leave", token)
    if reference is None:
        return lost(request)
    name, _, value = ONE_CLICK.partition("=")
    if by_header and request.method == "POST" and request.POST.get(name) == value:
        leave_all(reference, desk(), timezone.now())
        return _left_page(request)
    subscriber = subscriber_of(reference)
    if subscriber is None:
        return lost(request)
    why = _why_not(request, subscriber) if request.method == "POST" else None
    if request.method != "POST" or why:
        return _ask(request, subscriber, is_leaving=True, wrong=why)
    return _left(request, subscriber)


def _why_not(request: HttpRequest, subscriber: Subscriber) -> str | None:
    """Why what was sent isn't taken for the subscriber's own; None if it is."""
    if not is_from_here(request):
        return words("signup.expired")
    if has_sent_too_many(request, _GUESSES, MOST_WRONG):
        return words("ask.too_many")
    typed = request.POST.get("address", "")
    if is_address(typed.strip()) and address_key(typed) == subscriber.key:
        return None
    is_too_many(request, _GUESSES)
    return words("ask.wrong")


def _ask(request: HttpRequest, subscriber: Subscriber, *, is_leaving: bool, wrong: str | None = None) -> HttpResponse:
    context = {"title": "ask.title", "address": masked(subscriber.address), "is_leaving": is_leaving, "wrong": wrong}
    return page(request, "ask.html", context, 400 if wrong else 200)


def _left(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    leave(subscriber, shown_words(request, "ask.leave"), timezone.now())
    return _left_page(request)


def _left_page(request: HttpRequest) -> HttpResponse:
    return page(request, "message.html", {"title": "left.title", "lines": (words("left.done"),), "has_sign_up": True})


def _choices(request: HttpRequest, subscriber: Subscriber, told: str) -> HttpResponse:
    today = timezone.now().date()
    on = chosen_lists(subscriber)
    lists = MailingList.objects.filter(closed_at=None).order_by("name")
    context = {
        "title": "choose.title",
        "subscriber": subscriber,
        "rows": [(one, one.code in on) for one in lists],
        "cadences": [(code, words(f"frame.cadence_{code}"), code == subscriber.cadence) for code in CADENCES],
        "least": today + datetime.timedelta(days=1),
        "most": today + LONGEST_PAUSE,
        "is_paused": subscriber.paused_until is not None and today < subscriber.paused_until,
        "told": told,
    }
    return page(request, "choose.html", context)


def _save(request: HttpRequest, subscriber: Subscriber) -> str:
    cadence = request.POST.get("cadence", "")
    choice = Choice(
        codes=frozenset(request.POST.getlist("lists")), cadence=cadence if cadence in CADENCES else subscriber.cadence
    )
    shown = shown_words(request, "choose.save")
    try:
        outgoing = choose(subscriber, choice, shown, desk(), timezone.now())
    except TooManyAskings:
        return words("signup.too_many_in_all")
    if outgoing is None:
        return words("choose.saved")
    return words("choose.confirm_sent") if is_sent(outgoing) else words("signup.not_sent")


def _pause(request: HttpRequest, subscriber: Subscriber) -> str:
    try:
        until = datetime.date.fromisoformat(request.POST.get("until", ""))
    except ValueError:
        return words("choose.pause_wrong")
    shown = shown_words(request, "choose.paused", day=until)
    is_done = pause(subscriber, until, shown, timezone.now())
    return shown.words if is_done else words("choose.pause_wrong")


def _resume(request: HttpRequest, subscriber: Subscriber) -> str:
    pause(subscriber, None, shown_words(request, "choose.resume"), timezone.now())
    return words("choose.resumed")


def _change(request: HttpRequest, subscriber: Subscriber) -> str:
    new = request.POST.get("new", "").strip()
    if not is_address(new):
        return words("signup.wrong_address")
    if address_key(new) == subscriber.key:
        return words("choose.address_same")
    return _mailed(lambda: ask_old(subscriber, new, desk(), timezone.now()), "choose.address_sent")


def _data(_: HttpRequest, subscriber: Subscriber) -> str:
    return _mailed(lambda: ask_by_mail(subscriber, "data", desk(), timezone.now()), "choose.mail_sent")


def _erase(_: HttpRequest, subscriber: Subscriber) -> str:
    return _mailed(lambda: ask_by_mail(subscriber, "erase", desk(), timezone.now()), "choose.mail_sent")


def _mailed(make: Callable[[], Outgoing | None], key: str) -> str:
    """Sends a mail, and returns what to say of it."""
    try:
        outgoing = make()
    except TooManyAskings:
        return words("signup.too_many_in_all")
    if outgoing is None:
        return words("choose.mail_limit")
    return words(key) if is_sent(outgoing) else words("signup.not_sent")


ACTS: Mapping[str, Act] = {
    "save": _save,
    "pause": _pause,
    "resume": _resume,
    "change": _change,
    "data": _data,
    "erase": _erase,
}
"""What the buttons of the page do, by their values."""
