"""What lists, pages and searches read from the ledger; nothing here writes."""
