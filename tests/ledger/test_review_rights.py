"""No function by which people decide lets anybody through who may not, whichever page or command calls it."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from made import CLASH, CLASH_TOLD_AGAIN, MARKET, NOW, line, store

from claimwatch.errors import DecisionError, NotAllowed
from claimwatch.ledger.models import Decision, Entry, Incident, Version
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.release import releasable
from claimwatch.ledger.query.review.reviewed import present_readings
from claimwatch.ledger.service import review
from claimwatch.ledger.service.people import add_person, deactivate
from claimwatch.ledger.service.review import on_incidents, record, undoing
from claimwatch.ledger.store import incident_of
from claimwatch.model import Toll
from claimwatch.reconcile import confirmables, dispute_key
from claimwatch.review import anchors

Call = tuple[tuple[Any, ...], dict[str, Any]]
UNSIGNED = {
    "arranging.regroup_reports",
    "foresight.codes_of",
    "foresight.foreseen",
    "on_incidents.refuse_newer",
    "record.newer",
    "record.refuse_unseen",
    "record.right_to",
}
"""What nobody signs: it records no decision."""


def public() -> dict[str, Callable[..., Any]]:
    """Every public function of the room, by its module and name."""
    found: dict[str, Callable[..., Any]] = {}
    for module in pkgutil.iter_modules(review.__path__):
        room = importlib.import_module(f"{review.__name__}.{module.name}")
        for name, thing in vars(room).items():
            is_own = inspect.isfunction(thing) and inspect.unwrap(thing).__module__ == room.__name__
            if is_own and not name.startswith("_"):
                found[f"{module.name}.{name}"] = thing
    return found


@pytest.fixture
def editor(ledger: str) -> User:
    store(line(CLASH, url="https://north.example/1"), line(CLASH_TOLD_AGAIN, url="https://harbour.example/1"))
    store(line(MARKET, url="https://north.example/2"))
    return add_person("rana", "one long password", NOW, role="editor")


def calls(editor: User) -> Mapping[str, Call]:
    """What each function is called with, so that only the person's right can stop it, by its module and name."""
    rows = {row.country: row for row in Incident.objects.filter(standing=True)}
    clash, market = rows["SY"], rows["IQ"]
    again = Version.objects.get(text__contains="55 people")
    mention = next(m for m in incident_of(clash).mentions if again.code in m)
    bomb = Version.objects.get(text__contains="car bomb")
    found = anchors(present_readings([bomb.code])[0])
    toll = next(anchor for anchor, thing in found.items() if isinstance(thing, Toll))
    dispute = dispute_key(releasable(clash).disputes[0])
    killed = next(item for item in confirmables(releasable(market)) if item.kind == "killed")
    fact = next(thing.id for thing in found.values() if isinstance(thing, Toll) and thing.harm == "killed")
    signed: dict[str, Any] = {"at": NOW, "revision": last_entry()}
    plain = {"at": NOW}

    def made(kind: Any, **content: Any) -> Decision:
        about = {"versions": [bomb]} if kind == "verdicts" else {"incident": clash.code}
        return record.record(kind, by=editor, at=NOW, **about, **content)

    assigned, named, judged, said, said_again = (
        made("assign"),
        made("set", field="name", value="x"),
        made("verdicts"),
        made("comment"),
        made("comment"),
    )
    best = made("set", field="best", value=50)
    signed["revision"] = last_entry()
    return {
        "arranging.merge": ((clash.code, market.code), {"why": "one", **signed}),
        "arranging.split": ((clash.code, [mention]), {"why": "two", **signed}),
        "arranging.move": ((clash.code, [mention], market.code), {"why": "there", **signed}),
        "items.reject_item": ((clash.code, dispute), signed),
        "items.correct_item": ((market.code, killed.key, {(bomb.code, fact): {"low": 1, "high": 1}}), signed),
        "keeping.keep": ((clash.code, "a"), {"why": "many fit", **plain}),
        "on_incidents.set_field": ((clash.code, "best", 51), {"why": "named lists", **signed}),
        "on_incidents.reject_dispute": ((clash.code, dispute), signed),
        "on_incidents.reset": ((named,), plain),
        "record.record": (("comment",), {"incident": clash.code, "words": "x", **plain}),
        "record.take_back": ((best,), plain),
        "returned.keep": ((1, "toll 0-1 0", bomb.code), signed),
        "returned.take_machines": ((1, "toll 0-1 0", bomb.code), signed),
        "talk.comment": ((), {"words": "x", "incident": clash.code, **plain}),
        "talk.assign": ((), {"to": "rana", "incident": clash.code, **signed}),
        "talk.hand_back": ((), {"to": "rana", "why": "unclear", "report": bomb.code, **signed}),
        "talk.unassign": ((assigned,), plain),
        "undoing.undo": ((said.entry_id,), signed),
        "undoing.undo_act": ((said_again.entry_id,), signed),
        "verdicts.decide": ((bomb.code, [(toll, "confirm", {})]), signed),
        "verdicts.undo_verdicts": ((judged,), plain),
    }


NOTHING_THERE = {"keeping.keep", "returned.keep", "returned.take_machines"}
"""What an editor is refused, too, but only because there is nothing to keep or to settle."""


def test_each_public_function_is_walked(editor: User) -> None:
    signed = {name for name, function in public().items() if "by" in inspect.signature(function).parameters}
    assert set(public()) - signed == UNSIGNED
    assert set(calls(editor)) == signed


def test_a_reader_a_stranger_and_somebody_who_left_get_through_nowhere(editor: User) -> None:
    walk, functions = calls(editor), public()
    reader = add_person("noor", "one long password", NOW, role="reader")
    gone = add_person("sami", "one long password", NOW, role="editor")
    deactivate(gone, NOW)
    gone.refresh_from_db()
    before, entries = _state(), Entry.objects.count()
    for name, (given, named) in walk.items():
        for person in (reader, gone, User.objects.create_user(f"stranger {name}")):
            with pytest.raises(NotAllowed), transaction.atomic():
                functions[name](*given, by=person, **named)
            assert (_state(), Entry.objects.count()) == (before, entries), f"{name} let {person} through"


def test_only_the_missing_right_stopped_them(editor: User) -> None:
    functions = public()
    for name, (given, named) in calls(editor).items():
        if name in NOTHING_THERE:
            with pytest.raises(DecisionError) as caught:
                functions[name](*given, by=editor, **named)
            assert not isinstance(caught.value, NotAllowed), name
            continue
        entries = Entry.objects.count()
        with transaction.atomic():
            functions[name](*given, by=editor, **named)
            assert Entry.objects.count() > entries, name
            transaction.set_rollback(True)


def test_what_takes_a_higher_right_to_decide_takes_it_to_undo(editor: User) -> None:
    reviewer = add_person("omar", "one long password", NOW)
    code = Incident.objects.get(standing=True, country="SY").code
    revision = last_entry()
    best = on_incidents.set_field(code, "best", 51, by=editor, at=NOW, revision=revision, why="named lists")
    kept = record.record("keep", by=editor, at=NOW, incident=code, key="a", why="thousands fit")
    for made in (best, kept):
        with pytest.raises(NotAllowed):
            undoing.undo(made.entry_id, by=reviewer, at=NOW, revision=last_entry())
        undoing.undo(made.entry_id, by=editor, at=NOW, revision=last_entry())


def _state() -> list[tuple[Any, ...]]:
    decisions = list(Decision.objects.order_by("pk").values_list("pk", "undone", "returned"))
    return [*decisions, *Incident.objects.order_by("pk").values_list("pk", "sha256", "standing", "name")]
