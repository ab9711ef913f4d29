"""What a sketch knows of follow-ups: whether a mention's day is one's, and which other days its report names."""

import datetime

import pytest

from claimwatch.group import sketches
from claimwatch.group.named_days import shortest_naming, spans_of
from claimwatch.model.reading import Mention, Reading
from claimwatch.model.report import Report, text_hash
from claimwatch.model.sketch import Sketch
from claimwatch.model.when import Interval, TimeMention

PUBLISHED = datetime.date(2024, 6, 20)
DAY = datetime.date(2024, 6, 18)


def sketch(text: str, *times: TimeMention, published: datetime.date | None = PUBLISHED) -> Sketch:
    """Of a report whose one mention is on ``DAY``."""
    report = Report(id="r1", text=text, published=published, sha256=text_hash(text))
    mention = Mention(id="i1", type="attack", date=Interval(DAY, DAY))
    return sketches([Reading(report=report, relevant=True, relevance=1.0, dates=times, incidents=(mention,))])[0][0]


def time(text: str, words: str, start: datetime.date | None, end: datetime.date | None, value: str = "") -> TimeMention:
    at = text.index(words)
    return TimeMention(span=(at, at + len(words)), text=words, value=value or None, start=start, end=end)


def named(text: str, words: str, value: str) -> list[tuple[datetime.date, datetime.date]]:
    found = sketch(text, time(text, words, None, None, value))
    return [(datetime.date.fromordinal(a), datetime.date.fromordinal(b)) for a, b in spans_of(found.named_days)]


@pytest.mark.parametrize(
    ("text", "follows_up"),
    [
        ("Observers visited Ardaq on Tuesday. Gunmen had killed nine people.", True),
        ("A judge in Belkis sentenced two men on Tuesday for the bombing of a mill.", True),
        ("Nine officers were reprimanded on Tuesday for the raid on a clinic in Ardaq.", True),
        ("The inquest into the deaths at the mill opened on Tuesday.", True),
        ("Shells hit the mill of Ardaq on Tuesday. The mayor visited the wounded.", False),
        ("Gunmen killed nine people on Tuesday.\n\nThe dead were buried on Tuesday.", False),
    ],
)
def test_a_day_is_a_follow_ups_if_every_sentence_that_names_it_tells_of_one(text: str, follows_up: bool) -> None:
    starts = [at for at in range(len(text)) if text.startswith("Tuesday", at)]
    times = [TimeMention(span=(at, at + 7), text="Tuesday", start=DAY, end=DAY) for at in starts]
    assert sketch(text, *times).follows_up is follows_up


def test_a_day_that_no_words_name_is_no_follow_ups() -> None:
    assert not sketch("Observers visited Ardaq.").follows_up


def test_other_days_are_kept_but_not_the_mentions_own_nor_what_is_to_come() -> None:
    text = "On Tuesday, after a raid on Sunday; a hearing is set for Friday. It was the third raid of May."
    sunday, friday = datetime.date(2024, 6, 16), datetime.date(2024, 6, 21)
    month = (datetime.date(2024, 5, 1), datetime.date(2024, 5, 31))
    times = (
        time(text, "Tuesday", DAY, DAY),
        time(text, "Sunday", sunday, sunday),
        time(text, "Friday", friday, friday),
        time(text, "May", *month),
    )
    days = sketch(text, *times).named_days
    assert spans_of(days) == ((month[0].toordinal(), month[1].toordinal()), (sunday.toordinal(), sunday.toordinal()))
    assert shortest_naming(days, Interval(sunday, sunday)) == 1
    assert shortest_naming(days, Interval(datetime.date(2024, 5, 9), datetime.date(2024, 5, 9))) == 31
    assert shortest_naming(days, Interval(DAY, DAY)) is None
    assert shortest_naming(days, Interval()) is None


def test_a_length_of_time_since_an_event_counts_back_from_the_report() -> None:
    assert named("Three weeks after the raid, nobody has been tried.", "Three weeks", "P3W") == [
        (datetime.date(2024, 5, 27), datetime.date(2024, 6, 2))
    ]
    wide, near = named("Ten years on, Ardaq grieves.", "Ten years", "P10Y")
    assert wide[0] < near[0] < datetime.date(2014, 6, 20) < near[1] < wide[1]
    assert (near[1] - near[0]).days == 30
    assert named("The fighting took three weeks.", "three weeks", "P3W") == []


def test_a_report_without_a_day_counts_back_from_none() -> None:
    text = "Three weeks after the raid, nobody has been tried."
    assert not sketch(text, time(text, "Three weeks", None, None, "P3W"), published=None).named_days
