"""The forms of words. What a rule gives wrong in the news stands here with what is right."""

import pytest

from claimwatch.language import ing_form, plural, singular, third_person
from claimwatch.language.inflection import base_forms

PLURALS = [
    ("soldier", "soldiers"),
    ("boss", "bosses"),
    ("church", "churches"),
    ("deputy", "deputies"),
    ("boy", "boys"),
    ("gunman", "gunmen"),
    ("policewoman", "policewomen"),
    ("schoolchild", "schoolchildren"),
    ("police", "police"),
    ("passer-by", "passers-by"),
    ("german", "germans"),
    ("czech", "czechs"),
    ("police officer", "police officers"),
]


@pytest.mark.parametrize(("one", "several"), PLURALS)
def test_a_noun_has_a_plural_and_back(one: str, several: str) -> None:
    assert plural(one) == several
    assert singular(several) == one


@pytest.mark.parametrize("word", ["press", "status", "crisis", "soldier", "yemen"])
def test_a_singular_stays(word: str) -> None:
    assert singular(word) == word


@pytest.mark.parametrize(
    ("verb", "ing"),
    [
        ("kill", "killing"),
        ("massacre", "massacring"),
        ("stab", "stabbing"),
        ("hit", "hitting"),
        ("put", "putting"),
        ("gas", "gassing"),
        ("kidnap", "kidnapping"),
        ("imprison", "imprisoning"),
        ("martyr", "martyring"),
        ("blow", "blowing"),
        ("shoot", "shooting"),
        ("free", "freeing"),
        ("die", "dying"),
    ],
)
def test_a_verb_has_a_participle(verb: str, ing: str) -> None:
    assert ing_form(verb) == ing


@pytest.mark.parametrize(("verb", "form"), [("kill", "kills"), ("lynch", "lynches"), ("crush", "crushes")])
def test_a_verb_has_a_third_person(verb: str, form: str) -> None:
    assert third_person(verb) == form


@pytest.mark.parametrize(
    ("word", "lemma", "forms"),
    [
        ("staged", "stag", ("stag", "staged", "stage")),
        ("clashes", "clashes", ("clashes", "clashe", "clash")),
        ("bombed", "bombed", ("bombed", "bombe", "bomb")),
        ("firing", "fir", ("fir", "firing", "fire")),
        ("was", "be", ("be", "was")),
    ],
)
def test_a_word_stands_under_each_form_that_it_may_be_of(word: str, lemma: str, forms: tuple[str, ...]) -> None:
    assert base_forms(word, lemma) == forms
