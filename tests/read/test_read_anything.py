"""Whatever the bytes and the suffix: a report or an error, never a crash."""

import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claimwatch.errors import InputError
from claimwatch.model.report import Report
from claimwatch.read import read_inputs
from claimwatch.read.formats import OURS
from gold import document

PIECES = document("read/scraps")
SCRAPS = st.lists(st.sampled_from(PIECES).map(str.encode) | st.binary(max_size=6), max_size=25).map(b"".join)


@pytest.mark.parametrize("suffix", sorted(OURS))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.binary(max_size=200) | SCRAPS)
@example(data=b"<rss><channel><item><description>&lt;![foo two died</description></item>")
@example(data=b'Subject: a\nFrom: "a" <@,;:>, =?x?=\nDate: 99\nContent-Type: text/plain; charset="\x00"\n\n\xff')
def test_any_bytes_give_reports_or_errors(suffix: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"a{suffix}"
        file.write_bytes(data)
        found = list(read_inputs([file]))
    assert found or suffix == ".jsonl"
    for one in found:
        assert isinstance(one, Report | InputError)
        if isinstance(one, Report):
            assert one.text.strip()
            msgspec.json.encode(one)
