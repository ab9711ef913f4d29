"""What others may import from the package."""

import claimwatch

FACE = {
    "Account", "Claim", "Dispute", "Grouping", "Incident", "Reader", "Reading", "Report", "Toll", "group",
    "read_inputs",
}  # fmt: skip


def test_the_public_face_is_what_it_says() -> None:
    assert set(claimwatch.__all__) == FACE
    assert all(getattr(claimwatch, name) for name in FACE)
