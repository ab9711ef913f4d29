"""Fields of JSON lines that other programs name otherwise are told, never ignored in silence."""

from pathlib import Path

import msgspec
import pytest

from claimwatch import Report, read_inputs

TEXT = "Twelve people were killed in Homs on Monday."


def read(folder: Path, *lines: dict[str, str]) -> tuple[list[Report], list[str]]:
    path = folder / "a.jsonl"
    path.write_bytes(b"\n".join(map(msgspec.json.encode, lines)))
    found = list(read_inputs([path]))
    return [one for one in found if isinstance(one, Report)], [str(one) for one in found if not isinstance(one, Report)]


@pytest.mark.parametrize(("theirs", "ours"), [("date", "published"), ("Headline", "title"), ("link", "url")])
def test_a_field_that_seems_to_stand_for_a_missing_one_is_told_once_and_the_reports_are_read(
    tmp_path: Path, theirs: str, ours: str
) -> None:
    reports, told = read(tmp_path, {"text": TEXT, theirs: "x"}, {"text": TEXT + " More.", theirs: "y"})
    assert len(reports) == 2
    assert [line.partition("a.jsonl")[2] for line in told] == [
        f':1: the field "{theirs}" isn\'t read; did you mean "{ours}"?'
    ]


def test_other_fields_and_those_beside_ours_are_nobody_s_mistake(tmp_path: Path) -> None:
    reports, told = read(tmp_path, {"text": TEXT, "published": "2012-07-16", "date": "x", "score": "y"})
    assert len(reports) == 1
    assert told == []


def test_a_text_under_another_name_is_pointed_to(tmp_path: Path) -> None:
    reports, told = read(tmp_path, {"body": TEXT})
    assert reports == []
    assert told[0].endswith('"text" is missing; is it in "body"?')
