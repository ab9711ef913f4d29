"""What decisions in the log are called, and what they changed."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from claimwatch.desk import compared, labels

DECISIONS: Mapping[str, labels.Words] = {
    "verdicts": _("Decided on a report"),
    "merge": _("Merged incidents"),
    "split": _("Split off reports"),
    "move": _("Moved a report"),
    "set": _("Set a field"),
    "reject": _("Rejected a dispute"),
    "assign": _("Assigned"),
    "comment": _("Added a note"),
    "hand back": _("Handed back"),
    "keep": _("Kept words that could identify somebody"),
    "confirm": _("Confirmed"),
    "unconfirm": _("Took a confirmation back"),
    "rekey": _("Brought confirmations to a new version"),
    "release": _("Released"),
    "withdraw": _("Withdrew the release"),
    "mark": _("Protected"),
    "lift": _("Lifted a protection"),
    "unrestrict": _("Lifted the source's restriction"),
    "seal": _("Sealed"),
    "open": _("Opened protected words"),
    "close": _("Closed an issue"),
    "person": _("Added a person"),
    "role": _("Changed a role"),
    "join": _("Joined a group"),
    "leave": _("Left a group"),
    "deactivate": _("Deactivated an account"),
    "reactivate": _("Reactivated an account"),
    "password": _("Changed a password"),
    "source": _("Changed a source"),
    "import": _("Imported subscribers"),
    "export": _("Exported subscribers"),
    "suppress": _("Stopped letters to an address"),
    "erase": _("Erased a subscriber"),
    "take_over": _("Made another machine the sender of letters"),
    "send_again": _("Had a letter sent again"),
    "count_as_sent": _("Counted a letter as sent"),
    "verify": _("Verified who wrote a reply"),
    "unverify": _("Took a reply back"),
    "partner": _("Imported a partner's ledger"),
    "list": _("Changed a mailing list"),
    "letter": _("Worked on a letter"),
    "decide": _("Decided"),
    "undo": _("Undid a decision"),
    "end": _("No longer exists"),
}
"""What each kind of decision, and each action of the log, is called."""
ITEMS: Mapping[str, labels.Words] = {
    "type": _("Type"),
    "place": _("Place"),
    "date": pgettext_lazy("of an incident", "Days"),
    "report": _("Report"),
    "name": _("Name"),
    "best": _("Best figure"),
}
"""What an incident's own fields and questions are called."""
_PAGES: Mapping[str, tuple[labels.Words, str]] = {
    "incident": (_("Incident"), "desk:incident"),
    "version": (_("Report"), "desk:report"),
    "person": (_("Person"), ""),
    "source": (_("Source"), ""),
}
_OF_FORMS: Mapping[str, labels.Words] = {
    "why": _("Why"),
    "start": _("First day"),
    "end": _("Last day"),
    "choice": _("Which one"),
    "free": _("Name of another place"),
    "country": _("Country"),
    "other": _("The other incident"),
    "report": _("Report"),
    "to": _("To"),
    "words": _("Words"),
}
_YES_NO: Mapping[str, labels.Words] = {"yes": _("yes"), "no": _("no")}


def item_words(kind: str, about: str) -> labels.Words:
    """What one of an incident's items is called: its own questions by name, all others by what they are about."""
    return ITEMS.get(kind) or f"{about[:1].upper()}{about[1:]}"


def field_words(field: str) -> labels.Words:
    """What a field that a decision changed is called."""
    return ITEMS.get(field) or compared.FIELDS.get(field, field)


def form_field_words(name: str) -> labels.Words:
    """What a field of an incident's forms is called; the ends of figures are named by their end and their figure."""
    field = name.partition("-")[0]
    return _OF_FORMS.get(field) or field_words(field)


def value_words(field: str, value: str) -> labels.Words:
    """A value of such a field, given in one line, as people read it: codes get their names."""
    if field == "incident" and value != compared.NOTHING:
        return gettext("incident %(id)s of this report") % {"id": value}
    return _YES_NO.get(value) or compared.in_words(field, value)


def subject_words(subject: str) -> tuple[labels.Words, str, str]:
    """What an entry is about: what kind of thing it is, its code or name, and the address of its page, "" if none."""
    kind, _colon, name = subject.partition(":")
    if kind not in _PAGES or not name:
        return "", subject, ""
    words, page = _PAGES[kind]
    return words, name, reverse(page, args=[name]) if page else ""
