"""A person's log of decisions in; the same decisions in the open ledger, made through its services, out."""

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypedDict

import msgspec
from django.contrib.auth.models import User

from claimwatch import model, review
from claimwatch.cli.decision_log import DecisionLog, Logged, Reviewed, Stated, one_line
from claimwatch.errors import DecisionError
from claimwatch.ledger.models import Incident
from claimwatch.ledger.query.incident.behind import Behind, behind
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.release import incident_named, releasable
from claimwatch.ledger.query.review.seen import reviewed_reports
from claimwatch.ledger.service.decisions import confirm_each
from claimwatch.ledger.service.release import release
from claimwatch.ledger.service.review.items import correct_item, reject_item
from claimwatch.ledger.service.review.on_incidents import set_field
from claimwatch.ledger.service.review.verdicts import decide
from claimwatch.ledger.store import incident_of
from claimwatch.reconcile import Confirmable, confirmables
from claimwatch.review import Anchor


class _Signed(TypedDict):
    by: User
    at: datetime.datetime
    revision: int
    why: str


class Replayed(msgspec.Struct, frozen=True, kw_only=True):
    """What a replay came to.

    Attributes:
        released: The codes of the incidents that are released now.
        troubles: Of each incident that wasn't released, why in a line, then its decisions that found nothing to
            decide on.
    """

    released: tuple[str, ...]
    troubles: tuple[tuple[str, ...], ...]


def replay(log: DecisionLog, by: User) -> Replayed:
    """Makes the decisions of a log and releases the incidents on which all of them could be made.

    Args:
        log: The log.
        by: The person whose log it is.
    """
    released: list[str] = []
    troubles: list[tuple[str, ...]] = []
    for reviewed in log.incidents:
        try:
            lost = tuple(_Replay(reviewed, log, by).lost())
            if lost:
                raise DecisionError(f"incident {reviewed.incident}", "isn't released; review it again", lost)
            code = _code(reviewed)
            release(code, by=by, at=log.at, why=reviewed.why, people="names")
            released.append(code)
        except DecisionError as error:
            troubles.append((f"{error.about}: {error.why}", *error.items))
    return Replayed(released=tuple(released), troubles=tuple(troubles))


def stated_in(incident: model.Incident) -> list[tuple[Stated, Confirmable]]:
    """What an incident's page states, with its words as a log has them, in the order of the page."""
    titles = _titles(incident.reports)
    return [(_stated(item, titles), item) for item in confirmables(incident)]


class _Replay:
    """The decisions on one incident, made one by one."""

    def __init__(self, reviewed: Reviewed, log: DecisionLog, by: User) -> None:
        self._reviewed, self._log, self._by = reviewed, log, by

    def lost(self) -> Iterator[str]:
        """Makes the decisions, and yields a line for each that found nothing to decide on.

        What puts the reading right comes first: it changes what is left to confirm.
        """
        right = [each for each in self._reviewed.decisions if each.ruling == "confirm"]
        for each in self._reviewed.decisions:
            if each.ruling != "confirm":
                yield from self._put_right(each)
        yield from self._confirm(right)

    def _confirm(self, asked: Sequence[Logged]) -> Iterator[str]:
        code = _code(self._reviewed)
        items = dict(stated_in(releasable(incident_named(code))))
        yield from (_gone(each) for each in asked if each.stated not in items)
        keys = [items[each.stated].key for each in asked if each.stated in items]
        if keys:
            confirm_each(code, keys, by=self._by, at=self._log.at, revision=last_entry())

    def _put_right(self, asked: Logged) -> Iterator[str]:
        code = _code(self._reviewed)
        incident = releasable(incident_named(code))
        item = dict(stated_in(incident)).get(asked.stated)
        if asked.ruling == "set":
            set_field(code, asked.about, asked.values["value"], **self._signed(asked))
        elif item is None:
            yield _gone(asked)
        elif asked.ruling == "reject":
            reject_item(code, item.key, **self._signed(asked))
        else:
            reports = reviewed_reports(incident.reports)
            self._in_reports(asked, item.key, behind(incident, reports)[item.key], reports)

    def _in_reports(
        self, asked: Logged, key: str, rests: Sequence[Behind], reports: Mapping[str, review.Reviewed]
    ) -> None:
        """Corrects the facts that an item rests on, or adds what the machine missed in their claim."""
        if asked.ruling == "correct":
            values = {(each.report, fact.id): asked.values for each in rests for fact in each.facts}
            correct_item(_code(self._reviewed), key, values, **self._signed(asked))
            return
        beside = rests[0]
        text = reports[beside.report].reading.report.text
        facts = [_fact(each, text, beside) for each in asked.values["facts"]]
        anchor = Anchor(kind="claim", spans=beside.claim.spans)
        added = {**review.fields_of(beside.claim), "facts": facts}
        decide(beside.report, [(anchor, "add", added)], **self._signed(asked))

    def _signed(self, asked: Logged) -> _Signed:
        return {"by": self._by, "at": self._log.at, "revision": last_entry(), "why": asked.why}


def _code(reviewed: Reviewed) -> str:
    """The code of the incident that stands and most reports of the log tell of.

    Raises:
        DecisionError: There is none.
    """
    counts: Counter[str] = Counter()
    for row in Incident.objects.filter(standing=True).order_by("code"):
        counts[row.code] = len(reviewed.titles & set(_titles(incident_of(row).reports).values()))
    code, most = max(counts.items(), key=lambda pair: pair[1], default=("", 0))
    if not most:
        raise DecisionError(f"incident {reviewed.incident}", "none of its reports are here")
    return code


def _fact(told: Mapping[str, Any], text: str, beside: Behind) -> dict[str, Any]:
    """A fact as a reading has it, from the log's words: those in the claim beside which it stands.

    Raises:
        DecisionError: The claim doesn't have these words.
    """
    first, last = beside.claim.spans[0][0], beside.claim.spans[-1][1]
    start = text.find(told["words"], first, last)
    if start < 0:
        raise DecisionError(f"report {beside.report}", f"doesn't say {told['words']!r} there any more")
    fields = {name: value for name, value in told.items() if name != "words"}
    return {**fields, "span": (start, start + len(told["words"])), "incident": beside.facts[0].incident}


def _titles(codes: Sequence[str]) -> dict[str, str]:
    return {code: one_line(read.reading.report.title or "") for code, read in reviewed_reports(codes).items()}


def _stated(item: Confirmable, titles: Mapping[str, str]) -> Stated:
    about, words = item.about, one_line(titles.get(item.words, item.words))
    for code, title in titles.items():
        about = about.replace(f"({code})", f"({title})")
    value = one_line("; ".join(item.value))
    same = value in (words, one_line(item.words))
    return Stated(about=about, words=words, value="" if same else value)


def _gone(asked: Logged) -> str:
    value = f" ({asked.value})" if asked.value else ""
    return f"can't {asked.ruling} this any more: {asked.about}: {asked.words}{value}"
