"""In which encoding bytes are, whatever they claim."""

from typing import Any

import pytest

from claimwatch.errors import InputError
from claimwatch.model import Report
from claimwatch.read import read_bytes
from claimwatch.read.decode import decode
from gold import cases


@pytest.mark.parametrize("case", cases("read/encodings"))
def test_a_claim_is_believed_where_the_bytes_can_be_that(case: dict[str, Any]) -> None:
    assert decode(case["bytes"].encode("latin-1"), "a", case["declared"]) == case["expect"]


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("koi8-r", "Мэр Петровки сказал, что двое погибли и трое ранены при обстреле рынка."),
        ("cp1251", "Мэр сказал: «двое погибли», а «трое» ранены; «слово»."),
        ("gb18030", "市长星期五说,两人在袭击中丧生,三人受伤。"),
        ("euc-kr", "시장은 금요일 공격으로 두 명이 숨지고 세 명이 다쳤다고 말했다."),
        ("euc-jp", "市長は金曜日、攻撃で二人が死亡し三人が負傷したと述べた。"),
        ("cp874", "นายกเทศมนตรีกล่าวเมื่อวันศุกร์ว่ามีผู้เสียชีวิตสองคนและบาดเจ็บสามคน"),
        ("cp1256", "قال رئيس البلدية يوم الجمعة إن شخصين قتلا وأصيب ثلاثة."),
    ],
)
def test_other_encodings_that_are_declared_are_not_taken_for_broken_utf_8(encoding: str, words: str) -> None:
    assert decode(words.encode(encoding), "a", encoding) == words


@pytest.mark.parametrize("data", [b"a\0b\0\0c\0d", b"\0", b"\0" * 7, b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0"])
def test_garbage_that_claims_to_be_utf_16_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="binary"):
        decode(data, "a", "utf-16")


def test_a_mail_with_a_forged_charset_is_read() -> None:
    mail = (
        b"From: a@b.example\nSubject: News\nContent-Type: text/plain; charset=utf-16\n\nTwo died in Norda, caf\xe9 hit."
    )
    (report,) = read_bytes(mail, "a.eml", format=".eml")
    assert not isinstance(report, InputError)
    assert "Two died in Norda, caf" in report.text


@pytest.mark.parametrize("label", ["iso-8859-1", "iso-8859-15", "us-ascii", "latin1"])
def test_windows_text_labelled_as_an_older_encoding_keeps_its_quotation_marks(label: str) -> None:
    assert decode("Forêt’s “four”".encode("cp1252"), "a", label) == "Forêt’s “four”"


def test_a_label_that_fits_is_kept() -> None:
    assert decode("Forêt costs 5 €".encode("iso-8859-15"), "a", "iso-8859-15") == "Forêt costs 5 €"


def test_quotation_marks_that_were_decoded_to_control_characters_are_mended() -> None:
    line = b'{"text": "Two died, \\u0093it is said\\u0094. Caf\\u00e9 \\u0085"}'
    (report,) = read_bytes(line, "a", format=".jsonl")
    assert isinstance(report, Report)
    assert report.text == "Two died, “it is said”. Café \x85"
