#!/usr/bin/env python3
"""Checks a published Claimwatch ledger without trusting its publisher. Needs only Python 3.9 or later.

    python verify.py FOLDER              checks hashes, the chain of changes, releases and quoted words
    python verify.py FOLDER --as-of DAY  also lists what was released at the end of a day (UTC), such as 2012-07-15

Exit status: 0 if all is correct, 1 if anything is wrong, 2 if the folder can't be checked. To find out
if somebody rewrote the past, keep the last hash that this prints, and look for it in later copies of the feed.
"""

import argparse
import datetime
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Changes = list[tuple[dict[str, Any], Any]]


def sums(folder: Path) -> Iterator[str]:
    """Every file is listed in SHA256SUMS with its hash, and every listed file is here."""
    lines = (folder / "SHA256SUMS").read_text("ascii").splitlines()
    listed = {path: hashed for hashed, _, path in (line.partition("  ") for line in lines)}
    here = {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()} - {"SHA256SUMS"}
    for path in sorted(listed.keys() | here):
        if path not in here:
            yield f"{path}: is missing"
        elif path not in listed:
            yield f"{path}: isn't listed in SHA256SUMS"
        elif hashlib.sha256((folder / path).read_bytes()).hexdigest() != listed[path]:
            yield f"{path}: has another hash than SHA256SUMS lists"


def feed(folder: Path) -> tuple[dict[str, Any], Changes]:
    """All changes in order, each with its body as a dictionary, or None if it was purged."""
    head = json.loads((folder / "feed/head.json").read_text("utf-8"))
    files = [folder / f"feed/{number}.json" for number in range(1, head["number"] + 1)]
    changes = [json.loads(file.read_text("utf-8")) for file in files]
    return head, [(each, json.loads(each["body"]) if each["body"] is not None else None) for each in changes]


def chain(head: dict[str, Any], changes: Changes) -> Iterator[str]:
    """Each change follows from the one before, and what it says is what it committed to."""
    previous = "0" * 64
    empty = {number for number, (_, body) in enumerate(changes, 1) if body is None}
    gone = {number for _, body in changes if body for number in body.get("purged", ())}
    for number, (change, body) in enumerate(changes, 1):
        text = f"{change['number']} {change['commitment']} {change['previous']}"
        hashed = hashlib.sha256(text.encode("ascii")).hexdigest()
        if (change["number"], change["previous"], change["hash"]) != (number, previous, hashed):
            yield f"feed/{number}.json: doesn't follow from the change before"
        previous = change["hash"]
        committed = hashlib.sha256(f"{change['nonce']}{change['body']}".encode()).hexdigest()
        if body is not None and committed != change["commitment"]:
            yield f"feed/{number}.json: its contents differ from what it committed to"
    if previous != head["hash"]:
        yield "feed/head.json: its last hash isn't that of the last change"
    for number in sorted(gone - empty):
        yield f"feed/{number}.json: a later change says that this was purged, but it is still here"
    for number in sorted(empty - gone) if not head.get("as_of") else ():
        yield f"feed/{number}.json: is empty, but no later change says that it was purged"


def releases(folder: Path, changes: Changes) -> Iterator[str]:
    """The published releases are those of the feed, byte for byte, and there are no others."""
    expected = {}
    for change, body in changes:
        if body and body.get("release"):
            expected[f"data/v1/incidents/{body['incident']}/{body['release']['number']}.json"] = change["body"]
    for path, body in expected.items():
        file = folder / path
        if not file.is_file():
            yield f"{path}: is missing, but the feed has this release"
        elif not body.endswith('"release":' + file.read_text("utf-8").rstrip("\n") + "}"):
            yield f"{path}: differs from the release in the feed"
    for file in sorted(folder.glob("data/v1/incidents/*/*.json")):
        path = file.relative_to(folder).as_posix()
        if file.stem.isdigit() and file.parent.name != "pages" and path not in expected:
            yield f"{path}: isn't in the feed"


def words(changes: Changes) -> Iterator[str]:
    """The words of each claim stand in an excerpt of its report, and each figure names claims that are there."""
    for change, body in changes:
        release = (body or {}).get("release")
        where = f"feed/{change['number']}.json"
        known = set()
        for report in release["reports"] if release else ():
            for claim in report["claims"]:
                known.add(f"{report['id']}/{claim['id']}")
                parts = [claim, claim["source"]] if claim["source"] else [claim]
                quoted = [(part["spans"], part["text"]) for part in parts]
                for spans, text in quoted + [([fact["span"]], fact["text"]) for fact in claim["facts"]]:
                    if spans and " ".join(cut(report, start, end) for start, end in spans) != text:
                        yield f"{where}: report {report['id']} doesn't have the words of claim {claim['id']}: {text!r}"
        for item in release["confirmed"] if release else ():
            for claim in item["claims"]:
                if claim not in known:
                    yield f"{where}: {item['about']} rests on claim {claim}, which isn't in the release"


def cut(report: dict[str, Any], start: int, end: int) -> str:
    """The characters of a report from start to end, if an excerpt has them all."""
    for excerpt in report["excerpts"]:
        if excerpt["start"] <= start and end <= excerpt["start"] + len(excerpt["text"]):
            return str(excerpt["text"])[start - excerpt["start"] : end - excerpt["start"]]
    return ""


def stood(changes: Changes, day: datetime.date) -> list[str]:
    """What was released at the end of a day: incident code, release number and title."""
    standing: dict[str, tuple[int, Any]] = {}
    for change, body in changes:
        if body and datetime.datetime.fromisoformat(body["at"].replace("Z", "+00:00")).date() <= day:
            number, _ = standing.get(body["incident"], (0, None))
            if body.get("release"):
                standing[body["incident"]] = (change["number"], body["release"])
            elif body["kind"] != "purged" or number in body["purged"]:
                standing.pop(body["incident"], None)
    return [f"{code}: release {each['number']}, {each['title']}" for code, (_, each) in sorted(standing.items())]


def main() -> None:
    """Checks the folder that the command line names."""
    parser = argparse.ArgumentParser(description="Checks a published Claimwatch ledger.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--as-of", type=datetime.date.fromisoformat, metavar="DAY")
    asked = parser.parse_args()
    try:
        head, changes = feed(asked.folder)
        checks = (sums(asked.folder), chain(head, changes), releases(asked.folder, changes), words(changes))
        faults = [fault for check in checks for fault in check]
        standing = stood(changes, asked.as_of or datetime.date.max)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        print(f"{asked.folder}: can't be checked: {type(error).__name__}: {error}", file=sys.stderr)
        sys.exit(2)
    lines = [f"Released at the end of {asked.as_of} (UTC):", *standing] if asked.as_of else []
    for line in (*faults, *lines):  # without characters that could deceive a terminal
        print("".join(char if char.isprintable() else "\ufffd" for char in line))
    print(f"{len(changes)} changes, {len(standing)} incidents released; last hash {head['hash']}")
    print(f"Faults: {len(faults)}" if faults else "All correct: hashes, chain of changes, releases, quoted words.")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
