"""What is said of an incident in; out, the same without figures of something else, which are named with the reason.

The reader decides first what a number counts; here all reports of the incident are asked again. Size alone is never a
reason: five against 150 may be the very dispute.
"""

from claimwatch.reconcile.apart.sorting import set_apart

__all__ = ["set_apart"]
