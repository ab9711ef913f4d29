"""JSON-LD in the words of schema.org: a dataset, its events, what is claimed of them and where.

Nothing has to be fetched to read it: the context is one inline ``@vocab``.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

import msgspec

from claimwatch.export.about import About
from claimwatch.export.formats.as_geojson import has_point
from claimwatch.export.formats.pieces import Piece, PieceFile
from claimwatch.export.formats.writer import Pieces, Ready, Written
from claimwatch.export.tables import Item, Role, Row, Rows, Table, rows_of
from claimwatch.model import incident_path

Keyword = Literal["@context", "@vocab", "@id"]
CONTEXT: Mapping[Keyword, str] = {"@vocab": "https://schema.org/"}
DATASET: Literal["#dataset"] = "#dataset"
GRAPH: Literal["graph"] = "graph"
PLAIN: frozenset[Role] = frozenset({"stands", "says"})
"""What a statement is for its account, where that goes without saying."""
END = "\n]}\n"
Node = Mapping[str, Any]


def open_jsonld(folder: Path, _: Sequence[Table], about: About, copied: bool) -> "JsonLd":
    """Opens one file; the licence is the dataset's and each event's."""
    return JsonLd(folder / f"{about.prefix}ledger.jsonld", about, copied=copied)


def ready_jsonld(rows: Rows, about: About) -> Ready:
    """The event of one release, its sources and its claims, each after what stands between them."""
    return {GRAPH: b"".join(b",\n" + _encoded(node) for node in _nodes(rows, about))}


def jsonld(item: Item) -> str:
    """One release as a document of its own, whose links that aren't whole are relative to the incident's folder."""
    nodes = (_encoded(node) for node in _nodes(rows_of(item), item.about))
    return b",\n".join((_begun(item.about), *nodes)).decode() + END


class JsonLd:
    """An open graph. Links that aren't whole are relative to the file, two folders below the ledger's own."""

    def __init__(self, path: Path, about: About, *, copied: bool) -> None:
        self.files = (Written(path=path, format="jsonld", media_type="application/ld+json"),)
        self._file = PieceFile(path, copied=copied)
        self._file.write(Piece(_begun(about)))

    def __enter__(self) -> Self:
        return self

    def add(self, pieces: Pieces) -> None:
        """Writes nodes of the graph."""
        if GRAPH in pieces:
            self._file.write(pieces[GRAPH])

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.write(Piece(END.encode()))
        self._file.close()


def _begun(about: About) -> bytes:
    """The graph up to its first node, the dataset."""
    dataset = {
        "@id": DATASET,
        "@type": "Dataset",
        "name": about.title,
        "description": about.notice,
        "version": about.version,
        "license": about.licence_url or about.licence,
        "publisher": {"@type": "Organization", "name": about.publisher} if about.publisher else None,
        "creativeWorkStatus": about.state,
    }
    head: Mapping[Keyword, object] = {"@context": CONTEXT}
    return msgspec.json.encode(head).removesuffix(b"}") + b',"@graph":[\n' + _encoded(dataset)


def _nodes(rows: Rows, about: About) -> Iterator[Node]:
    base, licence = about.base_url or "../../", about.licence_url or about.licence
    for incident in _told(rows, "incidents"):
        event = base + incident_path(incident["incident"])
        yield {**_event(incident, event), "license": licence, "isPartOf": _link(DATASET)}
        sources = {
            told["report"]: f"{event}#{_fragment(told) or f'source-{n}'}"
            for n, told in enumerate(_told(rows, "sources"), 1)
        }
        for told in _told(rows, "sources"):
            yield _source(told, sources[told["report"]])
        for n, told in enumerate(_told(rows, "statements"), 1):
            yield _claim(told, event, f"{event}#{_fragment(told) or f'statement-{n}'}", sources)


def _told(rows: Rows, table: str) -> list[dict[str, Any]]:
    return [_plain(row) for row in rows.get(table, ())]


def _fragment(told: Node) -> str:
    """By what the incident's page knows it; "" if it has no address."""
    return (told["address"] or "").rpartition("#")[2]


def _plain(row: Row) -> dict[str, Any]:
    told: dict[str, Any] = msgspec.to_builtins(row)
    return told


def _event(told: Node, id_: str) -> dict[str, Any]:
    point = {"@type": "GeoCoordinates", "latitude": told["latitude"], "longitude": told["longitude"]}
    place = {
        "@type": "Place",
        "name": told["place"],
        "geo": point if has_point(told) else None,
        "address": {"@type": "PostalAddress", "addressRegion": told["admin1"], "addressCountry": told["country"]},
    }
    return {
        "@id": id_,
        "@type": "Event",
        "identifier": told["incident"],
        "name": told["title"],
        "alternateName": told["name"],
        "additionalType": told["type"],
        "startDate": told["first_day"],
        "endDate": told["last_day"],
        "location": place if told["place"] else None,
        "url": id_,
        "about": [*_total("killed", told), *_total("injured", told)],
    }


def _total(harm: str, told: Node) -> Iterator[Node]:
    return _count(harm, told[f"{harm}_low"], told[f"{harm}_best"], told[f"{harm}_high"], None)


def _source(told: Node, id_: str) -> Node:
    return {
        "@id": id_,
        "@type": "Article",
        "identifier": told["report"],
        "headline": told["title"],
        "publisher": {"@type": "Organization", "name": told["publisher"]} if told["publisher"] else None,
        "url": told["url"],
        "datePublished": told["published"],
        "inLanguage": told["language"],
        "sha256": told["original_sha256"],
    }


def _claim(told: Node, event: str, id_: str, sources: Mapping[str, str]) -> Node:
    """A statement as a claim. Its name says if it is denied or replaced, for which schema.org has no word."""
    reports = dict.fromkeys(claim.rpartition("/")[0] for claim in told["claims"])
    role = None if told["role"] in PLAIN else told["role"]
    denied = "denied" if told["denied"] else None
    return {
        "@id": id_,
        "@type": "Claim",
        "text": told["words"],
        "name": ": ".join(filter(None, (role, denied, told["kind"], told["subject"]))),
        "author": {"@type": "Thing", "name": told["entity"]},
        "about": [_link(event), *_count(told["kind"], told["low"], told["best"], told["high"], told["words"])],
        "appearance": [_link(sources[report]) for report in reports if report in sources],
        "datePublished": told["published"],
    }


def _link(id_: str) -> Mapping[Keyword, str]:
    return {"@id": id_}


def _count(name: str, low: int | None, best: int | None, high: int | None, words: str | None) -> Iterator[Node]:
    """How many people, as a range; nothing if no number is given."""
    if (low, best, high) != (None, None, None):
        number = {"minValue": low, "value": best, "maxValue": high}
        yield {"@type": "PropertyValue", "name": name, **number, "description": words}


def _encoded(node: Node) -> bytes:
    return msgspec.json.encode(_given(node))


def _given(value: Any) -> Any:
    """The value without what isn't known, at any depth."""
    if isinstance(value, Mapping):
        return {name: _given(each) for name, each in value.items() if each not in (None, "", [])}
    return list(map(_given, value)) if isinstance(value, list) else value
