"""The page on which the owner of an address confirms it: one button."""

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from claimwatch.letters.forms.framing import desk, lost, page, readers_page, shown_words, words
from claimwatch.letters.links import masked
from claimwatch.letters.subscribing import asked_by, confirm, count, preferences_address, waiting_lists
from claimwatch.visits import is_from_here


@readers_page
def confirming(request: HttpRequest, token: str) -> HttpResponseBase:
    """Shows what was asked for, and confirms it once the button is pressed: scanners of mail follow links, too."""
    subscriber = asked_by(token)
    if subscriber is None:
        return lost(request)
    if request.method == "POST" and is_from_here(request):
        codes = frozenset(request.POST.getlist("lists"))
        done = confirm(subscriber, codes, shown_words(request, "confirm.button"), timezone.now())
        if done:
            link = preferences_address(subscriber, desk().letters)
            return page(request, "confirmed.html", {"title": "confirm.done_title", "lists": done, "preferences": link})
    waiting = waiting_lists(subscriber)
    if not waiting:
        return page(request, "message.html", {"title": "confirm.title", "lines": (words("confirm.already"),)})
    if request.method == "GET":
        count("opened", timezone.now())
    return page(
        request, "confirm.html", {"title": "confirm.title", "lists": waiting, "address": masked(subscriber.address)}
    )
