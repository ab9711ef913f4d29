"""What the summary calls unnamed sources."""

import msgspec
import pytest

from claimwatch.model import Account
from claimwatch.page.incident.summary import _who

NOBODY = Account(entity="", kind="witness", named=False, side="witnesses", reports=("r1",), claims=())


@pytest.mark.parametrize(
    ("entity", "said"),
    [
        ("Woman (r1)", "an unnamed woman"),
        ("Government source (r1)", "an unnamed government source"),
        ("Activists (r1)", "unnamed activists"),
        ("Local police (r1)", "unnamed local police"),
        ("NGO (r1)", "an unnamed NGO"),
        ("It (r1)", "an unnamed source"),
    ],
)
def test_an_unnamed_source_has_the_article_that_english_gives_it(entity: str, said: str) -> None:
    assert _who(msgspec.structs.replace(NOBODY, entity=entity), {}) == said
