from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest
import yaml

from claimwatch.errors import LexiconError
from claimwatch.lexicon import loader

DATA = Path(str(files("claimwatch.lexicon"))) / "data"


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(loader, "files", lambda _: tmp_path)
    _forget()
    yield tmp_path / "data"
    _forget()


def _forget() -> None:
    loader._load.cache_clear()
    loader._parsed.cache_clear()


@pytest.mark.parametrize(
    "name", sorted(path.relative_to(DATA).with_suffix("").as_posix() for path in DATA.rglob("*.yaml"))
)
def test_a_lexicon_says_what_it_knows(name: str) -> None:
    text = (DATA / f"{name}.yaml").read_text("utf-8")
    assert text.startswith("#"), "say what the fields mean"
    assert yaml.safe_load(text), "any YAML reader must take it"


def test_a_lexicon_comes_as_its_shape(data: Path) -> None:
    (data / "w.yaml").write_text("words: [one, two]")
    assert loader.load("w", Shape) == Shape(words=("one", "two"))


def test_a_lexicon_of_several_shapes_is_parsed_once(data: Path) -> None:
    (data / "w.yaml").write_text("words: [one, two]")
    assert loader.load("w", Shape) == Shape(words=("one", "two"))
    assert loader.load("w", dict[str, tuple[str, ...]]) == {"words": ("one", "two")}
    assert loader._parsed.cache_info().misses == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [("words: [1]", "Expected `str`"), ("wrods: []", "wrods"), ("words: [", "while parsing"), (None, "no such file")],
)
def test_a_lexicon_that_does_not_fit_is_refused_with_its_name(data: Path, text: str | None, told: str) -> None:
    if text is not None:
        (data / "w.yaml").write_text(text)
    with pytest.raises(LexiconError, match="lexicon w") as error:
        loader.load("w", Shape)
    assert told in str(error.value)
