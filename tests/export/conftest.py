from pathlib import Path

import pytest

from claimwatch.export import write_datasets
from made_documents import ABOUT, documents


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of 500 releases."""
    folder = tmp_path_factory.mktemp("dataset")
    write_datasets(documents(500), [], folder, ABOUT)
    return folder
