"""The agenda: a page and a calendar of what released reports announce."""

import datetime

import icalendar
import pytest
from made_lines import line, site
from made_site import files, html

from claimwatch.model import Interval, Planned
from claimwatch.public.state import timex_days

TODAY = datetime.date(2026, 3, 1)


def planned(
    id_: str, date: str | None, words: str = "will vote on sanctions", who: str | None = "The council"
) -> Planned:
    return Planned(id=id_, report="r1", span=(3, 9), words=words, what="vote", who=who, date=date)


def made(*items: Planned) -> dict[str, str | bytes]:
    lines = [line(1, agenda=items[:1]), line(2, agenda=items[1:]), line(3, kind="withdrawn")]
    shown = site(lines)
    return files(lines, of=type(shown)(public=shown.public, version="9", today=TODAY, changes=3))


def events(made_files: dict[str, str | bytes]) -> list[icalendar.Event]:
    content = made_files["agenda.ics"]
    assert isinstance(content, bytes)
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2026-03-05", "2026-03-05", "2026-03-05"),
        ("2026-03-05T10:00", "2026-03-05", "2026-03-05"),
        ("2026-03-05/2026-03-07", "2026-03-05", "2026-03-07"),
        ("2026-W10", "2026-03-02", "2026-03-08"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2026", "2026-01-01", "2026-12-31"),
    ],
)
def test_a_value_covers_these_days(value: str, first: str, last: str) -> None:
    days = Interval(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))
    assert timex_days(value) == days


@pytest.mark.parametrize("value", [None, "", "2026-13", "2026-02-30", "P3D", "FUTURE_REF", "XXXX-03-05", "2026-W99"])
def test_other_values_cover_no_known_days(value: str | None) -> None:
    assert timex_days(value) == Interval()


def test_the_page_lists_what_is_to_come_and_leaves_nothing_out() -> None:
    made_files = made(
        planned("a", "2026-03-05"), planned("b", None), planned("c", "2025-05-05"), planned("d", "2026-03-02")
    )
    page = html(made_files, "agenda/index.html")
    assert page.index("2 March 2026") < page.index("5 March 2026")
    assert "1 without a known day is listed here and not in the calendar" in page
    assert "incidents/inc000001/index.html#a" in page
    assert "#b" in html(made_files, "agenda/undated.html")
    assert "5 May 2025" in html(made_files, "agenda/2025.html")


def test_the_calendar_has_all_that_has_a_day() -> None:
    made_files = made(planned("a", "2026-03-05"), planned("b", None), planned("c", "2026-W10"))
    found = sorted(events(made_files), key=lambda event: event["dtend"].dt)
    assert [(each["dtstart"].dt.isoformat(), each["dtend"].dt.isoformat()) for each in found] == [
        ("2026-03-05", "2026-03-06"),
        ("2026-03-02", "2026-03-09"),
    ]
    assert "the day isn’t known" in found[1]["description"]
    assert found[0]["url"] == "https://ledger.example.org/incidents/inc000001/index.html#a"
    assert all(each["uid"].startswith("urn:uuid:") for each in found)
    assert (
        made_files["agenda.ics"]
        == made(planned("a", "2026-03-05"), planned("b", None), planned("c", "2026-W10"))["agenda.ics"]
    )


def test_hostile_words_add_nothing_to_the_calendar_and_the_page() -> None:
    words = "<script>x</script>\r\nEND:VEVENT\r\nBEGIN:VALARM\x07,;\\ \u202e150"
    made_files = made(planned("a", "2026-03-05", words, who="x\r\nATTACH:https://evil.example/"))
    (event,) = events(made_files)
    assert not event.subcomponents
    assert "attach" not in event
    assert "<script>x" not in html(made_files, "agenda/index.html")


def test_without_any_the_page_says_so_and_the_calendar_is_empty() -> None:
    made_files = files([line(1)])
    assert "No release announces anything yet" in html(made_files, "agenda/index.html")
    assert events(made_files) == []
