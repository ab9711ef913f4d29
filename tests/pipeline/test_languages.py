"""Only English is read; anything else is kept whole, and nothing crashes on it."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from claimwatch.cli import app
from claimwatch.language import presumed_language
from claimwatch.model.reading import Reading
from claimwatch.model.report import Report, text_hash
from claimwatch.pipeline import Reader

SPANISH = (
    "Hombres armados mataron a seis personas en el pueblo de Valdeoro el domingo por la noche, informó la policía. "
    "Los vecinos dijeron que los atacantes llegaron en dos camionetas y dispararon contra una tienda."
)
ARABIC = "قتل ستة أشخاص في هجوم على القرية يوم الأحد، بحسب ما أفاد به طبيب محلي. " * 3
ENGLISH = (
    "Gunmen killed six people in the village of Valdeoro on Sunday night, the police said. Residents said that the "
    "attackers came in two pickup trucks and fired at a shop."
)


def made(text: str, language: str | None) -> Report:
    return Report(id="r", language=language, sha256=text_hash(text), text=text)


@pytest.mark.parametrize(("text", "language"), [(SPANISH, "es"), (ARABIC, "ar"), (ARABIC[:40], None)])
@pytest.mark.parametrize("read_all", [False, True])
def test_another_language_is_kept_marked_and_not_read(reader: Reader, text: str, language: str, read_all: bool) -> None:
    reading = reader.read(text, read_all=read_all)
    assert reading == Reading(report=reading.report, relevant=False, relevance=0.0)
    assert (reading.report.text, reading.report.language) == (text, language)


def test_english_is_told_and_read(reader: Reader) -> None:
    reading = reader.read(ENGLISH)
    assert reading.report.language == "en"
    assert reading.relevant
    assert reading.claims


def test_a_foreign_name_or_quotation_keeps_a_report_english(reader: Reader) -> None:
    assert reader.read(ENGLISH + " One wrote «وداعا» on a wall.").report.language == "en"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", ARABIC, "en"),
        ("fr", ENGLISH, "fr"),
        (None, "Six killed.", "en"),
        (None, "Убиты шесть человек.", None),
        (None, "12, 14!", "en"),
        (None, "", "en"),
        (None, "Mayor Đặng spoke.", "en"),
    ],
)
def test_a_short_text_in_latin_letters_is_taken_for_english(
    language: str | None, text: str, expected: str | None
) -> None:
    assert presumed_language(language, text) == expected


UNDATED = (
    'claimwatch: 4 reports have no day of publication, so days such as "on Monday" stay unknown; '
    "give it with --published"
)


def test_a_line_for_each_language_and_the_same_exit_status(tmp_path: Path) -> None:
    rows = [{"id": str(number), "text": text} for number, text in enumerate([SPANISH, ENGLISH, ARABIC, SPANISH])]
    file = tmp_path / "mixed.jsonl"
    file.write_bytes(b"\n".join(msgspec.json.encode(row) for row in rows))
    result = CliRunner().invoke(app, ["read", str(file)])
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "claimwatch: 2 reports in Spanish (es) kept but not read; Claimwatch reads English only",
        "claimwatch: 1 report in Arabic (ar) kept but not read; Claimwatch reads English only",
        UNDATED,
    ]
    assert len(result.stdout.splitlines()) == 4


SCRIPTS = st.sampled_from(
    [ENGLISH, SPANISH, ARABIC, "据报道，周日有六人被打死。", "Убиты шесть человек.", "\U0001f4a5 ", "\n\n"]
)
WORDS = st.lists(st.one_of(SCRIPTS, st.text(max_size=30)), max_size=6).map(" ".join)


@given(WORDS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_script_crashes_anything_even_where_it_is_taken_for_english(reader: Reader, text: str) -> None:
    reading = reader.read_report(made(text, "en"), read_all=True)
    assert all(text[start:end] for claim in reading.claims for start, end in claim.spans)
