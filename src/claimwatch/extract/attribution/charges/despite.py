"""Denials in the midst of the charge: "was accused, despite its denials, of shelling the market"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from claimwatch.extract.attribution.by_noun import owner_of
from claimwatch.extract.attribution.charges.charged import accused_of
from claimwatch.extract.attribution.cues import cue_lexicon, noun_groups
from claimwatch.extract.attribution.relation import Attribution
from claimwatch.extract.text import Layout, Range
from claimwatch.language import function_words, tokens_of


def attributions_despite(layout: Layout, attributions: Sequence[Attribution]) -> Iterator[Attribution]:
    """The denials that a charge in their sentence goes against."""
    for despite in tokens_of(layout.doc, cue_lexicon().charges.despite):
        denial = next((noun for noun in despite.children if _denies(noun)), None)
        charges = [each for each in attributions if each.verb == despite.head and each.group.stance == "accuses"]
        source = _denier(layout, denial, despite.head) if denial is not None and charges else None
        if denial is not None and source is not None:
            lemma = denial.lemma_.lower()
            cue = Range(denial.i, denial.i + 1)
            yield Attribution(charges[0].content, (source,), cue, lemma, noun_groups()[lemma])


def _denies(noun: Token) -> bool:
    group = noun_groups().get(noun.lemma_.lower())
    return group is not None and group.stance == "denies"


def _denier(layout: Layout, denial: Token, charge: Token) -> Range | None:
    """Whose denial it is; by "its" that of who is accused."""
    owner = owner_of(layout, denial)
    is_pronoun = owner is not None and layout.doc[owner.start].lower_ in function_words().possessives
    return accused_of(layout, charge) if is_pronoun else owner
