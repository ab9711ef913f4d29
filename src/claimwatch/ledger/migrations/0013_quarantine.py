"""What makes a version of the reader fail waits for another version."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("ledger", "0012_register")]

    operations = [
        migrations.CreateModel(
            name="Quarantine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reader", models.CharField(max_length=60)),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "original",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quarantines",
                        to="ledger.original",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quarantines",
                        to="ledger.version",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("original"), models.F("reader"), name="one_quarantine_an_original"
                    ),
                    models.UniqueConstraint(models.F("version"), models.F("reader"), name="one_quarantine_a_version"),
                    models.CheckConstraint(
                        condition=Q(Q(("original", None), ("version__isnull", False)))
                        | Q(("original__isnull", False), ("version", None)),
                        name="quarantine_of_one",
                    ),
                ],
            },
        ),
    ]
