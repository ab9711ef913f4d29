"""The log says which way a decision came; entries from before stay as they are, hash and all."""

from django.db import migrations, models

ADD = "ALTER TABLE ledger_entry ADD COLUMN way varchar(10) DEFAULT '' NOT NULL"
DROP = "ALTER TABLE ledger_entry DROP COLUMN way"


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_keys_of_values")]
    operations = [
        # Django would make the table anew on SQLite, and lose the triggers that refuse to change the log.
        migrations.SeparateDatabaseAndState(
            [migrations.RunSQL(ADD, DROP)],
            [migrations.AddField("entry", "way", models.CharField(db_default="", default="", max_length=10))],
        )
    ]
