import datetime
from pathlib import Path

from django.db import connection, transaction
from rows import a_version

from claimwatch.ledger.service.search import index, purge, reindex, unindex
from claimwatch.ledger.store import index_row


def found(words: str) -> list[int]:
    """The versions that hold the words, asked of the database itself."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            statement = "SELECT rowid & 4294967295 FROM ledger_search WHERE ledger_search MATCH %s ORDER BY 1"
            cursor.execute(statement, [f'"{words}"'])
        else:
            statement = "SELECT version_id FROM ledger_search WHERE words @@ phraseto_tsquery('simple', %s) ORDER BY 1"
            cursor.execute(statement, [words])
        return [row[0] for row in cursor.fetchall()]


def test_what_is_indexed_is_found_in_title_publisher_and_text(ledger: str) -> None:
    one = a_version("Shells fell on Veltraq.", title="Market hit", publisher="Ostrava Wire")
    other = a_version("A quiet day.", published=datetime.date(2029, 1, 1))
    index([one, other])
    assert found("fell on veltraq") == found("market") == found("ostrava wire") == [one.pk]
    assert found("quiet") == [other.pk]
    assert found("hit ostrava") == found("wire shells") == []


def test_a_phrase_that_folds_is_found_in_arabic_and_with_accents(ledger: str) -> None:
    version = a_version("قُتِلَ ثلاثة في حمـــاة. Café d'Alençon")
    index([version])
    assert found("قتل ثلاثة في حماة") == found("cafe d alencon") == [version.pk]


def test_an_enormous_report_is_found_by_its_first_words(ledger: str) -> None:
    version = a_version("first " + " ".join(f"w{n:x}" for n in range(200_000)) + " the" * 1000)
    index([version])
    assert found("first w0 w1") == [version.pk]


def test_an_unindexed_version_leaves_no_word_behind(ledger: str) -> None:
    kept = a_version("Two were hurt near Belvoro.")
    sealed = a_version("The witness Quillonby was seen.", title="Zephyrwick", publisher="Yarrowgate")
    index([kept])
    index([sealed])
    with transaction.atomic():
        unindex(sealed)
    purge()
    assert found("quillonby") == found("zephyrwick") == found("yarrowgate") == []
    assert found("belvoro") == [kept.pk]
    assert not any(word.encode() in index_bytes() for word in ("quillonby", "illonby", "zephyrwick", "yarrowgate"))
    assert b"belvoro" in index_bytes()


def index_bytes() -> bytes:
    """The bytes of the index as the database keeps them."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT block FROM ledger_search_data UNION ALL SELECT term FROM ledger_search_idx")
            return repr(cursor.fetchall()).encode()
        cursor.execute("CHECKPOINT")
        found = b""
        for relation in ("ledger_search", "ledger_search_words"):
            cursor.execute("SELECT pg_read_binary_file(pg_relation_filepath(%s))", [relation])
            found += bytes(cursor.fetchone()[0])
        return found


def test_the_file_of_a_sqlite_ledger_holds_no_word_of_an_unindexed_version(ledger: str) -> None:
    if connection.vendor != "sqlite":
        return
    version = a_version(" ".join(f"quillonby{n:04}" for n in range(3000)))
    index([version])
    with transaction.atomic():
        unindex(version)
        version.report.delete()
    purge()
    path = Path(connection.settings_dict["NAME"])
    assert b"uillonby" not in path.read_bytes() + path.with_name(path.name + "-wal").read_bytes()


def test_building_anew_finds_the_same(ledger: str) -> None:
    versions = [a_version(f"number{n} of many", published=datetime.date(2030, 1, 1 + n % 9)) for n in range(20)]
    index(versions)
    sealed = versions.pop()
    unindex(sealed)
    sealed.text = ""
    sealed.save()
    reindex()
    assert found("of many") == [version.pk for version in versions]
    assert found("number19") == []
    unindex(versions[0])
    assert found("number0") == []


def test_rows_are_ordered_by_day_then_by_arrival(ledger: str) -> None:
    early = a_version("a", published=datetime.date(2029, 12, 31))
    unknown = a_version("b")
    late = a_version("c", published=datetime.date(2030, 1, 3))
    assert sorted([late, unknown, early], key=index_row) == [early, unknown, late]
