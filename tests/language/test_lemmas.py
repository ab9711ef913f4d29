"""Words that the lemmatizer meets for the first time are looked up at once; their lemmas are those that spaCy gives."""

import spacy
from spacy.language import Language
from spacy.lookups import Table
from spacy.tokens import Doc

from claimwatch.english import MODEL

WORDS = ["villages", "militiamen", "shelled", "zzyzxes", "deadliest", "nearer", "quickly", "fired", "crises"]


def lemmas(nlp: Language, pos: str) -> list[str]:
    doc = Doc(nlp.vocab, words=WORDS, pos=[pos] * len(WORDS))
    return [token.lemma_ for token in nlp.get_pipe("lemmatizer")(doc)]  # type: ignore[operator] # it is a component


def test_lemmas_are_those_of_spacy(nlp: Language) -> None:
    theirs = spacy.load(MODEL)
    for pos in ("NOUN", "VERB", "ADJ", "ADV"):
        assert lemmas(nlp, pos) == lemmas(theirs, pos)


def test_no_word_is_looked_for_in_a_list(nlp: Language) -> None:
    index: Table = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    assert {type(words) for words in index.values()} == {frozenset}
