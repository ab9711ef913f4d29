"""A marked text is the text: nothing lost, doubled or obeyed; every mark shows at least its words."""

import random
import re
from collections import Counter

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st
from seen import Seen

from claimwatch.marked import Fold, Mark, as_shown, marked_html

WORDS = st.sampled_from(
    [
        "<script>alert(1)</script>", "</p>", "</mark>", "&lt;", "&#13;", '"', "'", "\0", "\x1b", "\x85",
        "\ud800", "\udc00", "\r\n", "\r", "\n", "\n \n", "\u202e", "\u202d", "\u202c", "\u2067",
        "\u2029", "\ufffd", "\u2588\u2588",
        "قُتِل ٣٧", "נהרגו", "e\u0301", "👨‍👩‍👧", "🇸🇾🇮🇶", "น้ำ", "क्ष", " ", "37", "1,000", "can't",
    ]
)  # fmt: skip
TEXT = st.lists(st.text(st.characters(), max_size=5) | WORDS, max_size=10).map("".join)
CHARACTER = regex.compile(r"\X")


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, list[Mark], list[Fold]]:
    text = draw(TEXT)
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda pair: (min(pair), max(pair)))
    several = draw(st.lists(st.lists(spans, max_size=3), max_size=5))
    marks = [
        Mark(id=f"m{n}", kind="claim", spans=tuple(some), opens=f"<{n}", closes=f">{n}")
        for n, some in enumerate(several)
    ]
    return text, marks, [Fold(span, "<b>") for span in draw(st.lists(spans, max_size=2))]


def seen(text: str, *marks: Mark, folds: tuple[Fold, ...] = (), hidden: str = "") -> Seen:
    return Seen(str(marked_html(text, marks, folds, hidden=hidden)))


def mark(text: str, words: str, name: str = "c1", kind: str = "claim") -> Mark:
    start = text.index(words)
    return Mark(id=name, kind=kind, spans=((start, start + len(words)),))


@given(cases())
@example(("", [], []))
@example(("a\r\n\r\nb", [Mark(id="m", kind="claim", spans=((0, 6),), opens="<0", closes=">0")], []))
def test_without_tags_and_labels_it_is_the_text(case: tuple[str, list[Mark], list[Fold]]) -> None:
    text, marks, folds = case
    html = str(marked_html(text, marks, folds, hidden="hidden words"))
    html.encode()  # a lone surrogate couldn't be sent
    page = Seen(html)
    assert page.text == text
    assert page.shown == as_shown(text)
    assert len(page.shown) == len(text)
    assert {tag for tag, _ in page.tags} <= {"p", "mark", "bdi", "span", "details", "summary"}


@given(cases())
def test_a_mark_shows_its_words_whole_characters_and_one_id(case: tuple[str, list[Mark], list[Fold]]) -> None:
    text, marks, folds = case
    page = seen(text, *marks, folds=tuple(folds))
    assert Counter(page.ids) == Counter(mark.id for mark in marks if any(start < end for start, end in mark.spans))
    for one in marks:
        covered = {at for start, end in one.spans for at in range(start, end)}
        for match in CHARACTER.finditer(text):
            if covered & set(range(*match.span())):
                assert match.group() in page.marked[one.id]
        opened = page.labels.count(f"<{one.id[1:]}")
        assert opened == page.labels.count(f">{one.id[1:]}") <= len(one.spans)


def test_crossing_marks_are_split_and_each_piece_names_all_of_its_marks() -> None:
    text = "The army said that 37 gunmen died."
    page = seen(text, mark(text, "army said that 37"), mark(text, "that 37 gunmen died", "f2", "toll"))
    pieces = [given for tag, given in page.tags if tag == "mark"]
    assert [piece["data-of"] for piece in pieces] == ["c1", "f2 c1", "f2"]
    assert [piece["class"] for piece in pieces] == ["claim", "toll claim", "toll"]
    assert page.marked == {"c1": "army said that 37", "f2": "that 37 gunmen died"}
    assert page.ids == ["c1", "f2"]


def test_two_marks_that_begin_together_both_have_an_anchor_and_the_narrower_gives_its_state() -> None:
    text = "37 gunmen died."
    narrow = Mark(id="f1", kind="toll", spans=((0, 2),), state="rejected")
    wide = Mark(id="c1", kind="claim", spans=((0, 14),), state="confirmed")
    page = seen(text, narrow, wide)
    assert page.ids == ["c1", "f1"]
    states = [(given["data-of"], given["data-state"]) for tag, given in page.tags if tag == "mark"]
    assert states == [("c1 f1", "rejected"), ("c1", "confirmed")]


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("37 gunmen died", "unm", "gunmen"),
        ("a 37-year-old man", "7", "37"),
        ("some 1,500 fled", "500", "1,500"),
        ("they can't know", "n't", "can't"),
        ("وقُتِل وسبعة", "تِ", "وقُتِل"),
        ("نهاية المدينة", "مدينة", "المدينة"),
        ("cafe\u0301 hit", "e", "cafe\u0301"),
        ("x 👨‍👩‍👧 y", "👩", "👨‍👩‍👧"),
        ("x น้ำ y", "น", "น้ำ"),
        ("🇸🇾🇮🇶", "🇾", "🇸🇾"),
        ("one two", "e t", "one two"),
    ],
)
def test_a_mark_shows_whole_words(text: str, cut: str, whole: str) -> None:
    assert seen(text, mark(text, cut)).marked["c1"] == whole


def test_pieces_of_one_claim_that_share_a_word_are_one_piece() -> None:
    page = seen("massacred", Mark(id="c1", kind="claim", spans=((0, 3), (5, 7)), opens="claim 1", closes="end"))
    assert page.marked["c1"] == "massacred"
    assert page.labels == ["claim 1", "end"]


def test_labels_are_said_in_order_the_outer_around_the_inner() -> None:
    text = "37 died"
    claim = Mark(id="c1", kind="claim", spans=((0, 7),), opens="claim 1: ", closes=" end of claim 1")
    toll = Mark(id="f1", kind="toll", spans=((0, 7),), opens="killed 37: ", closes=" end of figure")
    assert seen(text, toll, claim).labels == ["claim 1: ", "killed 37: ", " end of figure", " end of claim 1"]


def test_paragraphs_stand_alone_and_keep_their_lines() -> None:
    html = str(marked_html("one\ntwo\r\n \r\nقتل\n\n\nthree\rfour", ()))
    assert re.findall("<p[^>]*>[^<]*</p>", html) == [
        '<p dir="auto">one\ntwo&#13;\n &#13;\n</p>',
        '<p dir="auto">قتل\n\n\n</p>',
        '<p dir="auto">three&#13;four</p>',
    ]


def test_a_mark_over_paragraphs_is_cut_between_them_and_said_once() -> None:
    page = seen("one\n\ntwo", Mark(id="c1", kind="claim", spans=((0, 8),), opens="claim", closes="end"))
    assert [tag for tag, _ in page.tags if tag in ("p", "mark")] == ["p", "mark", "p", "mark"]
    assert page.labels == ["claim", "end"]


def test_characters_that_would_act_on_the_page_are_shown() -> None:
    html = str(marked_html("a\u202eb\0c\ud800d\x7fe", ()))
    shown = re.findall('<bdi class="control" title="U\\+(\\w+)" data-code="\\w+">(.)</bdi>', html)
    assert shown == [("202E", "\ufffd"), ("0000", "\u2400"), ("D800", "\ufffd"), ("007F", "\u2421")]


def test_hidden_words_are_said_instead_of_read_block_by_block() -> None:
    page = seen("He is \u2588\u2588\u2588 now", hidden="hidden words")
    assert page.labels == ["hidden words"]
    assert [given for tag, given in page.tags if tag == "span"] == [{"aria-hidden": "true"}]


def test_a_graphic_passage_is_folded_and_its_marks_stay() -> None:
    text = "Before. The bodies lay there.\n\nMore of it. After."
    fold = Fold((text.index("The"), text.index(" After")), "Graphic <passage>")
    html = str(marked_html(text, [mark(text, "bodies")], [fold]))
    inside = re.search('<details class="fold">(.*?)</details>', html, re.DOTALL)
    assert inside
    assert inside[1].startswith("<summary data-label>Graphic &lt;passage&gt;</summary>")
    assert Seen(inside[1]).text == "The bodies lay there.\n\nMore of it."
    assert Seen(html).marked["c1"] == "bodies"


def test_folds_that_overlap_are_one_and_keep_both_labels() -> None:
    page = seen("one two three four", folds=(Fold((0, 7), "first"), Fold((4, 13), "second"), Fold((14, 18), "first")))
    assert page.labels == ["first, second", "first"]


@pytest.mark.parametrize("span", [(-1, 2), (2, 1), (0, 4)])
def test_a_span_outside_the_text_is_a_bug(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="isn't in a text of 3 characters"):
        marked_html("abc", [Mark(id="c1", kind="claim", spans=(span,))])


@pytest.mark.parametrize(
    ("name", "kind"), [("c1 c2", "claim"), ('"', "claim"), ("1", "claim"), ("c1", "a b"), ("é", "x")]
)
def test_an_id_or_kind_that_would_break_the_html_is_a_bug(name: str, kind: str) -> None:
    with pytest.raises(ValueError, match="use letters, digits"):
        marked_html("abc", [Mark(id=name, kind=kind, spans=((0, 1),))])


def test_a_megabyte_with_5000_marks_grows_by_its_marks_only() -> None:
    """Each mark lies in few others, as claims hold facts: the output grows with the marks, not with their square."""
    chance = random.Random(5)  # noqa: S311 -- seeded
    text = " ".join("<b>" if chance.random() < 0.01 else "word" for _ in range(220_000))[:1_000_000]
    starts = sorted(chance.sample(range(0, 990_000, 90), 5000))
    marks = [Mark(id=f"m{n}", kind="claim", spans=((at, at + 200),)) for n, at in enumerate(starts)]
    sizes = {}
    for count in (2500, 5000):
        html = str(marked_html(text, marks[:count]))
        sizes[count] = len(html) - len(str(marked_html(text, ())))
        assert html.count("<mark") <= 2 * count + 1
    assert sizes[5000] < 2.2 * sizes[2500]
