"""Whether the mail server can be reached safely, and whether its address has a name (PTR)."""

import smtplib
from collections.abc import Callable

from claimwatch.errors import OptionError
from claimwatch.letters.checking.finding import Finding
from claimwatch.letters.checking.names import Resolver, addresses, names_of
from claimwatch.letters.sending import LOOPBACK, why_unreachable
from claimwatch.settings import Smtp

Connect = Callable[[Smtp], smtplib.SMTP]


def connection(smtp: Smtp, connect: Connect) -> Finding:
    """Whether letters can be handed over: the server answers, encrypts, and lets the desk sign in."""
    where = f"{smtp.host}:{smtp.port}"
    try:
        with connect(smtp) as server:
            is_quick = server.has_extn("pipelining")
    except (OptionError, OSError, smtplib.SMTPException) as error:
        return Finding("TLS", "refused", f"{where}: {why_unreachable(error)}.")
    quick = "" if is_quick else " It doesn't offer PIPELINING, so sending takes longer."
    if smtp.security == "none":
        words = f"{where} answers on this machine. Check that it encrypts letters it passes on, as Gmail requires."
        return Finding("TLS", "unknown", words + quick)
    return Finding("TLS", "good", f"{where} answers, encrypted, with a certificate for its name.{quick}")


def reverse_name(smtp: Smtp, public_address: str, resolver: Resolver) -> Finding:
    """Whether the address that letters come from has a name that leads back to it.

    Args:
        smtp: The mail server.
        public_address: The address from which it sends; "" for that of its name.
        resolver: Asks the DNS.
    """
    if not public_address and smtp.host in LOOPBACK:
        words = "Run this with --address and the public address of this machine to check its name."
        return Finding("PTR", "unknown", words)
    found = [public_address] if public_address else addresses(resolver, smtp.host)
    if not found:
        return Finding("PTR", "refused", f"{smtp.host} has no address in the DNS.")
    nameless = [address for address in found if not _leads_back(address, resolver)]
    if nameless:
        words = f"{nameless[0]} has no name that leads back to it; ask your provider for a PTR record."
        return Finding("PTR", "refused", words)
    return Finding("PTR", "good", f"{', '.join(found)}: named {names_of(resolver, found[0])[0]}, which leads back.")


def _leads_back(address: str, resolver: Resolver) -> bool:
    return any(address in addresses(resolver, name) for name in names_of(resolver, address))
