import pytest

from claimwatch.ledger.database_errors import explained


@pytest.mark.parametrize(
    "database",
    [
        "postgresql://lina:s3cret@db.example/desk",
        "postgresql://lina:s3@cret@db.example/desk",
        "postgresql://lina:s3/cret@db.example/desk",
        "postgresql://db.example/desk?user=lina&password=s3cret",
    ],
)
def test_no_password_is_told(database: str) -> None:
    told = str(explained(database, OSError("connection refused")))
    assert "db.example/desk" in told
    assert "s3" not in told
    assert "cret" not in told


def test_a_file_is_told_as_it_is() -> None:
    database = "sqlite:////home/lina@work/claimwatch.db"
    assert database in str(explained(database, OSError()))
