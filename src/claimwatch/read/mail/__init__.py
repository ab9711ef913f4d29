"""An ``.eml`` file in; its reports out: what was passed on to the sender first, then the sender's own words."""

from claimwatch.read.mail.message import read_mail

__all__ = ["read_mail"]
