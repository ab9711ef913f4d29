"""Graphic passages are folded until somebody opens them; nothing else is."""

import re

import pytest
from desks import text
from django.test import Client
from incidents import shown
from made import CLASH, line, store

from claimwatch.desk.graphic import graphic_passages, is_graphic
from claimwatch.ledger.models import Incident, Version

FOLD = re.compile(r'<details class="fold"><summary[^>]*>Graphic passage</summary>(.*?)</details>', re.DOTALL)


@pytest.mark.parametrize(
    "words", ["Two men were beheaded.", "They BURNED the family alive", "severed limbs", "with their throats slit"]
)
def test_graphic_words(words: str) -> None:
    assert is_graphic(words)


@pytest.mark.parametrize("words", ["Twelve gunmen were killed in shelling.", "grapes", "alive and kicking", ""])
def test_other_words(words: str) -> None:
    assert not is_graphic(words)


def test_the_whole_sentence_is_a_passage_and_its_neighbours_are_none() -> None:
    text = "A bomb went off. “We found body parts,” he said.\nThe mayor left. Heads were severed heads!"
    found = [text[start:end].strip() for start, end in graphic_passages(text)]
    assert found == ["“We found body parts,” he said.", "Heads were severed heads!"]


def test_a_report_and_its_incident_fold_them(client: Client) -> None:
    store(line(CLASH.replace("were killed there", "were killed and beheaded there"), url="https://north.example/1"))
    row = Incident.objects.get(standing=True)
    folds = FOLD.findall(shown(client, row))
    assert folds
    assert all("beheaded" in fold for fold in folds)
    report = Version.objects.get().code
    folds = FOLD.findall(text(client.get(f"/desk/reports/{report}/")))
    assert any("<mark" in fold for fold in folds), "in the text"
    assert any("<mark" not in fold for fold in folds), "beside it"
