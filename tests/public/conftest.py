"""A ledger of its own for tests of what the public part stores."""

from ledgers import ledger, postgres, sqlite_template

__all__ = ["ledger", "postgres", "sqlite_template"]
