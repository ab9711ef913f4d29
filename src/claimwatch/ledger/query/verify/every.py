"""All checks, in order."""

from collections.abc import Callable, Iterator
from functools import partial

from django.contrib.auth.models import User

from claimwatch.ledger.models import Change, Entry, Incident, Original, Partner, Reading, Release, Source, Version
from claimwatch.ledger.query.verify.chain import look_at_log
from claimwatch.ledger.query.verify.changes import look_at_changes
from claimwatch.ledger.query.verify.check import Check, Sample, guarded
from claimwatch.ledger.query.verify.decisions import count_decisions, look_at_decisions
from claimwatch.ledger.query.verify.guards import count_guards, look_at_guards
from claimwatch.ledger.query.verify.incidents import look_at_incidents
from claimwatch.ledger.query.verify.originals import look_at_originals, look_at_texts
from claimwatch.ledger.query.verify.partners import look_at_partners
from claimwatch.ledger.query.verify.people import look_at_people
from claimwatch.ledger.query.verify.readings import look_at_readings
from claimwatch.ledger.query.verify.register import count_records, count_rows, look_at_chain, look_at_rows
from claimwatch.ledger.query.verify.releases import look_at_releases
from claimwatch.ledger.query.verify.search import look_at_search
from claimwatch.ledger.query.verify.sources import look_at_sources
from claimwatch.ledger.query.verify.tables import count_tables, look_at_tables

Look = Callable[[Sample], Iterator[list[str]]]


def checks(*, quick: bool = False) -> tuple[Check, ...]:
    """All checks, in order.

    Args:
        quick: True to look at a few rows of each large table only, chosen anew each time; the log, decisions, releases
            and changes are checked whole.
    """
    sample = Sample(quick=quick)

    def sampled(name: str, model: type[Original | Version | Reading | Incident], look: Look) -> Check:
        return Check(name, lambda: sample.size(model._default_manager.all()), partial(look, sample))

    every = (
        sampled("originals", Original, look_at_originals),
        sampled("texts", Version, look_at_texts),
        sampled("readings", Reading, look_at_readings),
        sampled("incidents", Incident, look_at_incidents),
        Check("search", Version.objects.count, partial(look_at_search, sample)),
        Check("guards", count_guards, look_at_guards),
        Check("tables", count_tables, look_at_tables),
        Check("releases", Release.objects.count, look_at_releases),
        Check("log", Entry.objects.count, look_at_log),
        Check("decisions", count_decisions, look_at_decisions),
        Check("changes", Change.objects.count, look_at_changes),
        Check("partners", Partner.objects.count, look_at_partners),
        Check("people", User.objects.count, look_at_people),
        Check("sources", Source.objects.count, look_at_sources),
        Check("register", partial(count_records, sample), partial(look_at_chain, sample)),
        Check("rows", partial(count_rows, sample), partial(look_at_rows, sample)),
    )
    return tuple(map(guarded, every))
