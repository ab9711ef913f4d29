"""What the DNS says about who may send for a domain: SPF (RFC 7208), DMARC (RFC 7489)."""

from typing import Literal, get_args

from claimwatch.letters.checking.finding import Finding
from claimwatch.letters.checking.names import Resolver, records, tags
from claimwatch.letters.links import domain_of
from claimwatch.settings import Letters

MOST_LOOKUPS = 10
"""Questions to the DNS that a policy may take; with more, receivers take it for an error (RFC 7208, 4.6.4)."""
_SPF = "v=spf1"
_DMARC = "v=dmarc1"
Term = Literal["all", "+all", "-all", "~all", "include:", "redirect=", "exists:", "a:", "mx:", "ptr:", "a", "mx", "ptr"]
"""What SPF's records are made of."""
_ANYBODY: tuple[Term, ...] = ("all", "+all")
_OTHERS: tuple[Term, ...] = ("-all", "~all")
_ASKING: tuple[Term, ...] = ("include:", "redirect=", "exists:", "a:", "mx:", "ptr:")
_ASKING_BARE: tuple[Term, ...] = ("a", "mx", "ptr")
_LEADS: tuple[Term, ...] = ("include:", "redirect=")
Policy = Literal["none", "quarantine", "reject"]
_LETS_THROUGH: Policy = "none"


def spf(letters: Letters, resolver: Resolver) -> Finding:
    """Whether the domain that letters go back to says who may send for it."""
    domain = domain_of(letters.bounces or letters.sender)
    found = _spf_records(resolver, domain)
    if not found:
        return Finding("SPF", "refused", f'{domain} has no SPF record. Add a TXT record such as "v=spf1 mx -all".')
    if len(found) > 1:
        return Finding("SPF", "refused", f"{domain} has {len(found)} SPF records, which counts as none. Keep one.")
    lookups = _lookups(resolver, domain, {domain})
    if lookups > MOST_LOOKUPS:
        return Finding("SPF", "refused", f"{domain}: SPF needs {lookups} DNS lookups; {MOST_LOOKUPS} are allowed.")
    words = found[0].lower().split()
    if any(word in _ANYBODY for word in words):
        return Finding("SPF", "refused", f'{domain}: SPF lets anybody send for it. End the record with "-all".')
    if not any(word in _OTHERS or word.startswith(_LEADS[1]) for word in words):
        return Finding("SPF", "weak", f'{domain}: SPF doesn\'t say that nobody else may send. End it with "-all".')
    return Finding("SPF", "good", f"{domain} lists who may send for it; check that your mail server is among them.")


def dmarc(letters: Letters, resolver: Resolver) -> Finding:
    """Whether the sender's domain says what receivers do with forged letters."""
    domain = domain_of(letters.sender)
    found = _dmarc_records(resolver, domain)
    if len(found) != 1:
        record = f"_dmarc.{domain} has {len(found) or 'no'} DMARC record{'s' if len(found) > 1 else ''}"
        return Finding("DMARC", "refused", f'{record}. Have one TXT record, such as "v=DMARC1; p=none".')
    policy = tags(found[0]).get("p", "").lower()
    if policy not in get_args(Policy):
        return Finding("DMARC", "refused", f"{domain}: the DMARC record has no policy. Add at least p=none.")
    if policy == _LETS_THROUGH:
        words = f"{domain}: DMARC lets forged letters through (p=none). Once all your mail is signed, use p=quarantine."
        return Finding("DMARC", "weak", words)
    return Finding("DMARC", "good", f"{domain}: receivers {policy} forged letters.")


def aligned(letters: Letters) -> Finding:
    """Whether what SPF and DKIM prove is the domain that readers see."""
    sender, bounces = domain_of(letters.sender), domain_of(letters.bounces or letters.sender)
    if letters.dkim_selector or _same_organisation(sender, bounces):
        return Finding("Alignment", "good", f"Letters prove that they come from {sender}, the domain readers see.")
    words = f"Letters come from {sender}, bounce to {bounces} and aren't signed here: check that {sender} signs them."
    return Finding("Alignment", "unknown", words)


def _same_organisation(one: str, other: str) -> bool:
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def _spf_records(resolver: Resolver, domain: str) -> list[str]:
    return [text for text in records(resolver, domain, "TXT") if text.lower().split()[:1] == [_SPF]]


def _dmarc_records(resolver: Resolver, domain: str) -> list[str]:
    """The records of the domain, or of the nearest domain above it that has some."""
    labels = domain.split(".")
    for start in range(max(len(labels) - 1, 1)):
        above = ".".join(labels[start:])
        found = [text for text in records(resolver, f"_dmarc.{above}", "TXT") if text.lower().startswith(_DMARC)]
        if found:
            return found
    return []


def _lookups(resolver: Resolver, domain: str, seen: set[str]) -> int:
    """How many questions to the DNS an SPF record takes, those that it leads to included."""
    count = 0
    for word in next(iter(_spf_records(resolver, domain)), "").lower().split():
        term = word.lstrip("+-~?")
        count += term in _ASKING_BARE or term.startswith(_ASKING)
        lead = next((term[len(name) :] for name in _LEADS if term.startswith(name)), None)
        if lead and lead not in seen and len(seen) <= MOST_LOOKUPS:
            seen.add(lead)
            count += _lookups(resolver, lead, seen)
    return count
