"""Public ledgers of others, as they published them: kept apart from everything that is this desk's own."""

from django.db import models

from claimwatch.ledger.models.log import Entry


class Partner(models.Model):
    """Somebody else's public ledger.

    Attributes:
        name: What this desk calls it.
        title: The ledger's own name.
        publisher: Who publishes it; "" if it doesn't say.
        licence: Of its data, as SPDX names it.
        licence_url: Where the licence's words stand.
        entry: The decision that last imported it.
    """

    name = models.CharField(max_length=100, unique=True)
    title = models.TextField()
    publisher = models.TextField(default="")
    licence = models.TextField()
    licence_url = models.TextField(default="")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.name


class PartnerChange(models.Model):
    """One change of a partner's feed, as it was published; attributes as in ``Change``."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="changes")
    number = models.PositiveBigIntegerField()
    nonce = models.CharField(max_length=64)
    body = models.BinaryField(null=True)
    commitment = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["partner", "number"], name="a_change_of_a_partner_comes_once"),)

    def __str__(self) -> str:
        return f"{self.partner} {self.number}"
