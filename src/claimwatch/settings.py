"""What a desk sets: limits of the network, where the ledger is, which sources are watched.

One TOML file, ``claimwatch.toml`` in the desk's folder, is read once into a frozen value that is handed on.
"""

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from claimwatch.errors import OptionError

FILE = "claimwatch.toml"
KEY_FILE = "claimwatch.key"


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
        every: Seconds between two visits.
        restricted: Whether its reports are restricted until somebody says otherwise.
    """

    name: str
    kind: str
    url: str
    publisher: str | None = None
    country: str | None = None
    every: int = 3600
    restricted: bool = False


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that a desk sets.

    Attributes:
        database: As ``DATABASE_URL`` gives it; the default is one SQLite file in the desk's folder.
        processes: How many processes read at the same time.
        network: Limits of collecting.
        source: The sources to watch.
        folder: The desk's folder, in which relative paths are.
    """

    database: str = ""
    processes: int = 1
    network: Network = Network()
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
        return msgspec.toml.decode(path.read_bytes(), type=Settings)
    except FileNotFoundError:
        return Settings()
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise OptionError(f"{path}: {error}") from error
    except OSError as error:
        raise OptionError(f"{path}: can't be read ({error.strerror})") from error
