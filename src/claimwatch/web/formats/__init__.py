"""Date and time formats of the desk's pages, by language."""
