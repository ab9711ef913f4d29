"""When a figure was said: the day and the order that the words around it give."""

import datetime

import pytest

from claimwatch.model.claim import Claim, Cue, Source
from claimwatch.model.fact import Toll
from claimwatch.model.reading import Reading
from claimwatch.model.report import Report
from claimwatch.model.when import TimeMention
from claimwatch.reconcile.statements.when_said import Said, when_said

FRIDAY, SATURDAY, MONDAY = (datetime.date(2024, 5, day) for day in (3, 4, 6))
DAYS = {"Friday": FRIDAY, "Saturday": SATURDAY, "3 May": FRIDAY, "Tuesday": datetime.date(2024, 5, 7)}


def said(sentence: str) -> Said:
    """When the number in brackets was said, in a report of Monday; the source is "the monitor", *so* is its cue."""
    plain = sentence.replace("[", "").replace("]", "").replace("*", "")
    marks = sentence.replace("*", "")
    toll = (marks.index("["), marks.index("]") - 1)
    cued = sentence.replace("[", "").replace("]", "")
    cue = (cued.index("*"), cued.rindex("*") - 1) if "*" in cued else None
    source = (plain.index("the monitor"), plain.index("the monitor") + len("the monitor")) if cue else None
    spoken = cue is not None and cue[0] > toll[0]
    content = (0, max(0, source[0] - 2)) if spoken and source else (toll[0], len(plain))
    claim = Claim(
        id="c1",
        spans=(content,),
        text=plain[slice(*content)],
        source=Source(spans=(source,), text="the monitor", entity="Monitor", kind="monitor") if source else None,
        cue=Cue(spans=(cue,), lemma="say") if cue else None,
        quote="indirect" if cue else "narration",
        facts=(Toll(span=toll, text=plain[slice(*toll)], harm="killed", low=40, high=40),),
    )
    dates = (
        TimeMention(span=(plain.index(words), plain.index(words) + len(words)), text=words, start=day, end=day)
        for words, day in DAYS.items()
        if words in plain
    )
    report = Report(id="r1", published=MONDAY, sha256="", text=plain)
    reading = Reading(report=report, relevant=True, relevance=1.0, dates=tuple(dates), claims=(claim,))
    return when_said(reading)[toll]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("On Friday the monitor had *said* [40] people were killed.", FRIDAY),
        ("Late on Saturday, the monitor *put* the toll at [40].", SATURDAY),
        ("For now the monitor, in a statement of 3 May, *admitted* the loss of [40].", FRIDAY),
        ("For now the monitor *said* on Saturday that [40] people had been killed.", SATURDAY),
        ("[40] people had been killed, the monitor *said* late on Saturday.", SATURDAY),
        ("[40] people were killed, the monitor *said* of the raid on Friday.", MONDAY),
        ("After Friday's raid the monitor *said* [40] people were killed.", MONDAY),
        ("For now the monitor, who came on Friday, *said* [40] people were killed.", MONDAY),
        ("For now the monitor *said* [40] people were killed on Friday.", MONDAY),
        ("On Tuesday the monitor *said* [40] people were killed.", MONDAY),
        ("On Friday [40] people were killed.", MONDAY),
    ],
)
def test_the_day_of_saying_is_not_the_day_of_the_deed(sentence: str, day: datetime.date) -> None:
    assert said(sentence).day == day


@pytest.mark.parametrize(
    ("sentence", "order"),
    [
        ("Initially the monitor *said* [40] people were killed.", "earlier"),
        ("Correction: our earlier entries, and our report of Sunday, said that [40] people died.", "taken back"),
        ("Clarification: an earlier version of this report put the dead at [40].", "taken back"),
        ("Correction: the monitor *says* that [40] people were killed.", "plain"),
        ("At first the monitor *spoke* of [40] dead.", "earlier"),
        ("But the monitor had *put* the toll at [40].", "earlier"),
        ("That raised an earlier count of [40].", "earlier"),
        ("The toll is up from [40].", "earlier"),
        ("It gave [40] before revising the figure.", "earlier"),
        ("The monitor retracted its claim that [40] people were killed.", "taken back"),
        ("The monitor backed away from its earlier figure of [40] dead.", "taken back"),
        ("The monitor no longer speaks of [40] dead.", "taken back"),
        ("The toll rose to [40].", "later"),
        ("The police revised the number of dead to [40].", "later"),
        ("The monitor now puts the toll at [40].", "later"),
        ("The updated count is [40].", "later"),
        ("So far [40] people are dead.", "interim"),
        ("They have found [40] bodies so far.", "interim"),
        ("The monitor *said* [40] people had been killed.", "plain"),
        ("The blast, initially blamed on gas, killed [40] people.", "plain"),
        ("Gunmen killed [40] people days after an earlier raid.", "plain"),
        ("The first responders said [40] people were killed.", "plain"),
        ("Troops withdrew after claims that [40] people were killed.", "plain"),
        ("They spoke later. The raid killed [40] people. It has so far been ignored.", "plain"),
    ],
)
def test_words_tell_older_and_newer_figures_apart(sentence: str, order: str) -> None:
    assert said(sentence.replace("The monitor *", "For now the monitor *")).order == order


def test_an_older_figure_without_a_day_has_none() -> None:
    assert said("Initially the monitor *said* [40] people were killed.").day is None
