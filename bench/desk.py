"""How long the desk's lists and pages take on a ledger of many made incidents and reports.

    DATABASE_URL=sqlite:////tmp/desk.db python bench/desk.py --reports 100000

Rows are written in bulk, without reading or grouping anything, unless the ledger has some already. Prints the median
and the 95th percentile of each address, in milliseconds, as Django's own request handling answers it. "Busy" is the
median of this process alone on the processor: on SQLite all that an answer costs, whatever else the machine does.
"""

import argparse
import importlib
import os
import statistics
import time
from collections.abc import Iterator
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
    yield "/desk/came-back/"
    yield "/desk/incidents/"
    yield "/desk/log/"
    yield "/desk/marks/"
    yield "/desk/reports/r000000000000009/"
    yield "/desk/reports/r000000000000009/mark/"


def deep(client: Any, address: str, pages: int = 10) -> str:
    """The address of a later page of a list."""
    for _ in range(pages):
        context = client.get(address).context
        if not context or not context.get("after"):
            break
        address = address.partition("&after=")[0] + f"&after={context['after']}"
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


def main() -> None:
    """Fills the ledger if it is empty, and times each address."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    ready = importlib.import_module("claimwatch.web").ready
    ready()  # before anything that imports Django's models
    made = importlib.import_module("desk_made")
    client = importlib.import_module("django.test").Client(headers={"host": "localhost"})
    if not made.Version.objects.exists():
        begun = time.perf_counter()
        made.fill(options.reports, options.seed)
        print(f"{options.reports:,} reports written in {time.perf_counter() - begun:.0f} s", flush=True)
    client.force_login(made.User.objects.get(username="person0"), "django.contrib.auth.backends.ModelBackend")
    print(f"{'p50':>7} {'p95':>7} {'busy':>7}  ms")
    every = list(addresses())
    for address in [*every, *(deep(client, one) for one in ("/desk/?order=contested", "/desk/reports/?q="))]:
        taken, busy = timed(client, address, options.times)
        late = taken[int(len(taken) * 0.95) - 1]
        print(f"{statistics.median(taken):7.1f} {late:7.1f} {statistics.median(busy):7.1f}  {address}", flush=True)


if __name__ == "__main__":
    main()
