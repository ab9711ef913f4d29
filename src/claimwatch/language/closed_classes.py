"""The closed classes of English: articles, pronouns, coordinators, forms of "be" and "have"."""

import msgspec

from claimwatch.lexicon import load


class FunctionWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``function_words.yaml``: words in lower case, by class."""

    articles: frozenset[str]
    demonstratives: frozenset[str]
    subject_pronouns: frozenset[str]
    object_pronouns: frozenset[str]
    possessives: frozenset[str]
    reflexives: frozenset[str]
    relatives: frozenset[str]
    coordinators: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    complementizers: frozenset[str]
    negative_determiners: frozenset[str]


def function_words() -> FunctionWords:
    """The closed classes, loaded once per process."""
    return load("en/function_words", FunctionWords)
