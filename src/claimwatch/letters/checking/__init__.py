"""The settings and the DNS in; what big mailbox providers would refuse out. It asks the network and changes nothing."""

from claimwatch.letters.checking.all_checks import check
from claimwatch.letters.checking.finding import Finding, Verdict
from claimwatch.letters.checking.names import Resolver, system_resolver

__all__ = ["Finding", "Resolver", "Verdict", "check", "system_resolver"]
