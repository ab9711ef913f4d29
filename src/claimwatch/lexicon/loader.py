"""Loads one YAML file of ``lexicon/data`` into a checked, frozen value."""

import functools
from collections.abc import Hashable
from importlib.resources import files
from typing import Any, TypeVar, cast

import msgspec
import yaml

from claimwatch.errors import LexiconError

Shape = TypeVar("Shape")


def load(name: str, shape: type[Shape]) -> Shape:
    """The lexicon ``name`` (``data/<name>.yaml``) as a value of type ``shape``.

    Loaded once per process; callers must not change it, hence shapes are frozen structs, tuples and mappings.

    Args:
        name: Path below ``data/`` without the suffix: ``en/cues`` for words of English, ``countries`` for what knows no
            language.
        shape: What the file must hold.

    Raises:
        LexiconError: The file isn't there, isn't YAML, or doesn't fit ``shape``.
    """
    loaded: Shape = _load(name, cast(Hashable, shape))
    return loaded


@functools.cache
def _load(name: str, shape: Any) -> Any:
    try:
        return msgspec.convert(_parsed(name), shape)
    except msgspec.ValidationError as error:
        raise LexiconError(f"lexicon {name}: {error}") from error


@functools.cache
def _parsed(name: str) -> Any:
    """What the file holds, parsed once, though several rooms load it in shapes of their own."""
    file = files("claimwatch.lexicon") / "data" / f"{name}.yaml"
    try:
        return yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    except FileNotFoundError as error:
        raise LexiconError(f"lexicon {name}: no such file {file}") from error
    except yaml.YAMLError as error:
        raise LexiconError(f"lexicon {name}: {error}") from error
