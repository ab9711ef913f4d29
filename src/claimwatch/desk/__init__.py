"""The ledger and people's requests in; pages on which they look and decide, out. Writes through ledger.service."""
