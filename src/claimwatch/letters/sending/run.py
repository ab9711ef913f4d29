"""Sends what is due: one writer to the ledger, several connections beside it."""

import collections
import datetime
import os
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

import msgspec
from django.db import transaction

from claimwatch.errors import ClaimwatchError
from claimwatch.ledger.query import feed
from claimwatch.letters.editions import renew
from claimwatch.letters.models import Delivery
from claimwatch.letters.outgoing import Outgoing
from claimwatch.letters.sending import queue
from claimwatch.letters.sending.carrier import Carrier, MakeCarrier, make_carrier
from claimwatch.letters.sending.host import begin_run, end_run
from claimwatch.letters.sending.letter import Letters
from claimwatch.letters.sending.limits import Limits
from claimwatch.letters.sending.outcome import Outcome, Result
from claimwatch.settings import Settings

CLAIMED = 100
"""Deliveries claimed at once: few enough that little waits for a lease if the sender dies."""
MOST_REFUSED = 20
"""Letters in a row that are refused for what is no fault of the addresses, or lost, after which a run stops: it is
about us or the server, and each more would be one that a person must decide on."""
_ADDRESS = ("5.1.", "5.2.", "4.")
"""The beginnings of codes that are about an address or mailbox."""

_LONGEST_WAIT = 60
"""Seconds after which the ledger is looked at again, though no letter has ended."""

Clock = Callable[[], datetime.datetime]
Heard = Callable[[int, Outcome], None]


class Run(msgspec.Struct):
    """What a run did.

    Attributes:
        counts: How many letters came to each result.
        trouble: Why it stopped early; "" if everything that was due and allowed has been tried.
    """

    counts: collections.Counter[Result]
    trouble: str = ""


def send_due(
    settings: Settings,
    clock: Clock,
    heard: Heard = lambda _number, _outcome: None,
    *,
    carriers: MakeCarrier = make_carrier,
    lease: datetime.timedelta = queue.LEASE,
    longest: datetime.timedelta = datetime.timedelta.max,
) -> Run:
    """Sends the letters that are due.

    Args:
        settings: The desk's.
        clock: The current time in UTC.
        heard: Is told what came of each, in the transaction that writes it down.
        carriers: Makes a connection.
        lease: How long claimed letters stay this sender's.
        longest: After how long no more are begun.

    Raises:
        LedgerError: Another machine sends, or the ledger was restored.
        OptionError: The settings don't allow to send.
    """
    queue.recover(clock())
    if not Delivery.objects.filter(status="queued", due_at__lte=clock(), edition__status="sending").exists():
        queue.close_editions()
        return Run(collections.Counter())
    holder = f"{begin_run(settings.folder, clock())}/{os.getpid()}"
    sender = _Sender(settings, clock, heard, holder, lease)
    try:
        sender.run([carriers(settings, clock) for _ in range(settings.letters.smtp.connections)], longest)
    finally:
        end_run(clock(), sender.done.trouble)
        queue.close_editions()
    return sender.done


class _Sender:
    """A run: which deliveries are claimed, and which are on their way on which connection."""

    def __init__(self, settings: Settings, clock: Clock, heard: Heard, holder: str, lease: datetime.timedelta) -> None:
        self._clock, self._heard, self._holder, self._lease = clock, heard, holder, lease
        self._settings, self._limits = settings, Limits(settings.letters, clock())
        self._letters, self._known = Letters(settings), -1
        self._claimed: collections.deque[int] = collections.deque()
        self._going: dict[Future[Outcome], tuple[int, Carrier]] = {}
        self._refused = 0
        self._error: ClaimwatchError | None = None
        self.done = Run(collections.Counter())

    def run(self, carriers: list[Carrier], longest: datetime.timedelta) -> None:
        """Sends until nothing is due, nothing gets through, or time is over."""
        idle, began = collections.deque(carriers), self._clock()
        with ThreadPoolExecutor(len(carriers)) as threads:
            try:
                while not self.done.trouble and self._clock() - began < longest:
                    if not self._step(idle, threads) and not self._going:
                        break
                    wait(self._going, timeout=_LONGEST_WAIT, return_when=FIRST_COMPLETED)
            finally:
                self._finish(carriers)
        if self._error:
            raise self._error

    def _step(self, idle: collections.deque[Carrier], threads: ThreadPoolExecutor) -> bool:
        """One transaction: what has come of letters, and which go next. False if none was left to go."""
        self._renew()
        if len(self._claimed) < len(idle) + 1:
            self._claim()
        with transaction.atomic():
            idle.extend(self._ended())
            is_true = feed.last() == self._known  # else they are made anew first
            most = min(len(idle), len(self._claimed)) if is_true else 0
            next_ones = [self._claimed.popleft() for _ in range(most)]
            begun = queue.begin(self._holder, next_ones, self._clock(), self._lease)
            mails = {row.pk: self._letters.mail(row) for row in begun}
        for number, mail in mails.items():
            self._start(number, mail, idle.popleft(), threads)
        return bool(next_ones) or not is_true

    def _renew(self) -> None:
        """Has letters made anew that tell what has turned out wrong, and forgets how those kept in memory read."""
        if feed.last() != self._known:
            self._letters, self._known = Letters(self._settings), renew(self._settings, self._clock())

    def _claim(self) -> None:
        """Claims the next deliveries, as far as the limits allow; gives back what is too much for a domain."""
        at = self._clock()
        queue.recover(at)
        most = min(CLAIMED, self._limits.room(at))
        claimed = queue.claim(self._holder, most, at, self._limits.full(at), self._lease) if most else []
        taken = [delivery for delivery, domain in claimed if self._limits.take(domain, at)]
        queue.give_back(self._holder, {delivery for delivery, _ in claimed} - set(taken))
        self._claimed.extend(taken)

    def _start(self, number: int, mail: Outgoing, carrier: Carrier, threads: ThreadPoolExecutor) -> None:
        self._going[threads.submit(carrier.carry, mail)] = number, carrier

    def _ended(self) -> list[Carrier]:
        """Writes down what came of letters that have ended; their connections, which are free again."""
        done = [future for future in self._going if future.done()]
        return [self._write_down(future, *self._going.pop(future)) for future in done]

    def _write_down(self, future: Future[Outcome], number: int, carrier: Carrier) -> Carrier:
        outcome = self._outcome(future)
        queue.end(self._holder, number, outcome, self._clock())
        self._heard(number, outcome)
        self.done.counts[outcome.result] += 1
        self._refused = self._refused + 1 if _is_about_us(outcome) else 0
        if outcome.result == "untried" or self._refused >= MOST_REFUSED:
            self.done.trouble = outcome.answer
        return carrier

    def _outcome(self, future: Future[Outcome]) -> Outcome:
        """What came of a letter; an error that a person can mend is kept for the end, and nothing was sent then."""
        try:
            return future.result()
        except ClaimwatchError as error:
            self._error = error
            return Outcome("untried", str(error))

    def _finish(self, carriers: Iterable[Carrier]) -> None:
        """Waits for what is on its way, writes that down, and puts the rest back."""
        wait(self._going)
        with transaction.atomic():
            self._ended()
            queue.give_back(self._holder, self._claimed)
        for carrier in carriers:
            carrier.close()


def _is_about_us(outcome: Outcome) -> bool:
    """True if a letter is lost, or refused for what isn't the address's fault."""
    return outcome.result == "unknown" or (outcome.result == "failed" and not outcome.code.startswith(_ADDRESS))
