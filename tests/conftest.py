"""What every room's tests share: the language pipeline and a reader, loaded once a session."""

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from spacy.language import Language

    from claimwatch.pipeline import Reader

pytest_plugins = ("skips", "chromium")

# Playwright's browser keeps an event loop running in its worker, where Django would refuse to touch a database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# A deadline measures the machine, not the code: an example that loads a lexicon, or shares its core, would miss it.
settings.register_profile("claimwatch", deadline=None)
settings.register_profile("nightly", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "claimwatch"))


@pytest.fixture(scope="session")
def nlp() -> "Language":
    from claimwatch.english import load_english  # spaCy takes seconds, which rooms without it needn't wait for

    return load_english()


@pytest.fixture(scope="session")
def reader() -> "Reader":
    from claimwatch.pipeline import Reader

    return Reader()
