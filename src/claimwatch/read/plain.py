"""Plain text: the file is the report, unchanged but for a byte order mark."""

from collections.abc import Iterator

from claimwatch.model import Report
from claimwatch.read.build import build_report
from claimwatch.read.decode import decode
from claimwatch.read.source import Source


def read_plain(source: Source) -> Iterator[Report]:
    """The one report of a ``.txt``; line ends stay as they are, so offsets hold."""
    yield build_report(source, decode(source.read(), source.where))
