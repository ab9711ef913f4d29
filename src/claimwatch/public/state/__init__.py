"""Records of incidents in; what all pages, feeds and lists are made from out. Pure."""

from claimwatch.public.state.head import Head, head_of
from claimwatch.public.state.line import Line, Voice, line_of
from claimwatch.public.state.site import Site

__all__ = ["Head", "Line", "Site", "Voice", "head_of", "line_of"]
