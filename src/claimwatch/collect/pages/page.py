"""Collects one page whenever it changes."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from claimwatch.collect.collected import Bookmark, Brought
from claimwatch.collect.pages.answers import LastFetch, get_changed, received, remember, trouble
from claimwatch.collect.web import Web
from claimwatch.errors import FetchError
from claimwatch.settings import Source


def collect_page(source: Source, state: Mapping[str, Any], web: Web) -> Iterator[Brought]:
    """Yields the page if it changed since the last visit."""
    try:
        answer = get_changed(web, source.url, msgspec.convert(dict(state), LastFetch))
        if answer is not None:
            yield received(answer, publisher=source.publisher)
            yield Bookmark(state=msgspec.to_builtins(remember(source.url, answer)))
    except FetchError as error:
        yield trouble(error, web.now(), fails=True)
        if error.not_before:
            yield Bookmark(state=state, not_before=error.not_before)
