"""A ``.pdf`` or ``.docx`` file in; its report out, and an error for pages that hold no text."""

from collections.abc import Iterator

from claimwatch.errors import InputError
from claimwatch.model import Report
from claimwatch.read.documents.docx import read_docx
from claimwatch.read.source import Source


def read_pdf(source: Source) -> Iterator[Report | InputError]:
    """Yields the report of a ``.pdf`` file, and an error that names pages that are pictures without text."""
    from claimwatch.read.documents import pdf  # slow to import, and not needed where no PDF is read

    yield from pdf.read_pdf(source)


__all__ = ["read_docx", "read_pdf"]
