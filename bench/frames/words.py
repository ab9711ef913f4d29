"""Made-up words for menus, teasers, consent layers and comments."""

import random

_SECTIONS = (
    "Home World Politics Business Markets Opinion Sport Culture Travel Health Science Technology Weather Video "
    "Audio Podcasts Newsletters Jobs Property Cars Food Fashion Books Film Music Television Games Puzzles Horoscope "
    "Obituaries Letters Archive Subscribe Contact Advertise Careers Privacy Terms Sitemap Help Shop Events "
    "Education Environment"
)
SECTIONS = tuple(_SECTIONS.split(" "))
PLACES = (
    "Norda",
    "Karvel",
    "Ostrel",
    "Mirane",
    "Velk",
    "Tarsin",
    "Dolva",
    "Brask",
    "Ulme",
    "Pellan",
    "Sorrin",
    "Havik",
)
PEOPLE = ("Anna Dorn", "Piet Marsh", "Lena Ovard", "Samir Tell", "Joan Brill", "Omar Keld", "Ruth Vane", "Ivo Park")
_MILD = (
    "{place} council approves new tram line after two years of talks",
    "Why {place} is the best town for a weekend by the lake",
    "{person}: what I learnt from a year without a telephone",
    "Ten recipes for a quick dinner, from soup to cake",
    "House prices in {place} rise for the third month in a row",
    "{place} United win at home and go to the top of the table",
    "The museum of {place} opens its doors again in spring",
    "Rain expected in {place} until the end of the week",
    "{person} wins the prize for best first novel",
    "Shares of the {place} bank rise on hopes of a merger",
    "How to keep your garden green in a dry summer",
    "School holidays begin in {place}: what parents should know",
    "Quiz of the week: how closely did you follow the news?",
    "{person} appointed head of the {place} theatre",
    "New phone goes on sale in {place} as queues form at shops",
)
_HARD = (
    "Two killed in shooting near {place}, police say",
    "Bomb blast kills nine at market in {place}",
    "Gunmen attack bus outside {place}, wounding five",
    "Army shells villages around {place}, activists say",
)
_MILD_SUMMARIES = (
    "The council of {place} met until late at night; {person} reports on what was decided and on what was put off.",
    "For the third year in a row, more people moved to {place} than left it, according to figures published on Monday.",
    "From the lake to the old mill: our reporter {person} took the slow train and found a town that has changed.",
    "The team from {place} went ahead early, lost its way after the break, and saved a point in the last minute.",
)
_HARD_SUMMARIES = (
    "Gunmen opened fire on a bus near {place} early on Sunday and killed at least four passengers, police said.",
    "Rescuers search the rubble of a block of flats in {place} that was hit by a rocket; nine people were killed.",
)
_LEGAL = (
    "We and our partners store and read information on your device, such as cookies.",
    "With your consent, we measure which articles are read and show advertising that fits your interests.",
    "You can change your choice at any time under “Privacy settings” at the foot of each page.",
    "Some of our 812 partners process your data on the basis of legitimate interest.",
    "Choose “Accept all” to go on, or “Settings” to learn more and to choose for yourself.",
    "Sign up for our daily newsletter and get the most important stories in your inbox each morning.",
    "All rights reserved. No part of this page may be reproduced without the written consent of the publisher.",
    "Comments are moderated. Please keep to our house rules and stay on the subject.",
)
_COMMENTS = (
    "Thank you for this piece, I had not seen it told like this before.",
    "Same old story, nothing ever changes in {place}.",
    "I live near {place} and can only agree with the author.",
    "Would be good to see some numbers here, as always.",
    "Could the editors please check the spelling in the second paragraph?",
)
_SYLLABLES = ("ka", "lo", "mi", "ren", "tas", "vu", "del", "or", "ni", "sha", "pe", "gu", "ter", "il", "bo", "fan")


def headline(dice: random.Random, hard: float) -> str:
    """A teaser's headline; ``hard`` is the share of those that tell of violence."""
    return _filled(dice, _HARD if dice.random() < hard else _MILD)


def summary(dice: random.Random, hard: float) -> str:
    """A teaser's summary, of one sentence."""
    return _filled(dice, _HARD_SUMMARIES if dice.random() < hard else _MILD_SUMMARIES)


def legal(dice: random.Random) -> str:
    return dice.choice(_LEGAL)


def comment(dice: random.Random) -> str:
    return _filled(dice, _COMMENTS)


def token(dice: random.Random) -> str:
    """What bundlers call a class, a key or a file."""
    return "".join(dice.choices(_SYLLABLES, k=3))


def _filled(dice: random.Random, templates: tuple[str, ...]) -> str:
    return dice.choice(templates).format(place=dice.choice(PLACES), person=dice.choice(PEOPLE))
