"""A real mail server on loopback: Debian's Postfix in a folder of its own, which delivers nowhere else."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

BINARY = shutil.which("postfix", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
MAIN = """
compatibility_level = 3.6
config_directory = {folder}/conf
queue_directory = {folder}/spool
data_directory = {folder}/data
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
myhostname = mail.example.org
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
disable_dns_lookups = yes
smtpd_peername_lookup = no
smtpd_milters = {milter}
milter_default_action = tempfail
default_transport = error:this server delivers nowhere else
recipient_delimiter = +
alias_maps =
alias_database =
notify_classes =
virtual_mailbox_domains = example.org, readers.example
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = inline:{{ ann@readers.example=ann/, full@readers.example=full/, bounces@example.org=bounces/ }}
virtual_minimum_uid = 1
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_alias_maps = inline:{{ full@readers.example=full@closed.example }}
transport_maps = inline:{{ {{ closed.example = error:5.2.1 this mailbox is closed }} }}
"""
MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""


class Server(msgspec.Struct):
    folder: Path
    port: int

    def mails(self, user: str, count: int) -> list[bytes]:
        """The mails of somebody, once there are as many."""
        for _ in range(600):
            found = sorted((self.folder / "mail" / user / "new").glob("*"))
            if len(found) >= count:
                return [path.read_bytes() for path in found]
            time.sleep(0.1)
        raise AssertionError(f"{user} has less than {count} mails: {(self.folder / 'log').read_text()}")


@contextlib.contextmanager
def serving(milter: str) -> Iterator[Server]:
    """A server that hands what comes in to a milter, which it is given the address of."""
    folder = Path(tempfile.mkdtemp(prefix="claimwatch-postfix-", dir="/tmp"))
    folder.chmod(0o755)
    own = pwd.getpwnam("postfix")
    server = Server(folder=folder, port=free_port())
    for name in ("conf", "spool", "data", "mail"):
        (folder / name).mkdir()
    os.chown(folder / "data", own.pw_uid, own.pw_gid)
    os.chown(folder / "mail", own.pw_uid, own.pw_gid)
    (folder / "conf/main.cf").write_text(MAIN.format(folder=folder, milter=milter, uid=own.pw_uid, gid=own.pw_gid))
    (folder / "conf/master.cf").write_text(MASTER.format(port=server.port))
    try:
        run(folder, "start")
        wait_for(server)
        yield server
    finally:
        run(folder, "abort")
        shutil.rmtree(folder, ignore_errors=True)


def run(folder: Path, command: str) -> None:
    done = subprocess.run(
        [str(BINARY), "-c", str(folder / "conf"), command], capture_output=True, text=True, check=False
    )
    if done.returncode and command == "start":
        raise RuntimeError(f"Postfix doesn't start: {done.stderr}")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def wait_for(server: Server) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", server.port), 1):
            return
        time.sleep(0.1)
    log = server.folder / "log"
    raise RuntimeError(f"Postfix doesn't answer: {log.read_text() if log.exists() else 'no log'}")
