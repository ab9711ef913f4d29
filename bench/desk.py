"""How long the desk's lists and pages take on a ledger of many made incidents and reports.

    DATABASE_URL=sqlite:////tmp/desk.db python bench/desk.py --reports 100000
    DATABASE_URL=postgresql://… python bench/desk.py --copy /tmp/desk.db

Unless the ledger has some already, rows are written in bulk, most without reading or grouping anything; the first
``--read`` reports are made of the bundled examples, with their readings and incidents (see ledger_made.py). Prints the
median and the 95th percentile of each address, in milliseconds, on the clock and of this process alone on the
processor ("busy": on SQLite all that an answer costs, whatever else the machine does), as Django's own request
handling answers it, and the number of queries.
"""

import argparse
import html
import importlib
import os
import re
import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("CLAIMWATCH_SECRET_KEY", "only for benchmarks")


def addresses() -> Iterator[str]:
    """The lists, their filters, and a page of each kind."""
    for order in ("contested", "newest", "changed"):
        for rest in (
            "", "&country=SY", "&country=ZZ", "&place=Place+77", "&source=Harbour", "&source=Lighthouse",
            "&source=nobody", "&marked=on", "&unread=on", "&disputed=on", "&kind=clash", "&first=2030-06-01",
            "&country=SY&source=wire&disputed=on&unread=on&last=2027-01-01",
        ):  # fmt: skip
            yield f"/desk/?order={order}{rest}"
    yield "/desk/?order=assigned"
    for rest in (
        "", "q=helicopters", "q=lighthouse", "q=7+killed", "source=Harbour", "source=Lighthouse", "source=nobody",
        "country=SY", "country=ZZ", "marked=on", "unread=on", "mine=on", "returned=on", "first=2030-06-01",
        "q=killed&source=harbour&country=IQ&unread=on",
    ):  # fmt: skip
        yield f"/desk/reports/?{rest}"
    for rest in ("came-back/", "incidents/", "incidents/?q=Place+77", "incidents/?state=released", "log/"):
        yield f"/desk/{rest}"
    for rest in ("log/?q=person0", "log/?action=mark", "marks/", "sources/", "issues/", "keys/"):
        yield f"/desk/{rest}"


def pages(incidents: Sequence[str], reports: Sequence[str]) -> Iterator[str]:
    """The pages of some incidents and reports, by their codes."""
    for code in incidents:
        for rest in ("", "history/", "set/place/", "set/name/", "merge/", "split/", "release/"):
            yield f"/desk/incidents/{code}/{rest}"
    for code in reports:
        yield f"/desk/reports/{code}/"
        yield f"/desk/reports/{code}/mark/"


def chosen(models: Any) -> tuple[list[str], list[str]]:
    """Of the incidents and reports that were read, by size, the one in the middle and the largest."""
    read = models.Incident.objects.filter(mentions__version__readings__isnull=False, standing=True).distinct()
    texts = models.Version.objects.filter(readings__isnull=False).distinct()
    by_size = list(read.order_by("reports", "code").values_list("code", flat=True))
    by_length = list(texts.order_by("length", "code").values_list("code", flat=True))
    return _middle_and_last(by_size), _middle_and_last(by_length)


def _middle_and_last(codes: list[str]) -> list[str]:
    return [codes[len(codes) // 2], codes[-1]] if codes else []


def deep(client: Any, address: str, parts: int = 10) -> str:
    """The address of a later part of a list."""
    for _ in range(parts):
        following = re.search('rel="next" href="([^"]+)"', client.get(address).content.decode())
        if following is None:
            break
        address = address.partition("?")[0] + html.unescape(following[1])
    return address


def timed(client: Any, address: str, times: int) -> tuple[list[float], list[float]]:
    """Milliseconds that each of some answers took, on the clock and on the processor, in order."""
    taken, busy = [], []
    for _ in range(times):
        begun, worked = time.perf_counter(), time.process_time()
        answer = client.get(address)
        taken.append(1000 * (time.perf_counter() - begun))
        busy.append(1000 * (time.process_time() - worked))
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")
    return sorted(taken), sorted(busy)


def queries_of(client: Any, address: str) -> int:
    """How many statements an answer takes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def main() -> None:
    """Fills the ledger if it is empty, and times each address."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--read", type=int, default=2000, help="of them, so many with readings")
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--copy", type=Path, help="fill an empty PostgreSQL ledger from this SQLite ledger")
    options = parser.parse_args()
    ready = importlib.import_module("claimwatch.web").ready
    ready()  # before anything that imports Django's models
    made = importlib.import_module("desk_made")
    client = importlib.import_module("django.test").Client(headers={"host": "localhost"})
    if options.copy and not made.Version.objects.exists():
        importlib.import_module("ledger_copy").copy(options.copy, ("contenttypes", "auth", "ledger", "desk"))
    if not made.Version.objects.exists():
        begun = time.perf_counter()
        importlib.import_module("ledger_made").fill(options.read, options.seed)
        made.fill(options.reports - options.read, options.seed)
        print(f"{options.reports:,} reports written in {time.perf_counter() - begun:.0f} s", flush=True)
    client.force_login(made.User.objects.get(username="person0"), "django.contrib.auth.backends.ModelBackend")
    lists = [*addresses(), *(deep(client, one) for one in ("/desk/?order=contested", "/desk/reports/?"))]
    print(f"{'p50':>7} {'p95':>7} {'busy50':>7} {'busy95':>7} {'queries':>7}")
    for address in [*lists, *pages(*chosen(importlib.import_module("claimwatch.ledger.models")))]:
        queries = queries_of(client, address)
        columns = [f"{value:7.1f}" for some in timed(client, address, options.times) for value in percentiles(some)]
        print(*columns, f"{queries:7}  {address}", flush=True)


def percentiles(values: Sequence[float]) -> tuple[float, float]:
    """The median and the 95th percentile of sorted values."""
    return statistics.median(values), values[int(len(values) * 0.95) - 1]


if __name__ == "__main__":
    main()
