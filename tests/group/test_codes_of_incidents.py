"""Which incident keeps which id, where people or later reports bring mentions together otherwise."""

from claimwatch.group import Cluster, identities
from claimwatch.model import Incident


def an_incident(id_: str, *mentions: str) -> Incident:
    reports = tuple(mention.partition("/")[0] for mention in mentions)
    return Incident(id=id_, reports=reports, mentions=mentions, type="attack")


def ids(previous: list[Incident], *clusters: tuple[str, ...]) -> list[str]:
    return [each.id for each in identities([Cluster(mentions=mentions, why=()) for mentions in clusters], previous)]


def test_a_report_that_is_moved_to_another_incident_leaves_the_code_behind() -> None:
    previous = [an_incident("aaa", "r1/i1", "r2/i1"), an_incident("bbb", "r3/i1")]
    assert ids(previous, ("r1/i1", "r3/i1"), ("r2/i1",)) == ["bbb", "aaa"]
    assert ids(previous, ("r2/i1", "r3/i1"), ("r1/i1",)) == ["bbb", "aaa"]


def test_a_merge_keeps_the_code_of_the_larger_and_then_the_smallest() -> None:
    assert ids([an_incident("aaa", "r1/i1"), an_incident("bbb", "r2/i1", "r3/i1")], ("r1/i1", "r2/i1", "r3/i1")) == [
        "bbb"
    ]
    assert ids([an_incident("bbb", "r1/i1"), an_incident("aaa", "r2/i1")], ("r1/i1", "r2/i1")) == ["aaa"]


def test_what_splits_off_gets_a_code_of_its_own() -> None:
    larger, smaller = ids([an_incident("aaa", "r1/i1", "r2/i1", "r3/i1")], ("r1/i1", "r2/i1"), ("r3/i1",))
    assert larger == "aaa"
    assert smaller not in ("aaa", "")
