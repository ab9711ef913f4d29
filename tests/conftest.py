"""What every room's tests share: the language pipeline and a reader, loaded once a session."""

import pytest
from spacy.language import Language

from claimwatch.pipeline import Reader, load_language


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_language()


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader()
