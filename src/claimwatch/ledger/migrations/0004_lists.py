"""Lists and counts are answered from their indexes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0003_search"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="incident",
            name="incident_by_day",
        ),
        migrations.RemoveIndex(
            model_name="incident",
            name="incident_by_country",
        ),
        migrations.RemoveIndex(
            model_name="incident",
            name="incident_days",
        ),
        migrations.AddIndex(
            model_name="incident",
            index=models.Index(
                fields=["-sort_day", "code", "standing", "state", "first_day", "disputes", "killed_high", "killed_low"],
                name="incident_by_day",
            ),
        ),
        migrations.AddIndex(
            model_name="incident",
            index=models.Index(
                fields=[
                    "country",
                    "-sort_day",
                    "code",
                    "standing",
                    "state",
                    "first_day",
                    "disputes",
                    "killed_high",
                    "killed_low",
                ],
                name="incident_by_country",
            ),
        ),
        migrations.AddIndex(
            model_name="reading",
            index=models.Index(models.F("current"), models.F("reader"), models.F("relevant"), name="reading_counts"),
        ),
    ]
