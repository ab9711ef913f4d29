"""The desk's settings in; Django, set up with an open ledger and its URLs, out."""

from claimwatch.web.checks import faults, why_port_unusable
from claimwatch.web.ready import desk, make_key, ready

__all__ = ["desk", "faults", "make_key", "ready", "why_port_unusable"]
