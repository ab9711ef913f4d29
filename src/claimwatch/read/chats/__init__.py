"""An export of a chat in; a report for each day of a thread out, in which the people go by other names."""

from claimwatch.read.chats.telegram import read_telegram
from claimwatch.read.chats.whatsapp import is_whatsapp, read_whatsapp

__all__ = ["is_whatsapp", "read_telegram", "read_whatsapp"]
