"""What type an event is of, where its word alone doesn't say: by its weapon, else by what the report tells of."""

import enum
import functools
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from spacy.tokens import Doc, Token

from claimwatch.extract.events.lexicon import TypeByMeans, event_lexicon
from claimwatch.extract.events.weapons import WeaponMention
from claimwatch.language import PhraseMatcher, tokens_of
from claimwatch.model import EventType


class Company(enum.Enum):
    """What a report tells of beside its "strikes" and "blasts"; planes come before bombs."""

    AIR = enum.auto()
    BOMB = enum.auto()
    NEITHER = enum.auto()


class Means(NamedTuple):
    """The means of violence in a report: what tells the type of its events.

    Attributes:
        weapon_at: The weapon at each token of one.
        companies: The words for planes and bombs, each by its first token, in text order.
        prevailing: What the report as a whole tells of.
        has_charge: True if it tells of neither planes nor bombs, but of what explodes.
    """

    weapon_at: Mapping[int, WeaponMention]
    companies: tuple[tuple[int, Company], ...]
    prevailing: Company
    has_charge: bool

    @classmethod
    def of(cls, doc: Doc, weapons: Iterable[WeaponMention]) -> "Means":
        """The means of a parsed report with these weapons."""
        companies = tuple((hit.first, hit.value) for hit in _company_words().find(doc))
        present = {company for _, company in companies}
        prevailing = next(company for company in Company if company in present or company is Company.NEITHER)
        return cls(
            weapon_at={i: weapon for weapon in weapons for i in weapon.tokens},
            companies=companies,
            prevailing=prevailing,
            has_charge=prevailing is Company.NEITHER and bool(tokens_of(doc, event_lexicon().charge_words)),
        )

    def type_of(self, token: Token, row: TypeByMeans, by_nearest: bool = False) -> EventType:
        """The type that ``row`` gives to this word.

        Args:
            token: The word.
            row: Its types, by the company in which it stands.
            by_nearest: True if the last plane or bomb before the word tells; else the report as a whole does.
        """
        if self.has_charge and row.air == "other":
            return row.bomb
        company = self._before(token) if by_nearest else self.prevailing
        return {Company.AIR: row.air, Company.BOMB: row.bomb, Company.NEITHER: row.alone}[company]

    def _before(self, token: Token) -> Company:
        return next((company for first, company in reversed(self.companies) if first < token.i), self.prevailing)


def type_by_weapon(weapon: WeaponMention) -> EventType | None:
    """The type of an event that is done with a weapon; None where the weapon doesn't tell."""
    return event_lexicon().means_of.get(weapon.lemma) or event_lexicon().means.get(weapon.weapon_class)


@functools.cache
def _company_words() -> PhraseMatcher[Company]:
    words = event_lexicon()
    return PhraseMatcher(
        {**dict.fromkeys(words.bomb_words, Company.BOMB), **dict.fromkeys(words.air_words, Company.AIR)}
    )
