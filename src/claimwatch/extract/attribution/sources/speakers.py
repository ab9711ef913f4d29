"""Who can speak: people and bodies of people, not things, not nobody."""

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from claimwatch.extract.attribution.cues import cue_lexicon
from claimwatch.extract.attribution.sources.lexicon import source_lexicon
from claimwatch.extract.text import Layout, Range
from claimwatch.lexicon import load

_PLACES = frozenset(("GPE", "LOC"))


def can_speak(noun: Token) -> bool:
    """True for a word for people, a body of people or anything with a name."""
    return _names_speaker(noun) or noun.pos_ == "PROPN"


def is_speaker(doc: Doc, source: Sequence[Range]) -> bool:
    """True if the source is people, a body of people or a name, not a thing: it can have seen or wish something."""
    return any(_names_speaker(token) for start, end in source for token in doc[start:end])


def is_nobody(token: Token) -> bool:
    """True for a subject that stands for the report's writer or reader, for nobody or for a thing."""
    return token.lower_ in source_lexicon().nobody


def is_somebody(doc: Doc, source: Sequence[Range]) -> bool:
    """True if the words are for a speaker, not for the reader, the writer or nobody ("no group")."""
    first, last = doc[source[0].start], doc[source[-1].end - 1]
    return not is_nobody(last) and first.lower_ not in source_lexicon().nobody_in_particular


@cache
def human_nouns() -> frozenset[str]:
    """Nouns for people and bodies of people: the last words of the titles that sources have."""
    titles = load("en/titles", dict[str, tuple[str, ...]])
    return frozenset(title.split()[-1] for names in titles.values() for title in names) - source_lexicon().things


def split_speakers(layout: Layout, source: tuple[Range, ...]) -> list[tuple[Range, ...]]:
    """The source, or each of two or more people or bodies that it joins: "the mayor and two nurses"."""
    if len(source) != 1:
        return [source]
    if is_neither(layout.doc, source):
        return _each_of_neither(layout, source[0])
    joints = [] if _shares_head(layout.doc, source[0]) else [*_joints(layout.doc, source[0])]
    starts = [source[0].start, *(joint + 1 for joint in joints)]
    return [(layout.trim(start, end),) for start, end in zip(starts, [*joints, source[0].end], strict=True)]


def _shares_head(doc: Doc, source: Range) -> bool:
    """True if one noun in the plural has two words before it: "hospital and police officials"."""
    first, joint = doc[source.start], source.start + 1
    is_bare = first.tag_ == "NN" and joint < source.end and doc[joint].lower_ in cue_lexicon().joining
    return is_bare and source.end - joint > 2 and doc[source.end - 1].tag_ == "NNS"  # 2: the joint and the plural


def is_neither(doc: Doc, source: Sequence[Range]) -> bool:
    """True for speakers of whom none says it: "neither the army nor the police"."""
    return doc[source[0].start].lower_ in source_lexicon().neither


def _each_of_neither(layout: Layout, source: Range) -> list[tuple[Range, ...]]:
    """The speakers that "nor" joins, without the words that join them."""
    joints = [i for i in range(source.start + 1, source.end - 1) if layout.doc[i].lower_ in source_lexicon().nor]
    starts = [source.start + 1, *(joint + 1 for joint in joints)]
    return [(layout.trim(start, end),) for start, end in zip(starts, [*joints, source.end], strict=True)]


def _joints(doc: Doc, source: Range) -> Iterator[int]:
    """Where an "and" joins two speakers."""
    start = source.start
    for i in range(source.start + 1, source.end - 1):
        if (
            doc[i].lower_ == "and"
            and not _is_inside_name(doc, i)
            and not _joins_places(doc[i])
            and _names_one(doc, start, i)
            and _names_another(doc, i + 1, source.end)
        ):
            yield i
            start = i + 1


def _names_speaker(token: Token) -> bool:
    return (
        token.lower_ in source_lexicon().pronouns
        or token.ent_type_ in ("PERSON", "ORG", "NORP")
        or (token.ent_type_ == "GPE" and token.tag_ == "NNP")
        or token.lemma_.lower() in human_nouns()
    )


def _is_inside_name(doc: Doc, i: int) -> bool:
    return bool(doc[i].ent_iob_ == "I" and doc[i + 1].ent_iob_ == "I" and doc[i].ent_type_ != "PERSON")


def _joins_places(joint: Token) -> bool:
    """True between places of which somebody is in charge: "its envoy for Europe and Central Asia"."""
    first = joint.head
    joined = [first, *(child for child in first.children if child.dep_ == "conj" and child.i > joint.i)]
    return first.dep_ == "pobj" and len(joined) > 1 and all(noun.ent_type_ in _PLACES for noun in joined)


def _names_one(doc: Doc, start: int, end: int) -> bool:
    words = doc[start:end]
    return any(token.pos_ in ("NOUN", "PROPN", "PRON") for token in words) and not any(
        token.pos_ in ("VERB", "SCONJ") for token in words
    )


def _names_another(doc: Doc, start: int, end: int) -> bool:
    """True if the words after "and" name somebody else, not another office of the same person."""
    if doc[start].tag_ in ("DT", "PRP$", "CD"):
        return True
    head = next((token for token in reversed(doc[start:end]) if token.pos_ in ("NOUN", "PROPN")), None)
    return head is not None and head.tag_ in ("NNS", "NNPS", "NNP")
