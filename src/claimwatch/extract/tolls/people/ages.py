"""The words of an age before a noun for people: "a 29-year-old man", "two 4 year old girls"."""

from spacy.tokens import Doc

from claimwatch.extract.tolls.people.phrase_lexicon import phrase_lexicon


def is_of_age(doc: Doc, i: int) -> bool:
    """True if a token is part of "29-year-old", "4 year old" or "ex-wife"."""
    lexicon, token = phrase_lexicon(), doc[i]
    before = doc[i - 1].lower_ if i > 0 else ""
    after = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    if token.text == "-":
        return after in lexicon.ages or before in lexicon.kin_prefixes
    if token.lower_ in lexicon.kin_prefixes and after == "-":
        return True
    if token.like_num and after in lexicon.years and _is_old(doc, i + 2):
        return True
    return "-" in (before, after) and (token.like_num or token.lower_ in lexicon.ages)


def _is_old(doc: Doc, i: int) -> bool:
    """True if "old" stands at a token, or a hyphen, or nothing more."""
    return i >= len(doc) or doc[i].text.strip("-") in phrase_lexicon().old or not doc[i].text.strip("-")
