"""Takes messages of readers in, answers them, and forgets their words some time after."""

import datetime

import msgspec
from django.contrib.auth.models import User
from django.db.models import F
from django.utils.translation import gettext

from claimwatch.errors import DecisionError
from claimwatch.ledger.models import MessageKind, ReaderMessage, Sender, Way
from claimwatch.ledger.query.release import incident_named
from claimwatch.ledger.service.log import append
from claimwatch.ledger.service.people import require
from claimwatch.ledger.service.writing import touch, writes
from claimwatch.ledger.store import clean

MOST_A_DAY = 500
"""Messages taken in 24 hours from everybody together, so that nobody can fill the disk."""
HOUR = datetime.timedelta(hours=1)
KEPT = datetime.timedelta(days=30)
"""How long a closed message's words and address are kept, for questions that come back."""


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """A message as it comes; attributes as in ``ReaderMessage``."""

    kind: MessageKind
    about: str
    words: str
    incident: str = ""
    entity: str = ""
    reply_to: str = ""


@writes
def receive(sent: Sent, at: datetime.datetime) -> ReaderMessage:
    """Stores a message, open.

    Raises:
        DecisionError: Too many came in the last 24 hours.
    """
    forget(at)
    if ReaderMessage.objects.filter(at__gt=at - datetime.timedelta(days=1)).count() >= MOST_A_DAY:
        raise DecisionError("message", gettext("too many came today; try again tomorrow"))
    fields = {name: clean(value) for name, value in msgspec.structs.asdict(sent).items()}
    made = ReaderMessage.objects.create(**fields, at=at)
    touch("message", [made.pk])
    return made


@writes
def count_sender(key: str, at: datetime.datetime) -> int:
    """Counts a message of a sender, and returns how many they have sent in this hour; forgets those of earlier hours.

    Args:
        key: A keyed hash of who they are and of the hour.
        at: The current time in UTC.
    """
    Sender.objects.filter(since__lt=at - HOUR).delete()
    Sender.objects.get_or_create(key=key, defaults={"since": at})
    Sender.objects.filter(key=key).update(count=F("count") + 1)
    return Sender.objects.values_list("count", flat=True).get(key=key)


def sent_by(key: str) -> int:
    """How many messages ``count_sender`` has counted for a key."""
    return Sender.objects.filter(key=key).values_list("count", flat=True).first() or 0


@writes
def verify_author(
    message: ReaderMessage, how: str, by: User, at: datetime.datetime, way: Way = "desk", incident: str = ""
) -> None:
    """Records how somebody made sure who wrote a reply. The next release of its incident then publishes its words.

    Args:
        message: The reply.
        how: How they made sure.
        by: Who decides.
        at: The current time in UTC.
        way: How the decision came.
        incident: The code of the incident to which it replies, if the message doesn't say so.

    Raises:
        DecisionError: It is no open reply, nothing is said, or no such incident stands.
        NotAllowed: ``by`` may not release.
    """
    require(by, "release")
    message.refresh_from_db()
    if message.kind != "reply" or message.closed_at:
        raise DecisionError(f"message {message.pk}", gettext("isn't an open reply"))
    if not how.strip():
        raise DecisionError(f"message {message.pk}", gettext("say how you made sure who wrote it"))
    message.incident = incident_named(incident.strip() or message.incident).code
    message.verified = clean(how)
    message.save(update_fields=["verified", "incident"])
    touch("message", [message.pk])
    append(by=by.username, action="verify", subject=_subject(message), at=at, way=way)


@writes
def take_back(message: ReaderMessage, why: str, by: User, at: datetime.datetime, way: Way = "desk") -> None:
    """Records that the next release of its incident doesn't publish a verified reply, or not any more.

    Raises:
        DecisionError: It isn't a verified reply, or nothing is said.
        NotAllowed: ``by`` may not release.
    """
    require(by, "release")
    if not message.verified:
        raise DecisionError(f"message {message.pk}", gettext("isn't a reply whose author was verified"))
    if not why.strip():
        raise DecisionError(f"message {message.pk}", gettext("say why it isn't published"))
    message.verified = ""
    message.save(update_fields=["verified"])
    touch("message", [message.pk])
    append(by=by.username, action="unverify", subject=_subject(message), at=at, way=way, why=clean(why))


@writes
def close(message: ReaderMessage, answer: str, by: User, at: datetime.datetime, way: Way = "desk") -> None:
    """Closes a message with what was done about it.

    Raises:
        DecisionError: It is closed already, or nothing is said.
        NotAllowed: ``by`` may not decide.
    """
    require(by, "decide")
    message.refresh_from_db()
    if message.closed_at:
        raise DecisionError(f"message {message.pk}", gettext("is closed already"))
    if not answer.strip():
        raise DecisionError(f"message {message.pk}", gettext("say what you did about it"))
    message.answer, message.closed_at = clean(answer), at
    message.save(update_fields=["answer", "closed_at"])
    touch("message", [message.pk])
    append(by=by.username, action="close", subject=_subject(message), at=at, way=way, after={"kind": message.kind})
    forget(at)


@writes
def forget(now: datetime.datetime) -> None:
    """Deletes the words and addresses of messages that were closed longer ago than ``KEPT``; the rows stay.

    The words of a reply whose author was verified stay, as releases publish them.
    """
    closed = ReaderMessage.objects.filter(closed_at__lt=now - KEPT).exclude(words="")
    forgotten = list(closed.filter(verified="").values_list("pk", flat=True))
    published = list(closed.exclude(verified="").exclude(reply_to="", answer="").values_list("pk", flat=True))
    nothing = {"words": "", "reply_to": "", "answer": "", "about": "", "entity": ""}
    ReaderMessage.objects.filter(pk__in=forgotten).update(**nothing)
    ReaderMessage.objects.filter(pk__in=published).update(reply_to="", answer="")
    touch("message", [*forgotten, *published])


def _subject(message: ReaderMessage) -> str:
    return f"message:{message.pk}"
