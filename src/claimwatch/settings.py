"""What a desk sets: limits of the network, where the ledger is, which sources are watched.

One TOML file, ``claimwatch.toml`` in the desk's folder, is read once into a frozen value that is handed on.
"""

import datetime
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from claimwatch.errors import OptionError

FILE = "claimwatch.toml"
KEY_FILE = "claimwatch.key"
ONLY_PUBLIC = "CLAIMWATCH_ONLY_PUBLIC"
"""The environment variable that makes the server leave the desk's pages out."""
PUBLIC_FOLDER = "public"
"""In the desk's folder: the public ledger, which the desk serves if it is there."""
LEAST_EVERY = 30
MOST_EVERY = 31 * 24 * 60 * 60
"""The longest time between two visits, in seconds."""

_PLACE = re.compile(r"^(?P<why>.*) - at `\$\.source\[(?P<at>\d+)\](?:\.(?P<field>\w+))?`$", re.DOTALL)
"""How msgspec says where in the list of sources something is wrong."""

_HOST = r"\A\.?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?\Z|\A\[[0-9A-Fa-f:.]+\]\Z"
_WEB = r"\A(https?://[^\s/]+(/\S*)?/)?\Z"
_MAIL = r"\A([^\s@<>\"]+@[^\s@<>\"]+)?\Z"
_FORMS = r"\A((https?://[^\s/]+)?/\S*|report/)?\Z"
_NO_NULL = r"\A[^\x00]*\Z"
_Words = Annotated[str, Meta(pattern=_NO_NULL)]
_Name = Annotated[str, Meta(min_length=1, max_length=200, pattern=_NO_NULL)]
_Kind = Annotated[str, Meta(min_length=1, max_length=40, pattern=_NO_NULL)]
_Address = Annotated[str, Meta(min_length=1, pattern=_NO_NULL)]
_Country = Annotated[str, Meta(pattern=r"\A[A-Za-z]{2}\Z")]
_Host = Annotated[str, Meta(pattern=_HOST)]
_Every = Annotated[int, Meta(ge=LEAST_EVERY, le=MOST_EVERY)]
_MEANT = {
    _NO_NULL: "null characters can't be kept",
    r"\A[A-Za-z]{2}\Z": 'two letters of ISO 3166, as "SY"',
    _WEB: 'an address of the web that ends in "/", as "https://ledger.example.org/"',
    _FORMS: '"report/", or an address of the web, as "https://desk.example.org/report/"',
    _MAIL: 'a mail address, as "desk@example.org"',
    _HOST: 'each host is a name or address without scheme, port and path, as "desk.example.org"',
}
"""What a pattern asks for, in words."""


class Network(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What collectors may do on the network.

    Attributes:
        allow: Hosts, as written in addresses, that may be asked although they aren't public.
        most_bytes: Longest document, counted after decompression.
        seconds: Longest time that one answer may take, from the first byte sent to the last received.
        redirects: Most redirects followed.
        pause: Seconds between two requests to one host, where its robots.txt asks for no longer one.
        agent: How we name ourselves to servers.
    """

    allow: tuple[str, ...] = ()
    most_bytes: int = 50_000_000
    seconds: float = 60
    redirects: int = 5
    pause: float = 1
    agent: str = "Claimwatch/0.1"


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One place that a desk watches: a ``[[source]]`` of the file.

    Attributes:
        name: The desk's own, unique among its sources.
        kind: Which collector: "folder", "feed", "page", "sitemap", "warc", "mailbox", "jsonl" or a plug-in's.
        url: The address, or the path of a file or folder on this machine, relative to the desk's folder.
        publisher: Who publishes it, for reports that don't say; None where they do.
        country: ISO 3166 code of where it is from; None where unknown.
        every: Seconds between two visits, from half a minute to 31 days.
        restricted: True if its reports are restricted until somebody says otherwise.
    """

    name: _Name
    kind: _Kind
    url: _Address
    publisher: _Words | None = None
    country: _Country | None = None
    every: _Every = 3600
    restricted: bool = False


class Desk(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How people's browsers reach the desk.

    Attributes:
        hosts: Names by which browsers may ask for it, besides this machine's own ("localhost").
        https: True if a reverse proxy serves it by HTTPS, and only so.
    """

    hosts: tuple[_Host, ...] = ()
    https: bool = False


class Public(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the public ledger says of itself.

    Attributes:
        title: Its name.
        publisher: Who publishes it; "" leaves it out.
        base_url: Where readers find it, such as "https://ledger.example.org/"; what needs a whole address (feeds,
            sitemap, pictures for other sites) is left out without one.
        contact: A mail address for errors and replies; "" leaves the links out.
        forms: Where readers report errors and reply: "report/" if ``claimwatch serve`` serves the ledger, else the
            whole address of that server's form; "" leaves the links out.
        people: How releases name who confirmed and released: by name, or by role alone.
        licence: The licence of the data, as SPDX names it.
        licence_url: Where its words stand.
        security_contact: For ``security.txt``, an address with its scheme; "" leaves the file out.
        security_expires: The last day on which that contact is good.
    """

    title: _Name = "Claimwatch"
    publisher: _Words = ""
    base_url: Annotated[str, Meta(pattern=_WEB)] = ""
    contact: Annotated[str, Meta(pattern=_MAIL)] = ""
    forms: Annotated[str, Meta(pattern=_FORMS)] = ""
    people: Literal["names", "roles"] = "roles"
    licence: _Name = "CC-BY-4.0"
    licence_url: _Words = "https://creativecommons.org/licenses/by/4.0/"
    security_contact: _Words = ""
    security_expires: datetime.date | None = None


class Smtp(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The mail server that letters are handed to; its password is in ``CLAIMWATCH_SMTP_PASSWORD``.

    Attributes:
        host: Its name or address.
        port: Its port.
        security: "tls" from the first byte, "starttls", or "none" for a server on this machine.
        user: The account to sign in with; "" for none.
        connections: How many are kept open at the same time.
    """

    host: _Host = "localhost"
    port: Annotated[int, Meta(ge=1, le=65535)] = 25
    security: Literal["tls", "starttls", "none"] = "starttls"
    user: _Words = ""
    connections: Annotated[int, Meta(ge=1, le=50)] = 4


class Letters(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How newsletters go out. Without ``sender`` there are none: no sign-up and no sending.

    Attributes:
        sender: The address that letters come from, and whose domain signs them.
        name: The name beside it; "" takes the public ledger's title.
        postal_address: The sender's postal address, which laws ask for in each letter.
        address: Where readers reach the server's sign-up and preference pages, such as
            "https://desk.example.org/letters/".
        processor: Who delivers the mail, as the notice to subscribers names it.
        backend: "smtp", or the name of one of django-anymail's services, such as "mailgun"; its key is in
            ``CLAIMWATCH_ANYMAIL_KEY``.
        smtp: The mail server.
        dkim_selector: The selector of the DKIM key, ``dkim.pem`` in the desk's folder; "" if somebody else signs.
        bounces: The mailbox to which undeliverable mail goes back; "" takes ``sender``.
        bounce_mailbox: Where ``watch`` reads that mailbox, such as "imaps://bounces@mail.example.org/INBOX"; its
            password is in ``CLAIMWATCH_MAIL_PASSWORD_BOUNCES``. "" for nowhere.
        language: ISO 639-1 code of the frame: "en" or "ar".
        hourly: Most letters in an hour; 0 for no limit.
        hourly_per_domain: Likewise, for one domain.
        grace: Minutes by which an edition may be late and still go by itself.
        hour: The hour, in UTC, at which daily and weekly editions go.
        weekday: The day on which weekly ones go: 1 for Monday, 7 for Sunday.
        has_review: True if an edition waits for an editor; False if it goes by itself at its time.
        keeps_ip: True if the consent record keeps the client's address.
        unconfirmed_days: Days after which an address that nobody confirmed is deleted.
        left_days: Days after which a subscriber who left is deleted.
        delivery_days: Days for which the record of a delivery is kept; a later correction of its figures can't find
            whom they were sent to.
    """

    sender: Annotated[str, Meta(pattern=_MAIL)] = ""
    name: _Words = ""
    postal_address: _Words = ""
    address: Annotated[str, Meta(pattern=_WEB)] = ""
    processor: _Name = "this desk's own mail server"
    backend: _Kind = "smtp"
    smtp: Smtp = Smtp()
    dkim_selector: Annotated[str, Meta(pattern=r"\A[A-Za-z0-9._-]*\Z")] = ""
    bounces: Annotated[str, Meta(pattern=_MAIL)] = ""
    bounce_mailbox: _Words = ""
    language: Literal["en", "ar"] = "en"
    hourly: Annotated[int, Meta(ge=0)] = 0
    hourly_per_domain: Annotated[int, Meta(ge=0)] = 0
    grace: Annotated[int, Meta(ge=1)] = 120
    hour: Annotated[int, Meta(ge=0, le=23)] = 6
    weekday: Annotated[int, Meta(ge=1, le=7)] = 1
    has_review: bool = True
    keeps_ip: bool = False
    unconfirmed_days: Annotated[int, Meta(ge=7)] = 7
    left_days: Annotated[int, Meta(ge=0)] = 30
    delivery_days: Annotated[int, Meta(ge=30)] = 730


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that a desk sets.

    Attributes:
        database: As ``DATABASE_URL`` gives it; the default is one SQLite file in the desk's folder.
        processes: How many processes read at the same time.
        network: Limits of collecting.
        desk: How browsers reach the desk.
        public: What the public ledger says of itself.
        letters: How newsletters go out.
        source: The sources to watch.
        folder: The desk's folder, in which relative paths are.
    """

    database: str = ""
    processes: int = 1
    network: Network = Network()
    desk: Desk = Desk()
    public: Public = Public()
    letters: Letters = Letters()
    source: tuple[Source, ...] = ()
    folder: Path = Path()


def load_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of the desk's folder: ``CLAIMWATCH_DESK``, else the current one; ``DATABASE_URL`` goes first.

    Raises:
        OptionError: The file isn't TOML of this shape.
    """
    folder = Path(environment.get("CLAIMWATCH_DESK") or ".").resolve()
    found = _read(folder / FILE)
    database = environment.get("DATABASE_URL") or found.database or f"sqlite:///{folder / 'claimwatch.db'}"
    return msgspec.structs.replace(found, folder=folder, database=database)


def _read(path: Path) -> Settings:
    try:
        said = msgspec.toml.decode(path.read_bytes())
        return msgspec.convert(said, Settings)
    except FileNotFoundError:
        return Settings()
    except msgspec.ValidationError as error:
        raise OptionError(f"{path}: {_told(str(error), said)}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise OptionError(f"{path}: {error}") from error
    except OSError as error:
        raise OptionError(f"{path}: can't be read ({error.strerror})") from error


def _told(why: str, said: Mapping[str, object]) -> str:
    """What is wrong with the settings, with the name of the source that it is about, on one line."""
    meant = next((words for pattern, words in _MEANT.items() if repr(pattern) in why), None)
    found = _PLACE.match(why)
    if found is None:
        return meant or why
    sources = said.get("source")
    source = sources[int(found["at"])] if isinstance(sources, list) else None
    name = source.get("name") if isinstance(source, dict) else None
    which = f"source {int(found['at']) + 1}" + (f" ({_quoted(name)})" if isinstance(name, str) else "")
    return f"{which}: " + (f"`{found['field']}`: " if found["field"] else "") + (meant or found["why"])


def _quoted(name: str) -> str:
    return msgspec.json.encode(name[:60]).decode()
