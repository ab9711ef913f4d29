from jinja2 import Environment

from claimwatch.public.pages.once import Once

MACROS = Environment(autoescape=True).from_string(
    "{% macro shown(said) %}{{ said.words }}{{ said.count() }}{% endmacro %}{% macro other(said) %}other{% endmacro %}"
)


class Said:
    def __init__(self, words: str) -> None:
        self.words, self.counted = words, 0

    def count(self) -> int:
        self.counted += 1
        return self.counted


def test_a_macro_is_called_once_for_the_same_value_and_again_for_an_equal_one() -> None:
    once, macros = Once(), MACROS.module
    said, same = Said("<b>"), Said("<b>")
    assert [once(macros.shown, said), once(macros.shown, said)] == ["&lt;b&gt;1"] * 2
    assert once(macros.other, said) == "other"
    assert once(macros.shown, same) == "&lt;b&gt;1"
    assert (said.counted, same.counted) == (1, 1)


def test_what_a_value_was_is_not_taken_for_another_that_came_after_it() -> None:
    once, macros = Once(), MACROS.module
    assert [once(macros.shown, Said(str(n))) for n in range(100)] == [f"{n}1" for n in range(100)]
