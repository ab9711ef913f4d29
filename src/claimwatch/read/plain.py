"""Reads plain text: the report is the file without its byte order mark, unless it is an exported chat."""

from collections.abc import Iterator

from claimwatch.errors import InputError
from claimwatch.model import Report, VeiledReport
from claimwatch.read.build import build_report
from claimwatch.read.chats import is_whatsapp, read_whatsapp
from claimwatch.read.decode import decode
from claimwatch.read.source import Source


def read_plain(source: Source) -> Iterator[Report | VeiledReport | InputError]:
    """Yields the one report of a ``.txt`` file; line ends are kept, so offsets stay valid. A chat gives one per day."""
    text = decode(source.read(), source.where)
    if is_whatsapp(text):
        yield from read_whatsapp(source, text)
    else:
        yield build_report(source, text)
