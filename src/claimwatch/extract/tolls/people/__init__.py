"""A tagged text and its amounts in; phrases for people who may have been harmed out, with number, status and group."""

from claimwatch.extract.tolls.people.nouns import group_of, is_known_noun, is_person, status_of, victim_lexicon
from claimwatch.extract.tolls.people.phrases import find_victims
from claimwatch.extract.tolls.people.victims import Victims

__all__ = ["Victims", "find_victims", "group_of", "is_known_noun", "is_person", "status_of", "victim_lexicon"]
