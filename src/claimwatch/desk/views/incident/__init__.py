"""An incident's code in; its work table, and the pages on which people decide about it, out."""
