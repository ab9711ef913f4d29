"""Values to XML: this room's templates."""

import functools
from typing import Any

from claimwatch.page import environment, filled

_templates = functools.cache(functools.partial(environment, "claimwatch.public.feeds"))


def render(template: str, /, **values: Any) -> str:
    """The template filled in, with everything escaped."""
    return filled(_templates().get_template(template), values)
