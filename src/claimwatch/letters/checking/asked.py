"""What the settings must say before letters go to many."""

from collections.abc import Iterator

from claimwatch.letters.checking.finding import Finding
from claimwatch.letters.links import domain_of
from claimwatch.letters.sending import MOST_LOCAL, SMTP
from claimwatch.settings import Letters

_HTTPS = "https://"


def asked(letters: Letters) -> Iterator[Finding]:
    """What big mailbox providers and laws ask of each letter, as far as the settings tell."""
    yield _one_click(letters)
    yield _postal_address(letters)
    yield _bounces(letters)


def _one_click(letters: Letters) -> Finding:
    if not letters.address.startswith(_HTTPS):
        words = "Set address to the https:// address of this server's letters/, at which mail programs unsubscribe."
        return Finding("One-click unsubscribe", "refused", words)
    return Finding("One-click unsubscribe", "good", f"Mail programs unsubscribe at {letters.address} and by mail.")


def _postal_address(letters: Letters) -> Finding:
    if not letters.postal_address:
        return Finding(
            "Postal address", "weak", "Set postal_address; the law in many countries requires it in each letter."
        )
    return Finding("Postal address", "good", "Each letter ends with it.")


def _bounces(letters: Letters) -> Finding:
    address = letters.bounces or letters.sender
    local = address.rpartition("@")[0]
    if len(local) > MOST_LOCAL:
        words = (
            f"{address} has more than {MOST_LOCAL} characters before the @, too many for return paths; choose another."
        )
        return Finding("Bounces", "refused", words)
    if letters.backend == SMTP and not letters.bounce_mailbox:
        words = f"Set bounce_mailbox to find dead addresses automatically; until then somebody must read {address}."
        return Finding("Bounces", "weak", words)
    words = f"Check that mail to {local}+anything@{domain_of(address)} arrives in the mailbox of {address}."
    return Finding("Bounces", "unknown" if letters.backend == SMTP else "good", words)
