"""A language in; the words of readers' pages and mails out, from the lexicon ``letters_pages``. Pure."""

from claimwatch.letters.words.lookup import DIRECTIONS, said

__all__ = ["DIRECTIONS", "said"]
