"""The fields of claims, facts and mentions that people confirm and correct, as JSON has them."""

from collections.abc import Mapping
from typing import Any, get_args

import msgspec

from claimwatch.errors import Impossible, gettext_noop
from claimwatch.model import Claim, Fact, Mention, Source
from claimwatch.review.anchor import Thing, kind_of
from claimwatch.review.verdict import Values

_CLAIM = ("source", "stance", "certainty", "conditional")
_MENTION = ("type", "place", "date")
_FIXED = frozenset(("id", "span", "text", "negation", "exclusive", "victims", "basis"))
"""Of a fact, what follows from its words."""


_DETAILS = frozenset(
    (
        "low",
        "high",
        "status",
        "group",
        "scope",
        "subset",
        "class",
        "actor_kind",
        "count",
        "method",
        "stage",
        "date",
        "incident",
    )
)
"""Of a fact, what may be put right while it stays the same fact."""
MOST = 1_000_000_000
"""The largest number that a toll or a piece of evidence may have."""


def _of_fact(type_: type[Fact]) -> tuple[str, ...]:
    return tuple(field.encode_name for field in msgspec.structs.fields(type_) if field.name not in _FIXED)


FIELDS: Mapping[str, tuple[str, ...]] = {
    "claim": _CLAIM,
    "mention": _MENTION,
    **{str(type_.__struct_config__.tag): _of_fact(type_) for type_ in get_args(Fact)},
}
"""What of each kind may be corrected; a confirmation is of all of them."""
_SOURCE = ("name", "entity", "kind", "named")
"""Of a source, the rest being words of the report."""


def fields_of(thing: Thing) -> Values:
    """The fields of a claim, fact or mention that people decide on, in JSON's types."""
    whole: Values = msgspec.to_builtins(thing)
    fields = {name: whole.get(name) for name in FIELDS[kind_of(thing)]}
    if isinstance(thing, Claim) and thing.source:
        fields["source"] = {name: getattr(thing.source, name) for name in _SOURCE}
    return fields


def identity_of(thing: Thing) -> Values:
    """The fields of a fact without which it is another one: its harm, say, or its weapon; none of other things."""
    if isinstance(thing, (Claim, Mention)):
        return {}
    return {name: value for name, value in fields_of(thing).items() if name not in _DETAILS}


def corrected(thing: Thing, values: Values) -> Thing:
    """The thing with some of its fields replaced.

    Raises:
        Impossible: A field is unknown for its kind, a value isn't one that the field can have, or a range's low end is
            above its high end.
    """
    unknown = set(values) - set(FIELDS[kind_of(thing)])
    if unknown:
        no_field = gettext_noop("a %(kind)s has no field %(fields)s")
        raise Impossible(no_field, kind=kind_of(thing), fields=", ".join(sorted(unknown)))
    if isinstance(thing, Claim):
        return _claim(thing, values)
    whole: Values = msgspec.to_builtins(thing) | values
    return _mention(whole) if isinstance(thing, Mention) else fact_of(whole)


def fact_of(values: Values) -> Fact:
    """The fact with these fields.

    Raises:
        Impossible: As `corrected` says.
    """
    fact: Fact = _converted(values, Fact)
    low, high = values.get("low"), values.get("high")
    if any(number is not None and not 0 <= number <= MOST for number in (low, high, values.get("count"))):
        raise Impossible(gettext_noop("a number of people or things must be from 0 to %(most)s"), most=f"{MOST:,}")
    if low is not None and high is not None and low > high:
        above = gettext_noop("the least number, %(low)s, is above the most, %(high)s")
        raise Impossible(above, low=f"{low:,}", high=f"{high:,}")
    return fact


def _mention(values: Values) -> Mention:
    mention: Mention = _converted(values, Mention)
    start, end = mention.date.start, mention.date.end
    if start and end and start > end:
        raise Impossible(gettext_noop("the first day, %(first)s, is after the last, %(last)s"), first=start, last=end)
    return mention


def _claim(claim: Claim, values: Values) -> Claim:
    rest = {name: value for name, value in values.items() if name != "source"}
    whole = msgspec.to_builtins(msgspec.structs.replace(claim, facts=())) | rest
    changed: Claim = msgspec.structs.replace(_converted(whole, Claim), facts=claim.facts)
    if "source" not in values:
        return changed
    if values["source"] is None:
        return msgspec.structs.replace(changed, source=None, cue=None, quote="narration")
    base = msgspec.to_builtins(claim.source) if claim.source else {"spans": [], "text": ""}
    source = _converted(base | values["source"], Source)
    quote = "indirect" if claim.source is None else claim.quote
    return msgspec.structs.replace(changed, source=source, quote=quote)


def _converted(values: Any, type_: Any) -> Any:
    try:
        return msgspec.convert(values, type_)
    except msgspec.ValidationError as error:
        raise Impossible(gettext_noop("this can't be: %(why)s"), why=error) from error
