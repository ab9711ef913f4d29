"""Who says what: gold cases in our own words, and what must hold of any text."""

from typing import Any

import pytest
from spacy.language import Language

from claimwatch.extract.attribution.claims import find_claims
from gold import cases

USUAL = {"quote": "indirect", "stance": "asserts", "certainty": "certain", "conditional": False, "basis": None}


@pytest.mark.parametrize("case", cases("extract/charges", "extract/claims", "extract/quotes", "extract/stance"))
def test_the_claims_of_a_text(nlp: Language, case: dict[str, Any]) -> None:
    claims = [claim for claim in find_claims(nlp(case["text"])) if claim.source is not None]
    rows = [
        {
            "source": claim.source.text if claim.source else None,
            "cue": claim.cue.lemma if claim.cue else None,
            "content": claim.text,
            **{name: getattr(claim, name) for name in USUAL},
        }
        for claim in claims
    ]
    wanted = [{**USUAL, **row} for row in case["expect"]]
    shared = [{name: row[name] for name in want} for row, want in zip(rows, wanted, strict=False)]
    assert (len(rows), shared) == (len(wanted), wanted)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "”",
        "“",
        '"Lost, he said',
        "said",
        "He said",
        "according to",
        "\ud83d\ude00 he said “\n\n” x",
        '“a” “b, she said. "c',
    ],
)
def test_odd_text_loses_nothing_and_breaks_nothing(nlp: Language, text: str) -> None:
    doc = nlp(text.encode("utf-16", "surrogatepass").decode("utf-16"))
    for claim in find_claims(doc):
        assert claim.text == " ".join(doc.text[start:end] for start, end in claim.spans)
        assert all(start < end for start, end in claim.spans)
