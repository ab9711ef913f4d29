"""A real mail server on loopback: Debian's dovecot, in a folder of its own."""

import contextlib
import getpass
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

BINARY = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
USER, PASSWORD = "desk@valley.example", "Brücke 37"

CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
ssl_dh =
disable_plaintext_auth = no
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {login}
first_valid_uid = 1
auth_mechanisms = plain login
auth_username_format = %u
mail_location = maildir:{folder}/mail
mailbox_list_index = no
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {encrypted}
    ssl = yes
  }}
}}
service stats {{
  chroot =
}}
"""


class Server(msgspec.Struct):
    folder: Path
    plain: int
    encrypted: int
    uid: int
    gid: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def certificate(self) -> Path:
        return self.folder / "cert.pem"

    def url(self, folder: str = "INBOX", *, scheme: str = "imaps", host: str = "localhost") -> str:
        port = self.encrypted if scheme == "imaps" else self.plain
        return f"{scheme}://{USER.replace('@', '%40')}@{host}:{port}/{folder}"

    def deliver(self, *mails: bytes) -> None:
        for number, mail in enumerate(mails):
            new = self.folder / "mail/new"
            path = new.parent / "tmp" / f"{time.time_ns()}.{number}.test"
            path.write_bytes(mail)
            os.chown(path, self.uid, self.gid)
            path.rename(new / path.name)

    def empty(self) -> None:
        shutil.rmtree(self.folder / "mail")
        for name in ("new", "cur", "tmp"):
            (self.folder / "mail" / name).mkdir(parents=True)
        for path in (self.folder / "mail", *(self.folder / "mail").iterdir()):
            os.chown(path, self.uid, self.gid)

    def read_mails(self) -> list[str]:
        """The names of mails that are marked as read."""
        return [path.name for path in (self.folder / "mail/cur").iterdir() if "S" in path.name.rpartition(":2,")[2]]


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    folder = Path(tempfile.mkdtemp(prefix="claimwatch-mail-"))
    folder.chmod(0o755)
    root = os.geteuid() == 0
    own = pwd.getpwnam("dovecot" if root else getpass.getuser())
    server = Server(folder=folder, plain=free_port(), encrypted=free_port(), uid=own.pw_uid, gid=own.pw_gid)
    try:
        (folder / "mail").mkdir()
        server.empty()
        (folder / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n", encoding="utf-8")
        certify(folder)
        group = subprocess.run(["id", "-gn", own.pw_name], capture_output=True, text=True, check=True).stdout.strip()
        login = "dovenull" if root else own.pw_name
        settings = {"internal": own.pw_name, "group": group, "login": login, "uid": own.pw_uid, "gid": own.pw_gid}
        ports = {"plain": server.plain, "encrypted": server.encrypted}
        (folder / "conf").write_text(CONFIG.format(folder=folder, **settings, **ports))
        server.process = subprocess.Popen([str(BINARY), "-F", "-c", str(folder / "conf")])
        wait_for(server)
        yield server
    finally:
        if server.process is not None:
            server.process.terminate()
            server.process.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


def certify(folder: Path) -> None:
    names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
    how = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost -addext"
    files = ["-keyout", folder / "key.pem", "-out", folder / "cert.pem"]
    subprocess.run(["openssl", *how.split(), names, *files], check=True, capture_output=True)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def wait_for(server: Server) -> None:
    for _ in range(1200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", server.encrypted), 1):
            return
        time.sleep(0.05)
    log = server.folder / "log"
    raise RuntimeError(f"dovecot doesn't start: {log.read_text() if log.exists() else 'no log'}")
