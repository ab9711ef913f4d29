"""Which machine may send: the one that the ledger names, as long as neither was restored from a copy.

The desk's folder holds a file with a random name and a count of runs; the ledger holds the same. A copy of the ledger
elsewhere finds no such file, or one that was copied (another inode); a ledger restored into the same folder knows of
fewer runs than the file. Both would send what has gone out already, so both refuse until a person says otherwise.
"""

import contextlib
import datetime
import os
import secrets
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction

from claimwatch.errors import LedgerError
from claimwatch.ledger.models import Way
from claimwatch.ledger.service.log import append
from claimwatch.ledger.service.people import require
from claimwatch.letters.models import SendingHost

FILE = "claimwatch.sender"
"""In the desk's folder: the machine's random name and how many times it has begun to send."""
REST = datetime.timedelta(minutes=1)
"""How long ``watch`` waits after a run that stopped early."""
_ONLY = 1
_RESTORED = "this ledger was restored from a backup, which lacks letters sent since it was made; check the deliveries"
_COMMAND = "run 'claimwatch letters send --take-over --by NAME'"
_CURE = f"make sure no other machine sends letters, then {_COMMAND}"


def begin_run(folder: Path, at: datetime.datetime) -> str:
    """Counts a run of this machine, and returns the machine's name. The first machine that ever sends is the sender.

    Raises:
        LedgerError: Another machine is the sender, or this ledger was restored.
    """
    with transaction.atomic():
        sender = SendingHost.objects.select_for_update().filter(pk=_ONLY).first()
        name, runs = _read(folder) or (None, 0)
        if runs > (sender.run if sender else 0):
            raise LedgerError(f"letters: {_RESTORED}, then {_COMMAND}")
        if sender is None:
            return _become(folder, SendingHost(pk=_ONLY, since=at))
        if name != sender.host:
            raise LedgerError(
                f"letters: another machine has sent letters for this ledger since {sender.since:%Y-%m-%d}; {_CURE}"
            )
        return _become(folder, sender)


def end_run(at: datetime.datetime, trouble: str) -> None:
    """Writes down that a run ended, and why it stopped early; "" if it didn't."""
    SendingHost.objects.filter(pk=_ONLY).update(ended_at=at, trouble=trouble)


def is_resting(at: datetime.datetime) -> bool:
    """True if the last run stopped early a moment ago, so that another one would come to nothing."""
    return SendingHost.objects.filter(pk=_ONLY, ended_at__gt=at - REST).exclude(trouble="").exists()


@transaction.atomic
def take_over(folder: Path, by: User, at: datetime.datetime, way: Way = "command") -> None:
    """Makes this machine the sender, on a person's word that no other one sends.

    Raises:
        NotAllowed: ``by`` has no right to send letters.
    """
    require(by, "letters")
    before = SendingHost.objects.filter(pk=_ONLY).first()
    _, runs = _read(folder) or ("", 0)
    _become(folder, SendingHost(pk=_ONLY, since=at, by=by, run=max(runs, before.run if before else 0)))
    append(by=by.username, action="take_over", subject="letters", at=at, way=way)


def _become(folder: Path, sender: SendingHost) -> str:
    """Counts one run more in the ledger, and in the folder once that is sure to be kept."""
    sender.host = sender.host or _made(folder)
    sender.run += 1
    sender.save()
    transaction.on_commit(lambda: _write(folder, sender.host, sender.run))
    return sender.host


def _read(folder: Path) -> tuple[str, int] | None:
    """The machine's name and count in the folder; None if there is none."""
    path = folder / FILE
    with contextlib.suppress(FileNotFoundError):
        name, _, runs = path.read_text().strip().partition(" ")
        return f"{name}-{path.stat().st_ino:x}", int(runs) if runs.isdigit() else 0
    return None


def _made(folder: Path) -> str:
    """Gives the folder a new name, which is that of a new file."""
    path = folder / FILE
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(f"{secrets.token_hex(16)} 0\n")
    name, _ = _read(folder) or ("", 0)
    return name


def _write(folder: Path, host: str, runs: int) -> None:
    """Writes the count into the same file, whose inode is part of the machine's name."""
    with (folder / FILE).open("r+") as file:
        file.write(f"{host.partition('-')[0]} {runs}\n")
        file.flush()
        os.fsync(file.fileno())
