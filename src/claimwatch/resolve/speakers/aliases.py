"""The several names of one body within a report: its long form, what is left of it, its acronym."""

from collections.abc import Callable, Iterable

import msgspec

from claimwatch.resolve.speakers.identity import Identity
from claimwatch.resolve.speakers.lexicons import phrases

_LEAST_WORDS = 2
"""Of a short name: one word begins the names of too many bodies."""


def one_name(bodies: Iterable[Identity]) -> Callable[[Identity], Identity]:
    """A function that gives a body by any of its names under the fullest of them, and people under their body's.

    Args:
        bodies: All bodies that the report names.
    """
    known = [who for who in bodies if who.named and who.entity == who.name]
    full: dict[str, Identity] = {}
    for who in known:
        fuller = [other for other in known if is_fuller(other.name, who.name) or _is_paper(other, who)]
        if fuller:
            best = max(fuller, key=lambda other: (len(other.name), other.name))
            kind = next((other.kind for other in (best, who, *fuller) if other.kind != "unknown"), "unknown")
            full[who.name] = msgspec.structs.replace(best, kind=kind)
    kinds = {who.name: who.kind for who in known if who.kind != "unknown"}

    def named_in_full(who: Identity) -> Identity:
        body = full.get(who.entity or "")
        entity = body.name if body else who.entity
        kind = who.kind if who.kind != "unknown" else body.kind if body else kinds.get(entity or "", who.kind)
        name = body.name if body and not who.person and who.name == who.entity else who.name
        return msgspec.structs.replace(who, name=name, entity=entity, kind=kind)

    return named_in_full


def _is_paper(long: Identity, short: Identity) -> bool:
    """True if "the Times" may be the paper's short name: "Karvel Times"."""
    return short.kind == long.kind == "media" and len(short.name.split()) == 1 and long.name.endswith(f" {short.name}")


def is_fuller(long: str, short: str) -> bool:
    """True if ``long`` is the same body's longer name: "Noor Council of Hama" of "Noor Council" and of "NCH"."""
    words, few = long.split(), short.split()
    if len(few) == 1:
        if not short.isupper() or len(short) == 1 or len(words) == 1:
            return False
        initials = "".join(word[0] for word in words if word.lower() not in phrases().unlettered and word[:1].isupper())
        return initials == short.replace(".", "")
    return (
        len(few) >= _LEAST_WORDS
        and len(words) > len(few)
        and words[: len(few)] == few
        and words[len(few)] in phrases().name_links
    )
