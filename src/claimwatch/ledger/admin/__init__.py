"""Django's admin for the ledger: what staff may look at and confirm, as registered pages."""

from claimwatch.ledger.admin import pages

__all__ = ["pages"]
