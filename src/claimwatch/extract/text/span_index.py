"""Which of many things stand near a span, without a look at each of them."""

from collections.abc import Iterable

from claimwatch.model import Span

_BLOCK = 512
"""Characters of a block: some sentences, so that a span touches one or two blocks and a block holds few things."""


class Nearby:
    """Things by the blocks of text that their spans touch.

    Args:
        things: The spans of each thing; a thing is called by its ordinal, from 0.
    """

    def __init__(self, things: Iterable[Iterable[Span]]) -> None:
        self._blocks: dict[int, dict[int, None]] = {}
        for thing, spans in enumerate(things):
            for span in spans:
                for block in _blocks(span):
                    self._blocks.setdefault(block, {})[thing] = None

    def at(self, span: Span) -> list[int]:
        """The things that may contain or overlap ``span``, in their order; all that do are among them."""
        return sorted({thing for block in _blocks(span) for thing in self._blocks.get(block, ())})


def _blocks(span: Span) -> range:
    return range(span[0] // _BLOCK, span[1] // _BLOCK + 1)
