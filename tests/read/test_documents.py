"""PDF and Word documents: text in reading order, and an error for what can't be read."""

import io
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from claimwatch.errors import InputError
from claimwatch.model.report import Report
from claimwatch.read import read_bytes, read_inputs

ReadFile = Callable[..., list[Report | InputError]]
LEADING = 14


def pdf(*pages: bytes, title: str = "", picture: bool = False) -> bytes:
    """A PDF of pages, each given as what is drawn on it."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    one_dot = b"/Width 1/Height 1/BitsPerComponent 1/ColorSpace/DeviceGray/Length 1"
    objects += [b"<</Type/XObject/Subtype/Image%b>>stream\n0\nendstream" % one_dot]
    objects += [f"<</Title({title})>>".encode()]
    kids = []
    for drawn in pages:
        packed = zlib.compress(drawn)
        objects.append(b"<</Length %d/Filter/FlateDecode>>stream\n" % len(packed) + packed + b"\nendstream")
        shown = b"/XObject<</P 4 0 R>>" if picture or not drawn else b""
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>%b>>/Contents %d 0 R>>"
            % (shown, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(kids), b" ".join(kids))
    out = b"%PDF-1.7\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R/Info 5 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (size, table, size, len(out))
    )


def set_at(x: int, top: int, lines: Sequence[str], size: int = 10) -> bytes:
    """Lines from a point downwards."""
    drawn = [
        f"BT /F {size} Tf 1 0 0 1 {x} {top - LEADING * n} Tm ({line}) Tj ET" for n, line in enumerate(lines) if line
    ]
    return "\n".join(drawn).encode() + b"\n"


def docx(body: str, **parts: str) -> bytes:
    """A Word document whose body is given in its XML."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    space += ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
        for name, xml in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", xml.replace("SPACE", space))
    return out.getvalue()


def p(*runs: str) -> str:
    return (
        f"<w:p>{''.join(f'<w:r><w:t xml:space=&quot;preserve&quot;>{run}</w:t></w:r>' for run in runs)}</w:p>".replace(
            "&quot;", '"'
        )
    )


def report_of(found: list[Report | InputError]) -> Report:
    (report,) = found
    assert isinstance(report, Report), report
    return report


def error_of(found: list[Report | InputError]) -> InputError:
    (error,) = found
    assert isinstance(error, InputError), error
    assert "\n" not in str(error)
    return error


def test_columns_are_read_one_after_the_other_and_lines_make_paragraphs(read_data: ReadFile) -> None:
    left = ["Gunmen killed four villagers near", "Norda on Sunday, police said.", "", "The army, which had shelled the"]
    right = ["village first, gave no num-", "ber of those who were killed.", "", "Two soldiers were hurt."]
    data = pdf(set_at(50, 700, left) + set_at(320, 700, right))
    assert report_of(read_data("a.pdf", data)).text == (
        "Gunmen killed four villagers near Norda on Sunday, police said.\n\n"
        "The army, which had shelled the village first, gave no number of those who were killed.\n\n"
        "Two soldiers were hurt."
    )


def test_running_heads_and_page_numbers_go_and_a_paragraph_goes_on_on_the_next_page(read_data: ReadFile) -> None:
    def page(number: int, words: list[str]) -> bytes:
        return set_at(50, 780, ["Norda Monitor"]) + set_at(50, 700, words) + set_at(50, 30, [f"Page {number} of 3"])

    pages = [
        page(1, ["At least seven people were", "killed and"]),
        page(2, ["nine were hurt."]),
        page(3, ["Two fled."]),
    ]
    report = report_of(read_data("a.pdf", pdf(*pages)))
    assert report.text == "Norda Monitor\n\nAt least seven people were killed and nine were hurt.\n\nTwo fled."


def test_a_title_counts_only_if_it_stands_in_the_text(read_data: ReadFile) -> None:
    words = set_at(50, 700, ["Two dead in Norda", "Two people died."])
    assert report_of(read_data("a.pdf", pdf(words, title="Two dead in Norda"))).title == "Two dead in Norda"
    assert report_of(read_data("b.pdf", pdf(words, title="Microsoft Word - draft3.doc"))).title is None


def test_a_cut_word_keeps_a_hyphen_that_it_has_elsewhere(read_data: ReadFile) -> None:
    lines = ["A cease-fire held, and the cease-", "fire was kept by most of those who had", "signed it."]
    assert "the cease-fire was" in report_of(read_data("a.pdf", pdf(set_at(50, 700, lines)))).text


def test_letters_that_the_font_draws_as_one_are_letters(read_data: ReadFile) -> None:
    data = pdf(set_at(50, 700, [r"Two \256ghters \257ed, the of\256ce said."]))
    assert report_of(read_data("a.pdf", data)).text == "Two fighters fled, the office said."


def test_scanned_pages_are_told_by_number(read_data: ReadFile) -> None:
    report, error = read_data("a.pdf", pdf(set_at(50, 700, ["Two died."]), b"", b""))
    assert isinstance(report, Report)
    assert report.text == "Two died."
    assert isinstance(error, InputError)
    assert "pages 2, 3" in error.why
    assert "OCR" in error_of(read_data("b.pdf", pdf(b"", b""))).why


def test_a_document_that_was_fetched_has_its_address_also_beside_an_error() -> None:
    found = [
        *read_bytes(pdf(set_at(50, 700, ["Two died."]), b""), "x", format=".pdf", url="https://v.example/a.pdf"),
        *read_bytes(docx(p("Six died.")), "x", format=".docx", url="https://v.example/a.docx"),
    ]
    reports = [one.url for one in found if isinstance(one, Report)]
    assert reports == ["https://v.example/a.pdf", "https://v.example/a.docx"]
    assert len(found) == 3


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256-R5", "AES-256"])
def test_an_encrypted_pdf_is_read_unless_it_opens_with_a_password_only(read_data: ReadFile, algorithm: str) -> None:
    for name, password in (("a.pdf", "secret"), ("b.pdf", "")):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(set_at(50, 700, ["Two died."])))))
        writer.encrypt(password, "owner", algorithm=algorithm)
        out = io.BytesIO()
        writer.write(out)
        found = read_data(name, out.getvalue())
        if password:
            assert "opens with a password only" in error_of(found).why
        else:
            assert report_of(found).text == "Two died."


@pytest.mark.parametrize("cut", [20, 200, 700])
def test_a_damaged_pdf_is_told_and_its_neighbours_are_read(tmp_path: Path, cut: int) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(set_at(50, 700, ["Two died."]))[:cut])
    (tmp_path / "b.pdf").write_bytes(pdf(set_at(50, 700, ["Six died."])))
    error, report = read_inputs([tmp_path])
    assert isinstance(error, InputError)
    assert isinstance(report, Report)
    assert report.text == "Six died."


def test_a_pdf_that_unpacks_or_draws_without_bound_is_told(
    read_data: ReadFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "damaged" in error_of(read_data("a.pdf", pdf(b"0 " * 15_000_000))).why
    monkeypatch.setattr("claimwatch.read.documents.pdf._MOST_OPERATIONS", 100)
    assert "too much drawn" in error_of(read_data("b.pdf", pdf(set_at(50, 700, ["Two died."]) * 50))).why


def test_the_paragraphs_rows_and_notes_of_a_word_document_are_read(read_data: ReadFile) -> None:
    row = f"<w:tr><w:tc>{p('Norda')}</w:tc><w:tc>{p('4 ', 'killed')}</w:tc></w:tr>"
    body = f"{p('Two dead')}{p('Two people ', 'died.')}{p(' ')}<w:tbl>{row}</w:tbl>"
    note = "<w:footnotes SPACE><w:footnote>" + p("By police.") + "</w:footnote></w:footnotes>"
    core = (
        '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Two dead</dc:title><dc:creator>Ada</dc:creator></c>'
    )
    report = report_of(read_data("a.docx", docx(body, word__footnotes=note, docProps__core=core)))
    assert report.text == "Two dead\n\nTwo people died.\n\nNorda\t4 killed\n\nBy police."
    assert (report.title, report.publisher, report.published) == ("Two dead", None, None)


def test_deleted_hidden_and_repeated_words_of_a_word_document_are_no_text(read_data: ReadFile) -> None:
    deleted = "<w:del><w:r><w:delText>Ninety</w:delText></w:r></w:del><w:ins><w:r><w:t>Nine</w:t></w:r></w:ins>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t> or ten</w:t></w:r>"
    forms = f"<mc:Choice>{p('A box.')}</mc:Choice><mc:Fallback>{p('A box.')}</mc:Fallback>"
    box = f"<mc:AlternateContent>{forms}</mc:AlternateContent>"
    body = f"<w:p>{deleted}{hidden}<w:r><w:t> died.</w:t></w:r></w:p>{box}"
    assert report_of(read_data("a.docx", docx(body))).text == "Nine died.\n\nA box."


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK\x03\x04 not a zip", "not a .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted, or an old .doc"),
        (docx("")[:-30], "not a .docx"),
        (docx("<w:p>"), "not a .docx"),
        (docx("<!DOCTYPE x [<!ENTITY a 'aaaa'>]>"), "not a .docx"),
        (docx(" "), "has no text"),
    ],
)
def test_what_is_no_word_document_is_told(read_data: ReadFile, data: bytes, why: str) -> None:
    assert why in error_of(read_data("a.docx", data)).why


def test_a_word_document_that_unpacks_without_bound_or_nests_without_end_is_told(
    read_data: ReadFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    nested = "<w:sdt>" * 5_000 + p("Two died.") + "</w:sdt>" * 5_000
    assert "no text" in error_of(read_data("a.docx", docx(nested))).why
    monkeypatch.setattr("claimwatch.read.documents.docx.MOST_BYTES", 10_000)
    assert "too long" in error_of(read_data("b.docx", docx(p("x" * 100_000)))).why
