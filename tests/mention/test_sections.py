"""Heads that run into their paragraphs."""

import pytest

from claimwatch.mention import sections
from claimwatch.model import PlaceMention


def heads(text: str, *places: str) -> list[str]:
    named = [PlaceMention(span=(text.index(p), text.index(p) + len(p)), text=p, name=p) for p in places]
    return [text[start:end] for start, end in sections._run_in_heads(text, named)]


def test_heads_stand_at_the_start_of_paragraphs() -> None:
    text = "KESRA. A shell fell.\n\nORDA, OVERALL. Six died.\n \nTOTALS. Nine died.\nNOT. This one."
    assert heads(text, "KESRA") == ["KESRA", "ORDA, OVERALL", "TOTALS"]


@pytest.mark.parametrize(
    "text",
    [
        "KESRA. A shell fell.\n\nNobody died.",
        "KESRA. A shell fell.\n\nKESRA. Another fell.",
        "RELATED. Read this.\n\nUPDATE. And this.",
        "KESRA: A shell fell.\n\nORDA: Nobody died.",
    ],
)
def test_a_single_head_or_one_told_twice_or_without_places_parts_nothing(text: str) -> None:
    assert heads(text, *(["KESRA"] if "KESRA" in text else [])) == []
