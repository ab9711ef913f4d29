"""The small words between people and harm, from the lexicon."""

import functools

import msgspec

from claimwatch.extract.tolls.quantities import quantity_lexicon
from claimwatch.lexicon import load


class LinkLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``harm_links.yaml``; each field is explained there."""

    be: frozenset[str]
    have: frozenset[str]
    modal: frozenset[str]
    finding: frozenset[str]
    leaving: frozenset[str]
    before_verb: frozenset[str]
    verb_joints: frozenset[str]
    joints: frozenset[str]
    links: frozenset[str]
    along: frozenset[str]
    relatives: frozenset[str]
    inflicted: frozenset[str]
    anaphors: frozenset[str]
    numbers: frozenset[str]
    at: frozenset[str]
    examples: frozenset[str]
    asides: frozenset[str]
    between: frozenset[str]
    breaks: frozenset[str]
    doers: frozenset[str]
    belonging: frozenset[str]
    dashes: frozenset[str]
    pronouns: frozenset[str]
    single_subjects: frozenset[str]
    single_objects: frozenset[str]
    reflexives: frozenset[str]
    claims: frozenset[str]
    to_number: frozenset[str]
    label_ends: frozenset[str]
    said_by: frozenset[str]
    exceeds: frozenset[str]
    ages: frozenset[str]
    decades: frozenset[str]
    opens_breakdown: frozenset[str]
    brackets: frozenset[str]
    commas: frozenset[str]
    either: frozenset[str]
    summing: tuple[str, ...]
    remains: frozenset[str]
    lives: frozenset[str]
    among: frozenset[str]
    victims: frozenset[str]
    getaways: frozenset[str]
    aimed: frozenset[str]
    after_verb: frozenset[str]
    before_places: frozenset[str]
    name_joints: frozenset[str]
    before_full_name: frozenset[str]
    name_passives: frozenset[str]
    copulas: frozenset[str]
    of: frozenset[str]
    against: frozenset[str]


@functools.cache
def leads_to_number() -> frozenset[str]:
    """What may stand between "toll" and its number, with the verbs of change."""
    return (
        link_lexicon().to_number
        | link_lexicon().exceeds
        | quantity_lexicon().changes
        | quantity_lexicon().before_change
    )


def link_lexicon() -> LinkLexicon:
    """The lexicon, loaded once per process."""
    return load("en/harm_links", LinkLexicon)


@functools.cache
def auxiliaries() -> frozenset[str]:
    """Forms of "be" and "have", and modals."""
    return link_lexicon().be | link_lexicon().have | link_lexicon().modal


@functools.cache
def passing_verbs() -> frozenset[str]:
    """Verbs over which a word of harm reaches back to its subject."""
    return link_lexicon().between | link_lexicon().finding
