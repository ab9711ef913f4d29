"""Keys of words in; words in the language of a page, out."""
