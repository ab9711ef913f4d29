"""Cues: the words that attribute content to a source."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal, get_args

import msgspec
from spacy.tokens import Token

from claimwatch.language import PhraseMatcher, function_words, words_of
from claimwatch.lexicon import load
from claimwatch.model import Basis, Certainty, Stance

Frame = Literal["clause", "question", "infinitive", "gerund", "object", "figure", "counted", "naming", "speaker"]
"""What the content of a verb may be, beside a noun phrase after a preposition; ``cues.yaml`` has an example of each."""
NAMING = frozenset(("naming", "as"))
"""Frames of cues that call things something."""


class CueGroup(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lemmas that behave alike; the head of ``cues.yaml`` says what each field means."""

    lemmas: tuple[str, ...]
    frames: tuple[str, ...]
    after: bool = False
    stance: Stance = "asserts"
    certainty: Certainty = "certain"
    basis: Basis | None = None
    person: bool = False


class CuePhrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A prepositional cue; its source follows."""

    words: tuple[str, ...]


class CueNegation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What negates a cue; ``cues.yaml`` says what each field means."""

    words: frozenset[str]
    contracted: frozenset[str]
    paired: frozenset[str]
    alternatives: frozenset[str]
    undone: tuple[str, ...]


class Quoting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one speaker quotes another: "quoted X as saying"."""

    verbs: frozenset[str]
    particle: str


class LightVerbs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that are cues only with their object; ``cues.yaml`` says what each field means."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    of_what_follows: frozenset[str]
    leading_on: frozenset[str]
    under_negation: frozenset[str]
    doubting: frozenset[str]
    doubts: frozenset[str]
    doubted_after: frozenset[str]
    doubted_clauses: frozenset[str]


class Silence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a text tells that somebody says nothing; ``cues.yaml`` says what each field means."""

    predicates: frozenset[str]
    negative: frozenset[str]
    alone: frozenset[str]
    asked: frozenset[str]
    words: frozenset[str]
    topics: frozenset[str]


class Holding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How somebody is held responsible; ``cues.yaml`` says what each field means."""

    verbs: frozenset[str]
    adjectives: frozenset[str]


class Charges(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a text tells of charges without an accuser, and of their denial; ``cues.yaml`` says what each field means."""

    passive: Mapping[str, str]
    blaming: frozenset[str]
    accusers: str
    as_verb: str
    denying: str
    told: frozenset[str]
    resumed: frozenset[str]
    pronouns: frozenset[str]
    refusing: frozenset[str]
    conceding: frozenset[str]
    by: frozenset[str]
    despite: frozenset[str]


class CueLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``cues.yaml``, which says what each field means.

    Raises:
        ValueError: A frame is neither a ``Frame`` nor one of ``prepositions``.
    """

    verbs: tuple[CueGroup, ...]
    phrases: tuple[CuePhrase, ...]
    nouns: tuple[CueGroup, ...]
    owner_after: frozenset[str]
    footage: frozenset[str]
    prepositions: frozenset[str]
    forms: Mapping[str, frozenset[str]]
    withheld: frozenset[str]
    answering: frozenset[str]
    negation: CueNegation
    aside: frozenset[str]
    joined: frozenset[str]
    joining: frozenset[str]
    addressing: frozenset[str]
    never_inverted: frozenset[str]
    plain: frozenset[str]
    speaking: frozenset[str]
    nested: frozenset[str]
    trailing: tuple[str, ...]
    quoting: Quoting
    with_object: frozenset[str]
    citing: frozenset[str]
    owning: frozenset[str]
    light: LightVerbs
    silence: Silence
    free_relative: frozenset[str]
    free_relative_frames: tuple[str, ...]
    seeming: frozenset[str]
    with_particle_no_cue: frozenset[str]
    holding: Holding
    charges: Charges
    habits: frozenset[str]
    open_questions: frozenset[str]
    impersonal: frozenset[str]
    standing: frozenset[str]

    def __post_init__(self) -> None:
        named = {*self.trailing, *(frame for group in (*self.verbs, *self.nouns) for frame in group.frames)}
        unknown = sorted(named - {*get_args(Frame), *self.prepositions})
        if unknown:
            raise ValueError(
                f"unknown frames: {', '.join(unknown)}; name one of {', '.join(get_args(Frame))}"
                " or list it under prepositions"
            )


@cache
def cue_lexicon() -> CueLexicon:
    """What is known of cues."""
    return load("en/cues", CueLexicon)


@cache
def verb_groups() -> Mapping[str, CueGroup]:
    """Verb lemma -> its group; if several hold it, the first."""
    return _by_lemma(cue_lexicon().verbs)


@cache
def noun_groups() -> Mapping[str, CueGroup]:
    """Noun lemma -> its group; if several hold it, the first."""
    return _by_lemma(cue_lexicon().nouns)


def verb_lemma(token: Token) -> str | None:
    """The lemma of a verb that can be a cue, else None. The listed forms ("said") count whatever the tagger thinks."""
    by_form = _lemma_by_form().get(token.lower_)
    if by_form is not None:
        return by_form
    if token.tag_[:2] != "VB" and not _is_verb_in_disguise(token):
        return None
    lemma = token.lemma_.lower()
    if lemma in cue_lexicon().with_particle_no_cue and any(child.dep_ == "prt" for child in token.children):
        return None
    return lemma if lemma in verb_groups() else None


def _is_verb_in_disguise(token: Token) -> bool:
    """True for a word tagged as a noun that governs like a verb: "officials there Sunday morning report that"."""
    if token.tag_ not in ("NN", "NNS") or token.dep_ == "compound":
        return False
    deps = {child.dep_ for child in token.children}
    return "nsubj" in deps and "ccomp" in deps


def phrase_end(first: Token) -> int | None:
    """One past the last token of the prepositional cue that ``first`` opens, if a source can follow; else None."""
    hit = _phrases().written_at(words_of(first.doc), first.i)
    return hit.end if hit and hit.end < len(first.doc) else None


def is_complementizer(token: Token) -> bool:
    """True for the "that" which opens a clause and isn't part of what is said."""
    return token.lower_ in function_words().complementizers and token.dep_ == "mark"


def _by_lemma(groups: Iterable[CueGroup]) -> Mapping[str, CueGroup]:
    return {lemma: group for group in reversed(tuple(groups)) for lemma in group.lemmas}


@cache
def _lemma_by_form() -> Mapping[str, str]:
    return {form: lemma for lemma, forms in cue_lexicon().forms.items() for form in forms}


@cache
def _phrases() -> PhraseMatcher[CuePhrase]:
    return PhraseMatcher({" ".join(phrase.words): phrase for phrase in cue_lexicon().phrases})
