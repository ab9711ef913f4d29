"""The first screen: the sentence, a row a side, disputes, common ground, visits."""

import datetime

import msgspec
import pytest

from claimwatch.model import (
    Account,
    Dispute,
    Figure,
    InquiryStatement,
    Interval,
    Past,
    PerpetratorStatement,
    Range,
    Side,
    TollStatement,
)
from claimwatch.page import incident_page
from claimwatch.page.archive import by_report, open_archive
from claimwatch.page.incident.killed import side_rows
from claimwatch.page.incident.sides import sides
from claimwatch.page.incident.summary import MOST_PARTS, summary
from claimwatch.page.names import account_names

from . import sample
from .html import Seen
from .text import section, with_account, words


def opened(incident, readings):
    archive = open_archive(incident, by_report(readings))
    return sides(incident), archive, account_names(incident, archive)


def rows(incident, readings):
    return {row.label: row for row in side_rows(*opened(incident, readings))}


def sentence(incident, readings):
    """Who says what in the summary, without links."""
    return {part.who: part.clauses for part in summary(*opened(incident, readings))}


def activist(number, low, **fields):
    usual = {"reports": ("over",), "claims": ("over/c3",), "side": "activists"}
    figure = Figure(low=low, high=low, words=str(low), published=sample.day(number), claims=("over/c3",))
    return Account(entity=f"Group {number}", kind="activist", killed=figure, **{**usual, **fields})


def test_the_sentence_is_made_of_attributed_parts(html):
    text = words(html)
    text = text[: text.index("Killed, as claimed")]
    for said in (
        "Government of Syria said 37 fighters and two civilians were killed ( clashes ) and denied its soldiers had",
        "Syrian National Council said more than 220 were killed",
        "UNSMIS saw pools of blood , a burned school and gave no figure",
    ):
        assert said in text, (said, text)


def test_a_pronoun_names_nobody_in_the_sentence(incident, readings):
    blaming = tuple(
        PerpetratorStatement(polarity=True, words=said, actor="Army", actor_kind="military", claims=("over/c3",))
        for said in ("It", "insurgents")
    )
    party = Account(
        entity="Government of Iraq",
        kind="government",
        side="Government of Iraq",
        reports=("over",),
        claims=("over/c3",),
        says=blaming,
    )
    blamed = msgspec.structs.replace(incident, accounts=(*incident.accounts, party), sides=())
    said = sentence(blamed, readings)["Government of Iraq"]
    assert [clause.words for clause in said] == ["insurgents"]


def test_each_part_of_the_sentence_leads_to_its_words(incident, readings):
    parts = sentence(incident, readings)
    assert next(iter(parts)) == sample.GOVERNMENT, "parties first"
    assert 3 <= len(parts) <= MOST_PARTS
    assert all(clause.anchor for clauses in parts.values() for clause in clauses)


def test_the_highest_figure_is_in_the_sentence_whoever_gives_it(incident, readings):
    many = (*incident.accounts, *(activist(n, 1000 + n, named=n != 7, side="others") for n in range(1, 8)))
    parts = sentence(msgspec.structs.replace(incident, accounts=many), readings)
    assert len(parts) == MOST_PARTS
    assert "an unnamed group 7" in parts


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (Figure(low=1, high=1, words="one man"), "said one man was killed"),
        (Figure(low=103, high=103, words="103 names", basis="named-list"), "listed 103 names"),
        (Figure(low=12, high=12, words="12", basis="counted"), "counted 12 killed"),
        (Figure(low=12, high=12, words="12 dead", basis="estimate"), "estimated 12 dead"),
        (Figure(low=74, high=74, words="74 confirmed dead", basis="confirmed"), "said 74 confirmed dead"),
        (Figure(low=9, high=9, words="nine", conditional=True), "said nine were killed (unconfirmed)"),
    ],
)
def test_verbs_follow_how_a_figure_was_reached(incident, readings, figure, said):
    account = with_account(incident, sample.OBSERVATORY, killed=figure, history=())
    (clause,) = sentence(account, readings)[sample.OBSERVATORY]
    notes = f" ({'; '.join(clause.notes)})" if clause.notes else ""
    assert " ".join(filter(None, (clause.verb, clause.words, clause.after))) + notes == said


def test_who_says_that_a_death_was_staged_counts_nobody_in_the_sentence(incident, readings):
    figure = Figure(low=0, best=0, high=0, words="staged the murder")
    account = with_account(incident, sample.OBSERVATORY, killed=figure, history=())
    clause = sentence(account, readings)[sample.OBSERVATORY][0]
    assert (clause.verb, clause.words, clause.figure, clause.after) == ("said", "staged the murder", False, "")


def test_a_denial_is_never_negated_twice(incident, readings):
    for words_, negation, expected in (
        ("no helicopters and no tanks had been used", "no", ("said", "no helicopters and no tanks had been used")),
        ("helicopters", "rejected", ("denied", "no helicopters and no tanks had been used")),
    ):
        denied = msgspec.structs.replace(
            incident.accounts[1].says[0], words=words_, negation=negation, claims=("over/c4",)
        )
        one = with_account(incident, sample.GOVERNMENT, says=(denied,), killed=Figure())
        (clause,) = sentence(one, readings)[sample.GOVERNMENT]
        assert (clause.verb, clause.words) == expected


def test_there_is_a_row_a_side_and_no_account_twice(incident, readings):
    found = rows(incident, readings)
    assert list(found) == [
        sample.GOVERNMENT,
        "Activists and local groups",
        "Monitors and NGOs",
        "UN and international",
        "Medics and witnesses",
        "Others and media",
    ]
    assert found[sample.GOVERNMENT].is_party
    assert not found["UN and international"].first
    assert [one.phrase.lead for one in found["UN and international"].open] == ["gave no figure"]
    every = [one for row in found.values() for one in (row.first, *row.others, *row.unnamed) if one]
    assert len({(one.name, str(one.phrase)) for one in every}) == len(every)


def test_the_latest_named_figure_leads_and_all_others_are_folded(incident, readings):
    row = rows(incident, readings)["Activists and local groups"]
    assert (row.first.name, row.first.phrase.lead) == (sample.COMMITTEES, "74 confirmed dead")
    assert [(one.phrase.lead, one.standing) for one in row.others] == [("103 names", "also"), ("200", "earlier")]
    assert [one.phrase.lead for one in row.unnamed] == ["More than 150"]
    assert (row.span, row.sources) == ("74 to more than 150", 2)


def test_the_day_for_which_a_figure_was_said_counts_before_that_of_the_report(incident, readings):
    old = activist(16, 10)
    old = msgspec.structs.replace(old, killed=msgspec.structs.replace(old.killed, said=sample.day(12)))
    one = msgspec.structs.replace(incident, accounts=(old, activist(14, 20)), disputes=(), agreed=())
    first = rows(one, readings)["Activists and local groups"].first
    assert (first.phrase.lead, first.when) == ("20", "14 July")


def test_who_passes_on_anothers_words_is_no_source(incident, readings):
    passing = activist(15, 10, repeats="Group 14")
    one = msgspec.structs.replace(incident, accounts=(activist(14, 10), passing), disputes=(), agreed=())
    row = rows(one, readings)["Activists and local groups"]
    assert row.sources == 1
    assert row.first.passes_on == "Group 14"
    assert row.span is None, "equal figures span nothing"
    assert "passes on Group 14" in section(incident_page(one, readings), "killed-h")


def test_overlapping_figures_span_nothing_and_no_bound_of_ours_is_printed(incident, readings):
    more = msgspec.structs.replace(activist(14, 1), killed=Figure(low=101, words="more than 100"))
    one = msgspec.structs.replace(incident, accounts=(activist(15, 103), more), disputes=(), agreed=())
    assert rows(one, readings)["Activists and local groups"].span is None
    low = msgspec.structs.replace(one, accounts=(activist(15, 50), more))
    assert rows(low, readings)["Activists and local groups"].span == "50 to more than 100"


def test_sides_named_by_the_tree_come_first_and_in_its_order(incident, readings):
    def of(entity, kind, side, **fields):
        return msgspec.structs.replace(activist(14, 5), entity=entity, kind=kind, side=side, **fields)

    accounts = (
        of("Observatory", "monitor", "monitors"),
        of("Southern Front", "rebel", "Southern Front"),
        of("Army of Karvel", "military", "Government of Syria", under=("Government of Syria",)),
        of("Government of Syria", "government", "Government of Syria"),
        of("Hill Brigade", "rebel", "armed"),
    )
    order = ("Government of Syria", "Southern Front", "armed", "monitors")
    one = msgspec.structs.replace(incident, accounts=accounts, sides=order, disputes=(), agreed=())
    found = rows(one, readings)
    assert list(found) == [
        "Government of Syria and its forces",
        "Southern Front",
        "Armed groups",
        "Monitors and NGOs",
    ]
    assert [row.is_party for row in found.values()] == [True, True, True, False]
    assert found["Government of Syria and its forces"].first.name == "Government of Syria", "the body before its part"


def test_own_voices_speak_only_where_nobody_else_gives_a_figure(incident, readings):
    assert "Reports in their own words" not in rows(incident, readings)
    own = msgspec.structs.replace(incident, accounts=incident.accounts[:1], disputes=(), agreed=())
    assert list(rows(own, readings)) == ["Reports in their own words"]
    assert sentence(own, readings) == {}


def test_words_without_a_number_stand_in_a_row(incident, readings):
    said = sample.incident().accounts[2]
    many = TollStatement(polarity=True, words="many villagers", harm="killed", toll=Range(), claims=said.says[0].claims)
    for polarity, line in ((True, "many villagers"), (False, "denies")):
        one = msgspec.structs.replace(said, says=(msgspec.structs.replace(many, polarity=polarity),), declines=())
        bare = msgspec.structs.replace(incident, accounts=(one,), disputes=(), agreed=(), type="clash")
        html = incident_page(bare, readings)
        assert line in section(html, "killed-h")
        assert ("<title>Killings" in html) is polarity


@pytest.mark.parametrize(
    "line",
    [
        (
            "How many were killed Government of Syria 37 fighters and two civilians against Syrian National Council "
            "more than 220 4 more"
        ),
        "can&#39;t both be the number of the dead",
        (
            "What happened Government of Syria denies its soldiers had committed a massacre in Treimsa, says clashes "
            "against Activists, unnamed (in The Morning Ledger) asserts massacred (unconfirmed)"
        ),
        "Which weapons Government of Syria denies helicopters against Syrian National Council asserts helicopters",
        "UNSMIS asserts artillery, mortars against Government of Syria asserts Only troop carriers",
        "(inferred from “only”)",
    ],
)
def test_disputes_stand_in_the_accounts_own_words(html, line):
    assert line in section(html, "disputes-h")


def test_a_dispute_of_parties_comes_first(incident, readings):
    helicopters = incident.disputes[2]
    other = msgspec.structs.replace(
        helicopters, sides=(helicopters.sides[1], msgspec.structs.replace(helicopters.sides[1], stance="denies"))
    )
    one = msgspec.structs.replace(incident, disputes=(other, helicopters))
    text = section(incident_page(one, readings), "disputes-h")
    assert text.index("Government of Syria denies helicopters") < text.index("Syrian National Council denies")


def test_sides_that_say_the_same_stand_together(incident, readings):
    denial, asserted = incident.disputes[2].sides
    other = msgspec.structs.replace(asserted, entities=(sample.COMMITTEES,), words="gunships", claims=("rev/c1",))
    polar = msgspec.structs.replace(incident.disputes[2], sides=(denial, asserted, other))
    text = section(incident_page(msgspec.structs.replace(incident, disputes=(polar,)), readings), "disputes-h")
    assert "denies helicopters against Syrian National Council asserts helicopters and Local Coordination" in text
    four = msgspec.structs.replace(polar, sides=(asserted, other, msgspec.structs.replace(other, words="a"), denial))
    text = section(incident_page(msgspec.structs.replace(incident, disputes=(four,)), readings), "disputes-h")
    assert "Government of Syria denies helicopters against Syrian National Council asserts helicopters 2 more" in text


def test_of_many_sides_no_two_that_agree_stand_alone(incident, readings):
    """A dispute of more sides than fit shows one that asserts and one that denies, never two that say the same."""
    (denial, asserted) = incident.disputes[1].sides
    more = tuple(msgspec.structs.replace(asserted, words=f"massacre {n}") for n in range(3))
    dispute = Dispute(kind="event", subject="massacre", sides=(*more, denial))
    text = section(incident_page(msgspec.structs.replace(incident, disputes=(dispute,)), readings), "disputes-h")
    assert text.index("denies") < text.index("against") < text.index("massacre 0") < text.index("2 more")


def test_of_many_figures_a_partys_stands_against_the_named_one_furthest_away(incident, readings):
    """Its own media's lower figure, an unnamed source's higher one, and the order of the sides change nothing."""
    media = Account(
        entity="State radio", kind="media", side=sample.GOVERNMENT, under=(sample.GOVERNMENT,), reports=(), claims=()
    )

    def side(entity, low):
        return Side(
            stance="asserts", entities=(entity,), value=Range(low=low, high=low), words=f"{low} dead", claims=()
        )

    sides = (
        side("State radio", 3),
        side(sample.GOVERNMENT, 39),
        side(sample.COMMITTEES, 74),
        side(sample.COUNCIL, 220),
        side("Activists (over)", 900),
    )
    for order in (sides, sides[::-1]):
        one = msgspec.structs.replace(
            incident, accounts=(*incident.accounts, media), disputes=(Dispute(kind="killed", sides=order),)
        )
        text = section(incident_page(one, readings), "disputes-h")
        assert "Government of Syria 39 dead against Syrian National Council 220 dead 3 more" in text


def test_who_only_inquires_from_afar_did_not_go_to_see(incident, readings):
    afar = InquiryStatement(polarity=True, words="opened a file", who="A prosecutor", claims=("over/c9",))
    text = section(incident_page(with_account(incident, sample.UN, says=(afar,)), readings), "site-h")
    assert "No report here says who went there. 1 looking into it elsewhere A prosecutor: opened a file" in text


def test_long_lists_of_disputes_fold_away_and_stay_on_the_page(incident, readings):
    many = tuple(
        Dispute(
            kind="weapon",
            subject=f"weapon {n}",
            sides=(
                Side(stance="asserts", entities=(sample.UN,), value="x", words=f"thing {n}", claims=("over/c6",)),
                Side(stance="denies", entities=(sample.COUNCIL,), value="denied", words=f"thing {n}", claims=()),
            ),
        )
        for n in range(9)
    )
    text = section(incident_page(msgspec.structs.replace(incident, disputes=many), readings), "disputes-h")
    assert "7 more" in text
    assert all(f"thing {n}" in text for n in range(9))


def test_common_ground_is_one_line_a_question(html):
    text = section(html, "agreed-h")
    assert "Weapons light weapons, small arms Government of Syria, UNSMIS" in text
    assert "Place Tremseh 4 accounts Date 12 July 2012" in text
    assert text.count("Weapons") == 1


def test_a_mission_is_one_line_with_its_visits(incident, readings):
    def visit(number, **fields):
        usual = {"who": "UN observers", "method": "visit", "date": Interval(sample.day(number), sample.day(number))}
        return InquiryStatement(polarity=True, words="went there", claims=("over/c9",), **{**usual, **fields})

    says = (visit(15), visit(14), visit(14), visit(16, who="a judge", method=None), visit(13, who=None))
    text = section(incident_page(with_account(incident, sample.UN, says=says), readings), "site-h")
    assert "UNSMIS: visit 13 July" in text
    assert "UN observers: visit 14 July, 15 July 1 more A judge: went there 16 July" in text


def test_an_inquiry_that_nobody_is_named_for_is_not_the_reports(incident, readings):
    found = InquiryStatement(polarity=True, words="visited", method="visit", claims=("state/c2",))
    own = with_account(incident, incident.accounts[0].entity, says=(found,))
    assert "Not named: visit" in section(incident_page(own, readings), "site-h")


def test_an_earlier_figure_of_another_year_carries_its_year(incident, readings):
    past = Past(killed=Range(low=3, high=3), words="3", published=datetime.date(2013, 1, 5), claims=("state/c1",))
    one = with_account(incident, sample.GOVERNMENT, history=(past,))
    assert "5 Jan 2013" in section(incident_page(one, readings), "killed-h")


def test_hostile_names_are_escaped_everywhere(incident, readings):
    hostile = '"><script>alert(1)</script>'
    account = msgspec.structs.replace(incident.accounts[1], entity=hostile, side=hostile)
    side = Side(stance="asserts", entities=(hostile,), value=Range(low=1, high=1), words=hostile, claims=("over/c2",))
    dispute = Dispute(kind="killed", why=hostile, sides=(side, msgspec.structs.replace(side, value=Range(low=9))))
    one = msgspec.structs.replace(
        incident, accounts=(account, *incident.accounts[2:]), sides=(hostile,), disputes=(dispute,), agreed=()
    )
    html = incident_page(one, readings)
    assert "script" not in Seen(html).tags
    assert hostile not in html
