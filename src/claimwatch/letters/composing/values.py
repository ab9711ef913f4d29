"""What an edition tells, ready to be put into HTML or text. Words of reports are as they were claimed."""

import msgspec

from claimwatch.model import DisputeKind, Harm
from claimwatch.release import ChangeKind


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One account's figure.

    Attributes:
        who: The accounts that give it, as the incident's page names them.
        harm: What the figure counts.
        words: The figure as claimed, with our remarks on it.
        claimed: The figure alone.
        denies: True if the words are what the account denies.
        address: Of the figure in the public ledger.
    """

    who: tuple[str, ...]
    harm: Harm
    words: str
    claimed: str
    denies: bool = False
    address: str


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one account, or of several that say the same."""

    who: tuple[str, ...]
    killed: tuple[Said, ...]
    injured: tuple[Said, ...]


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """One side of an incident and the figures that its accounts give."""

    name: str
    figures: tuple[Said, ...]

    @property
    def accounts(self) -> tuple[Account, ...]:
        """The figures account by account."""
        every = dict.fromkeys(figure.who for figure in self.figures)
        return tuple(
            Account(who=who, killed=self._of(who, "killed"), injured=self._of(who, "injured")) for who in every
        )

    def _of(self, who: tuple[str, ...], harm: Harm) -> tuple[Said, ...]:
        return tuple(figure for figure in self.figures if (figure.who, figure.harm) == (who, harm))


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a dispute.

    Attributes:
        who: Its accounts by name.
        words: What they say.
        denies: True if that is what they deny.
    """

    who: tuple[str, ...]
    words: str
    denies: bool = False


class Differing(msgspec.Struct, frozen=True, kw_only=True):
    """One dispute.

    Attributes:
        kind: The question that it is about.
        subject: What of it, such as a weapon; None if it is about a figure for everybody.
        voices: Its sides, at least two.
        address: In the public ledger.
    """

    kind: DisputeKind
    subject: str | None
    voices: tuple[Voice, ...]
    address: str


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """An incident that is new to those who are told.

    Attributes:
        code: The incident's.
        release: The number of its release.
        title: What, where and when.
        reports: How many reports it rests on.
        parties: Its accounts side by side; sides without a figure are left out.
        disputes: Where accounts can't both hold.
        address: Its page in the public ledger.
    """

    code: str
    release: int
    title: str
    reports: int
    parties: tuple[Party, ...]
    disputes: tuple[Differing, ...]
    address: str


class Shift(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that changed.

    Attributes:
        who: The account; "" for the lowest to the highest that any account claims.
        harm: What it counts.
        was: The figure before; "" if there was none.
        now: The figure now; "" if it isn't stated any more.
        address: Of the figure now, else of the one before.
        is_overtaken: True if the account itself has given a newer figure: what was told was right when it was told.
    """

    who: str
    harm: Harm
    was: str
    now: str
    address: str
    is_overtaken: bool = False


class Revised(msgspec.Struct, frozen=True, kw_only=True):
    """An incident that was told before and has changed.

    Attributes:
        code: The incident's.
        release: The number of its release now.
        title: As it is now.
        former: The title that was told, if it differs; "" otherwise.
        whys: Why, in the words of those who released; may be empty.
        shifts: What changed.
        arisen: Disputes about what wasn't in dispute before.
        ended: Disputes about what isn't in dispute any more.
        address: Its page in the public ledger.
    """

    code: str
    release: int
    title: str
    former: str
    whys: tuple[str, ...]
    shifts: tuple[Shift, ...]
    arisen: tuple[Differing, ...]
    ended: tuple[Differing, ...]
    address: str

    @property
    def takes_back(self) -> bool:
        """True if something that was told before was wrong: a figure that its account never gave, or the title."""
        return bool(self.former) or any(shift.who and shift.was and not shift.is_overtaken for shift in self.shifts)


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """An incident that was told before and isn't public any more.

    Attributes:
        code: The incident's.
        kind: "withdrawn", "merged", "split" or "purged".
        title: That was told; "" if it is gone for good.
        whys: As in ``Revised``.
        into: Pages of the incidents that it became part of or was split into.
        address: Its page in the public ledger, which says what happened.
    """

    code: str
    kind: ChangeKind
    title: str
    whys: tuple[str, ...]
    into: tuple[str, ...]
    address: str


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """What an edition tells, each part in the order of the feed.

    Attributes:
        stories: New incidents.
        revised: Incidents that changed.
        gone: Incidents that aren't public any more.
    """

    stories: tuple[Story, ...] = ()
    revised: tuple[Revised, ...] = ()
    gone: tuple[Gone, ...] = ()

    def __bool__(self) -> bool:
        """True if there is anything to tell."""
        return bool(self.stories or self.revised or self.gone)

    @property
    def told(self) -> tuple[tuple[str, int], ...]:
        """The incidents that it tells of, each with the number of its release; 0 if it isn't public any more."""
        new = ((each.code, each.release) for each in self.stories)
        changed = ((each.code, each.release) for each in self.revised)
        return (*new, *changed, *((each.code, 0) for each in self.gone))
