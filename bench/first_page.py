"""How soon the first page paints in this machine's Chromium, and how much it loads.

    python bench/first_page.py FOLDER [--times 20]

FOLDER is a published ledger. Its files are served on this machine with their compressed copies, as `claimwatch serve`
does; each visit is a new browser context, so that nothing is cached. Times are those of the browser's own clock, from
the start of navigation to the first contentful paint.
"""

import argparse
import functools
import http.server
import statistics
import sys
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from chromium import CHROMIUM, QUIET  # type: ignore[import-not-found] # the tests'

PAINT = """() => new Promise(done => new PerformanceObserver(list => done(list.getEntries()[0].startTime))
    .observe({type: 'paint', buffered: true}))"""


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
    parser.add_argument("--times", type=int, default=20)
    asked = parser.parse_args()
    handler = functools.partial(Handler, directory=str(asked.folder.resolve()))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    paints = visits(f"http://127.0.0.1:{server.server_port}/index.html", asked.times)
    server.shutdown()
    print(f"first contentful paint: median {statistics.median(paints):.0f} ms, fastest {min(paints):.0f} ms,", end=" ")
    print(f"slowest {max(paints):.0f} ms of {len(paints)}")


def visits(address: str, times: int) -> list[float]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        paints = []
        for _ in range(times):
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            sizes: list[int] = []
            page.on("requestfinished", lambda each: sizes.append(each.sizes()["responseBodySize"]))  # noqa: B023
            page.goto(address)
            paints.append(page.evaluate(PAINT))
            page.close()
        print(f"{len(sizes)} files, {sum(sizes):,} bytes as sent")
        browser.close()
    return paints


if __name__ == "__main__":
    main()
