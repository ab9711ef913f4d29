"""The language of a text, and a quick look at it."""

import pytest

from claimwatch.language import detection, is_plainly, language_of

ENGLISH = (
    "At least twelve people were killed in an attack on a village in the north of the country, the authorities said. "
    "The army denied the accusations and spoke of a clash with armed men on Sunday night."
)
DUTCH = (
    "Bij een aanval op een dorp in het noorden van het land zijn volgens de autoriteiten zeker twaalf mensen gedood. "
    "Het leger ontkende de beschuldigingen en sprak van een gevecht met gewapende mannen in de nacht van zondag."
)


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (DUTCH, "nl")])
def test_a_quick_look_shows_the_language_of_common_prose_and_no_other(text: str, language: str) -> None:
    assert [code for code in ("en", "nl", "de", "af") if is_plainly(code, text)] == [language] == [language_of(text)]


@pytest.mark.parametrize("text", [ENGLISH.upper(), " ".join(ENGLISH.split()[:19]), ""])
def test_capitals_and_few_words_are_left_open(text: str) -> None:
    assert not is_plainly("en", text)


FRISIAN = (
    "By in oanfal op in doarp yn it noarden fan it lân binne neffens de autoriteiten teminsten tolve minsken deamakke. "
    "It leger sei dat dit net wier wie en spruts fan in gefjocht mei bewapene mannen yn de nacht fan snein."
)


def test_plain_english_is_told_without_the_model_of_all_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detection, "_identifier", lambda: pytest.fail("the model was loaded"))
    assert language_of(ENGLISH) == "en"


@pytest.mark.parametrize("text", [DUTCH, FRISIAN])
def test_what_is_near_english_is_left_to_the_model(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Asked:
        def classify(self, sample: str) -> tuple[str, float]:
            asked.append(sample)
            return "xx", 1.0

    monkeypatch.setattr(detection, "_identifier", Asked)
    assert (language_of(text), asked) == ("xx", [text])
