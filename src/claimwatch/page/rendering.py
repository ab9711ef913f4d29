"""Values to HTML: Jinja templates with escaping on, style sheets inlined."""

import functools
import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup, escape

UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


def render(template: str, /, **values: Any) -> str:
    """A template of this room filled in."""
    return filled(_own().get_template(template), values)


def filled(template: jinja2.Template, values: Mapping[str, Any]) -> str:
    """A template filled in. What UTF-8 or HTML can't hold (NUL, lone surrogates) becomes U+FFFD."""
    return UNWRITABLE.sub("\ufffd", template.render(values))


def environment(*rooms: str) -> jinja2.Environment:
    """Templates with escaping on.

    Args:
        rooms: The packages whose templates it finds, in this order; then those of this room, which are also found
            with "page/" before their names.
    """
    own = jinja2.PackageLoader("claimwatch.page")
    made = jinja2.Environment(
        loader=jinja2.ChoiceLoader([*map(jinja2.PackageLoader, rooms), own, jinja2.PrefixLoader({"page": own})]),
        autoescape=True,
        auto_reload=False,  # else each page asks for the time of every template's file
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["verbatim"] = verbatim
    made.globals["style"] = functools.cache(style)
    return made


_own = functools.cache(environment)


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
