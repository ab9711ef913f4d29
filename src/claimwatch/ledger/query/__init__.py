"""A question in; rows of the ledger for lists, pages and searches out. Nothing here writes."""
