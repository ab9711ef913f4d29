"""What others may import from the package."""

import subprocess
import sys

import pytest

import claimwatch

FACE = {
    "Account", "Claim", "Dispute", "Grouping", "Incident", "Reader", "Reading", "Report", "Toll", "group",
    "read_inputs",
}  # fmt: skip


def test_the_public_face_is_what_it_says() -> None:
    assert set(claimwatch.__all__) == FACE
    assert all(getattr(claimwatch, name) for name in FACE)


@pytest.mark.parametrize("first", ["import claimwatch.group", "from claimwatch import Reader", "import claimwatch.cli"])
def test_no_room_hides_a_name_whatever_is_imported_first(first: str) -> None:
    code = f"{first}\nfrom claimwatch import Reader, group\nassert group([]).incidents == (), group\nassert Reader()"
    subprocess.run([sys.executable, "-c", code], check=True)
