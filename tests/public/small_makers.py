"""Makers of a few small files, for tests of the writing itself."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from claimwatch.export import Portion, Shelf
from claimwatch.model import Incident, ReleaseDocument
from claimwatch.public.state import Head, Line, Site
from claimwatch.public.writing import Makers
from claimwatch.release import Record


def of_incident(record: Record, line: Line, site: Site) -> Iterator[tuple[str, str | bytes]]:
    yield f"incidents/{record.code}/index.html", f"<h1>{line.title}</h1>{site.today} {site.changes} {line.kind}"
    for told in record.told:
        if release := told.body.release:
            yield f"data/v1/incidents/{record.code}/{release.number}.json", msgspec.json.encode(release)
    yield f"pictures/{record.code}.png", line.title.encode()


def of_site(lines: Sequence[Line], heads: Sequence[Head], site: Site) -> Iterator[tuple[str, str | bytes]]:
    yield "index.html", "".join(f"<p>{line.title}</p>" for line in lines if line.number) + f"{site.today}"
    yield "corrections/index.html", json.dumps([head.why for head in heads])
    yield ".well-known/security.txt", "Contact: nobody"


def place_name(_: Incident) -> str:
    return "Nowhere"


def portion(code: str, release: ReleaseDocument, _: Site) -> bytes:
    return f"{code},{release.number},{release.incident.killed.low}\n".encode()


def join_datasets(portions: Iterable[Portion], heads: Sequence[Head], folder: Path, _: Site, __: Shelf) -> None:
    (folder / "incidents.csv").write_bytes(b"".join(each.data for each in portions))
    (folder / "incidents.parquet").write_bytes(b"PAR1" + bytes(len(heads)))


MAKERS = Makers(
    of_incident=(of_incident,), of_site=(of_site,), place_name=place_name, portion=portion, join_datasets=join_datasets
)
