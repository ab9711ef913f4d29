"""A language in; the words of readers' pages and mails out, from the lexicon ``letters_pages``. Pure."""

from claimwatch.letters.words.lookup import DIRECTIONS, isolated, said

__all__ = ["DIRECTIONS", "isolated", "said"]
