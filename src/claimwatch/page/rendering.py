"""Values to HTML: Jinja templates with escaping on, style sheets inlined."""

import functools
import re
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup, escape

UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


def render(template: str, /, *, room: str = "claimwatch.page", **values: Any) -> str:
    """The template filled in. What UTF-8 or HTML can't hold (NUL, lone surrogates) becomes U+FFFD.

    Args:
        template: Its file name.
        room: The package whose templates it is among; they may extend and import those of this room, and replace
            any of them but those that they name with "page/" before.
        values: What it shows.
    """
    html = _environment(room).get_template(template).render(**values)
    return UNWRITABLE.sub("\ufffd", html)


def style(name: str) -> Markup:
    """A style sheet of this room, by its file name."""
    css = (files("claimwatch.page") / "static" / name).read_text("utf-8")
    return Markup(css)  # noqa: S704 - our own file


def safe_url(url: str | None) -> str | None:
    """The address if it is one of the web's; None for anything else, ``javascript:`` above all."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def verbatim(text: str) -> Markup:
    """Text escaped so that a browser shows its very characters: a parser would turn carriage returns to newlines."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))  # noqa: S704 - escaped on this line


@functools.cache
def _environment(room: str) -> jinja2.Environment:
    own = jinja2.PackageLoader("claimwatch.page")
    others = [] if room == "claimwatch.page" else [jinja2.PackageLoader(room)]
    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader([*others, own, jinja2.PrefixLoader({"page": own})]),
        autoescape=True,
        auto_reload=False,  # else each page asks for the time of every template's file
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["verbatim"] = verbatim
    environment.globals["style"] = functools.cache(style)
    return environment
