"""Single people told of again: the cases of retold.yaml."""

from typing import Any

import pytest

from claimwatch.mention.people import without_retold
from claimwatch.model.claim import Claim, Source
from claimwatch.model.fact import Toll
from claimwatch.model.ids import identified
from claimwatch.model.kinds import Group
from gold import cases

GROUPS: dict[str, Group] = {"women": "women", "boys": "children"}


@pytest.mark.parametrize("case", cases("mention/retold"))
def test_people_told_again_are_parts(case: dict[str, Any]) -> None:
    text = case["text"]
    claims = identified("r", [_claim(text, *claim) for claim in case["claims"]])
    told = without_retold(text, claims)
    assert [f.text for c in told for f in c.facts if isinstance(f, Toll) and f.subset] == case["expect"]


def _claim(text: str, entity: str | None, tolls: list[str]) -> Claim:
    facts = tuple(_toll(text, toll) for toll in tolls)
    span = (facts[0].span[0], facts[-1].span[1])
    source = Source(spans=(span,), text=entity, entity=entity) if entity else None
    return Claim(spans=(span,), text=text[slice(*span)], source=source, facts=facts)


def _toll(text: str, told: str) -> Toll:
    head, _, words = told.partition(": ")
    harm, number = head.split()
    start = text.index(words)
    span = (start, start + len(words))
    low = int(number.rstrip("+"))
    return Toll(
        span=span,
        text=words,
        harm=harm,  # type: ignore[arg-type]
        low=low,
        high=None if number.endswith("+") else low,
        group=next((group for word, group in GROUPS.items() if word in words), None),
        incident="i1",
    )
