"""One report's facts -> its incident mentions, tolls of a period, agenda."""

from claimwatch.mention.event_country import scene_country, violent_sentences
from claimwatch.mention.fields import mention as mention_of
from claimwatch.mention.gathering import gather
from claimwatch.mention.usable import datelines

__all__ = ["datelines", "gather", "mention_of", "scene_country", "violent_sentences"]
