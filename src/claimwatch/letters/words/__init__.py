"""A language in; the words of readers' pages and mails out, from the lexicon ``letters_pages``. Pure."""

from claimwatch.letters.words.lookup import DIRECTIONS, Language, isolated, said

__all__ = ["DIRECTIONS", "Language", "isolated", "said"]
