"""The phrase for a speaker: its head, its number, what it is called."""

from collections.abc import Sequence

from spacy.tokens import Token

from claimwatch.language import function_words, singular
from claimwatch.resolve.speakers.affiliation import segments
from claimwatch.resolve.speakers.identity import plain_words
from claimwatch.resolve.speakers.lexicons import phrases, speakers, titles
from claimwatch.resolve.speakers.nations import nation_words

_TITLE_AT_MOST = 2
"""Words of a phrase that may be nothing but a title: "the ministry"."""


def head_noun(tokens: Sequence[Token]) -> str:
    """The lemma of the phrase's head: its last noun before a preposition or clause."""
    noun = ""
    for token in tokens:
        if token.pos_ in ("NOUN", "PROPN"):
            noun = token.lemma_.lower() if token.pos_ == "NOUN" else token.lower_
        elif (
            noun
            and token.dep_ != "amod"
            and token.lower_ not in phrases().located
            and (token.pos_ in ("ADP", "VERB", "SCONJ", "PRON") or token.text in phrases().head_ends)
        ):
            break
    return noun


def is_plural(tokens: Sequence[Token], head: str) -> bool:
    """True if the head noun stands in the plural, but for "one of the officials"."""
    if tokens[0].lower_ in phrases().singular:
        return False
    return any(token.tag_ in ("NNS", "NNPS") and head in (token.lemma_.lower(), token.lower_) for token in tokens)


def is_name(tokens: Sequence[Token], words: Sequence[str], head: str) -> bool:
    """True if a proper name stands in the phrase that is more than where it is based or where it is from."""
    if head in speakers().types or (len(words) <= _TITLE_AT_MOST and is_title(words)):
        return False
    based = {token.i - n for token in tokens if token.lower_ in phrases().located for n in (1, 2)}
    first_adposition = next((token.i for token in tokens if token.pos_ == "ADP"), tokens[-1].i + 1)
    return any(
        token.pos_ == "PROPN"
        and token.text[:1].isupper()
        and token.i not in based
        and token.lower_ not in nation_words()
        and token.i < first_adposition
        for token in tokens
    )


def is_title(words: Sequence[str]) -> bool:
    """True if the phrase is nothing but a title ("NGO", "the ministry")."""
    small = (word.casefold() for word in words)
    return tuple(singular(word) for word in small if word not in function_words().articles) in titles()


def issuer(tokens: Sequence[Token]) -> list[Token]:
    """Whose statement it is: what follows "by" or "from" after a document's noun; empty where nothing does."""
    for n, token in enumerate(tokens):
        if token.lower_ in phrases().issuer and head_noun(tokens[:n]) in speakers().documents:
            rest = list(tokens[n + 1 :])
            stop = next(
                (
                    m
                    for m, other in enumerate(rest)
                    if m and other.tag_ in ("VBN", "VBG", "VBD", "WDT") and other.dep_ != "amod"
                ),
                len(rest),
            )
            return rest[:stop]
    return []


def title(tokens: Sequence[Token]) -> str:
    """The phrase as it stands, without an article."""
    words_kept = [token for token in tokens if not token.is_space]
    while len(words_kept) > 1 and words_kept[0].lower_ in function_words().articles:
        words_kept = words_kept[1:]
    return "".join(token.text_with_ws for token in words_kept).strip()


def without_asides(tokens: Sequence[Token]) -> list[str]:
    """The words up to the first comma, without adverbs: "groups abroad" are groups."""
    first = segments(tokens)[0] if segments(tokens) else list(tokens)
    words_kept = [token for token in first if token.pos_ != "ADV"]
    return plain_words(words_kept or first)


def type_name(words: Sequence[str]) -> str:
    """What such speakers are called: the noun and what tells them apart, without articles, numbers and places."""
    words_kept = list(words)
    while len(words_kept) > 1 and (words_kept[0].casefold() in phrases().modifiers or words_kept[0].isdigit()):
        words_kept = words_kept[1:]
    stop = next(
        (i for i, word in enumerate(words_kept) if i and word in phrases().phrase_ends),
        len(words_kept),
    )
    phrase = " ".join(words_kept[:stop])
    return phrase[:1].upper() + phrase[1:]
