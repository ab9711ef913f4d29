"""The picture of an incident: the same bytes each time, no metadata, harmless whatever its words."""

import struct

import pytest
from defusedxml.ElementTree import fromstring
from made_lines import line, site

from claimwatch.model import Range
from claimwatch.public.feeds import picture
from claimwatch.public.feeds.pictures import drawing
from claimwatch.public.state import Line, Voice


def chunks(png: bytes) -> dict[str, bytes]:
    found, at = {}, 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        found[png[at + 4 : at + 8].decode()] = png[at + 8 : at + 8 + length]
        at += 12 + length
    return found


def words(one: Line) -> list[str]:
    return [text.text or "" for text in fromstring(drawing(one, site([one]))).iter() if text.tag.endswith("text")]


def voice(number: int) -> Voice:
    killed = Range(low=number, high=number)
    name = f"Body {number}"
    return Voice(entity=name, name=name, kind="monitor", named=True, side=name, killed=killed, injured=Range())


def test_the_same_incident_gives_the_same_picture_without_metadata() -> None:
    one = line(3)
    png = picture(one, site([one]))
    assert png == picture(one, site([one]))
    found = chunks(png)
    assert set(found) == {"IHDR", "IDAT", "IEND"}
    assert struct.unpack(">II", found["IHDR"][:8]) == (800, 420)


def test_another_figure_gives_another_picture() -> None:
    one, other = line(3, voices=(voice(1),)), line(3, voices=(voice(2),))
    assert picture(one, site([one])) != picture(other, site([one]))


def test_arabic_letters_are_drawn_not_boxed() -> None:
    of = site([])
    pictures = {picture(line(3, title=title, voices=()), of) for title in ("حماة", "حلب", "\U00013000\U00013001")}
    assert len(pictures) == 3
    boxes = {picture(line(3, title=title, voices=()), of) for title in ("\U00013000", "\U00013001")}
    assert len(boxes) == 1  # no system font has drawn hieroglyphs either


@pytest.mark.parametrize(
    ("count", "rows", "last"), [(0, 0, "No account gives a figure."), (4, 4, "Body 4"), (5, 3, "and 2 more accounts")]
)
def test_it_says_how_many_figures_it_leaves_out(count: int, rows: int, last: str) -> None:
    found = words(line(3, voices=tuple(voice(number) for number in range(1, count + 1))))
    assert sum(text.startswith("Body") for text in found) == rows
    assert any(text.startswith(last) for text in found)


@pytest.mark.parametrize(
    "hostile",
    ["</text><script>alert(1)</script>", "\u202eevil", "a\x00b\x1b\x85c\ud800", "x" * 1_000_000, "&amp; <!-- ]]>"],
)
def test_hostile_words_are_only_words(hostile: str) -> None:
    named = Voice(entity=hostile, name=hostile, kind="rebel", named=True, side="", killed=Range(low=1), injured=Range())
    one = line(3, title=hostile, voices=(named,))
    tags = {element.tag.rpartition("}")[2] for element in fromstring(drawing(one, site([one]))).iter()}
    assert tags == {"svg", "rect", "text", "line"}
    assert len(drawing(one, site([one]))) < 10_000
    assert picture(one, site([one])).startswith(b"\x89PNG")
