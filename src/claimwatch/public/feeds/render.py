"""Values to XML: this room's templates."""

import functools
from typing import Any

import jinja2


def render(template: str, /, **values: Any) -> str:
    """The template filled in, with everything escaped."""
    return _environment().get_template(template).render(**values)


@functools.cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("claimwatch.public.feeds"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
