"""A desk's file is checked where it is read: what is wrong is one line that names the source."""

from pathlib import Path

import pytest

from claimwatch.errors import OptionError
from claimwatch.settings import load_settings

SOUND = '[[source]]\nname = "First"\nkind = "feed"\nurl = "https://wire.example/feed"\n'


def load(folder: Path, second: str) -> str:
    """What is wrong with a file of a sound source and a second one."""
    (folder / "claimwatch.toml").write_text(f"{SOUND}[[source]]\n{second}")
    with pytest.raises(OptionError) as caught:
        load_settings({"CLAIMWATCH_DESK": str(folder)})
    return str(caught.value).partition("claimwatch.toml: ")[2]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("every = 5", 'source 2 ("Wire"): `every`: Expected `int` >= 30'),
        ("every = 2678401", 'source 2 ("Wire"): `every`: Expected `int` <= 2678400'),
        ("every = 9223372036854775807", 'source 2 ("Wire"): `every`: Expected `int` <= 2678400'),
        ('every = "often"', 'source 2 ("Wire"): `every`: Expected `int`, got `str`'),
        ('country = "Syria"', 'source 2 ("Wire"): `country`: two letters of ISO 3166, as "SY"'),
        ('country = "S1"', 'source 2 ("Wire"): `country`: two letters of ISO 3166, as "SY"'),
        ('publisher = "W\\u0000"', 'source 2 ("Wire"): `publisher`: null characters can\'t be kept'),
        ("colour = 1", 'source 2 ("Wire"): Object contains unknown field `colour`'),
    ],
)
def test_what_is_wrong_with_a_source_is_one_line_that_names_it(tmp_path: Path, wrong: str, told: str) -> None:
    assert load(tmp_path, f'name = "Wire"\nkind = "feed"\nurl = "https://wire.example/x"\n{wrong}\n') == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ('"a\\nb"\nevery = 1', 'source 2 ("a\\nb"): `every`'),
        ("7", "source 2: `name`"),
        ('""', 'source 2 (""): `name`'),
        (f'"{"x" * 201}"', f'source 2 ("{"x" * 60}"): `name`'),
        ('"a\\u0000"', 'source 2 ("a\\u0000"): `name`: null characters'),
    ],
)
def test_a_source_with_an_odd_name(tmp_path: Path, name: str, told: str) -> None:
    why = load(tmp_path, f'kind = "feed"\nurl = "https://wire.example/x"\nname = {name}\n')
    assert why.startswith(told)
    assert "\n" not in why


def test_a_source_without_a_name_and_one_of_a_long_kind(tmp_path: Path) -> None:
    assert load(tmp_path, 'kind = "feed"\nurl = "x"\n') == "source 2: Object missing required field `name`"
    assert load(tmp_path, f'name = "a"\nurl = "x"\nkind = "{"k" * 41}"\n').startswith('source 2 ("a"): `kind`')


def test_bounds_hold_for_what_is_sound(tmp_path: Path) -> None:
    (tmp_path / "claimwatch.toml").write_text(f'{SOUND}every = 2678400\ncountry = "sy"\n')
    [source] = load_settings({"CLAIMWATCH_DESK": str(tmp_path)}).source
    assert (source.every, source.country) == (2_678_400, "sy")
