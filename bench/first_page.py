"""How soon the first page paints in this machine's Chromium, and how much it loads.

    python bench/first_page.py FOLDER [--times 9]

FOLDER is a published ledger. Its files are served on this machine with their compressed copies, as `claimwatch serve`
does; each visit is a new browser context, so that nothing is cached. Times are those of the browser's own clock, from
the start of navigation to the first contentful paint; beside them, what the page's main thread spent on a processor,
which doesn't grow with what else the machine does. Each visit alternates with one to `robots.txt`, which shows what
browser and machine cost whatever the page is.
"""

import argparse
import functools
import http.server
import statistics
import sys
import threading
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from chromium import CHROMIUM, QUIET  # type: ignore[import-not-found] # the tests'

PAINT = """() => new Promise(done => new PerformanceObserver(list => done(list.getEntries()[0].startTime))
    .observe({type: 'paint', buffered: true}))"""


BLANK = "robots.txt"
"""Two lines that every published ledger has."""


class Visit(NamedTuple):
    """Milliseconds from the start of navigation to the paint, and those of the main thread's tasks on a processor."""

    painted: float
    tasks: float


class Handler(http.server.SimpleHTTPRequestHandler):
    """Sends the compressed copy of a file if it has one."""

    def send_head(self):  # type: ignore[no-untyped-def] # as the library's
        if Path(f"{self.translate_path(self.path)}.gz").is_file():
            self.kind, self.path = self.guess_type(self.path), f"{self.path}.gz"
        else:
            self.kind = ""
        return super().send_head()

    def send_header(self, keyword: str, value: str) -> None:
        if keyword == "Content-type" and self.kind:
            super().send_header("Content-Encoding", "gzip")
            value = self.kind
        super().send_header(keyword, value)

    def log_message(self, *_: object) -> None: ...


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=9)
    asked = parser.parse_args()
    handler = functools.partial(Handler, directory=str(asked.folder.resolve()))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    paints, blank = visits(f"http://127.0.0.1:{server.server_port}/", asked.times)
    server.shutdown()
    told(f"first page of {asked.folder}", paints)
    told(BLANK, blank)


def told(what: str, seen: list[Visit]) -> None:
    paints, tasks = zip(*seen, strict=True)
    middle, least, most = statistics.median(paints), min(paints), max(paints)
    print(
        f"{what}: first contentful paint after {middle:.0f} ms (median; {least:.0f} to {most:.0f} of {len(paints)}),",
        end=" ",
    )
    print(f"main thread {statistics.median(tasks):.0f} ms (median; at least {min(tasks):.0f})")


def visits(address: str, times: int) -> tuple[list[Visit], list[Visit]]:
    """What was seen of each page: the first page, and `robots.txt`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        paints: list[Visit] = []
        blank: list[Visit] = []
        for _ in range(times):
            sizes: list[int] = []
            paints.append(visit(browser, f"{address}index.html", sizes))
            blank.append(visit(browser, f"{address}{BLANK}", []))
        print(f"{len(sizes)} files, {sum(sizes):,} bytes as sent")
        browser.close()
    return paints, blank


def visit(browser: Browser, address: str, sizes: list[int]) -> Visit:
    """Visits a page; ``sizes`` takes the bytes of each file."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.on("requestfinished", lambda each: sizes.append(each.sizes()["responseBodySize"]))
    protocol = page.context.new_cdp_session(page)
    protocol.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address)
    painted: float = page.evaluate(PAINT)
    told_by = {each["name"]: each["value"] for each in protocol.send("Performance.getMetrics")["metrics"]}
    page.close()
    return Visit(painted, 1000 * told_by["TaskDuration"])


if __name__ == "__main__":
    main()
