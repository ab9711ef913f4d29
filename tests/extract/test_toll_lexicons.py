"""The lexicons of tolls: nothing in them goes unread, and nothing is loaded before it is needed."""

import subprocess
import sys
from importlib.resources import files
from typing import Any

import msgspec
import pytest
import yaml

from claimwatch.extract.tolls.harm.lexicon import HarmLexicon


def _harm() -> dict[str, Any]:
    lexicon: dict[str, Any] = yaml.safe_load((files("claimwatch.lexicon") / "data/en/harm.yaml").read_text("utf-8"))
    return lexicon


def test_a_field_that_no_rule_reads_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field `after`"):
        msgspec.convert({**_harm(), "after": ["dead"]}, HarmLexicon)


@pytest.mark.parametrize("harm", ["killed", "injured", "missing", "detained", "displaced"])
def test_a_field_of_a_harm_that_no_rule_reads_is_refused(harm: str) -> None:
    lexicon = _harm()
    lexicon[harm]["after"] = ["dead"]
    with pytest.raises(msgspec.ValidationError, match=rf"unknown field `after` - at `\$\.{harm}`"):
        msgspec.convert(lexicon, HarmLexicon)


def test_the_head_of_the_lexicon_of_harm_explains_each_field() -> None:
    text = (files("claimwatch.lexicon") / "data/en/harm.yaml").read_text("utf-8")
    head = text[: text.index("killed:")]
    of_each_harm = {field for words in _harm().values() if isinstance(words, dict) for field in words}
    assert {field for field in of_each_harm if f"{field}:" not in head} == set()


def test_importing_loads_no_lexicon() -> None:
    code = (
        "import claimwatch.extract.tolls.quantities.amounts, claimwatch.extract.tolls.links.rules\n"
        "from claimwatch.lexicon import loader\n"
        "print(loader._load.cache_info().currsize)"
    )
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert finished.stdout.strip() == "0"
