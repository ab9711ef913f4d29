"""The remembered attribute ruler gives what spaCy's own gives."""

import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from claimwatch.english import MODEL
from claimwatch.language.attribute_ruler import remember

TEXTS = [
    "Gunmen killed six people on Sunday, the police said. There were no arrests, and it wasn't the first attack.",
    "Let's go, c'mon! Y'all ain't gonna stop; I've gotta run. Nothin' doin', he said. It got worse.",
    "GOVERNMENT TROOPS   HAVE\n\nDENIED THAT IT WAS THEM .\n",
    "He did what he had to do. That is what they've been told, isn't it?",
    "",
]


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load(MODEL, exclude=["ner"])


@pytest.fixture(scope="module")
def quick() -> Language:
    return remember(spacy.load(MODEL, exclude=["ner"]))


def words(doc: Doc) -> list[tuple[str, ...]]:
    return [(token.text, token.tag_, token.pos_, token.dep_, token.lemma_, str(token.morph)) for token in doc]


@pytest.mark.parametrize("text", TEXTS)
def test_every_word_gets_the_same_class(plain: Language, quick: Language, text: str) -> None:
    for _ in range(2):  # at first sight, and as remembered
        assert words(quick(text)) == words(plain(text))


@pytest.mark.parametrize("text", TEXTS)
def test_the_rules_apply_in_the_same_order(plain: Language, quick: Language, text: str) -> None:
    doc = plain(text)
    rulers = [nlp.get_pipe("attribute_ruler") for nlp in (plain, quick)]
    assert all(isinstance(ruler, AttributeRuler) for ruler in rulers)
    assert rulers[0].match(doc) == rulers[1].match(doc)
