"""What a provider's answer, or none, says of a mail: taken, refused, perhaps taken, or not even looked at.

Providers name no codes of RFC 3463, so an answer that ends a letter gets the one that it comes to: bounces are told by
it. What refuses us rather than the mail (keys, quotas, domains) leaves the mail in the queue.

Source: django-anymail's ``exceptions`` and ``backends``; the providers' lists of errors.
"""

import ssl
from collections.abc import Iterator
from typing import Literal, get_args

import requests
from anymail.exceptions import AnymailAPIError, AnymailError, AnymailRecipientsRefused
from anymail.message import AnymailStatus
from urllib3.exceptions import NewConnectionError

from claimwatch.letters.sending.outcome import Outcome, Result, one_line

Code = Literal["5.0.0", "5.1.3", "5.7.1"]
_REFUSED: Code = "5.0.0"
_NO_ADDRESS: Code = "5.1.3"
_NOT_ALLOWED: Code = "5.7.1"
Status = Literal["invalid", "rejected", "failed", "unknown"]
"""What django-anymail calls the states of a mail that its provider hasn't taken, or not for sure."""
_INVALID: Status = "invalid"
_FAILED: Status = "failed"
_UNKNOWN: Status = "unknown"
_ABOUT_US = frozenset({401, 402, 403, 404, 405, 408, 420, 421, 425, 429, 503})
"""A wrong key, nothing paid, a domain or page that isn't there, a request that came too slowly, limits (SparkPost has
420 for them), and a service that takes nothing now: all answered before the mail was looked at."""
_SERVER = 500
MandrillFault = Literal["Invalid_Key", "PaymentRequired", "Unknown_Subaccount", "ServiceUnavailable", "ValidationError"]
"""Names in answers of Mailchimp Transactional, all of which may come with 500, that mean that nothing was taken."""
_IN_THE_MAIL: MandrillFault = "ValidationError"


def taken(status: AnymailStatus) -> Outcome:
    """What an answer means in which the service says what it does with the mail."""
    states = set(status.status or (_UNKNOWN,))
    words = one_line(f"{', '.join(sorted(states))} id={status.message_id}")
    if _FAILED in states:
        return Outcome("failed", f"{_REFUSED} {words}")
    return Outcome("unknown" if _UNKNOWN in states else "sent", words)


def went_wrong(error: AnymailError) -> Outcome:
    """What an error means."""
    words = one_line(error.describe_response() or " ".join(map(str, error.args)) or type(error).__name__)
    if isinstance(error, AnymailRecipientsRefused):
        is_invalid = _INVALID in error.email_message.anymail_status.status
        return Outcome("failed", one_line(f"{_NO_ADDRESS if is_invalid else _NOT_ALLOWED} refused: {words}"))
    if not isinstance(error, AnymailAPIError):
        return Outcome("failed", one_line(f"{_REFUSED} {words}"))
    if error.status_code is None:
        return _unanswered(error, words)
    result = _result(error.status_code, _name(error))
    return Outcome(result, one_line(f"{_REFUSED} {words}" if result == "failed" else words))


def _result(status: int, name: str) -> Result:
    """What an HTTP status means; one of success is an error here only if nobody could read the rest."""
    if name in get_args(MandrillFault):
        return "failed" if name == _IN_THE_MAIL else "untried"
    if status in _ABOUT_US or 300 <= status < 400:
        return "untried"
    return "failed" if 400 <= status < _SERVER else "unknown"


def _name(error: AnymailError) -> str:
    """The name of the fault in an answer; "" if it has none."""
    try:
        content = error.response.json()
    except ValueError:
        return ""
    return str(content.get("name", "")) if isinstance(content, dict) else ""


def _unanswered(error: AnymailError, words: str) -> Outcome:
    """What it means that no answer came: nothing if the mail can't have left, else that nobody knows."""
    why = one_line(f"{words} {error.__cause__ or ''}")
    never_left = (requests.ConnectTimeout, requests.exceptions.ProxyError, ValueError, NewConnectionError)
    if any(isinstance(each, (*never_left, ssl.SSLCertVerificationError)) for each in _causes(error)):
        return Outcome("untried", one_line(f"the provider can't be reached: {why}"))
    return Outcome("unknown", one_line(f"connection lost before the provider's answer: {why}"))


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yields an error and what led to it; requests and urllib3 keep that in arguments and reasons."""
    yield error
    inner = (error.__cause__, getattr(error, "reason", None), *error.args)
    for each in inner:
        if isinstance(each, BaseException):
            yield from _causes(each)
