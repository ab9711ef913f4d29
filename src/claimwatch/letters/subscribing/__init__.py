"""What readers, mail programs and the desk ask for in; who gets letters, and what they agreed to, out."""

from claimwatch.letters.subscribing.addresses import leave_address, one_click_address, preferences_address
from claimwatch.letters.subscribing.asking import sign_up
from claimwatch.letters.subscribing.at_desk import addresses_for, erase_at_desk, found, stop
from claimwatch.letters.subscribing.changing import Side, ask_new, ask_old, change, mover_of
from claimwatch.letters.subscribing.choosing import (
    LONGEST_PAUSE,
    ONE_CLICK,
    Choice,
    choose,
    chosen_lists,
    leave,
    leave_all,
    pause,
)
from claimwatch.letters.subscribing.confirming import asked_by, confirm, waiting_lists
from claimwatch.letters.subscribing.consenting import Shown
from claimwatch.letters.subscribing.data import data_of
from claimwatch.letters.subscribing.erasing import ask_by_mail, erase
from claimwatch.letters.subscribing.exporting import COLUMNS, export_rows
from claimwatch.letters.subscribing.importing import Imported, Plan, add_rows, open_lists
from claimwatch.letters.subscribing.limits import TooManyAskings, count, not_asked
from claimwatch.letters.subscribing.mails import CONFIRMATION_DAYS
from claimwatch.letters.subscribing.notices import notice_words, present_notice, sender_name
from claimwatch.letters.subscribing.rows import read_rows
from claimwatch.letters.subscribing.suppression import is_suppressed, suppress
from claimwatch.letters.subscribing.tidying import Tidied, is_untidy, tidy
from claimwatch.letters.subscribing.who_gets import receiving, standing

__all__ = [
    "COLUMNS",
    "CONFIRMATION_DAYS",
    "LONGEST_PAUSE",
    "ONE_CLICK",
    "Choice",
    "Imported",
    "Plan",
    "Shown",
    "Side",
    "Tidied",
    "TooManyAskings",
    "add_rows",
    "addresses_for",
    "ask_by_mail",
    "ask_new",
    "ask_old",
    "asked_by",
    "change",
    "choose",
    "chosen_lists",
    "confirm",
    "count",
    "data_of",
    "erase",
    "erase_at_desk",
    "export_rows",
    "found",
    "is_suppressed",
    "is_untidy",
    "leave",
    "leave_address",
    "leave_all",
    "mover_of",
    "not_asked",
    "notice_words",
    "one_click_address",
    "open_lists",
    "pause",
    "preferences_address",
    "present_notice",
    "read_rows",
    "receiving",
    "sender_name",
    "sign_up",
    "standing",
    "stop",
    "suppress",
    "tidy",
    "waiting_lists",
]
