"""Texts in one case, written as prose is."""

import functools

import pytest
from spacy.language import Language

from claimwatch.language import known_words, recased
from claimwatch.resolve import is_known_place, open_gazetteer


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        (
            "GUNMEN KILLED 12 FARMERS IN HOMS ON MONDAY, THE GOVERNOR SAID. NEITHER LINA HARO NOR THE RSF REPLIED.",
            "Gunmen killed 12 farmers in Homs on Monday, the governor said. Neither Lina Haro nor the RSF replied.",
        ),
        (
            "gunmen killed 12 farmers in homs on 3 may, the governor said. they may march on, said the u.n. mission.",
            "Gunmen killed 12 farmers in Homs on 3 May, the governor said. They may march on, said the U.N. mission.",
        ),
        (
            "Gunmen Kill 12 Farmers In Homs On Monday, Governor Says, While Lina Haro Denies That Rebels Were There",
            "Gunmen kill 12 farmers in Homs on Monday, governor says, while Lina Haro denies that rebels were there",
        ),
    ],
)
def test_names_alone_keep_their_capitals(nlp: Language, text: str, prose: str) -> None:
    is_place = functools.partial(is_known_place, open_gazetteer())
    assert recased(text, known_words(nlp), is_place) == prose


@pytest.mark.parametrize(
    "text", ["", "MARKET SHELLED", "Gunmen killed 12 farmers in the market, said Lina Haro.", "İİİ" * 20]
)
def test_other_texts_and_lengths_stay(nlp: Language, text: str) -> None:
    prose = recased(text, known_words(nlp), lambda word: False)
    assert len(prose) == len(text)
    assert prose == text or not text.isascii()
