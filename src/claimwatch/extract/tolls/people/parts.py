"""What makes people part of others who were told of: "including", "two of them", "of the dead"."""

import itertools

from spacy.tokens import Doc

from claimwatch.extract.tolls.people.phrase_lexicon import phrase_lexicon

_LONGEST_OPENING = 3
"""Words of "the dead included", with its punctuation."""
_LONGEST_WHOLE = 5
"""Words of "of the 21 people killed"; with the comma behind one more."""
_LONGEST_COUNT = 4
"""Words from a number to the one that tells that it counts the dead ("12 young people killed")."""
_LONGEST_WHOLE_AHEAD = 6


def is_marked_part(doc: Doc, start: int) -> bool:
    """True if the words before a token call what follows a part: "including", "among them", "of whom"."""
    lexicon = phrase_lexicon()
    i = start - 1
    while i >= 0 and (doc[i].is_punct or doc[i].lower_ in lexicon.at_least):
        i -= 1
    if i < 0:
        return False
    if doc[i].lower_ in lexicon.including:
        return True
    opener = doc[max(0, i - 1)].lower_
    return doc[i].lower_ in lexicon.them and (opener in lexicon.among or opener in lexicon.of_whole)


def is_graded_part(doc: Doc, end: int) -> bool:
    """True if a bare number tells how many of the wounded were so badly ("12 were wounded, 5 seriously")."""
    if end >= len(doc) or doc[end].lower_ not in phrase_lexicon().badly:
        return False
    return end + 1 >= len(doc) or doc[end + 1].is_punct


def end_of_whole(doc: Doc, start: int) -> int | None:
    """Where "of them", "of the dead", "of those killed" ends that starts at a token; None where none does."""
    lexicon = phrase_lexicon()
    words = [token.lower_ for token in doc[start : start + 3]]
    if len(words) < 3 or words[0] not in lexicon.of_whole:
        return None
    if words[1] in lexicon.before_whole and words[2] in lexicon.wholes:
        return start + 3
    return start + 2 if words[1] in lexicon.them else None


def end_of_counted_whole(doc: Doc, start: int) -> int | None:
    """Where "of the 12 dead" ends that starts at a token, the whole a number of its own; None where none does."""
    lexicon = phrase_lexicon()
    if start >= len(doc) or doc[start].lower_ not in lexicon.of_whole:
        return None
    number = next((token.i for token in doc[start + 1 : start + _LONGEST_WHOLE] if token.like_num), None)
    if number is None:
        return None
    nouns = doc[number + 1 : number + _LONGEST_COUNT]
    return next((token.i + 1 for token in nouns if token.lower_ in lexicon.wholes), None)


def is_behind_whole(doc: Doc, start: int) -> bool:
    """True if "of those killed", "among the dead" or "of the 21 people killed" stands before a token."""
    lexicon = phrase_lexicon()
    words = [token for token in doc[max(0, start - _LONGEST_WHOLE_AHEAD) : start] if not token.is_punct]
    if not words or words[-1].lower_ not in lexicon.wholes:
        return False
    for i, (of, the) in enumerate(itertools.pairwise(words)):
        if of.lower_ in lexicon.ahead_of_whole and the.lower_ in lexicon.before_whole_ahead:
            return i + 3 == len(words) or words[i + 2].like_num
    return False


def is_behind_listed_whole(doc: Doc, start: int) -> bool:
    """True if "the dead included" stands before a token."""
    lexicon = phrase_lexicon()
    words = _words_before(doc, start, _LONGEST_OPENING)
    return any(word in lexicon.including and before in lexicon.wholes for before, word in itertools.pairwise(words))


def _words_before(doc: Doc, start: int, length: int) -> list[str]:
    """The last words before a token, in lower case, without punctuation."""
    return [token.lower_ for token in doc[max(0, start - length) : start] if not token.is_punct]
