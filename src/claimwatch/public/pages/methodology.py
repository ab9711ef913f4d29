"""The methodology page, from ``lexicon/data/en/methodology.yaml``."""

import msgspec

from claimwatch.lexicon import load
from claimwatch.public.frame import File
from claimwatch.public.pages.look import LOOK
from claimwatch.public.state import METHODOLOGY, Site


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of plain text; ``quality`` says that its figures are those of the quality page."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    quality: bool = False


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A section: its anchor, its title, and what stands in it, in this order."""

    id: str
    title: str
    text: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    table: Table | None = None
    after: tuple[str, ...] = ()


class Link(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A source of what a methodology must say."""

    label: str
    href: str


class Methodology(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole page; ``intro`` has the ledger's name as ``{site}``."""

    intro: str
    sections: tuple[Section, ...]
    links: tuple[Link, ...]


def methodology() -> Methodology:
    """The page's text, loaded once."""
    return load("en/methodology", Methodology)


def methodology_file(site: Site) -> File:
    """The methodology page."""
    text = methodology()
    intro = text.intro.format(site=site.public.title)
    return LOOK.page("methodology.html", METHODOLOGY, site, text=text, intro=intro)
