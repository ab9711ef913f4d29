import sys
from collections.abc import Mapping
from importlib.metadata import Distribution, PathDistribution
from pathlib import Path

import msgspec
import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
import licences
from licences import Exemption, Rules, Shipped

RULES = Rules(
    allowed=Shipped(runtime=("MIT", "Apache-2.0"), dev=("GPL-2.0-only",)),
    exceptions={"runtime": {}, "extras": {}, "dev": {}},
    spellings={"The MIT": "MIT", "License :: OSI Approved :: MIT License": "MIT"},
)


@pytest.fixture
def package(tmp_path: Path):  # type: ignore[no-untyped-def]
    def make(name: str, *fields: str) -> Distribution:
        folder = tmp_path / f"{name}-1.0.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text("\n".join(("Metadata-Version: 2.4", f"Name: {name}", "Version: 1.0", *fields)))
        return PathDistribution(folder)

    return make


def complaints(of: Mapping[str, Distribution], use: licences.Use = "runtime", rules: Rules = RULES) -> list[str]:
    return list(licences.unlicensed(of, dict.fromkeys(of, use), rules))


@pytest.mark.parametrize(
    ("expression", "is_allowed"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("MIT AND Apache-2.0", True),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-3.0-only OR MIT", True),
        ("GPL-3.0-only OR MIT AND ISC", False),
        ("(GPL-3.0-only OR MIT) AND Apache-2.0", True),
        ("MIT AND (ISC OR (GPL-3.0-only OR Apache-2.0))", True),
        ("MIT AND (ISC OR GPL-3.0-only)", False),
        ("Apache-2.0 WITH LLVM-exception", False),
    ],
)
def test_a_choice_of_licences_is_allowed_if_each_is(expression: str, is_allowed: bool) -> None:
    assert licences.is_allowed(expression, ("MIT", "Apache-2.0")) is is_allowed


def test_a_licence_with_an_exception_is_allowed_by_its_whole_name() -> None:
    assert licences.is_allowed("MIT AND Apache-2.0 WITH LLVM-exception", ("MIT", "Apache-2.0 WITH LLVM-exception"))


@pytest.mark.parametrize(
    "fields",
    [
        ("License-Expression: mit",),
        ("License: The MIT",),
        ("Classifier: License :: OSI Approved :: MIT License", "Classifier: Topic :: Software Development"),
        ("License: Permission is hereby granted", "  to all.", "Classifier: License :: OSI Approved :: MIT License"),
        ("License-Expression: MIT", "License: GPL"),
        ("License: UNKNOWN", "Classifier: License :: OSI Approved :: MIT License"),
    ],
)
def test_the_licence_is_read_where_a_package_gives_it(package, fields: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    assert complaints({"one": package("one", *fields)}) == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (("License: GPL",), "its licence is not known: GPL."),
        (("License-Expression: GPL-2.0-only",), "its licence is not allowed: GPL-2.0-only."),
        (("Classifier: License :: OSI Approved :: GNU GPL",), "not known: License :: OSI Approved :: GNU GPL."),
        ((), "not known: none given."),
        (
            ("License: GPL", "Classifier: License :: OSI Approved :: MIT License"),
            "its licence is not known: GPL.",
        ),
    ],
)
def test_other_licences_are_told_with_what_to_do(package, fields: tuple[str, ...], said: str) -> None:  # type: ignore[no-untyped-def]
    (complaint,) = complaints({"one": package("one", *fields)})
    assert complaint.startswith("one 1.0 (runtime): ")
    assert said in complaint
    assert "exceptions: runtime" in complaint


def test_what_only_development_needs_has_a_wider_choice(package) -> None:  # type: ignore[no-untyped-def]
    packages = {"one": package("one", "License-Expression: GPL-2.0-only")}
    assert complaints(packages, "dev") == []
    assert len(complaints(packages, "extras")) == 1


def test_an_exception_holds_for_one_use_and_one_licence(package) -> None:  # type: ignore[no-untyped-def]
    packages = {"one": package("one", "License: LGPL")}
    exempt = msgspec.structs.replace(
        RULES, exceptions={"runtime": {}, "extras": {"one": Exemption("LGPL", "optional")}, "dev": {}}
    )
    assert complaints(packages, "extras", exempt) == []
    assert len(complaints(packages, "runtime", exempt)) == 1
    changed = {"one": package("another", "License: AGPL")}
    assert len(complaints(changed, "extras", exempt)) == 1


def test_an_exception_for_nothing_is_told() -> None:
    rules = msgspec.structs.replace(
        RULES, exceptions={"runtime": {"one": Exemption("L", "r"), "two": Exemption("L", "r")}, "extras": {}, "dev": {}}
    )
    uses: dict[str, licences.Use] = {"one": "extras"}
    assert [line.split(". ")[0] for line in licences.idle(uses, rules)] == [
        "licences.yaml, exceptions: runtime: one: it comes as extras",
        "licences.yaml, exceptions: runtime: two: no such package is installed",
    ]


def test_packages_come_by_the_way_that_reaches_most_users(package) -> None:  # type: ignore[no-untyped-def]
    packages = {
        "claimwatch": package(
            "claimwatch",
            "Requires-Dist: First_One>=1",
            'Requires-Dist: absent; sys_platform == "nowhere"',
            'Requires-Dist: optional[fast]; extra == "more"',
            "Provides-Extra: more",
        ),
        "first-one": package("first-one", "Requires-Dist: second"),
        "second": package("second", "Requires-Dist: first-one"),
        "optional": package(
            "optional", 'Requires-Dist: fast; extra == "fast"', 'Requires-Dist: tester; extra == "test"'
        ),
        "fast": package("fast", "Requires-Dist: second"),
        "tester": package("tester"),
    }
    assert licences.uses_of(packages) == {
        "fast": "extras",
        "first-one": "runtime",
        "optional": "extras",
        "second": "runtime",
        "tester": "dev",
    }


def test_a_needed_package_that_is_not_installed_stops_the_check(package) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(SystemExit, match="gone is needed and not installed: run make"):
        licences.uses_of({"claimwatch": package("claimwatch", "Requires-Dist: gone")})


def test_the_list_itself_is_well_formed() -> None:
    rules = msgspec.yaml.decode(licences.RULES.read_bytes(), type=Rules)
    names = {*rules.allowed.runtime, *rules.allowed.dev, *rules.spellings.values()}
    assert names == {licences._expression(name, {}) for name in names}
    assert all(e.reason for exemptions in rules.exceptions.values() for e in exemptions.values())
