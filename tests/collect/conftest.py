from collections.abc import Iterator

import pytest
from site_server import Site, serve


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as running:
        yield running
