"""How to cite a release, and where to write about it."""

import hashlib
import re
from urllib.parse import quote, urlencode

import msgspec

from claimwatch.model import ReleaseDocument
from claimwatch.page import day
from claimwatch.public.state import Site, incident_path

_SPECIAL = re.compile(r"[\\{}$&#%_^~]")
"""What TeX takes for its own."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """A release, ready to cite.

    Attributes:
        line: As plain text.
        bibtex: As a BibTeX entry.
        sha256: Of the release document, as it is published.
        address: The page of just this release; "" if the ledger doesn't know its address.
    """

    line: str
    bibtex: str
    sha256: str
    address: str


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """Where to write: to whom, by mail or at a form; "" where there is no such way.

    Attributes:
        error: A mail about an error, its subject filled in.
        reply: A mail by somebody who is named.
        error_form: The desk's form for errors.
        reply_form: Its form for replies.
    """

    error: str = ""
    reply: str = ""
    error_form: str = ""
    reply_form: str = ""


def citation(document: ReleaseDocument, code: str, site: Site) -> Citation:
    """How to cite a release of an incident."""
    sha256 = hashlib.sha256(msgspec.json.encode(document)).hexdigest()
    base = site.public.base_url
    address = base + incident_path(code, document.number) if base else ""
    number = f"incident {code}, release {document.number}"
    title, who = _plain(document.title), site.public.publisher or site.public.title
    line = f"{who}: “{title}”, in {site.public.title}, {number}, {day(document.at.date())}."
    line += f" {address}." if address else ""
    bibtex = {
        "author": f"{{{_bibtex(who)}}}",
        "title": f"{{{_bibtex(title)}}}",
        "howpublished": _bibtex(site.public.title),
        "year": str(document.at.year),
        "month": str(document.at.month),
        "day": str(document.at.day),
        "note": _bibtex(f"{number[:1].upper()}{number[1:]}. SHA-256 {sha256}"),
        **({"url": address} if address else {}),
    }
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in bibtex.items())
    return Citation(
        line=f"{line} SHA-256 {sha256}.",
        bibtex=f"@misc{{claimwatch-{code}-{document.number},\n{fields}}}",
        sha256=sha256,
        address=address,
    )


def letter(code: str, number: int, root: str, site: Site) -> Letter:
    """Where to write about a release.

    Args:
        code: The incident's code.
        number: Of the release.
        root: The way from the page to the ledger's folder.
        site: What it says of its desk.
    """
    where = f"{code}, release {number}"
    return Letter(
        error=_mail(site, f"Error in {where}"),
        reply=_mail(site, f"Reply to {where}"),
        error_form=_form(site, root, code, number, "error"),
        reply_form=_form(site, root, code, number, "reply"),
    )


def _mail(site: Site, subject: str) -> str:
    contact = site.public.contact
    return f"mailto:{quote(contact, safe='@')}?subject={quote(subject)}" if contact else ""


def _form(site: Site, root: str, code: str, number: int, kind: str) -> str:
    if not site.forms:
        return ""
    is_whole = site.forms.startswith(("https://", "http://", "/"))
    asked = urlencode({"incident": code, "release": number, "kind": kind})
    return f"{site.forms if is_whole else root + site.forms}?{asked}"


def _plain(words: str) -> str:
    """Words on one line, without controls, so that a copied citation is what it seems to be."""
    return " ".join(_CONTROL.sub(" ", words).split())


def _bibtex(words: str) -> str:
    """Words for a BibTeX field: each character that TeX would obey by its number."""
    return _SPECIAL.sub(lambda match: f"{{\\char{ord(match.group())}}}", _plain(words))
