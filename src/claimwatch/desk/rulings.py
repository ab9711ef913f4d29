"""What rulings are called, by the kind of what they are about: not everything has a source's words to match."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from claimwatch.desk.labels import Words

_MATCHES, _DIFFERS = _("Matches the source"), _("Doesn't match")
_RIGHT, _WRONG = _("Right"), _("Wrong")
_CONFIRM: Mapping[str, Words] = {
    "mention": _RIGHT,
    "type": _RIGHT,
    "place": _RIGHT,
    "date": _RIGHT,
    "report": _("Belongs here"),
    "apart": _("Rightly set apart"),
    "dispute": _("They contradict each other"),
}
_REJECT: Mapping[str, Words] = {
    "mention": _WRONG,
    "type": _WRONG,
    "place": _("Wrong: set to unknown"),
    "date": _("Wrong: set to unknown"),
    "report": _("Not this incident…"),
    "dispute": _("Both can hold…"),
}


def confirming(kind: str) -> Words:
    """What confirming something of a kind, of a report or an incident, is called."""
    return _CONFIRM.get(kind, _MATCHES)


def rejecting(kind: str) -> Words:
    """What rejecting it is called."""
    return _REJECT.get(kind, _DIFFERS)
