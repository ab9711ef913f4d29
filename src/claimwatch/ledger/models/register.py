"""The register: what the machine and people stored, so that a row altered or taken away by hand shows."""

from django.db import models


class Record(models.Model):
    """The state of one row, or of the rows that belong to one, at the end of a transaction that changed it.

    Only the last record of a row has to hold; each record's hash covers the one before, so none can go.

    Attributes:
        number: Counted from 1 without gaps.
        kind: The kind of row, as ``store.KINDS`` names it.
        row: The primary key of the row, or of the row that they belong to.
        sha256: As ``store.row_digests`` gives it; that of no rows once they are gone.
        hash: SHA-256 of the record before's hash and of this record's other fields.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    kind = models.CharField(max_length=20)
    row = models.PositiveBigIntegerField()
    sha256 = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        indexes = (models.Index("kind", "row", "number", name="record_of_row"),)
        constraints = (models.CheckConstraint(condition=models.Q(number__gte=1), name="records_count_from_1"),)

    def __str__(self) -> str:
        return f"{self.number} {self.kind} {self.row}"
