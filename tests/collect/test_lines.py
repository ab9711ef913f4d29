"""Files of JSON lines: nothing lost and little twice, wherever the process is killed and however the file grows."""

import json
from collections import Counter
from pathlib import Path

import pytest
from disk_visits import documents, killed, state_of, troubles, visits
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimwatch.collect import Received, collector_for
from claimwatch.collect.files import done_files, lines
from claimwatch.collect.files.visit import visit
from claimwatch.collect.web.client import Web
from claimwatch.settings import Network, Source


def line(number: int) -> bytes:
    return json.dumps({"id": f"r{number}", "text": f"{number} died."}).encode()


def found(path: Path, state: object = None) -> list[bytes]:
    return [one.data for one in documents(visits(path, state, only=(".jsonl",)))]  # type: ignore[arg-type]


def test_each_line_is_a_document(tmp_path: Path) -> None:
    path = tmp_path / "a.ndjson"
    path.write_bytes(b"\xef\xbb\xbf" + line(1) + b"\r\n\n  \n" + line(2))
    source = Source(name="in", kind="jsonl", url=str(path))
    brought = documents(list(collector_for("jsonl")(source, {}, Web(Network()))))
    assert [(one.data, one.name, one.format) for one in brought] == [
        (b"\xef\xbb\xbf" + line(1), "a.ndjson:1", ".jsonl"),
        (line(2), "a.ndjson:4", ".jsonl"),
    ]


def test_a_file_that_grew_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(line(1) + b"\n" + line(2)[:9])
    brought = visits(path)
    assert [one.where for one in troubles(brought)] == ["a.jsonl:2"]
    path.write_bytes(line(1) + b"\n" + line(2) + b"\n" + line(3) + b"\n")
    again = visits(path, state_of(brought))
    assert [(one.data, one.name) for one in documents(again)] == [(line(2), "a.jsonl:2"), (line(3), "a.jsonl:3")]
    assert visits(path, state_of(again)) == []


@pytest.mark.parametrize("after", [line(9) + b"\n", line(1) + b"\n" + line(3) + b"\n" + line(4) + b"\n"])
def test_a_file_that_was_replaced_starts_anew(tmp_path: Path, after: bytes) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(line(1) + b"\n" + line(2) + b"\n")
    state = state_of(visits(path))
    path.write_bytes(after)
    assert found(path, state) == after.split()[:0] + after.rstrip().split(b"\n")


def test_bad_lines_are_told_with_their_bytes_and_the_others_come(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join([b"no json", line(1), b"[1]", b'{"text": "\xff"}', b"[" * 100_000, line(2)]))
    brought = visits(path)
    assert documents(brought)[0].data == line(1)
    assert documents(brought)[-1].data == line(2)
    assert [(one.where, (one.data or b"")[:7]) for one in troubles(brought)][:2] == [
        ("a.jsonl:1", b"no json"),
        ("a.jsonl:3", b"[1]"),
    ]


def test_of_many_bad_lines_only_the_number_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"rubbish\n" * 5_000 + line(1) + b"\n" + b"rubbish\n" * 101)
    brought = visits(path)
    assert [one.data for one in documents(brought)] == [line(1)]
    told = troubles(brought)
    assert len(told) == 100 + 1 + 100 + 1
    assert told[100].where == "a.jsonl:5000"
    assert "4,900 more" in told[100].why
    assert "1 more" in told[-1].why


def test_binary_data_is_one_trouble(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(bytes(range(256)) * 4_000)
    (one,) = troubles(visits(path))
    assert "binary" in one.why


def test_a_huge_line_is_told_and_the_next_one_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MOST_BYTES", 100)
    path = tmp_path / "a.jsonl"
    path.write_bytes(line(1) + b"\n" + b"x" * 3_000_000 + b"\n" + line(2) + b"\n")
    brought = visits(path)
    assert [one.data for one in documents(brought)] == [line(1), line(2)]
    assert [one.where for one in troubles(brought)] == ["a.jsonl:2"]
    assert visits(path, state_of(brought)) == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pieces=st.lists(st.sampled_from([b"good", b"bad", b"", b"\r"]), max_size=25),
    stops=st.lists(st.integers(0, 12), max_size=6),
    waiting=st.integers(1, 7),
    ended=st.booleans(),
)
def test_nothing_is_lost_wherever_it_is_killed(
    tmp_path: Path, pieces: list[bytes], stops: list[int], waiting: int, ended: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(done_files, "MOST_WAITING", waiting)
    path = tmp_path / "a.jsonl"
    whole = [line(number) if piece == b"good" else piece for number, piece in enumerate(pieces)]
    path.write_bytes(b"\n".join(whole) + (b"\n" if ended else b""))
    stored = killed(lambda state: visit(path, state), stops)
    names = Counter(one.name for visit in stored for one in visit if isinstance(one, Received))
    expected = {f"a.jsonl:{number}" for number, piece in enumerate(pieces, 1) if piece == b"good"}
    assert set(names) == expected
    unended = f"a.jsonl:{len(pieces)}"
    assert all(count == 1 for name, count in names.items() if name != unended or ended)
