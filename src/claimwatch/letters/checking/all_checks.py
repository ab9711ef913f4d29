"""Everything that is checked, in the order in which it is set up.

Source: Google's "Email sender guidelines" and Yahoo's "Sender best practices", for senders of 5,000 letters a day.
"""

from collections.abc import Callable, Iterator

from claimwatch.letters.checking.asked import asked
from claimwatch.letters.checking.finding import Finding
from claimwatch.letters.checking.names import Resolver, Unanswered
from claimwatch.letters.checking.policies import aligned, dmarc, spf
from claimwatch.letters.checking.server import Connect, connection, reverse_name
from claimwatch.letters.checking.signing import signature
from claimwatch.letters.sending import SMTP, connected
from claimwatch.settings import Settings


def check(
    settings: Settings, resolver: Resolver, *, public_address: str = "", connect: Connect = connected
) -> Iterator[Finding]:
    """Checks what letters need to arrive; each finding as soon as it is known.

    Args:
        settings: The desk's; letters have a sender.
        resolver: Asks the DNS.
        public_address: The address from which the mail server sends; "" for that of its name.
        connect: Opens a connection to the mail server.
    """
    letters = settings.letters
    yield _found("SPF", lambda: spf(letters, resolver))
    yield _found("DKIM", lambda: signature(settings, resolver))
    yield _found("DMARC", lambda: dmarc(letters, resolver))
    yield aligned(letters)
    if letters.backend == SMTP:
        yield _found("PTR", lambda: reverse_name(letters.smtp, public_address, resolver))
        yield connection(letters.smtp, connect)
    yield from asked(letters)


def _found(about: str, look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except Unanswered as error:
        return Finding(about, "unknown", f"{error}.")
