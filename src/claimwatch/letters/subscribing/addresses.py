"""Where readers' pages are: the links in letters, in their headers and in mails that ask to confirm something."""

from claimwatch.letters.links import Purpose, signed
from claimwatch.letters.models import Subscriber
from claimwatch.settings import Letters


def preferences_address(subscriber: Subscriber, letters: Letters) -> str:
    """The page on which a subscriber chooses; it asks for the address first, as letters are forwarded."""
    return _address(letters, "preferences", signed("preferences", subscriber.reference))


def leave_address(subscriber: Subscriber, letters: Letters) -> str:
    """The page on which they leave, for the words of a letter; it asks likewise."""
    return _address(letters, "leave", signed("leave", subscriber.reference))


def one_click_address(subscriber: Subscriber, letters: Letters) -> str:
    """Where a mail program leaves for them at once, for the header ``List-Unsubscribe`` alone.

    Source: RFC 8058.
    """
    return _address(letters, "leave", signed("unsubscribe", subscriber.reference))


def mailed_address(purpose: Purpose, reference: str, letters: Letters) -> str:
    """The page that a mail to confirm something leads to."""
    return _address(letters, purpose.replace("_", "-"), signed(purpose, reference))


def _address(letters: Letters, page: str, token: str) -> str:
    return f"{letters.address}{page}/{token}"
