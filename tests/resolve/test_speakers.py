"""Speakers by name, entity and kind over a whole report."""

from typing import Any

import pytest
from spacy.language import Language

from claimwatch.extract.attribution.claims import find_claims
from claimwatch.lexicon import country_name, demonym
from claimwatch.resolve.speakers.nations import nation_words
from claimwatch.resolve.speakers.resolution import resolve_speakers
from gold import cases


@pytest.mark.parametrize("case", cases("resolve/speakers"))
def test_who_the_speakers_are(nlp: Language, case: dict[str, Any]) -> None:
    doc = nlp(case["text"])
    claims = resolve_speakers(doc, find_claims(doc), case["country"])
    sources = {claim.source.spans: claim.source for claim in claims if claim.source}
    found = [sources[spans] for spans in sorted(sources)]
    told = [
        {name: getattr(source, name) for name in wanted} for source, wanted in zip(found, case["expect"], strict=False)
    ]
    assert (len(found), told) == (len(case["expect"]), case["expect"])


def test_claims_keep_everything_but_their_source(nlp: Language) -> None:
    doc = nlp("Activists said six died.")
    claims = find_claims(doc)
    (resolved,) = resolve_speakers(doc, claims, None)
    assert (resolved.spans, resolved.cue, resolved.stance) == (claims[0].spans, claims[0].cue, claims[0].stance)


def test_no_claims_no_speakers(nlp: Language) -> None:
    assert resolve_speakers(nlp("Nothing was said."), [], "SY") == []


def test_nations_by_name_capital_and_demonym() -> None:
    words = nation_words()
    assert (words["russia"], words["moscow"], words["russian"], words["russians"]) == ("RU", "RU", "RU", "RU")
    assert (country_name("RU"), demonym("SY"), country_name("XX")) == ("Russia", "Syrian", "XX")
