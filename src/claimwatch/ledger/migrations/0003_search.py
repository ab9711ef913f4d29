"""The index of words: an FTS5 table without content on SQLite, a table of word vectors on PostgreSQL.

Both hold words that ``claimwatch.model.words`` has folded. SQLite's rows are numbered by day and version, see
``claimwatch.ledger.service.search``, so that the newest come first without sorting.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = [
    """CREATE VIRTUAL TABLE ledger_search USING fts5(title, publisher, body, content='', tokenize='ascii')""",
]
POSTGRESQL = [
    """CREATE TABLE ledger_search (
        version_id bigint PRIMARY KEY REFERENCES ledger_version (id) ON DELETE CASCADE,
        day date NOT NULL,
        words tsvector NOT NULL)""",
    "CREATE INDEX ledger_search_words ON ledger_search USING gin (words)",
    "CREATE INDEX ledger_search_newest ON ledger_search (day DESC, version_id DESC)",
]


def make_index(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_log_only_grows")]
    operations = [migrations.RunPython(make_index, migrations.RunPython.noop)]
