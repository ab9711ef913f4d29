"""Pages that are irrelevant by a first look are counted, and looked at again by another reader."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0014_partners_visit_days_senders")]

    operations = [
        migrations.AddField("original", "skimmed", models.CharField(default="", max_length=60)),
        migrations.AddIndex(
            "original",
            models.Index(models.F("skimmed"), condition=~models.Q(skimmed=""), name="original_skimmed"),
        ),
    ]
