"""The last hashes of log and register, kept where nobody who writes to the ledger can write: in a file, or mailed."""

import datetime
import os
import secrets
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from claimwatch.cli.terminal import counted, tell
from claimwatch.errors import InputError, LedgerError, OptionError
from claimwatch.settings import Settings

if TYPE_CHECKING:
    from claimwatch.ledger.query.verify import Head


def compare(path: Path) -> int:
    """Prints the hashes noted in a file that the ledger no longer has, and returns how many there are."""
    from claimwatch.ledger.query.verify import is_still_there

    gone = [(when, head) for when, head in _noted(path) if not is_still_there(head)]
    for when, head in gone:
        print(f"{head.chain}: entry {head.number:,}, noted {when}, is missing or changed; somebody rewrote the log")
    print(f"notes: {path}, {f'{len(gone):,} wrong' if gone else 'all correct'}", file=sys.stderr)
    return len(gone)


def _noted(path: Path) -> Iterator[tuple[str, "Head"]]:
    """Yields when each hash was noted, and the hash.

    Raises:
        InputError: A line isn't one of ``_lines``.
    """
    import msgspec

    from claimwatch.ledger.query.verify import Head

    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    for number, line in enumerate(lines, start=1):
        try:
            when, *fields = line.split()
            yield when, msgspec.convert(dict(zip(("chain", "number", "hash"), fields, strict=True)), Head, strict=False)
        except (ValueError, msgspec.ValidationError) as error:
            raise InputError(str(path), "not a file of noted hashes; restore it, or choose another", number) from error


def note(path: Path) -> None:
    """Appends the last hashes to a file.

    Raises:
        InputError: The file can't be written.
    """
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as file:
            file.writelines(f"{line}\n" for line in _lines(_now()))
    except OSError as error:
        raise InputError(str(path), f"can't be written ({error.strerror}); choose another path") from error
    tell(f"noted in {path}: keep it where nobody who writes to the ledger can write")


def check_mail(settings: Settings, to: str) -> None:
    """Checks that the hashes could be mailed, before the ledger is looked through.

    Raises:
        OptionError: The settings have no sender, or it is no address.
    """
    from claimwatch.letters.links import is_address

    if not is_address(to):
        raise OptionError("--mail: give one email address")
    if not settings.letters.sender:
        raise OptionError("--mail: set sender under [letters] in claimwatch.toml; its mail server sends the hashes")


def mail(settings: Settings, to: str, wrong: int) -> None:
    """Mails the last hashes, and how many faults were found; nothing of what the ledger holds.

    Raises:
        LedgerError: The mail server didn't take the mail.
        OptionError: The settings don't allow it.
    """
    from claimwatch.letters.outgoing import Outgoing
    from claimwatch.letters.sending import hand_over

    now, sender = _now(), settings.letters.sender
    found = f"{counted(wrong, 'fault', 'faults')} found" if wrong else "no faults found"
    subject = f"Claimwatch hashes of {now:%Y-%m-%d}: {found}"
    text = "\n".join((*_lines(now), "", f"claimwatch verify: {found}.", ""))
    message_id = f"hashes.{secrets.token_hex(16)}@{sender.rpartition('@')[2]}"
    outgoing = Outgoing(kind="hashes", to=to, subject=subject, text=text, message_id=message_id)
    outcome = hand_over(outgoing, settings, now)
    if outcome.result != "sent":
        raise LedgerError(f"the hashes weren't mailed to {to}: {outcome.answer}")
    tell(f"hashes mailed to {to}")


def _lines(now: datetime.datetime) -> Sequence[str]:
    """The last hashes, a line each, as a file of notes has them."""
    from claimwatch.ledger.query.verify import heads

    return [f"{now:%Y-%m-%dT%H:%M:%SZ} {head.chain} {head.number} {head.hash}" for head in heads() if head.number]


def _now() -> datetime.datetime:
    from claimwatch.ledger.run import utc_now

    return utc_now()
