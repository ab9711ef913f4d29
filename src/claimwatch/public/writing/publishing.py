"""The whole run: changes in, a published folder out."""

import datetime
import hashlib
import queue
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files as package_files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from claimwatch.export import Portion
from claimwatch.public.state import Site
from claimwatch.public.writing.compression import COPIES
from claimwatch.public.writing.feed import Changes, follows, until, write_feed, write_head
from claimwatch.public.writing.files import Files, Hashes, Options, remove
from claimwatch.public.writing.generations import Generations
from claimwatch.public.writing.incidents import Job, render
from claimwatch.public.writing.kept import Kept
from claimwatch.public.writing.makers import Makers, newest_day, of_all
from claimwatch.public.writing.manifest import Manifest, load, store
from claimwatch.public.writing.sums import SUMS, sums
from claimwatch.release import Change

FIXED = ""
"""The name under which the manifest has files of no incident."""
VERIFIER, ICON = "verify.py", "icon.svg"
"""Files that are published as they are: the verifier, and the picture beside the site's name in browsers."""
DATA = "data"


class Published(msgspec.Struct, frozen=True):
    """What was published.

    Attributes:
        changes: How many changes the feed has.
        incidents: How many incidents it tells of.
        made: How many of them were made anew.
        files: How many files there are, compressed copies included.
    """

    changes: int
    incidents: int
    made: int
    files: int


def publish(
    changes: Changes,
    out: Path,
    site: Site,
    makers: Makers,
    *,
    as_of: datetime.date | None = None,
    options: Options = Options(),
    processes: int = 1,
) -> Published:
    """Publishes a ledger into a folder, or brings the folder up to date; readers see the new state all at once.

    Args:
        changes: The feed.
        out: The folder.
        site: What the site says of itself; its day and number of changes are filled in.
        makers: Who makes the files.
        as_of: Write the ledger as it was known at the end of this day, in UTC; None for the present.
        options: How files are written.
        processes: How many work at the same time.

    Raises:
        OptionError: The folder is something else, can't be written, or is being published into.
    """
    generations = Generations(out)
    with generations.locked():
        before = load(generations.current, made_by(site, options, as_of))
        if before is None or not follows(changes, before):
            before = Manifest(made_by=made_by(site, options, as_of))
        folder, has_spare = generations.begin(with_spare=before.last > 0)
        files = Files(folder, generations.current, options, before.fresh if has_spare else None)
        run = _Run(before, files, makers, as_of)
        published = run.run(_after(changes, before.last, as_of), site, processes)
        generations.swap(files.folder, {*run.stale, SUMS} if before.last else None)
    return published


def made_by(site: Site, options: Options, as_of: datetime.date | None) -> str:
    """A hash of all that shapes the files besides the feed: settings, options and the program itself."""
    parts = [msgspec.json.encode((site, options, as_of)), *_program(package_files("claimwatch"))]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _program(folder: Traversable) -> Iterable[bytes]:
    """The bytes of the program's own files; a template may change without a new version."""
    for each in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if each.is_dir() and each.name != "__pycache__":
            yield from _program(each)
        elif each.is_file():
            yield each.name.encode()
            yield each.read_bytes()


def _after(changes: Changes, last: int, as_of: datetime.date | None) -> Iterable[Change]:
    return until(changes(last), as_of) if as_of else changes(last)


class _Run:
    """One run; its steps fill in the manifest of the new generation.

    Attributes:
        stale: In the end, the files of the generation before that the new one hasn't, or has otherwise.
    """

    def __init__(self, before: Manifest, files: Files, makers: Makers, as_of: datetime.date | None) -> None:
        self.before, self.files, self.makers, self.as_of = before, files, makers, as_of
        self.known = before.all_files()
        self.kept = Kept(files.folder, files.last if before.last else None)
        self.stale: set[str] = set()
        self.manifest = msgspec.structs.replace(
            before,
            heads=dict(before.heads),
            numbers={code: list(numbers) for code, numbers in before.numbers.items()},
            lines=dict(before.lines),
            files={},
        )

    def run(self, changes: Iterable[Change], site: Site, processes: int) -> Published:
        changed = write_feed(changes, self.manifest, self.files, self.known)
        write_head(self.manifest, self.files, self.known, self.as_of)
        site = msgspec.structs.replace(site, today=newest_day(self.manifest.heads), changes=self.manifest.last)
        made: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        with ThreadPoolExecutor(1) as beside:  # it mostly compresses, which leaves the other core to the pages
            datasets = beside.submit(self._datasets, iter(made.get, None), site, processes)
            try:
                for code in self._incidents(changed, site, processes):
                    made.put(code)
            finally:
                made.put(None)
            self._fixed(site)
        self.manifest.files[FIXED] |= datasets.result()
        hashes = self.manifest.all_files()
        self.stale = {path for path, hashed in self.known.items() if hashes.get(path) != hashed}
        self.manifest.fresh = frozenset(path for path, hashed in hashes.items() if self.known.get(path) != hashed)
        remove(self.stale - hashes.keys(), self.files.folder)
        (self.files.folder / SUMS).write_text(sums(hashes), encoding="ascii")
        store(self.manifest, self.files.folder)
        return Published(self.manifest.last, len(self.manifest.lines), len(changed), len(hashes) + 1)

    def _incidents(self, changed: set[str], site: Site, processes: int) -> Iterator[str]:
        """Makes the incidents, and yields the code of each once it is made, in order."""
        jobs = [Job(code, tuple(self.manifest.numbers[code])) for code in sorted(changed)]
        rendered = render(jobs, self.files, self.makers, site, self.before.files, processes=processes)
        for code in sorted(self.before.lines.keys() | changed):
            if code in changed:
                made = next(rendered)
                self.manifest.lines[code], self.manifest.files[code] = made.line, made.files
            else:
                self.manifest.files[code] = self.files.link(self.before.files[code], self.known)
                if self.manifest.lines[code].number:
                    self.kept.keep_on(code)
            yield code

    def _portions(self, codes: Iterable[str]) -> Iterable[Portion]:
        """Yields those of the releases that stand."""
        for code in codes:
            line = self.manifest.lines[code]
            if line.number:
                yield Portion(code, line.change, self.kept.read(code))

    def _fixed(self, site: Site) -> None:
        lines = [line for _, line in sorted(self.manifest.lines.items())]
        heads = [head for _, head in sorted(self.manifest.heads.items())]
        written: Hashes = {}
        made = of_all(make(lines, heads, site) for make in self.makers.of_site)
        for path, data in (*made, *((name, as_packaged(name)) for name in (VERIFIER, ICON))):
            written |= self.files.write(path, data, self.known)
        self.manifest.files[FIXED] = written

    def _datasets(self, codes: Iterable[str], site: Site, threads: int) -> Hashes:
        """Writes the datasets into a folder of their day while incidents are made, and links that as the latest."""
        if site.today is None:
            return {}
        day, latest = f"{DATA}/{site.today}", f"{DATA}/latest"
        if self.manifest.last == self.before.last:
            written = self.before.files[FIXED]
            return self.files.link((path for path in written if path.startswith((f"{day}/", f"{latest}/"))), self.known)
        folder = self.files.empty(day)
        heads = [head for _, head in sorted(self.manifest.heads.items())]
        self.makers.join_datasets(self._portions(codes), heads, folder, site, self.kept)
        whole = (path for path in folder.rglob("*") if path.is_file() and path.suffix not in COPIES)
        names = sorted(path.relative_to(folder).as_posix() for path in whole)
        adopted: Hashes = {}
        with ThreadPoolExecutor(threads) as compressing:
            for hashes in compressing.map(self.files.adopt, (f"{day}/{name}" for name in names)):
                adopted |= hashes
        return adopted | self.files.double(adopted, day, latest)


def as_packaged(name: str) -> bytes:
    """A file that is published as it is in the package."""
    return (package_files("claimwatch.public") / "static" / name).read_bytes()
