"""The index and its lists: what each holds, in which order, and that no link leads nowhere."""

import re

import msgspec
import pytest

from claimwatch.model import Interval
from claimwatch.model.account import Figure
from claimwatch.page import file_name, site

from . import sample
from .html import Seen
from .incidents import at, in_town, incident, many, on, pages

MOST_BYTES, MOST_BYTES_TYPICAL = 300_000, 100_000


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.partition("<body>")[2]))


def listed(html: str) -> list[str]:
    """The incidents of a page's list, in order."""
    return re.findall(r'<h3><a href="incident-([^"]+)\.html">', html)


def counted(html: str) -> dict[str, int]:
    """The links of the page's filters, each with the number beside it."""
    links = re.findall(r'<a href="([^"]+)"[^>]*>[^<]*</a> <span class="number">(\d+)</span>', html)
    return {href: int(number) for href, number in links}


def killed(low: int | None, high: int | None = None) -> Figure:
    return Figure(low=low, high=high, words=f"about {low or high}")


def with_figures(id_: str, *figures: Figure) -> object:
    """An incident whose accounts give these figures of killed and no others."""
    accounts = [account for account in sample.incident().accounts if not account.narration][: len(figures)]
    given = [msgspec.structs.replace(a, killed=f) for a, f in zip(accounts, figures, strict=True)]
    return in_town(id_, "SY", on(2012, 7, 12), accounts=tuple(given))


THREE = [
    in_town("old", "SY", on(2011, 5, 3)),
    in_town("new", "NG", on(2012, 7, 12), disputes=()),
    in_town("between", "SY", on(2012, 2, 1, 9), disputes=sample.incident().disputes[:1]),
]


def test_the_index_is_newest_first_with_undated_ones_last():
    undated = in_town("undated", "CO", Interval())
    html = pages([undated, *THREE])["index.html"]
    assert listed(html) == ["new", "between", "old", "undated"]
    assert "4 incidents from 6 reports" in words(html)


def test_an_entry_says_where_when_and_who_claims_how_many():
    text = words(pages([sample.incident()])["index.html"])
    for said in (
        "12 July 2012 Killings in Treimsa (Tremseh), Hama province Syria 6 reports 9 accounts 4 disputes",
        "Government of Syria : 39 ( 37 fighters and two civilians : our sum)",
        "Syrian National Council : more than 220",
        "4 more accounts with a figure",
    ):
        assert said in text, said


def test_one_incident_has_nothing_to_choose_from():
    made = pages([sample.incident()])
    assert list(made) == ["index.html"]
    assert "<nav" not in made["index.html"]
    assert "<svg" not in made["index.html"]


def test_no_incident_is_one_page():
    assert "no incident" in words(pages([])["index.html"])


def test_a_country_a_year_and_a_month_have_lists_of_their_own():
    made = pages(THREE)
    assert listed(made["country-sy.html"]) == ["between", "old"]
    assert listed(made["country-ng.html"]) == ["new"]
    assert listed(made["year-2012.html"]) == ["new", "between"]
    assert listed(made["month-2012-02.html"]) == ["between"]
    assert "Incidents in July 2012" in words(made["month-2012-07.html"])
    assert listed(made["year-2011.html"]) == ["old"]
    assert "month-2011-05.html" not in made


def test_what_may_have_happened_in_another_month_is_in_none():
    over_two = in_town("over", "SY", Interval(on(2012, 6, 20).start, on(2012, 7, 3).end))
    over_years = in_town("years", "SY", Interval(on(2011, 12, 20).start, on(2012, 1, 3).end))
    half_open = in_town("open", "SY", Interval(on(2012, 7, 1).start))
    made = pages([*THREE, over_two, over_years, half_open])
    assert listed(made["month-2012-07.html"]) == ["new"]
    assert set(listed(made["year-2012.html"])) == {"new", "between", "over"}
    assert set(listed(made["year-unknown.html"])) == {"years", "open"}
    assert len(listed(made["index.html"])) == 6


def test_disputes_and_figures_filter_and_order():
    bare = in_town("bare", "UA", on(2013, 1, 1), accounts=())
    made = pages([*THREE, bare])
    assert listed(made["by-disputes.html"]) == ["bare", "old", "between"]
    assert "bare" not in listed(made["by-killed.html"])
    assert "no figure" in words(made["index.html"])


def test_killed_are_ordered_by_the_highest_claim_open_ones_by_their_least():
    made = pages(
        [
            with_figures("range", killed(10, 90)),
            with_figures("open", killed(151)),
            with_figures("two", killed(5, 5), killed(120, 120)),
            with_figures("none", killed(0, 0)),
            with_figures("up-to", killed(None, 100)),
        ]
    )
    assert listed(made["by-killed.html"]) == ["open", "two", "up-to", "range", "none"]


def test_both_ends_of_what_is_claimed_are_shown_with_who_claims_them():
    wide, low, high = killed(10, 90), killed(20, 20), killed(100)
    text = words(pages([with_figures("one", low, high, wide)])["index.html"])
    assert "about 10" in text
    assert "about 100" in text
    assert "about 20" not in text
    assert "1 more account with a figure" in text


@pytest.mark.parametrize("count", [3, 60, 250])
def test_every_link_leads_to_a_file_and_an_anchor_that_exist(count):
    incidents = many(count)
    made = pages(incidents)
    files = {*made, *map(file_name, incidents)}
    for name, html in made.items():
        for href in Seen(html).hrefs:
            file, _, anchor = href.partition("#")
            assert file in files | {"", "data:,"}, (name, href)
            if anchor:
                assert anchor in Seen(made[file or name]).ids, (name, href)


def test_every_list_is_reached_from_the_index():
    made = pages(many(250))
    seen, todo = set(), ["index.html"]
    while todo:
        name = todo.pop()
        seen.add(name)
        hrefs = {href.partition("#")[0] for href in Seen(made[name]).hrefs}
        todo += sorted(hrefs & made.keys() - seen - set(todo))
    assert seen == made.keys()


def test_a_link_says_how_many_its_list_holds():
    made = pages(many(120))
    for href, number in counted(made["index.html"]).items():
        stem = href.removesuffix(".html")
        parts = [html for name, html in made.items() if re.fullmatch(rf"{stem}(-\d)?\.html", name)]
        assert sum(len(listed(html)) for html in parts) == number, href


def test_ids_are_unique():
    for html in pages(many(60)).values():
        ids = Seen(html).ids
        assert len(ids) == len(set(ids))


def test_a_thousand_incidents_stay_small_and_none_is_lost():
    incidents = many(1000)
    made = pages(incidents)
    assert max(len(html.encode()) for html in made.values()) < MOST_BYTES
    found = [id_ for name, html in made.items() if name.startswith("index") for id_ in listed(html)]
    assert sorted(found) == sorted(one.id for one in incidents)
    assert all(len(listed(html)) <= 50 for html in made.values())


def test_a_typical_index_is_small():
    assert len(pages(many(40))["index.html"].encode()) < MOST_BYTES_TYPICAL


def test_pages_dont_depend_on_the_order_of_incidents():
    incidents = many(60)
    assert pages(incidents) == pages(incidents[::-1])


@pytest.mark.parametrize("code", ["../../x", "sy", "A/", "<b>", ""])
def test_a_countrys_file_is_safe_whatever_its_code(code):
    made = pages([*THREE, incident("odd", at("Town", code, 1.0, 1.0), on(2012, 7, 12))])
    assert len([name for name in made if name.startswith("country-")]) == 3
    assert all(re.fullmatch(r"[a-z0-9-]+\.html", name) for name in made)


@pytest.mark.parametrize("hostile", ["<script>x</script>", '"><img src=x onerror=y>', "{{ 7*7 }}"])
def test_hostile_names_stay_words(hostile):
    odd = [incident(id_, at(hostile, "SY", 35.0, lon), on(2012, 7, 1)) for id_, lon in (("a", 36.0), ("b", 39.0))]
    for html in pages(odd).values():
        seen = Seen(html)
        assert not {"script", "img"} & set(seen.tags)
        assert not [name for _, name, _ in seen.attributes if name.startswith("on")]
        assert "49" not in words(html).replace("1949", "")


def test_the_site_ends_with_the_index():
    files = [name for name, _ in site(THREE, sample.readings(), [], [])]
    assert files[-1] == "index.html"
    assert len(files) == len(set(files))
