"""Which claim holds which fact, and what the report says in its own voice. Claims are made by hand."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from claimwatch.extract.facts import find_facts
from claimwatch.extract.narration import attach
from claimwatch.model.claim import Claim, Cue, Source
from claimwatch.model.kinds import Stance
from claimwatch.model.span import Span, words_at


def claim(text: str, content: str, source: str, cue: str, lemma: str, stance: Stance = "asserts") -> Claim:
    spans = (span_of(text, content),)
    return Claim(
        spans=spans,
        text=words_at(text, spans),
        source=Source(spans=(span_of(text, source),), text=source),
        cue=Cue(spans=(span_of(text, cue),), lemma=lemma),
        stance=stance,
    )


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


def told(doc: Doc, *claims: Claim) -> list[Claim]:
    return attach(doc, claims, find_facts(doc))


def facts_of(found: Claim) -> list[str]:
    return [fact.text for fact in found.facts]


def test_a_fact_sits_in_the_claim_that_states_it(nlp: Language) -> None:
    doc = nlp("Rebels shelled the airport, the mayor said.")
    [found] = told(doc, claim(doc.text, "Rebels shelled the airport", "the mayor", "said", "say"))
    assert facts_of(found) == ["Rebels", "shelled", "the airport"]


def test_a_fact_sits_only_in_the_inner_of_two_nested_claims(nlp: Language) -> None:
    doc = nlp("The mayor said residents reported clashes near the bridge.")
    outer = claim(doc.text, "residents reported clashes near the bridge", "The mayor", "said", "say")
    inner = claim(doc.text, "clashes near the bridge", "residents", "reported", "report")
    found = told(doc, outer, inner)
    assert [facts_of(each) for each in found] == [[], ["clashes"]]


def test_two_sources_of_one_content_both_state_its_facts(nlp: Language) -> None:
    doc = nlp("The mayor and a nurse said clashes had erupted.")
    content = "clashes had erupted"
    found = told(
        doc, claim(doc.text, content, "The mayor", "said", "say"), claim(doc.text, content, "a nurse", "said", "say")
    )
    assert [facts_of(each) for each in found] == [["clashes"], ["clashes"]]


def test_what_no_source_states_is_narration_without_the_full_stop(nlp: Language) -> None:
    doc = nlp("Rebels shelled the airport. The mayor said nothing.")
    [found] = told(doc)
    assert (found.text, found.quote, found.source, found.cue) == ("Rebels shelled the airport", "narration", None, None)


def test_narration_ends_where_an_attribution_begins(nlp: Language) -> None:
    doc = nlp("Troops shelled the suburb, as activists said clashes had erupted.")
    narration, attributed = told(doc, claim(doc.text, "clashes had erupted", "activists", "said", "say"))
    assert narration.text == "Troops shelled the suburb"
    assert facts_of(attributed) == ["clashes"]


def test_words_without_a_fact_make_no_narration(nlp: Language) -> None:
    doc = nlp("Sign up to our free newsletter. You can leave at any time.")
    assert told(doc) == []


def test_words_of_a_source_state_nothing(nlp: Language) -> None:
    doc = nlp("A survivor of the massacre said it was cold.")
    [found] = told(doc, claim(doc.text, "it was cold", "A survivor of the massacre", "said", "say"))
    assert found.facts == ()


def test_a_denial_denies_what_it_contains_by_its_cue(nlp: Language) -> None:
    doc = nlp("The ministry denied its forces carried out a massacre in Karvel.")
    content = "its forces carried out a massacre in Karvel"
    [found] = told(doc, claim(doc.text, content, "The ministry", "denied", "deny", "denies"))
    assert {(fact.text, fact.polarity, fact.negation) for fact in found.facts} == {
        ("its forces", False, span_of(doc.text, "denied")),
        ("massacre", False, span_of(doc.text, "denied")),
    }


def test_a_denial_says_nothing_of_the_known_event(nlp: Language) -> None:
    doc = nlp("The militia denied that it had carried out the attack.")
    [found] = told(doc, claim(doc.text, "it had carried out the attack", "The militia", "denied", "deny", "denies"))
    assert [(fact.text, fact.polarity) for fact in found.facts] == [("it", False)]


def test_a_denial_in_the_contents_own_words_leaves_the_rest_standing(nlp: Language) -> None:
    doc = nlp("That is not true. Soldiers used rifles, he said.")
    content = "That is not true. Soldiers used rifles"
    [found] = told(doc, claim(doc.text, content, "he", "said", "say", "denies"))
    assert all(fact.polarity for fact in found.facts)
    assert "rifles" in facts_of(found)


def test_who_claims_or_denies_responsibility_is_the_perpetrator(nlp: Language) -> None:
    doc = nlp("ISIS claimed responsibility for the bombing.")
    content = "responsibility for the bombing"
    [found] = told(doc, claim(doc.text, content, "ISIS", "claimed", "claim"))
    assert facts_of(found) == ["ISIS", "bombing"]


@pytest.mark.parametrize(
    ("text", "certainty", "conditional"),
    [
        ("Rebels shelled the airport.", "certain", False),
        ("Rebels reportedly shelled the airport.", "probable", False),
        ("The attack appeared aimed at teachers.", "probable", False),
        ("The militia may have shelled the airport.", "possible", False),
        ("If confirmed, the massacre is the worst of the year.", "certain", True),
    ],
)
def test_how_firmly_the_report_speaks(nlp: Language, text: str, certainty: str, conditional: bool) -> None:
    [found] = told(nlp(text))
    assert (found.certainty, found.conditional) == (certainty, conditional)
