"""The ledger's rows in; pages in Django's admin, on which staff look, confirm and release, out."""

from claimwatch.ledger.admin import pages

__all__ = ["pages"]
