"""What tests of releases and the feed share: releasing incidents, and what the feed and the ledger say of them."""

from django.contrib.auth.models import User
from made import NOW, keep_all

from claimwatch.ledger.models import Incident, Release
from claimwatch.ledger.query import feed
from claimwatch.ledger.query.lists import last_entry
from claimwatch.ledger.query.release import Naming, releasable, unconfirmed
from claimwatch.ledger.query.verify import checks
from claimwatch.ledger.service.decisions import confirm
from claimwatch.ledger.service.release import release
from claimwatch.release import Body, body_of, faults, standings


def released(row: Incident, by: User, *, people: Naming = "roles", why: str = "seen") -> Release:
    """Confirms all that an incident states, keeps all that could single somebody out, and releases it."""
    keep_all(row, by)
    for one in unconfirmed(row, releasable(row)):
        confirm(row.code, one.key, by=by, at=NOW, revision=last_entry())
    return release(row.code, by=by, at=NOW, why=why, people=people)


def bodies() -> list[Body | None]:
    return [body_of(each) for each in feed.changes()]


def last_body() -> Body:
    body = bodies()[-1]
    assert body is not None
    return body


def standing_in_feed() -> dict[str, int]:
    """The number of the release that stands of each incident, by its code, as the feed tells it."""
    told, found = bodies(), {}
    for code, each in standings(feed.changes()).items():
        if each.release is not None:
            body = told[each.release - 1]
            assert body is not None
            assert body.release is not None
            found[code] = body.release.number
    return found


def standing_in_ledger() -> dict[str, int]:
    rows = Release.objects.filter(withdrawn=None, schema__gt=0)
    return dict(rows.values_list("incident__code", "number"))


def mentions_that_stand() -> list[str]:
    """The mentions of all standing releases; none comes twice."""
    told = bodies()
    stand = [told[each.release - 1] for each in standings(feed.changes()).values() if each.release is not None]
    return [mention for body in stand if body and body.release for mention in body.release.incident.mentions]


def wrongs() -> list[str]:
    return [*faults(feed.changes()), *(wrong for check in checks() for lines in check.look() for wrong in lines)]


def require_sound() -> None:
    """Fails if the feed has a fault, differs from the ledger, or a mention stands twice."""
    assert wrongs() == []
    assert standing_in_feed() == standing_in_ledger()
    mentions = mentions_that_stand()
    assert len(mentions) == len(set(mentions))
