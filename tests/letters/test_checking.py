import smtplib
from collections.abc import Iterable
from pathlib import Path

import dns.exception
import dns.rdata
import dns.rdataclass
import dns.rdatatype
import dns.resolver
import ledgers  # noqa: F401 - sets Django up
import pytest
from mail_server import mail_server
from queued import make_key, settings_of

from claimwatch.letters.checking import Finding, check
from claimwatch.letters.sending import public_record
from claimwatch.settings import Settings, Smtp

Zone = dict[tuple[str, str], list[str]]
GOOD: Zone = {
    ("example.org", "TXT"): ['"v=spf1 mx include:spf.example.net -all"', '"something else"'],
    ("spf.example.net", "TXT"): ['"v=spf1 ip4:203.0.113.0/24 -all"'],
    ("_dmarc.example.org", "TXT"): ['"v=DMARC1; p=reject; rua=mailto:dmarc@example.org"'],
    ("5.113.0.203.in-addr.arpa.", "PTR"): ["mail.example.org."],
    ("mail.example.org", "A"): ["203.0.113.5"],
}


class Answers:
    """A resolver that knows one zone."""

    def __init__(self, zone: Zone) -> None:
        self.zone = zone

    def resolve(self, qname: str, rdtype: str) -> Iterable[dns.rdata.Rdata]:
        texts = self.zone.get((qname, rdtype))
        if texts is None:
            raise dns.resolver.NXDOMAIN
        kind = dns.rdatatype.from_text(rdtype)
        return [dns.rdata.from_text(dns.rdataclass.IN, kind, text) for text in texts]


class Silence:
    def resolve(self, qname: str, rdtype: str) -> Iterable[dns.rdata.Rdata]:
        raise dns.exception.Timeout


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("desk")
    record = public_record(make_key(folder))
    texts = " ".join(f'"{record[start : start + 250]}"' for start in range(0, len(record), 250))
    GOOD["desk._domainkey.example.org", "TXT"] = [texts]
    fields = {"dkim_selector": "desk", "postal_address": "1 Road", "bounce_mailbox": "imaps://b@example.org/"}
    return settings_of(folder, Smtp(host="mail.example.org"), **fields)


def connect(_: Smtp) -> smtplib.SMTP:
    raise ConnectionRefusedError("refused")


def found(desk: Settings, zone: Zone, address: str = "203.0.113.5") -> dict[str, Finding]:
    findings = check(desk, Answers(zone), public_address=address, connect=connect)
    return {finding.about: finding for finding in findings}


def test_a_good_zone_is_good(desk: Settings) -> None:
    verdicts = {about: finding.verdict for about, finding in found(desk, GOOD).items()}
    good = ("SPF", "DKIM", "DMARC", "Alignment", "PTR", "One-click unsubscribe", "Postal address")
    assert {about: verdicts[about] for about in good} == dict.fromkeys(good, "good")


@pytest.mark.parametrize(
    ("name", "records", "about", "verdict", "words"),
    [
        ("example.org", None, "SPF", "refused", "no SPF record"),
        ("example.org", ['"v=spf1 mx -all"', '"v=spf1 a -all"'], "SPF", "refused", "2 SPF records"),
        ("example.org", ['"v=spf1 +all"'], "SPF", "refused", "lets anybody send"),
        ("example.org", ['"v=spf1 mx ?all"'], "SPF", "weak", "nobody else"),
        ("example.org", ['"v=spf1 ' + "a:x.example " * 11 + '-all"'], "SPF", "refused", "11 DNS lookups"),
        ("spf.example.net", ['"v=spf1 include:example.org mx"'], "SPF", "good", "who may send"),
        ("_dmarc.example.org", None, "DMARC", "refused", "no DMARC record"),
        ("_dmarc.example.org", ['"v=DMARC1; p=none"'], "DMARC", "weak", "lets forged letters through"),
        ("_dmarc.example.org", ['"v=DMARC1"'], "DMARC", "refused", "has no policy"),
        ("desk._domainkey.example.org", None, "DKIM", "refused", "doesn't hold this desk's key"),
        ("desk._domainkey.example.org", ['"v=DKIM1; p=abcd"'], "DKIM", "refused", "doesn't hold this desk's key"),
    ],
)
def test_each_fault_of_a_zone_is_named(
    desk: Settings, name: str, records: list[str] | None, about: str, verdict: str, words: str
) -> None:
    zone = {key: value for key, value in GOOD.items() if key != (name, "TXT")}
    zone |= {(name, "TXT"): records} if records else {}
    finding = found(desk, zone)[about]
    assert (finding.verdict, words in finding.words) == (verdict, True), finding


def test_dmarc_of_the_domain_above_counts(desk: Settings) -> None:
    below = settings_of(desk.folder, desk.letters.smtp, sender="letters@news.example.org")
    assert found(below, GOOD)["DMARC"].verdict == "good"


@pytest.mark.parametrize("gone", [("5.113.0.203.in-addr.arpa.", "PTR"), ("mail.example.org", "A")])
def test_an_address_without_a_name_that_leads_back_is_refused(desk: Settings, gone: tuple[str, str]) -> None:
    assert found(desk, {key: value for key, value in GOOD.items() if key != gone})["PTR"].verdict == "refused"


def test_a_server_on_this_machine_says_nothing_of_its_public_name(desk: Settings) -> None:
    local = settings_of(desk.folder, Smtp())
    assert found(local, GOOD, address="")["PTR"].verdict == "unknown"


def test_without_answers_nothing_is_claimed(desk: Settings) -> None:
    findings = {one.about: one.verdict for one in check(desk, Silence(), connect=connect)}
    assert {findings[about] for about in ("SPF", "DKIM", "DMARC", "PTR")} == {"unknown"}


def test_a_server_that_cant_be_reached_is_named(desk: Settings) -> None:
    assert found(desk, GOOD)["TLS"] == Finding("TLS", "refused", "mail.example.org:25: can't be reached (refused).")


def test_a_server_on_this_machine_is_asked(desk: Settings) -> None:
    with mail_server() as server:
        findings = check(settings_of(desk.folder, server.smtp()), Answers(GOOD))
        [finding] = [one for one in findings if one.about == "TLS"]
    assert finding.verdict == "unknown"
    assert "PIPELINING" not in finding.words


@pytest.mark.parametrize(
    ("fields", "about", "verdict"),
    [
        ({"address": "http://desk.example.org/letters/"}, "One-click unsubscribe", "refused"),
        ({"postal_address": ""}, "Postal address", "weak"),
        ({"bounce_mailbox": ""}, "Bounces", "weak"),
        ({"bounces": f"{'b' * 30}@example.org"}, "Bounces", "refused"),
        ({"dkim_selector": "", "bounces": "b@mail.example"}, "Alignment", "unknown"),
        ({"dkim_selector": ""}, "DKIM", "unknown"),
    ],
)
def test_settings_that_are_missing_are_named(desk: Settings, fields: dict[str, str], about: str, verdict: str) -> None:
    given = {"dkim_selector": "desk", "postal_address": "1 Road", "bounce_mailbox": "imaps://b@example.org/", **fields}
    assert found(settings_of(desk.folder, desk.letters.smtp, **given), GOOD)[about].verdict == verdict


def test_without_a_key_the_command_that_makes_it_is_named(tmp_path: Path) -> None:
    finding = found(settings_of(tmp_path, Smtp(), dkim_selector="desk"), GOOD)["DKIM"]
    assert (finding.verdict, "letters key" in finding.words) == ("refused", True)
