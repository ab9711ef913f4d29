"""spaCy's lemmatizer made quick at words that it meets for the first time.

It looks each form of such a word up in a list of all nouns, verbs or adjectives, word by word.
"""

from typing import Any, cast

from spacy.language import Language


def index_lemmas(nlp: Language) -> Language:
    """The same pipeline, whose lemmatizer looks words up in sets of the same words."""
    words = cast(Any, nlp.get_pipe("lemmatizer")).lookups.get_table("lemma_index")
    for part_of_speech in list(words):
        words[part_of_speech] = frozenset(words[part_of_speech])
    return nlp
