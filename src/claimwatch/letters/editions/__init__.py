"""Editions: drafted from the change feed, looked at by an editor, queued for everybody who is to get them."""

from claimwatch.letters.editions.archive import archive_lister, archive_maker, has_archive
from claimwatch.letters.editions.deciding import cancel, hold, schedule, write
from claimwatch.letters.editions.drafting import draft_due
from claimwatch.letters.editions.keeping import OPEN, decided
from claimwatch.letters.editions.lists import Described, change_list, close_list, description_of, make_list
from claimwatch.letters.editions.looking import Choice, as_read, choices, matching, size
from claimwatch.letters.editions.putting import subject_of
from claimwatch.letters.editions.queueing import queue, queue_due
from claimwatch.letters.editions.renewing import renew
from claimwatch.letters.editions.sealed import forget
from claimwatch.letters.editions.setting import base_of
from claimwatch.letters.editions.standing import State, Waiting, state
from claimwatch.letters.editions.testing import send_test
from claimwatch.letters.editions.times import next_time

__all__ = [
    "OPEN",
    "Choice",
    "Described",
    "State",
    "Waiting",
    "archive_lister",
    "archive_maker",
    "as_read",
    "base_of",
    "cancel",
    "change_list",
    "choices",
    "close_list",
    "decided",
    "description_of",
    "draft_due",
    "forget",
    "has_archive",
    "hold",
    "make_list",
    "matching",
    "next_time",
    "queue",
    "queue_due",
    "renew",
    "schedule",
    "send_test",
    "size",
    "state",
    "subject_of",
    "write",
]
