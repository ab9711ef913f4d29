"""The rules by which a word of harm finds its people."""

import dataclasses

import pytest
from spacy.language import Language

from claimwatch.extract.tolls import find_tolls
from claimwatch.extract.tolls.harm import HarmWord
from claimwatch.extract.tolls.links import rules
from claimwatch.extract.tolls.links.rules import RULES, LinkRule
from claimwatch.extract.tolls.links.stretch import Linking

EXAMPLES = [(rule.example, example) for rule in RULES for example in rule.example.split("; ")]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_a_rule_decides_on_its_own_examples(
    rule: str, example: str, nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    doc = nlp(f"{example[0].upper()}{example[1:]}.")
    deciding: list[str] = []

    def watched(watched_rule: LinkRule) -> LinkRule:
        def link(linking: Linking, word: HarmWord) -> Linking | None:
            linked = watched_rule.link(linking, word)
            if linked is not None:
                deciding.append(watched_rule.example)
            return linked

        return dataclasses.replace(watched_rule, link=link)

    monkeypatch.setattr(rules, "RULES", tuple(map(watched, RULES)))
    assert find_tolls(doc)
    assert deciding == [rule]
