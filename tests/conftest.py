"""What every room's tests share: the language pipeline and a reader, loaded once a session."""

import pytest
from hypothesis import settings
from spacy.language import Language

from claimwatch.english import load_english
from claimwatch.pipeline import Reader

# A deadline measures the machine, not the code: an example that loads a lexicon, or shares its core, would miss it.
settings.register_profile("claimwatch", deadline=None)
settings.load_profile("claimwatch")


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_english()


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader()
