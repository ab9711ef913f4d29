"""A picture of an incident for other sites, which show it beside a link: its title and figures side by side, as PNG.

Its words are drawn with the fonts that stand beside this module and with no others, so that every machine draws the
same bytes. Letters of other scripts than Latin, Greek, Cyrillic and Arabic are empty boxes.
"""

import textwrap
from importlib.resources import as_file, files

import msgspec
import resvg_py

from claimwatch.public.feeds.render import render
from claimwatch.public.lists import Said, brief, said
from claimwatch.public.state import Line, Site

WIDTH = 800
"""Pixels, of a drawing of 1200 by 630 units: large enough for every site that shows previews, and twice as fast."""
TITLE_LINES, TITLE_LETTERS = 3, 44
"""Lines of the title, and letters that fit on one."""
MOST = 4
"""Accounts in the picture; if more give a figure, the last line says how many."""
NAME_LETTERS = 34


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """An account: its name and what it says of the killed or else the injured."""

    name: str
    figure: str


def picture(line: Line, site: Site) -> bytes:
    """The picture of an incident that is public, 800 by 420 pixels, without metadata.

    Args:
        line: The incident.
        site: Whose name it bears.
    """
    with as_file(files("claimwatch.public.feeds") / "static" / "fonts") as folder:
        return resvg_py.svg_to_bytes(
            svg_string=drawing(line, site),
            skip_system_fonts=True,
            font_files=[str(file) for file in sorted(folder.glob("*.ttf"))],
            width=WIDTH,
            font_family="Noto Sans",
            sans_serif_family="Noto Sans",
        )


def drawing(line: Line, site: Site) -> str:
    """The picture as SVG."""
    told = [said(voice) for voice in line.voices if voice.killed or voice.injured]
    title = textwrap.wrap(brief(line.title), TITLE_LETTERS, max_lines=TITLE_LINES, placeholder="…")
    return render(
        "picture.svg",
        site=brief(site.public.title, TITLE_LETTERS),
        title=title,
        rows=[_row(one) for one in told[: MOST if len(told) <= MOST else MOST - 1]],
        more=len(told) - MOST + 1 if len(told) > MOST else 0,
        line=line,
    )


def _row(one: Said) -> Row:
    figure = f"{one.killed} killed" if one.killed else f"{one.injured} injured"
    return Row(name=brief(one.name, NAME_LETTERS), figure=figure)
