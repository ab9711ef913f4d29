"""What all pages share: lists that start anew, words to search for, and the frame."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from claimwatch.desk.filters import MOST_LETTERS
from claimwatch.errors import OptionError
from claimwatch.ledger.query.queue import Part
from claimwatch.visits import in_words as in_words  # the desk's views find all of this here
from claimwatch.visits import page as page
from claimwatch.visits import part as part
from claimwatch.visits import person_of as person_of
from claimwatch.visits import told as told


def started_anew(request: HttpRequest, part_after: Callable[[str], Part]) -> Part:
    """The part of a list that the address asks for by ``after``; the first, with a message, if there can't be such."""
    try:
        return part_after(request.GET.get("after", ""))
    except OptionError as error:
        messages.error(request, f"{str(error)[:1].upper()}{str(error)[1:]}.")
        return part_after("")


def words_in(request: HttpRequest) -> str:
    """The words that the address asks for by ``q``; if they are too long only their beginning, with a message."""
    words = request.GET.get("q", "").strip()
    if len(words) > MOST_LETTERS:
        why = gettext("Only the first %(most)s characters were searched for.")
        messages.warning(request, why % {"most": MOST_LETTERS})
    return words[:MOST_LETTERS].strip()


def html(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of the desk."""
    return render(request, f"desk/{template}", context, status=status)
