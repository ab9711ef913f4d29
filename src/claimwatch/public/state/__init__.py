"""Records of incidents in; what all pages, feeds and lists are made from out. Pure."""

from claimwatch.model import incident_path
from claimwatch.public.state.addresses import (
    A_TO_Z,
    AGENDA,
    CORRECTIONS,
    FRONT,
    METHODOLOGY,
    SEARCH,
    country_path,
    country_slug,
    day_path,
    entity_path,
    entity_slug,
    place_path,
)
from claimwatch.public.state.head import Head, head_of, titled
from claimwatch.public.state.line import Line, Voice, line_of
from claimwatch.public.state.paths import is_safe
from claimwatch.public.state.site import Site
from claimwatch.public.state.timex import timex_days

__all__ = [
    "AGENDA",
    "A_TO_Z",
    "CORRECTIONS",
    "FRONT",
    "METHODOLOGY",
    "SEARCH",
    "Head",
    "Line",
    "Site",
    "Voice",
    "country_path",
    "country_slug",
    "day_path",
    "entity_path",
    "entity_slug",
    "head_of",
    "incident_path",
    "is_safe",
    "line_of",
    "place_path",
    "timex_days",
    "titled",
]
