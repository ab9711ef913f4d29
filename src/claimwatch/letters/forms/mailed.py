"""The pages that mails lead to: each asks with one button, as scanners of mail follow links, too."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from claimwatch.letters.forms.framing import desk, lost, page, readers_page, shown_words, subscriber_of, words
from claimwatch.letters.forms.mailing import is_sent
from claimwatch.letters.links import masked, opened
from claimwatch.letters.models import Subscriber
from claimwatch.letters.subscribing import TooManyAskings, ask_new, change, data_of, erase, mover_of
from claimwatch.letters.words import isolated
from claimwatch.visits import is_from_here


@readers_page
def change_old(request: HttpRequest, token: str) -> HttpResponseBase:
    """The old address wants the change: then a mail goes to the new one."""
    subscriber = mover_of("change_old", token)
    if subscriber is None:
        return lost(request)
    if not _is_pressed(request):
        return _button(request, "change.old_title", "change.old_button", words("change.old", **_addresses(subscriber)))
    try:
        outgoing = ask_new(subscriber, desk(), timezone.now())
    except TooManyAskings:
        return _message(request, "change.old_title", words("signup.too_many_in_all"), 429)
    if not is_sent(outgoing):
        return _message(request, "change.old_title", words("signup.not_sent"), 503)
    return _message(request, "change.old_title", words("change.old_done"))


@readers_page
def change_new(request: HttpRequest, token: str) -> HttpResponseBase:
    """The new address wants it, too: letters go there from now on."""
    subscriber = mover_of("change_new", token)
    if subscriber is None:
        return lost(request)
    addresses = _addresses(subscriber)
    if not _is_pressed(request):
        return _button(request, "change.new_title", "change.new_button", words("change.new", **addresses))
    if not change(subscriber, shown_words(request, "change.new", **addresses), timezone.now()):
        return _message(request, "change.new_title", words("change.taken"), 409)
    return _message(request, "change.done_title", words("change.done", new=addresses["new"]))


@readers_page
def data(request: HttpRequest, token: str) -> HttpResponseBase:
    """All that the desk holds about a subscriber, as a file."""
    subscriber = subscriber_of(opened("data", token))
    if subscriber is None:
        return lost(request)
    if not _is_pressed(request):
        return _button(
            request, "data.title", "data.button", words("data.what", address=isolated(masked(subscriber.address)))
        )
    response = HttpResponse(data_of(subscriber, timezone.now()), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


@readers_page
def erasing(request: HttpRequest, token: str) -> HttpResponseBase:
    """Deletes all that the desk holds about a subscriber."""
    subscriber = subscriber_of(opened("erase", token))
    if subscriber is None:
        return lost(request)
    if not _is_pressed(request):
        return _button(
            request, "erase.title", "erase.button", words("erase.what", address=isolated(masked(subscriber.address)))
        )
    erase(subscriber, timezone.now())
    return _message(request, "erase.done_title", words("erase.done"))


def _is_pressed(request: HttpRequest) -> bool:
    return request.method == "POST" and is_from_here(request)


def _addresses(subscriber: Subscriber) -> dict[str, str]:
    return {"old": isolated(masked(subscriber.address)), "new": isolated(masked(subscriber.new_address))}


def _button(request: HttpRequest, title: str, button: str, line: str) -> HttpResponse:
    return page(request, "message.html", {"title": title, "lines": (line,), "button": button})


def _message(request: HttpRequest, title: str, line: str, status: int = 200) -> HttpResponse:
    return page(request, "message.html", {"title": title, "lines": (line,)}, status)
