"""Datelines, with invented places."""

import pytest

from claimwatch.language import find_datelines, is_header

WITH_DASH = [
    ("KESRA - Two shells fell.", ("KESRA", None, None)),
    ("KESRA, Orvia — Two shells fell.", ("KESRA, Orvia", None, None)),
    ("Kesra — Two shells fell.", ("Kesra", None, None)),
    ("KESRA—Two shells fell.", ("KESRA", None, None)),
    ("KESRA, July 15 (Agency) - Two shells fell.", ("KESRA", "July 15", "Agency")),
    ("KESRA (July 15th) - Two shells fell.", ("KESRA", "July 15th", None)),
    ("KESRA (15km) - Two shells fell.", ("KESRA", None, "15km")),
    ("KESRA, Orvia (Sept. 10, 2011) – Two shells fell.", ("KESRA, Orvia", "Sept. 10, 2011", None)),
    ("KESRA (Agency), Sunday -- Two shells fell.", ("KESRA", "Sunday", "Agency")),
    ("Kesra, 15 July 2012 - Two shells fell.", ("Kesra", "15 July 2012", None)),
    ("KESRA, N.O. (Agency) --\n\nTwo shells fell.", ("KESRA, N.O.", None, "Agency")),
    ("KESRA, Orvia (Agency) _\n\nTwo shells fell.", ("KESRA, Orvia", None, "Agency")),
    ("KESRA (Agency) \x97 Two shells fell.", ("KESRA", None, "Agency")),
    ("al-Kesra - Two shells fell.", ("al-Kesra", None, None)),
    ("City hires a lawyer. KESRA — Two shells fell.", ("KESRA", None, None)),
    ("Shells hit the town\n\n  KESRA - Two shells fell.", ("KESRA", None, None)),
    ("Shells hit the town\n\n\xa0KESRA (July 15) - Two shells fell.", ("KESRA", "July 15", None)),
]


@pytest.mark.parametrize(("text", "parts"), WITH_DASH)
def test_a_line_opens_with_where_and_when_it_was_filed(text: str, parts: tuple[str | None, ...]) -> None:
    (line,) = find_datelines(text)
    assert tuple(span and text[slice(*span)] for span in (line.place, line.date, line.agency)) == parts
    assert line.has_dash
    assert text[: line.span[0]].strip(" \xa0")[-1:] in ("", ".", "\n")


@pytest.mark.parametrize(
    ("text", "place", "date"),
    [
        ("KESRA, Orvia (Jan. 27)\nTwo shells fell.", "KESRA, Orvia", "Jan. 27"),
        ("2012-04-052\n\nKesra, Orvia (Jan. 27, 2012)\n  \nIn Hama two shells fell.", "Kesra, Orvia", "Jan. 27, 2012"),
        ("KESRA (27 January) Two shells fell.", "KESRA", "27 January"),
    ],
)
def test_a_date_in_brackets_ends_a_dateline(text: str, place: str, date: str) -> None:
    (line,) = find_datelines(text)
    assert line.place
    assert line.date
    assert (text[slice(*line.place)], text[slice(*line.date)]) == (place, date)
    assert not line.has_dash


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Published April 13 2017 An air strike hit a school.", "April 13 2017"),
        ("Shells hit the town AFP Thursday 25 Sep 2014 Two shells fell.", "25 Sep 2014"),
        ("10 Sep. 2016 Jets struck.", "10 Sep. 2016"),
    ],
)
def test_a_full_date_ends_where_the_first_sentence_starts(text: str, date: str) -> None:
    (line,) = find_datelines(text)
    assert line.date
    assert text[slice(*line.date)] == date
    assert not line.has_dash


@pytest.mark.parametrize(
    "text",
    [
        "Kesra's war - Two years on.",
        "Kesra - which the army holds - was shelled.",
        "The army shelled KESRA - Two people died.",
        "Police: Two dead - Report.",
        "Kesra (2012) Rebels of Orvia",
        "Kesra (Agency)\nTwo shells fell.",
        "Kesra (July 15) was shelled.",
        "On 15 July 2012 Rebels took Kesra.",
        "Rebels took Kesra, 15 July 2012 Report.",
        "Rebels took Kesra 15 July 2012 and left.",
        "-----\n\n- A list",
        "",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert find_datelines(text) == []


def test_datelines_stand_in_text_order() -> None:
    text = "Published April 13 2017 Shells fell.\nKESRA - Two died.\nORVIA - One died."
    starts = [line.span[0] for line in find_datelines(text)]
    assert starts == [10, text.index("KESRA"), text.index("ORVIA")]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Shells hit Kesra\nThursday 1 Aug 2013\nTwo died.", "1 Aug 2013", True),
        ("Two shells fell on Kesra on 1 Aug 2013.", "1 Aug 2013", False),
        ("1 Aug: Two shells fell on Kesra and the villages around it, says the army.", "1 Aug", True),
        ("Two shells fell on Kesra and the villages around it on 1 Aug 2013 and later", "1 Aug 2013", False),
    ],
)
def test_a_short_line_that_is_no_sentence_is_a_header(text: str, words: str, expected: bool) -> None:
    start = text.index(words)
    assert is_header(text, (start, start + len(words))) is expected


def test_long_lines_of_capitals_take_no_time() -> None:
    assert find_datelines("WORD " * 20_000 + "— ") == []
