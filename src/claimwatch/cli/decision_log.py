"""The log of decisions that a person made on the bundled examples, from ``examples/decisions.yaml``."""

import datetime
from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml

from claimwatch.errors import OptionError

Decided = Literal["confirm", "reject", "correct", "add", "set"]


class Stated(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an incident's page states, in words alone, so that a later reader's item is found again.

    Attributes:
        about: What it is and whose: "killed per Government of Syria". A report's code is told by its title.
        words: As the reports write it, on one line; of a report its title.
        value: What it comes to, if that isn't in the words.
    """

    about: str
    words: str
    value: str = ""


class Logged(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One decision.

    Attributes:
        ruling: What the person decided: what stands there is right ("confirm") or wrong ("reject"); the words give
            other fields ("correct"); the claim that it rests on states more ("add"); a field of the incident itself is
            another ("set").
        about: As in ``Stated``; of "set" the field.
        words: As in ``Stated``; of "set" none.
        value: As in ``Stated``.
        values: Of "correct" the facts' fields, of "add" the "facts" with their "words", of "set" the new "value".
        why: The reason, in the person's words.
    """

    ruling: Decided
    about: str
    words: str = ""
    value: str = ""
    values: dict[str, Any] = {}
    why: str = ""

    @property
    def stated(self) -> Stated:
        """What the decision is about."""
        return Stated(about=self.about, words=one_line(self.words), value=self.value)


class Reviewed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The decisions on one incident.

    Attributes:
        example: The folder of the example that tells of it.
        incident: What the log calls it.
        why: The reason for its release; it is published.
        decisions: In the order of the incident's page.
    """

    example: str
    incident: str
    why: str
    decisions: tuple[Logged, ...]

    @property
    def titles(self) -> frozenset[str]:
        """The titles of the reports that the person found to tell of the incident."""
        return frozenset(one_line(each.words) for each in self.decisions if each.about == "report")


class DecisionLog(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of the log.

    Attributes:
        person: Who decided.
        day: When.
        incidents: What they decided on.
    """

    person: str
    day: datetime.date
    incidents: tuple[Reviewed, ...]

    @property
    def at(self) -> datetime.datetime:
        """The time of the decisions: noon of the day, in UTC."""
        return datetime.datetime.combine(self.day, datetime.time(12), datetime.UTC)


def one_line(words: str) -> str:
    """Words with single spaces for line breaks and the like."""
    return " ".join(words.split())


def load_log(path: Path) -> DecisionLog:
    """Reads a log of decisions.

    Raises:
        OptionError: It can't be read, or isn't one.
    """
    try:
        said = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        return msgspec.convert(said, DecisionLog)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise OptionError(f"{path}: isn't a log of decisions ({error})") from error
