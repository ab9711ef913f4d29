"""Names that the parser cut, in full."""

import pytest
from spacy.language import Language

from claimwatch.resolve.speakers.whole_names import in_full, known_names


@pytest.mark.parametrize(
    ("text", "cut", "name"),
    [
        ("Doctors Without Borders left.", (2, 3), "Doctors Without Borders"),
        ("The Committee to Protect Journalists left.", (4, 5), "Committee to Protect Journalists"),
        ("Médecins Sans Frontières left.", (1, 3), "Médecins Sans Frontières"),
        ("The journalists left.", (1, 2), "journalists"),
        ("Oxfam and nurses left.", (0, 3), "Oxfam and nurses"),
        ("Doctors Without Borders left.", (0, 4), "Doctors Without Borders left"),
    ],
)
def test_the_whole_of_a_cut_name(nlp: Language, text: str, cut: tuple[int, int], name: str) -> None:
    doc = nlp(text)
    names = [tokens for _, tokens in known_names(doc, None)]
    whole = in_full(list(doc[cut[0] : cut[1]]), names)
    assert doc[whole[0].i : whole[-1].i + 1].text == name
