"""What a release holds beside its incident: replies of those whom it names, and what is to happen."""

from collections.abc import Collection, Sequence

import msgspec
from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Action, Entry, Incident, ReaderMessage
from claimwatch.ledger.query.release.leaving import leaving_readings, protected
from claimwatch.ledger.query.release.naming import Names
from claimwatch.ledger.redact import Mask
from claimwatch.ledger.store import incident_of
from claimwatch.model import Planned, ReleaseDocument, Reply
from claimwatch.release import planned

_VERIFIES: Action = "verify"


class Beside(msgspec.Struct, frozen=True):
    """What a release holds beside its incident; attributes as in ``ReleaseDocument``."""

    replies: tuple[Reply, ...] = ()
    agenda: tuple[Planned, ...] = ()

    def put_into(self, document: ReleaseDocument) -> ReleaseDocument:
        """The document with it; what is empty stays unset."""
        return msgspec.structs.replace(
            document, replies=self.replies or msgspec.UNSET, agenda=self.agenda or msgspec.UNSET
        )


def verified_replies(row: Incident) -> QuerySet[ReaderMessage]:
    """The messages that stand beside the incident once it is released: replies whose author somebody verified."""
    heired = Incident.objects.filter(merged_into=row.code).values("code")
    of_incident = ReaderMessage.objects.filter(Q(incident=row.code) | Q(incident__in=heired), kind="reply")
    return of_incident.exclude(Q(verified="") | Q(words="")).order_by("at", "pk")


def replies(row: Incident, entries: Sequence[Entry], names: Names, mask: Mask) -> tuple[Reply, ...]:
    """The replies as a release has them.

    Args:
        row: The incident.
        entries: What ``verifying`` gives for it.
        names: How the release names people.
        mask: What must not leave wherever it occurs.

    Raises:
        DecisionError: A reply has words that are marked in a report.
    """
    by_subject = {entry.subject: entry for entry in entries}
    messages = list(verified_replies(row))
    for each in messages:
        if mask.touches(each.words) or mask.touches(each.entity):
            marked = gettext("message %(number)s has words that are marked; leave it out")
            raise DecisionError(f"incident {row.code}", marked % {"number": each.pk})
    return tuple(_reply(each, by_subject[f"message:{each.pk}"], names) for each in messages)


def verifying(row: Incident) -> Sequence[Entry]:
    """The decisions that verified the authors of its replies, in order."""
    subjects = [f"message:{message.pk}" for message in verified_replies(row)]
    return list(Entry.objects.filter(action=_VERIFIES, subject__in=subjects).order_by("number"))


def to_happen(row: Incident) -> tuple[Planned, ...]:
    """What the incident's reports say is to happen, as far as it may leave.

    Raises:
        DecisionError: Its reports were read anew since it was grouped.
    """
    incident, readings = incident_of(row), leaving_readings(protected(row))
    return planned((readings[id_] for id_ in incident.reports if id_ in readings), incident.copies)


def chosen(row: Incident, former: ReleaseDocument | None, ids: Collection[str] | None) -> tuple[Planned, ...]:
    """What a person chose to publish of what is to happen.

    Args:
        row: The incident.
        former: The release that stands.
        ids: Of what they chose; None for what the former release has, as far as it may still leave.

    Raises:
        DecisionError: Something of it can't be published any more.
    """
    kept = {each.id for each in former.agenda or ()} if former else set()
    wanted = kept if ids is None else set(ids)
    if not wanted:
        return ()
    there = {each.id: each for each in to_happen(row)}
    if ids is not None and wanted - there.keys():
        raise DecisionError(
            f"incident {row.code}", gettext("what is to happen has changed; reload the page and choose again")
        )
    return tuple(each for id_, each in there.items() if id_ in wanted)


def has_other_beside(row: Incident, former: ReleaseDocument, ids: Collection[str] | None = None) -> bool:
    """True if other replies or agenda items than those of the former release would leave now; arguments as above."""
    then = [(each.id, each.words) for each in former.replies or ()]
    now = [(_id(message), message.words) for message in verified_replies(row)]
    return then != now or (former.agenda or ()) != chosen(row, former, ids)


def _reply(message: ReaderMessage, entry: Entry, names: Names) -> Reply:
    return Reply(
        id=_id(message),
        entity=message.entity,
        words=message.words,
        received=message.at.date(),
        by=names.of(entry.by, entry.number),
        at=entry.at,
        decision=entry.number,
    )


def _id(message: ReaderMessage) -> str:
    return f"reply-{message.pk}"
