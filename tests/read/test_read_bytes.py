"""A document that is stored reads as the file that it was."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimwatch.errors import InputError
from claimwatch.formats import OURS
from claimwatch.model.report import Report
from claimwatch.read import formats, read_bytes
from gold import inputs

ReadFile = Callable[..., list[Report | InputError]]

PAGE = "<html><body><p>The mayor of Petrivka said on Friday: «Zwölf Häuser sind zerstört.»</p></body></html>"


@pytest.mark.parametrize("case", inputs("read/formats"))
def test_bytes_read_as_their_file_does(case: dict[str, Any], read_data: ReadFile) -> None:
    data = case["text"].encode()
    stored = list(read_bytes(data, case["file"], format=Path(case["file"]).suffix))
    assert [told(one) for one in stored] == [told(one) for one in read_data(case["file"], data)]


def told(one: Report | InputError) -> object:
    return (one.why, one.line) if isinstance(one, InputError) else one


def test_the_servers_word_for_the_encoding_counts() -> None:
    page = PAGE.replace("Petrivka", "Петровка").replace("«Zwölf Häuser sind zerstört.»", "two died.").encode("koi8-r")
    (report,) = read_bytes(page, "page", format=".html", charset="koi8-r")
    assert isinstance(report, Report)
    assert "Петровка" in report.text


def test_a_page_takes_the_address_that_it_was_fetched_from() -> None:
    url = "https://valley.example/2012/07/16/bridge"
    (report,) = read_bytes(PAGE.encode(), "page", format=".html", url=url)
    assert isinstance(report, Report)
    assert report.url == url


def test_the_known_formats_are_those_that_are_read() -> None:
    assert tuple(formats.OURS) == OURS
