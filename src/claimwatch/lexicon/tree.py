"""Bodies that the news quotes, and the tree in which they stand."""

from collections.abc import Mapping
from functools import cache, lru_cache

import msgspec

from claimwatch.lexicon.country import countries, country_name, demonym
from claimwatch.lexicon.loader import load
from claimwatch.model import SourceKind

_GOVERNMENT = "Government of "
_STATE_MEDIA = " state media"
_REMEMBERED = 10_000
"""Names that are remembered with what the tree says of them: more than a day's news has."""


class Body(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One body of ``en/organisations.yaml``; its head says what each field means."""

    name: str
    kind: SourceKind
    aliases: tuple[str, ...]
    entity: str | None = None
    state: str | None = None
    under: str | None = None
    only: str | None = None

    @property
    def speaks_for(self) -> str:
        """The entity whose words its words are: its government, its state's media, another body, or itself."""
        if self.state:
            return state_media(self.state) if self.kind == "media" else government(self.state)
        return self.entity or self.name


class Bodies(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The shape of ``en/organisations.yaml``."""

    articles: frozenset[str]
    bodies: tuple[Body, ...]


def bodies() -> tuple[Body, ...]:
    """All bodies that the lexicon knows."""
    return _lexicon().bodies


def government(code: str) -> str:
    """The entity of those that speak for a country."""
    article = "the " if code in _lexicon().articles else ""
    return f"{_GOVERNMENT}{article}{country_name(code)}"


def is_government(entity: str | None) -> bool:
    """True if an entity is that of a country's government and forces."""
    return entity is not None and entity.startswith(_GOVERNMENT)


def state_media(code: str) -> str:
    """The entity of a state's own media."""
    return f"{demonym(code)}{_STATE_MEDIA}"


@lru_cache(maxsize=_REMEMBERED)
def known_body(name: str) -> Body | None:
    """The body that bears a name or an alias wherever it stands; None where none does, or only in some countries."""
    return _by_name().get(_plain(name))


def spelt_entity(name: str) -> str:
    """A government or a known body as entities spell it, by any of its names; other names as they stand."""
    body = known_body(name)
    return body.name if body else _governments().get(name, name)


@lru_cache(maxsize=_REMEMBERED)
def bodies_above(entity: str) -> tuple[str, ...]:
    """The bodies above an entity, the nearest first; empty for what stands for itself or isn't known."""
    above: list[str] = []
    while (entity := _next_above(entity) or "") and entity not in above:
        above.append(entity)
    return tuple(above)


def _next_above(entity: str) -> str | None:
    if is_government(entity):
        return None
    body = known_body(entity)
    if body is None:
        return _governments_of_media().get(entity)
    return body.under or (body.speaks_for if body.speaks_for != body.name else None)


@cache
def _by_name() -> Mapping[str, Body]:
    """Bodies by name and alias; names go before aliases, and aliases that hold in one country only are left out."""
    rows = _lexicon().bodies
    aliases = {_plain(alias): body for body in reversed(rows) if not body.only for alias in body.aliases}
    return {**aliases, **{_plain(body.name): body for body in reversed(rows)}}


@cache
def _governments() -> Mapping[str, str]:
    """Governments by their names without an article."""
    return {f"{_GOVERNMENT}{country_name(code)}": government(code) for code in countries()}


@cache
def _governments_of_media() -> Mapping[str, str]:
    return {state_media(code): government(code) for code in countries()}


def _plain(name: str) -> str:
    return name.casefold().replace(".", "").replace("-", " ").removeprefix("the ")


@cache
def _lexicon() -> Bodies:
    return load("en/organisations", Bodies)
