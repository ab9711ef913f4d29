"""Readers of the public ledger report errors and reply."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0010_changes")]

    operations = [
        migrations.CreateModel(
            name="ReaderMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=10)),
                ("about", models.CharField(max_length=300)),
                ("incident", models.CharField(db_index=True, default="", max_length=64)),
                ("entity", models.CharField(default="", max_length=200)),
                ("words", models.TextField()),
                ("reply_to", models.CharField(default="", max_length=254)),
                ("at", models.DateTimeField(db_index=True)),
                ("verified", models.TextField(default="")),
                ("answer", models.TextField(default="")),
                ("closed_at", models.DateTimeField(db_index=True, null=True)),
            ],
        ),
    ]
