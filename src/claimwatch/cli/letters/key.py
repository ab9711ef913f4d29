"""``claimwatch letters key``."""

import os

from claimwatch.cli.ledger.opening import closed_ledger
from claimwatch.errors import LedgerError


def key() -> None:
    """Make the key that signs letters (DKIM), if there is none, and print the DNS record to check it by."""
    with closed_ledger() as settings:
        from claimwatch.letters import sending

        path = settings.folder / sending.KEY_FILE
        try:
            if not path.exists():
                with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                    file.write(sending.new_key())
            record = sending.public_record(sending.load_key(path.read_bytes()))
        except OSError as error:
            raise LedgerError(f"{path}: can't be used ({error.strerror}); check the folder's permissions") from error
        selector = settings.letters.dkim_selector or "SELECTOR"
        domain = settings.letters.sender.rpartition("@")[2] or "DOMAIN"
    print(f'{selector}._domainkey.{domain}. TXT "{record}"')
