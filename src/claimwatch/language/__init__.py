"""A language as such, below extraction: text in; sentences, words, word groups and tags out.

What reads a report stands in ``extract``; nothing here knows of violence.
"""

from claimwatch.language.abbreviations import keep_ranks
from claimwatch.language.attribute_ruler import remember
from claimwatch.language.casing import known_words, recased
from claimwatch.language.clausal_names import mend_clausal_names
from claimwatch.language.closed_classes import FunctionWords, function_words
from claimwatch.language.cutting import parts
from claimwatch.language.datelines import Dateline, find_datelines, is_header
from claimwatch.language.detection import is_plainly, language_of, presumed_language
from claimwatch.language.inflection import ing_form, plural, singular, third_person
from claimwatch.language.lemmas import index_lemmas
from claimwatch.language.limits import within_limits
from claimwatch.language.long_sentences import cut_long_sentences
from claimwatch.language.nouns import WordnetNouns, wordnet_nouns
from claimwatch.language.outlets import is_same_outlet
from claimwatch.language.phrases import Hit, PhraseMatcher, entities_of, forms, is_one_of, text_of, tokens_of, words_of
from claimwatch.language.sentence_starts import mark_paragraphs
from claimwatch.language.sentences import sentence_at
from claimwatch.language.suffixes import search_ends
from claimwatch.language.unwrap import unwrapped

__all__ = [
    "Dateline",
    "FunctionWords",
    "Hit",
    "PhraseMatcher",
    "WordnetNouns",
    "cut_long_sentences",
    "entities_of",
    "find_datelines",
    "forms",
    "function_words",
    "index_lemmas",
    "ing_form",
    "is_header",
    "is_one_of",
    "is_plainly",
    "is_same_outlet",
    "keep_ranks",
    "known_words",
    "language_of",
    "mark_paragraphs",
    "mend_clausal_names",
    "parts",
    "plural",
    "presumed_language",
    "recased",
    "remember",
    "search_ends",
    "sentence_at",
    "singular",
    "text_of",
    "third_person",
    "tokens_of",
    "unwrapped",
    "within_limits",
    "wordnet_nouns",
    "words_of",
]
