"""OpenDKIM beside the tests' Postfix: verifies what comes in, as receivers do, by a key from a file instead of DNS."""

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

BINARY = shutil.which("opendkim", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
CONFIG = """
Mode v
Socket local:{folder}/socket
UMask 000
Syslog no
AlwaysAddARHeader yes
AuthservID mail.example.org
RequireSafeKeys no
TestPublicKeys {folder}/keys
InternalHosts 192.0.2.1
"""
"""Mail of internal hosts isn't verified, and this machine is one unless another is named."""


@contextlib.contextmanager
def verifying(folder: Path, name: str, record: str) -> Iterator[str]:
    """The address of a milter that knows one DNS record.

    Args:
        folder: For its files; Postfix must be able to enter it.
        name: The record's name.
        record: The record's text.
    """
    (folder / "keys").write_text(f"{name} {record}\n")
    (folder / "opendkim.conf").write_text(CONFIG.format(folder=folder))
    command = [str(BINARY), "-f", "-u", "root", "-x", str(folder / "opendkim.conf")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        _wait_for(folder / "socket", process)
        yield f"unix:{folder}/socket"
    finally:
        process.terminate()
        process.communicate(timeout=30)


def _wait_for(socket: Path, process: "subprocess.Popen[str]") -> None:
    for _ in range(600):
        if socket.exists():
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    process.kill()
    raise RuntimeError(f"OpenDKIM doesn't start: {process.communicate()[1]}")
