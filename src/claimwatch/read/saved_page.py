"""A web page as it was saved: read in two stages, since most of a day's pages are of no concern.

The first stage is cheap: ``first_look`` gives a text that is good enough for the gate. The second, ``page_reports``,
extracts the article. Only its text ever becomes a report's.
"""

import datetime
import re
from collections.abc import Iterator

import msgspec
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from claimwatch.errors import InputError
from claimwatch.language import is_plainly, language_of
from claimwatch.model import Report, text_hash
from claimwatch.read.build import build_report, tidy
from claimwatch.read.page_kinds import incompleteness, is_consent_wall, obstacle
from claimwatch.read.source import Source
from claimwatch.read.tags import with_few_attributes
from claimwatch.read.webpage import decode_webpage, extract_page

NOTHING = "no article found on this page; save the article itself, or its text as .txt"

_SHORTEST = 60
"""Characters; shorter lines are mostly menus and teasers, whose words would hide what the article says."""
_HEADLINE = 100
"""Characters; a shorter line that ends no sentence may be a teaser's headline."""
_STOP = re.compile(r"[.!?…][\"'”’)\]]*$")
_GAP = 2
"""Short lines that part what stands between them; one may be an advertisement's label within an article."""
_LEAST = 200
"""Characters of lines that stand together; a teaser's summary has fewer."""
_FEWEST = 600
"""Characters; a shorter main text may lack part of the article or be none of it, so the rest of the page follows it."""
_SAMPLE = 600
"""Characters that show the language; where a quick look doesn't, more would cost as much as all else."""
_TITLE = re.compile(r"<title\b[^>]{0,200}>([^<]{1,1000})</title", re.IGNORECASE)
_LANGUAGE = re.compile(r"""<html\b[^>]{0,1000}?\slang\s*=\s*["']?([a-z]{2})\b""", re.IGNORECASE)
_HEAD = 100_000
"""Characters in which the language is looked for."""


class SavedPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page whose article is yet to be extracted.

    Attributes:
        where: What errors call it.
        data: The page as it was received.
        url: Where it was fetched from; None to use what the page itself says.
        charset: The encoding that the server declared; None if it declared none.
        published: The day of publication if the page gives none; None leaves it unknown.
        file: What errors call the file that holds it, which may hold others.
    """

    where: str
    data: bytes
    url: str | None = None
    charset: str | None = None
    published: datetime.date | None = None
    file: str


def read_webpage(source: Source) -> Iterator[SavedPage]:
    """Yields the one page of an ``.html`` file."""
    yield saved_page(source, source.read())


def saved_page(source: Source, data: bytes, file: str | None = None) -> SavedPage:
    """The page in an input, or in a record of one."""
    return SavedPage(
        where=source.where,
        data=data,
        url=source.url,
        charset=source.charset,
        published=source.published,
        file=file or source.where,
    )


def source_text(page: SavedPage) -> str:
    """The page's HTML.

    Raises:
        InputError: It is binary data, or no encoding fits.
    """
    return decode_webpage(page.data, page.where, page.charset)


def first_look(page: SavedPage, html: str) -> Report | None:
    """The page with a cheap text for the gate, menus and teasers mostly left out; None: only its article can tell.

    That is so if there are hardly any words, if they only ask for consent, or if they are in another language than the
    page declares.
    """
    tree = HTMLTree.parse(with_few_attributes(html))
    text = _body(extract_plain_text(tree, main_content=True, alt_texts=False))
    if len(text) < _FEWEST:
        text += "\n" + _body(extract_plain_text(tree, main_content=False, alt_texts=False))
    language = _language(html, text[:_SAMPLE])
    if language is None or is_consent_wall(text):
        return None
    title = _TITLE.search(html)
    return Report(
        id=text_hash(f"{text}\n{page.url or page.where}")[:16],
        url=page.url,
        title=tidy(title[1]) if title else None,
        published=page.published,
        language=language,
        sha256=text_hash(text),
        text=text,
    )


def _language(html: str, sample: str) -> str | None:
    """The language that the words show and the page declares, if it declares one; None if they don't agree."""
    found = _LANGUAGE.search(html, 0, _HEAD)
    declared = found[1].lower() if found else None
    if declared and is_plainly(declared, sample):
        return declared
    shown = language_of(sample)
    return shown if declared in (None, shown) else None


def _body(text: str) -> str:
    """The long lines that stand together, and ends of sentences below them; a teaser's stands among short ones.

    What may be a headline below one short line, which may be its label, parts as a second short line does.
    """
    runs: list[list[str]] = [[]]
    short = 0
    for line in filter(str.strip, text.split("\n")):
        is_headline = short == 1 and len(line) < _HEADLINE and not _STOP.search(line)
        if len(line) >= _SHORTEST and not is_headline:
            if short >= _GAP:
                runs.append([])
            runs[-1].append(line)
            short = 0
        elif not short and runs[-1] and _STOP.search(line):
            runs[-1].append(line)
        else:
            short += 1
    together = [run for run in runs if sum(map(len, run)) >= _LEAST]
    return "\n".join(line for run in together or runs for line in run)


def page_reports(page: SavedPage, html: str | None = None) -> Iterator[Report | InputError]:
    """Yields the report of a page, and an error if there is none, or if it isn't one whole article.

    Args:
        page: The page; its address is the report's if it has one.
        html: Its source text if that is known already.
    """
    try:
        html = source_text(page) if html is None else html
        report = _report(page, html)
    except InputError as error:
        yield error
        return
    yield report
    if note := incompleteness(html, report.text):
        yield InputError(page.where, note)


def _report(page: SavedPage, html: str) -> Report:
    article = extract_page(html, page.url)
    why = obstacle(html, article.text if article else None)
    if article is None or why:
        raise InputError(page.where, why or NOTHING)
    return build_report(
        page,
        article.text,
        url=page.url or article.url,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
    )
