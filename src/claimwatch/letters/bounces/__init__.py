"""What mail servers, providers and mail programs send back in; bounces, and addresses that get nothing more, out."""

from claimwatch.letters.bounces.mailbox import Visit, is_due, take, visit
from claimwatch.letters.bounces.service import note, note_answer

__all__ = ["Visit", "is_due", "note", "note_answer", "take", "visit"]
