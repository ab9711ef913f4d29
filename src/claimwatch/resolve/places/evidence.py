"""Weighs what speaks for and against a name's being a place's: its words, its neighbours, the rest of the text."""

from collections.abc import Sequence

from claimwatch.resolve.places import name_evidence, word_evidence
from claimwatch.resolve.places.neighbours import with_agreement, with_containment, with_lists
from claimwatch.resolve.places.surroundings import Surroundings, surroundings
from claimwatch.resolve.places.text import Text
from claimwatch.resolve.places.toponym import Toponym
from claimwatch.resolve.places.toponym_weights import toponym_weights


def only_places(text: Text, toponyms: Sequence[Toponym]) -> list[Toponym]:
    """The candidates that are places, in text order."""
    around = surroundings(text, toponyms)
    alone = [_points(text, toponym, around) for toponym in toponyms]
    contained = with_containment(text, toponyms, alone)
    agreed = with_agreement(text, toponyms, contained)
    listed = with_lists(text, toponyms, agreed)
    enough = toponym_weights().enough
    return [toponym for toponym, points in zip(toponyms, listed, strict=True) if points >= enough]


def _points(text: Text, toponym: Toponym, around: Surroundings) -> float:
    """How much speaks for a candidate by itself.

    A street isn't examined further, nor is a newspaper's name. Ordinary words don't count against a feature
    ("Red River"). A place's fame counts only if the text spells its name as the gazetteer does.
    """
    forms = toponym_weights().form
    if word_evidence.is_of_press(text, toponym):
        return toponym_weights().after.press
    if toponym.form == "street":
        return forms.street
    points = _by_words(text, toponym, around)
    match toponym.form:
        case "feature":
            return points + forms.feature
        case "unknown":
            unknown = points + forms.unknown + name_evidence.ordinary(text, toponym)
            return unknown + name_evidence.too_short(text, toponym)
        case "respelt":
            return points + name_evidence.at_home(text, toponym, around) + name_evidence.ordinary(text, toponym)
    known = points + name_evidence.fame(toponym) + name_evidence.at_home(text, toponym, around)
    return known + name_evidence.ordinary(text, toponym) + name_evidence.by_case(text, toponym)


def _by_words(text: Text, toponym: Toponym, around: Surroundings) -> float:
    """What the words around the name say."""
    points = word_evidence.by_label(text, toponym) + word_evidence.before(text, toponym)
    return points + word_evidence.after(text, toponym) + word_evidence.by_people(text, toponym, around)
