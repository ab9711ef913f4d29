"""What differs between two releases of an incident."""

from collections.abc import Iterator, Mapping

import msgspec

from claimwatch.letters.composing.stories import HARMS, Shown
from claimwatch.letters.composing.values import Differing, Revised, Said, Shift
from claimwatch.model import Harm
from claimwatch.page import range_words

_Key = tuple[str, Harm]


def revised(before: Shown, now: Shown, whys: tuple[str, ...]) -> Revised | None:
    """What changed of an incident; None if nothing did that a letter tells.

    Args:
        before: The release that was told.
        now: The release that stands.
        whys: Why it was released again, in the words of those who did.
    """
    shifts = (*_totals(before, now), *_figures(before, now))
    arisen, ended = _only(now.disputes, before.disputes), _only(before.disputes, now.disputes)
    former = before.release.title if before.release.title != now.release.title else ""
    if not (shifts or arisen or ended or former):
        return None
    return Revised(
        code=now.code,
        release=now.release.number,
        title=now.release.title,
        former=former,
        whys=whys,
        shifts=shifts,
        arisen=arisen,
        ended=ended,
        address=now.address,
    )


def _totals(before: Shown, now: Shown) -> Iterator[Shift]:
    """The lowest to the highest that is claimed, where that changed."""
    for harm in HARMS:
        old, new = getattr(before.release.incident, harm), getattr(now.release.incident, harm)
        was, is_now = (range_words(each) if each else "" for each in (old, new))
        if was != is_now:
            yield Shift(who="", harm=harm, was=was, now=is_now, address=now.address)


def _figures(before: Shown, now: Shown) -> Iterator[Shift]:
    """The figures of accounts that changed, in the order of the page as it is now; those that are gone come last."""
    old, new = _by_account(before), _by_account(now)
    for key in (*new, *(key for key in old if key not in new)):
        was, is_now = old.get(key, ()), new.get(key, ())
        if _words(was) != _words(is_now):
            who, harm = key
            shift = Shift(who=who, harm=harm, was=_words(was), now=_words(is_now), address=(is_now or was)[0].address)
            yield msgspec.structs.replace(shift, is_overtaken=_is_overtaken(key, was, is_now, now))


def _is_overtaken(key: _Key, was: tuple[Said, ...], is_now: tuple[Said, ...], now: Shown) -> bool:
    """True if the account still has given all that was told of it, as an earlier figure or beside the new one."""
    stands = {each.claimed for each in is_now}
    return bool(was) and all(each.claimed in stands or each.claimed in now.earlier.get(key, ()) for each in was)


def _by_account(shown: Shown) -> Mapping[_Key, tuple[Said, ...]]:
    """What each account asserts, by its name and what it counts."""
    figures: dict[_Key, tuple[Said, ...]] = {}
    for each in (figure for party in shown.parties for figure in party.figures if not figure.denies):
        for who in each.who:
            figures[who, each.harm] = (*figures.get((who, each.harm), ()), each)
    return figures


def _words(figures: tuple[Said, ...]) -> str:
    return "; ".join(each.words for each in figures)


def _only(these: tuple[Differing, ...], others: tuple[Differing, ...]) -> tuple[Differing, ...]:
    """Disputes about what the others aren't about; a figure that changed leaves its dispute as it is."""
    known = {(each.kind, each.subject) for each in others}
    return tuple(each for each in these if (each.kind, each.subject) not in known)
