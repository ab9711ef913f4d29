"""Reads plain text: the report is the file without its byte order mark."""

from collections.abc import Iterator

from claimwatch.model import Report
from claimwatch.read.build import build_report
from claimwatch.read.decode import decode
from claimwatch.read.source import Source


def read_plain(source: Source) -> Iterator[Report]:
    """Yields the one report of a ``.txt`` file; line ends are kept, so offsets stay valid."""
    yield build_report(source, decode(source.read(), source.where))
