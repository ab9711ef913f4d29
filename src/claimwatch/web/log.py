"""How the server logs its own faults."""

import logging


class OneLineEach(logging.Formatter):
    r"""The message and the lines of a traceback, indented; whatever isn't printable stands as its escape: ``\x1b``.

    Both may hold words of a request, which must neither forge a line nor move the terminal's cursor.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record's lines."""
        trace = self.formatException(record.exc_info).splitlines() if record.exc_info else []
        return "\n  ".join(_plain(line) for line in (f"claimwatch: {record.getMessage()}", *trace))


def _plain(line: str) -> str:
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in line)
