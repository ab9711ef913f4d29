"""Compares the licence of every installed package with the list of allowed ones, ``licences.yaml``.

Only what is installed is seen: the locked packages for this system, without those of other systems and of groups that
aren't installed here.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Literal

import msgspec
from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

RULES = Path(__file__).with_name("licences.yaml")
PROJECT = "claimwatch"
NONE_GIVEN = "none given"
_EMPTY = ("", "UNKNOWN")
"""Lines that give no licence; older build tools wrote the word where a field was left out."""

Use = Literal["runtime", "extras", "dev"]
"""How a package comes: with Claimwatch, with one of its optional extras, or for development only."""


class Shipped(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list for what users get and one for what only development needs."""

    runtime: tuple[str, ...]
    dev: tuple[str, ...]


class Exemption(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a package says of its licence, word for word, and why it is taken all the same."""

    licence: str
    reason: str


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of ``licences.yaml``, which says what its fields mean."""

    allowed: Shipped
    exceptions: dict[Use, dict[str, Exemption]]
    spellings: dict[str, str]


def main() -> None:
    """Prints how many packages were compared; exits with the complaints, if there are any."""
    rules = msgspec.yaml.decode(RULES.read_bytes(), type=Rules)
    packages: dict[str, Distribution] = {canonicalize_name(d.name): d for d in distributions()}
    uses = uses_of(packages)
    if complaints := [*unlicensed(packages, uses, rules), *idle(uses, rules)]:
        sys.exit("\n".join(complaints))
    counts = ", ".join(f"{list(uses.values()).count(use)} {use}" for use in ("runtime", "extras", "dev"))
    print(f"The licences of all packages are allowed: {counts}.")


def uses_of(packages: Mapping[str, Distribution]) -> dict[str, Use]:
    """How each package but Claimwatch itself comes; of two ways the one that reaches more users."""
    extras = packages[PROJECT].metadata.get_all("Provides-Extra") or []
    runtime = _needed(packages, Requirement(PROJECT))
    optional = _needed(packages, Requirement(f"{PROJECT}[{','.join(extras)}]"))
    return {
        name: "runtime" if name in runtime else "extras" if name in optional else "dev"
        for name in sorted(packages)
        if name != PROJECT
    }


def unlicensed(packages: Mapping[str, Distribution], uses: Mapping[str, Use], rules: Rules) -> Iterator[str]:
    """A complaint for each package whose licence is unknown or not allowed, and which is no exception."""
    for name, use in uses.items():
        given = licence_text(packages[name])
        exemption = rules.exceptions[use].get(name)
        allowed = {*rules.allowed.runtime, *(rules.allowed.dev if use == "dev" else ())}
        if exemption and exemption.licence == given:
            continue
        expression = _expression(given, rules.spellings)
        if expression is None or not is_allowed(expression, allowed):
            what = "is not allowed" if expression else "is not known"
            yield (
                f"{name} {packages[name].version} ({use}): its licence {what}: {given}. Read it; then name it in"
                f" {RULES.name} under spellings, allowed, or exceptions: {use}, with the reason; or drop the package."
            )


def idle(uses: Mapping[str, Use], rules: Rules) -> Iterator[str]:
    """A complaint for each exception whose package isn't used in this way."""
    for use, exemptions in rules.exceptions.items():
        for name in exemptions:
            if uses.get(name) != use:
                comes = f"it comes as {uses[name]}" if name in uses else "no such package is installed"
                yield f"{RULES.name}, exceptions: {use}: {name}: {comes}. Move the exception or delete it."


def licence_text(package: Distribution) -> str:
    """What a package says of its licence: an expression of SPDX, else one line of its own, else its classifiers."""
    expression, own, classifiers = (
        package.metadata.get_all(field) or [] for field in ("License-Expression", "License", "Classifier")
    )
    classifiers = [c for c in classifiers if c.startswith("License ::")]
    lines = [line for text in expression or own for line in text.splitlines() if line.strip() not in _EMPTY]
    return lines[0].strip() if len(lines) == 1 else " AND ".join(classifiers) or " ".join(lines) or NONE_GIVEN


def is_allowed(expression: str, allowed: Iterable[str]) -> bool:
    """True if an expression of SPDX gives a choice of which every licence is allowed.

    Args:
        expression: In canonical form. ``WITH`` and what follows belong to the licence: ``X WITH Y`` is allowed by name.
        allowed: Names of SPDX.
    """
    words = expression.replace(" WITH ", "\0").replace("(", " ( ").replace(")", " ) ").split()
    return _any(words, frozenset(name.replace(" WITH ", "\0") for name in allowed))


def _any(words: list[str], allowed: frozenset[str]) -> bool:
    """Takes choices off the words of an expression until a bracket closes or they end."""
    result = _all(words, allowed)
    while words and words[0] == "OR":
        del words[0]
        result |= _all(words, allowed)
    return result


def _all(words: list[str], allowed: frozenset[str]) -> bool:
    result = _one(words, allowed)
    while words and words[0] == "AND":
        del words[0]
        result &= _one(words, allowed)
    return result


def _one(words: list[str], allowed: frozenset[str]) -> bool:
    word = words.pop(0)
    if word != "(":
        return word in allowed
    result = _any(words, allowed)
    del words[0]  # the closing bracket
    return result


def _expression(text: str, spellings: Mapping[str, str]) -> str | None:
    """The text as a canonical expression of SPDX; None where it isn't one."""
    known = [spellings.get(part, part) for part in text.split(" AND ")]
    try:
        return canonicalize_license_expression(" AND ".join(known))
    except InvalidLicenseExpression:
        return None


def _needed(packages: Mapping[str, Distribution], root: Requirement) -> set[str]:
    """The packages that a requirement brings on this system, its own among them.

    Raises:
        SystemExit: One of them isn't installed.
    """
    seen: set[tuple[str, str]] = set()
    waiting = [(canonicalize_name(root.name), extra) for extra in ("", *root.extras)]
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        if name not in packages:
            sys.exit(f"{name} is needed and not installed: run make .venv/.ready")
        for requirement in map(Requirement, packages[name].requires or ()):
            if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
                waiting += [(canonicalize_name(requirement.name), e) for e in ("", *requirement.extras)]
    return {name for name, _ in seen}


if __name__ == "__main__":
    main()
