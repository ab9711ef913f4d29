"""Where work runs: in this process, or in several on this machine.

Whatever the number of processes, the readings are the same, to the byte, and come in input order.
"""

from claimwatch.engine.local import read_all

__all__ = ["read_all"]
