"""The desk's settings in; Django, set up with an open ledger and its URLs, out."""

from claimwatch.web.ready import desk, make_key, ready, set_up

__all__ = ["desk", "make_key", "ready", "set_up"]
