"""Knowledge as data: YAML files that a domain expert edits, checked as they are loaded.

A room names the shape that it needs as msgspec types; a file that doesn't fit is refused with its name and the place.
"""

from claimwatch.lexicon.loader import load

__all__ = ["load"]
