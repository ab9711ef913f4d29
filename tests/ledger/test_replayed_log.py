"""The log of a person's decisions on the bundled examples, made again in a ledger."""

import shutil
from pathlib import Path

import msgspec
import pytest
from django.contrib.auth.models import User
from made import NOW

from claimwatch.cli.decision_log import DecisionLog, Logged, load_log
from claimwatch.cli.replay import Replayed, replay, stated_in
from claimwatch.collect import Web
from claimwatch.errors import OptionError
from claimwatch.ledger.models import Confirmation, Decision, Entry, Incident, Release
from claimwatch.ledger.query.release import releasable
from claimwatch.ledger.query.review.seen import seen_in
from claimwatch.ledger.run import add, work
from claimwatch.ledger.service.people import add_person
from claimwatch.settings import Network, Source

EXAMPLES = Path(__file__).parents[2] / "examples"
LOG = load_log(EXAMPLES / "decisions.yaml")


def replayed(log: DecisionLog, folder: Path) -> Replayed:
    """The log's decisions, made on the examples that it names, which stand elsewhere than where they were made."""
    for example in {each.example for each in log.incidents}:
        shutil.copytree(EXAMPLES / example, folder / example)
    add(Source(name="examples", kind="folder", url=str(folder)), Web(Network()), None, lambda _: None)
    work(lambda: NOW, lambda *_: None)
    return replay(log, add_person(log.person, "a long pass phrase of hers", log.at, role="editor"))


def only(example: str, *more: Logged, without: str = "") -> DecisionLog:
    """The log with one incident's decisions alone, some more, and none on some words."""
    (found,) = [each for each in LOG.incidents if each.example == example]
    kept = tuple(each for each in found.decisions if not without or each.words != without)
    return msgspec.structs.replace(LOG, incidents=(msgspec.structs.replace(found, decisions=(*kept, *more)),))


@pytest.mark.usefixtures("ledger")
def test_all_of_both_incidents_is_decided_by_the_log(tmp_path: Path) -> None:
    outcome = replayed(LOG, tmp_path / "elsewhere")
    assert outcome.troubles == ()
    assert len(outcome.released) == len(LOG.incidents) == 2
    for code, reviewed in zip(outcome.released, LOG.incidents, strict=True):
        row = Incident.objects.get(code=code)
        incident = releasable(row)
        logged = {each.stated for each in reviewed.decisions if each.ruling == "confirm"}
        assert [stated for stated, _ in stated_in(incident) if stated not in logged] == []
        assert {seen.how for seen in seen_in(row, incident)} == {"confirmed"}
    assert set(Confirmation.objects.values_list("by__username", flat=True)) == {LOG.person}
    entries = Entry.objects.exclude(action="person")
    assert set(entries.filter(way="desk").values_list("by", flat=True)) == {LOG.person}
    assert {entry.at for entry in entries.filter(by=LOG.person)} == {LOG.at}
    assert Release.objects.filter(withdrawn=None).count() == 2


@pytest.mark.usefixtures("ledger")
def test_what_the_person_put_right_is_released(tmp_path: Path) -> None:
    (code,) = replayed(only("kyiv"), tmp_path).released
    incident = releasable(Incident.objects.get(code=code))
    stated = {(each.about, each.words) for each, _ in stated_in(incident)}
    assert ("killed per Government of Ukraine", "staged the murder") in stated
    assert [about for about, _ in stated if about.startswith("killed") and "Russia" in about] == []
    assert [about for about, _ in stated if "weapon" in about] == []
    assert incident.name == "Killing of Arkady Babchenko announced and taken back, Kyiv"
    assert Decision.objects.filter(kind="verdicts", undone=None).count() == sum(
        each.ruling in ("reject", "correct", "add") for each in only("kyiv").incidents[0].decisions
    )


@pytest.mark.usefixtures("ledger")
def test_what_rests_on_words_alone_can_be_rejected_with_their_claim(tmp_path: Path) -> None:
    staged = "staged the murder"
    wrong = Logged(ruling="reject", about="killed per Government of Ukraine", words=staged, value="0")
    replayed(only("kyiv", wrong, without=staged), tmp_path)
    row = Incident.objects.filter(standing=True, country="UA").get()
    assert staged not in {each.words for each, _ in stated_in(releasable(row))}


@pytest.mark.usefixtures("ledger")
def test_a_decision_whose_words_are_gone_is_told_and_nothing_is_released(tmp_path: Path) -> None:
    gone = (
        Logged(ruling="confirm", about="killed per Government of Ukraine", words="Arkady Babchenko", value="3"),
        Logged(ruling="reject", about="weapon per Dnipro Evening", words="a tank"),
    )
    outcome = replayed(only("kyiv", *gone), tmp_path)
    assert outcome.released == ()
    assert outcome.troubles == (
        (
            "incident Kyiv, 29 May 2018: isn't released; review it again",
            "can't reject this any more: weapon per Dnipro Evening: a tank",
            "can't confirm this any more: killed per Government of Ukraine: Arkady Babchenko (3)",
        ),
    )
    assert not Release.objects.exists()


@pytest.mark.usefixtures("ledger")
def test_what_no_decision_covers_is_confirmed_by_nobody(tmp_path: Path) -> None:
    outcome = replayed(only("kyiv", without="Nobody"), tmp_path)
    assert outcome.released == ()
    ((why, *items),) = outcome.troubles
    assert why.endswith("1 statement isn't confirmed yet")
    assert items == ["killed per Press Freedom Letter: Nobody"]


@pytest.mark.usefixtures("ledger")
def test_reports_that_are_not_here_are_told() -> None:
    by: User = add_person(LOG.person, "a long pass phrase of hers", LOG.at, role="editor")
    assert replay(only("kyiv"), by).troubles == (("incident Kyiv, 29 May 2018: none of its reports are here",),)


@pytest.mark.parametrize("text", ["person: [", "person: Rana\nday: soon\nincidents: []\n", "- a list\n"])
def test_what_is_no_log_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(OptionError, match="isn't a log of decisions"):
        load_log(path)
