"""A parsed text in; the words out that tell of harm to people, with all that each can be."""

from claimwatch.extract.tolls.harm.lexicon import ends_of_phrases, harm_lexicon
from claimwatch.extract.tolls.harm.words import HarmWord, find_harms

__all__ = ["HarmWord", "ends_of_phrases", "find_harms", "harm_lexicon"]
