"""A ledger of its own for each test."""

from ledgers import ledger, postgres, sqlite_template

__all__ = ["ledger", "postgres", "sqlite_template"]
