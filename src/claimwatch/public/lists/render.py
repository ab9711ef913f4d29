"""Values to HTML: this room's templates, on those of ``page``."""

import functools
import hashlib
from importlib.resources import files
from typing import Any

import jinja2

from claimwatch.page import day
from claimwatch.public.lists.texts import brief, sized
from claimwatch.public.lists.words import words
from claimwatch.public.state import country_path, day_path, entity_path, incident_path, place_path

STYLES = (("claimwatch.page", "page.css"), ("claimwatch.page", "index.css"), ("claimwatch.public.lists", "lists.css"))


def render(template: str, **values: Any) -> str:
    """The template filled in."""
    return environment().get_template(f"lists/{template}").render(**values)


@functools.cache
def environment() -> jinja2.Environment:
    """Templates with escaping on."""
    made = jinja2.Environment(
        loader=jinja2.ChoiceLoader([jinja2.PackageLoader("claimwatch.public.lists"), _others()]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(brief=brief, sized=sized)
    made.globals.update(day=day, changed=words().changed)
    for path in (country_path, day_path, entity_path, incident_path, place_path):
        made.globals[path.__name__] = path
    made.globals["style_path"] = style_path()
    return made


def _others() -> jinja2.PrefixLoader:
    """The templates of other rooms: "public/base.html" frames every public page."""
    return jinja2.PrefixLoader(
        {"public": jinja2.PackageLoader("claimwatch.public.pages"), "page": jinja2.PackageLoader("claimwatch.page")}
    )


@functools.cache
def style() -> str:
    """The style sheet."""
    return "\n".join((files(package) / "static" / name).read_text("utf-8") for package, name in STYLES)


@functools.cache
def style_path() -> str:
    """The style sheet's file, named by its content: a new one never meets old pages in a cache."""
    return static_path(style(), "css")


def static_path(content: str, ending: str) -> str:
    """Where a file that never changes stands, named by its content."""
    return f"static/{hashlib.sha256(content.encode()).hexdigest()[:16]}.{ending}"
