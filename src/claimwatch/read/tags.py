"""Cuts tags of so many attributes that parsers of HTML would take hours over them."""

import re

MOST_ATTRIBUTES = 500
"""Of one tag; parsers compare each attribute with all before it. No page has more than some dozens."""

_ATTRIBUTE = r"""(?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>]*+))?+)"""
_COMMENT = r"<!--(?:-?>|.*?(?:--!?>|\Z))"
_RAW_NAMES = "(?:script|style)"
_RAW = rf"<{_RAW_NAMES}(?=[\s/>]){_ATTRIBUTE}{{0,{MOST_ATTRIBUTES}}}+[\s/]*+>.*?(?:</{_RAW_NAMES}|\Z)"
"""What stands in them isn't made of tags, however much a "<" in it looks like one."""
_TAG = re.compile(
    rf"(?P<no_tag>{_COMMENT}|{_RAW})|(?P<kept></?[a-z][^\s/>]*+{_ATTRIBUTE}{{0,{MOST_ATTRIBUTES}}}+){_ATTRIBUTE}*+",
    re.IGNORECASE | re.DOTALL,
)
"""Takes in every tag, as a browser would, so that none is looked at twice."""


def with_few_attributes(html: str) -> str:
    """A page or a piece of one, each of whose tags has at most ``MOST_ATTRIBUTES`` attributes: its first ones."""
    return _TAG.sub(r"\g<no_tag>\g<kept>", html)
