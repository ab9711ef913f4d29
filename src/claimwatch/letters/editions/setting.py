"""What letters need of the settings."""

from claimwatch.errors import OptionError
from claimwatch.settings import FILE, Settings


def base_of(settings: Settings) -> str:
    """The public ledger's address, which stands at every figure of a letter.

    Raises:
        OptionError: It isn't set, or the sender or the postal address isn't.
    """
    letters, public = settings.letters, settings.public
    needed = {
        "[letters] sender": letters.sender,
        "[letters] postal_address": letters.postal_address,
        "[letters] address": letters.address,
        "[public] base_url": public.base_url,
    }
    missing = [name for name, value in needed.items() if not value]
    if missing:
        raise OptionError(f"{FILE}: letters need {', '.join(missing)}; set what is missing, then try again")
    return public.base_url


def sender_name(settings: Settings) -> str:
    """The name that letters come from."""
    return settings.letters.name or settings.public.title
