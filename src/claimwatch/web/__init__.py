"""Django's settings and addresses, and how a command gets the ledger ready."""

from claimwatch.web.ready import desk, make_key, ready

__all__ = ["desk", "make_key", "ready"]
