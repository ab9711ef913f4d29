"""Queued deliveries in; letters handed to a mail server or provider, and what it answered, out."""

from claimwatch.letters.sending.carrier import SMTP, Carrier, MakeCarrier, hand_over, make_carrier
from claimwatch.letters.sending.deciding import Choice, choice_named, decide
from claimwatch.letters.sending.dkim import load_key, new_key, public_record
from claimwatch.letters.sending.host import begin_run, is_resting, take_over
from claimwatch.letters.sending.message import KEY_FILE, message
from claimwatch.letters.sending.outcome import Outcome, Result, enhanced_code, one_line, queue_id
from claimwatch.letters.sending.provider import DELIVERY, SERVICES, SUBSCRIBER
from claimwatch.letters.sending.return_path import MOST_LOCAL, Returned, return_path, returned
from claimwatch.letters.sending.run import Run, send_due
from claimwatch.letters.sending.smtp import LOOPBACK, connected, why_unreachable

__all__ = [
    "DELIVERY",
    "KEY_FILE",
    "LOOPBACK",
    "MOST_LOCAL",
    "SERVICES",
    "SMTP",
    "SUBSCRIBER",
    "Carrier",
    "Choice",
    "MakeCarrier",
    "Outcome",
    "Result",
    "Returned",
    "Run",
    "begin_run",
    "choice_named",
    "connected",
    "decide",
    "enhanced_code",
    "hand_over",
    "is_resting",
    "load_key",
    "make_carrier",
    "message",
    "new_key",
    "one_line",
    "public_record",
    "queue_id",
    "return_path",
    "returned",
    "send_due",
    "take_over",
    "why_unreachable",
]
