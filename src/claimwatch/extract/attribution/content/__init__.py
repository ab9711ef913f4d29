"""A verbal cue and its source in a parsed report in; the words that it attributes out."""

from claimwatch.extract.attribution.content.content import content_of
from claimwatch.extract.attribution.content.passive import passive_content

__all__ = ["content_of", "passive_content"]
