"""A verbal cue and its source in a parsed report in; the words that it attributes out."""

from claimwatch.extract.attribution.content.content import content_of
from claimwatch.extract.attribution.content.passive import deed_behind_agent, passive_content

__all__ = ["content_of", "deed_behind_agent", "passive_content"]
