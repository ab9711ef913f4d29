"""The review page of one report: its text with everything marked, beside what the machine read in it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from claimwatch.desk.asked import AdditionForm
from claimwatch.desk.corrections import CorrectionForm
from claimwatch.desk.deciding import Asked, carry_out
from claimwatch.desk.graphic import graphic_passages
from claimwatch.desk.keys import keys_on
from claimwatch.desk.labels import Words
from claimwatch.desk.rulings import confirming, rejecting
from claimwatch.desk.things import (
    Item,
    Thing,
    decided_items,
    items_of,
    kind_of,
    line_of,
    marks_of,
    mentions_of,
    things_of,
)
from claimwatch.desk.views.numbers import number_in
from claimwatch.desk.views.page import html, page, person_of, told
from claimwatch.desk.views.talk import deciders
from claimwatch.errors import DecisionError, NotAllowed
from claimwatch.ledger.query.report import Sheet, anchor_of_claim, is_wholly_hidden, report_sheet
from claimwatch.ledger.query.talk import assigned_to, said_about_report
from claimwatch.ledger.service.people import may
from claimwatch.ledger.service.protection import opened
from claimwatch.ledger.service.review.undoing import undo
from claimwatch.marked import Fold, MarkState, marked_html
from claimwatch.model import Claim, Mention, Reading, Span
from claimwatch.review import Ruling

_STATES: Mapping[Ruling, MarkState] = {
    "confirm": "confirmed",
    "reject": "rejected",
    "correct": "corrected",
    "add": "added",
}


@require_safe
@page("see")
def shown(request: HttpRequest, code: str) -> HttpResponseBase:
    """The page."""
    sheet = _sheet(request, code)
    opened(sheet.version, person_of(request), timezone.now())
    return html(request, "report.html", _context(request, sheet))


@require_safe
@page("decide")
def correction(request: HttpRequest, code: str, thing: str) -> HttpResponseBase:
    """The form to correct one thing: a part of the page for scripts, a page of its own without."""
    sheet = _sheet(request, code)
    known = _things(sheet).get(thing)
    if known is None:
        raise Http404("no such claim, fact or incident in the present reading")
    return _form_page(request, sheet, known, CorrectionForm(known, sheet.reading))


@require_POST
@page("decide")
def decided(request: HttpRequest, code: str) -> HttpResponseBase:
    """Carries out a decision, and shows the page again; a form with errors is shown with them."""
    sheet = _sheet(request, code)
    ruling = request.POST.get("ruling", "")
    if ruling in _ON_REPORT:
        return _ON_REPORT[ruling](request, sheet)
    thing = _things(sheet).get(request.POST.get("thing", ""))
    if thing is None or request.POST.get("reading") != sheet.sha256:
        messages.error(request, gettext("The report has been read again since you opened this page. Check it again."))
        return redirect("desk:report", code)
    if ruling not in _ON_THING:
        raise Http404("no such decision")
    return _ON_THING[ruling](request, sheet, thing)


def _confirmed(request: HttpRequest, sheet: Sheet, thing: Thing) -> HttpResponseBase:
    asked = Asked(ruling="confirm", thing=thing, spans=_spans(thing), values={})
    return _carried_out(request, sheet, [asked], _saved(confirming(kind_of(thing))))


def _rejected(request: HttpRequest, sheet: Sheet, thing: Thing) -> HttpResponseBase:
    asked = Asked(ruling="reject", thing=thing, spans=_spans(thing), values={})
    return _carried_out(request, sheet, [asked], _saved(rejecting(kind_of(thing))))


def _saved(ruling: Words) -> str:
    """What is said of a decision by a button, in the button's words."""
    return gettext("Saved: %(ruling)s.") % {"ruling": ruling}


def _confirmed_whole(request: HttpRequest, sheet: Sheet, thing: Thing) -> HttpResponseBase:
    """Confirms a claim and those of its facts on which nobody has decided yet."""
    facts = thing.facts if isinstance(thing, Claim) else ()
    open_ = [thing, *(fact for fact in facts if fact.id not in sheet.standing)]
    asked = [Asked(ruling="confirm", thing=each, spans=_spans(each), values={}) for each in open_]
    return _carried_out(request, sheet, asked, gettext("The whole claim matches the source."))


def _undone(request: HttpRequest, sheet: Sheet) -> HttpResponseBase:
    """Takes back a decision on the report."""
    number = number_in(request.POST.get("decision", ""))
    if number is None or number not in sheet.deciders:
        raise Http404("no such decision on this report")

    revision = number_in(request.POST.get("revision", ""))
    count = sum(number in standing.numbers for standing in sheet.standing.values())

    def act() -> str:
        undo(number, by=person_of(request), at=timezone.now(), revision=_seen(sheet, revision))
        return ngettext("Undone: %(n)s decision.", "Undone: %(n)s decisions.", count) % {"n": count}

    told(request, act)
    thing = request.POST.get("thing", "")
    place = f"#item-{thing}" if thing in _things(sheet) else ""
    return redirect(f"{reverse('desk:report', args=[sheet.version.code])}{place}")


def _corrected(request: HttpRequest, sheet: Sheet, thing: Thing) -> HttpResponseBase:
    form = CorrectionForm(thing, sheet.reading, request.POST)
    if form.is_valid():
        asked = Asked(ruling="correct", thing=thing, spans=_spans(thing), values=form.values())
        newer = _newer(request, sheet, thing)
        if newer is None:
            return _carried_out(request, sheet, [asked], gettext("Corrected."))
        form.add_error(None, newer)
    answer = _form_page(request, sheet, thing, form)
    answer["HX-Retarget"], answer["HX-Reswap"], answer["HX-Reselect"] = f"#form-{thing.id}", "innerHTML", "form"
    return answer


def _newer(request: HttpRequest, sheet: Sheet, thing: Thing) -> str | None:
    """What somebody else decided on a thing since the person last looked; None if nobody has.

    The form is then shown again beside it, with the present revision, so that saving again is a choice.
    """
    revision, standing = number_in(request.POST.get("revision", "")), sheet.standing.get(thing.id)
    if standing is None or revision is None or standing.numbers[-1] <= revision:
        return None
    by, at = sheet.deciders[standing.numbers[-1]]
    said = {"by": by, "at": f"{at:%Y-%m-%d %H:%M}", "now": line_of(thing).value}
    return (
        gettext(
            "%(by)s decided on this at %(at)s UTC, after you opened the page: it now says “%(now)s”. "
            "Your values are below. Save them to replace it, or leave it as it is."
        )
        % said
    )


def _added(request: HttpRequest, sheet: Sheet) -> HttpResponseBase:
    form = AdditionForm(_standing(sheet), request.POST)
    if form.is_valid():
        asked = Asked(ruling="add", thing=None, spans=(form.cleaned_data["span"],), values=form.values())
        claim = form.cleaned_data["into"]
        said = gettext("Added to the claim.") if claim else gettext("Claim added.")
        return _carried_out(request, sheet, [asked], said, into=claim)
    return html(request, "report.html", _context(request, sheet) | {"add": form})


def _standing(sheet: Sheet) -> Reading:
    """The reading without the claims that people rejected, to which nothing can be added."""
    gone = {id_ for id_, standing in sheet.standing.items() if standing.ruling == "reject"}
    claims = tuple(claim for claim in sheet.reading.claims if claim.id not in gone)
    return msgspec.structs.replace(sheet.reading, claims=claims)


def _carried_out(
    request: HttpRequest, sheet: Sheet, asked: Sequence[Asked], said: str, *, into: str = ""
) -> HttpResponseBase:
    code = sheet.version.code
    revision = number_in(request.POST.get("revision", ""))

    def act() -> str:
        by, seen = person_of(request), _seen(sheet, revision)
        carry_out(code, asked, by=by, at=timezone.now(), revision=seen, into=anchor_of_claim(sheet, into))
        return said

    told(request, act)
    thing = asked[0].thing.id if asked[0].thing else _came(request, sheet) or into
    place = f"#item-{thing}" if thing else ""
    return redirect(f"{reverse('desk:report', args=[code])}{place}")


def _came(request: HttpRequest, before: Sheet) -> str:
    """The id of the claim or fact that stands in a report since somebody added it; "" if none does."""
    known = _things(before)
    return next((id_ for id_ in _things(_sheet(request, before.version.code)) if id_ not in known), "")


def _seen(sheet: Sheet, revision: int | None) -> int:
    """The number of the log's last entry that the person saw.

    Raises:
        DecisionError: The page sent none.
    """
    if revision is None:
        raise DecisionError(
            f"report {sheet.version.code}", gettext("the page sent no revision; reload it and decide again")
        )
    return revision


_ON_REPORT: Mapping[str, Callable[[HttpRequest, Sheet], HttpResponseBase]] = {"add": _added, "undo": _undone}
"""The decisions on the report as a whole."""
_ON_THING: Mapping[str, Callable[[HttpRequest, Sheet, Thing], HttpResponseBase]] = {
    "confirm": _confirmed,
    "confirm-all": _confirmed_whole,
    "reject": _rejected,
    "correct": _corrected,
}
"""The decisions on one claim, fact or incident of it."""


def _form_page(request: HttpRequest, sheet: Sheet, thing: Thing, form: CorrectionForm) -> HttpResponse:
    """The form of one thing: alone for scripts, a page of its own without."""
    template = "correction_form.html" if request.headers.get("HX-Request") else "correction.html"
    in_place = template == "correction_form.html"
    context = {"sheet": sheet, "thing": thing.id, "line": line_of(thing), "form": form, "in_place": in_place}
    return html(request, template, context)


def _spans(thing: Thing) -> tuple[Span, ...]:
    """The words of a thing; none for an incident."""
    if isinstance(thing, Claim):
        return thing.spans
    return () if isinstance(thing, Mention) else (thing.span,)


def _things(sheet: Sheet) -> dict[str, Thing]:
    """Everything in the report that people decide on, by id."""
    return things_of(sheet.reading) | {mention.id: mention for mention in sheet.rejected}


def _sheet(request: HttpRequest, code: str) -> Sheet:
    """The report as the person may see it.

    Raises:
        NotAllowed: They may see nothing of it.
    """
    sheet = report_sheet(code, request.user)
    if sheet is None:
        raise Http404("no such report")
    if is_wholly_hidden(sheet):
        raise NotAllowed(f"report {code}", gettext("may not see this report"))
    return sheet


def _text(sheet: Sheet, items: Sequence[Item]) -> str:
    """The text with everything marked, graphic passages folded."""
    text = sheet.reading.report.text
    folds = [Fold(span, gettext("Graphic passage")) for span in graphic_passages(text)]
    return marked_html(text, marks_of(sheet.reading, items), folds, hidden=gettext("hidden words"))


def _own_last(request: HttpRequest, items: Iterable[Item]) -> Item | None:
    """What the person decided on last, of what stands; None if nothing does."""
    name = person_of(request).username
    own = [each for item in items for each in (item, *item.facts) if each.by == name]
    return max(own, key=lambda each: each.undo or 0, default=None)


def _context(request: HttpRequest, sheet: Sheet) -> dict[str, Any]:
    states = {id_: _STATES[standing.ruling] for id_, standing in sheet.standing.items()}
    items = decided_items(items_of(sheet.reading, states), sheet)
    mentions = decided_items(mentions_of((*sheet.reading.incidents, *sheet.rejected), states), sheet)
    said = said_about_report(sheet.version, request.user)
    may_decide = may(request.user, "decide")
    return {
        "sheet": sheet,
        "said": said,
        "assigned": assigned_to(said),
        "deciders": deciders() if may_decide else [],
        "may_talk": may_decide,
        "may_undo": may_decide,
        "revision": sheet.revision,
        "report": sheet.reading.report,
        "text": _text(sheet, items),
        "items": items,
        "last": _own_last(request, (*items, *mentions)) if may_decide else None,
        "mentions": [(mention, sheet.incidents.get(mention.id, "")) for mention in mentions],
        "add": AdditionForm(_standing(sheet)),
        "keys": keys_on("report", person_of(request)),
        "may_decide": may_decide,
        "may_mark": may(request.user, "mark"),
    }
