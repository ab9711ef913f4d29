"""Any text round-trips: what a reader sees of a report is the report."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from claimwatch.model.incident import Incident
from claimwatch.model.reading import Reading
from claimwatch.model.report import Report, text_hash
from claimwatch.page import incident_page
from claimwatch.page.marks import Node, Passage, marked
from claimwatch.page.rendering import safe_url

from . import sample
from .html import Seen

ANY_TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"))
HOSTILE = st.sampled_from(
    ["<script>", "</div>", "&lt;", "&#13;", '"', "'", "{{ 7 }}", "{% if %}", "\u202e", "\r\n", "]]>"]
)
TEXT = st.lists(ANY_TEXT | HOSTILE, max_size=8).map("".join)
SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted).map(tuple), max_size=8)


def flat(nodes):
    return "".join(node.text + flat(node.inside) for node in nodes)


def covered(nodes: tuple[Node, ...], at: int = 0, within: bool = False) -> set[int]:
    found: set[int] = set()
    for node in nodes:
        length = len(flat([node]))
        inside = within or node.marked
        found |= set(range(at, at + length)) if inside else covered(node.inside, at)
        at += length
    return found


@given(TEXT, SPANS)
def test_marks_keep_every_character_and_cover_just_the_passages(text, spans):
    passages = [
        Passage((start, min(end, len(text))), f"a{number}")
        for number, (start, end) in enumerate(spans)
        if start < min(end, len(text))
    ]
    nodes = marked(text, passages)
    assert flat(nodes) == text
    assert covered(nodes) == {index for passage in passages for index in range(*passage.span)}
    assert sorted(anchors(nodes)) == sorted(passage.anchor for passage in passages)


def anchors(nodes):
    return [a for node in nodes for a in ([node.anchor] if node.anchor else []) + anchors(node.inside)]


@given(TEXT, TEXT)
def test_any_text_round_trips(text, name):
    report = Report(id="r", publisher=name or None, title=name or None, sha256=text_hash(text), text=text)
    reading = Reading(report=report, relevant=True, relevance=1.0)
    one = Incident(id="i", reports=("r",), mentions=("r/i1",), type="other", place_names=(name,))
    seen = Seen(incident_page(one, [reading]))
    assert seen.texts == [text]
    assert "script" not in seen.tags


def test_what_utf8_cannot_hold_is_replaced():
    text = "a\x00b\ud800c"
    reading = Reading(report=Report(id="r", sha256=text_hash(text), text=text), relevant=True, relevance=1.0)
    one = Incident(id="i", reports=("r",), mentions=("r/i1",), type="other")
    html = incident_page(one, [reading])
    assert html.encode("utf-8")
    assert Seen(html).texts == ["a\ufffdb\ufffdc"]


def test_only_web_addresses_become_links():
    assert safe_url(" https://a.example/x ") == "https://a.example/x"
    for url in (
        "javascript:alert(1)",
        "javascript://a.example/%0aalert(1)",
        "ftp://a.example",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//a.example",
        "http:",
        "http://[",
        None,
    ):
        assert safe_url(url) is None


def test_places_and_entities_from_reports_are_escaped(incident, readings):
    hostile = '"><img src=x onerror=alert(1)>'
    accounts = (msgspec.structs.replace(sample.incident().accounts[1], entity=hostile),)
    one = msgspec.structs.replace(incident, accounts=accounts, disputes=(), agreed=(), place_names=(hostile,))
    seen = Seen(incident_page(one, readings))
    assert "img" not in seen.tags
