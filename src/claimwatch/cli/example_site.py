"""The bundled examples in a ledger of their own, a person's decisions on them made again, and the public ledger out."""

import multiprocessing
import os
import secrets
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import msgspec

from claimwatch.settings import Public, Settings, Source

LOG = "decisions.yaml"
PUBLIC = Public(title="Claimwatch examples", people="names")


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """What publishing the examples came to.

    Attributes:
        released: How many incidents were released.
        troubles: As in ``Replayed``, and what couldn't be added.
    """

    released: int
    troubles: tuple[tuple[str, ...], ...]


def publish_examples(examples: Path, out: Path) -> Made:
    """Publishes what a person released of the examples into a folder.

    A process of its own does it, as a process opens one ledger: never that of the desk in which the demo runs.

    Args:
        examples: The folder of the examples, with the log of decisions.
        out: The folder of the public ledger.

    Raises:
        OptionError: The log isn't one.
        LedgerError: The ledger can't be written.
    """
    with (
        tempfile.TemporaryDirectory() as desk,
        ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process,
    ):
        return process.submit(_publish, Path(desk), examples.resolve(), out.absolute()).result()


def reports_in(examples: Path) -> list[Path]:
    """The folders with the reports of the examples; beside them stand notes and the log of decisions."""
    return sorted(path for path in examples.iterdir() if path.is_dir())


def _publish(desk: Path, examples: Path, out: Path) -> Made:
    os.environ["CLAIMWATCH_DESK"] = str(desk)
    os.environ.pop("DATABASE_URL", None)
    from claimwatch.web import make_key, ready

    make_key(desk)
    settings = ready()
    from claimwatch.cli.decision_log import load_log
    from claimwatch.cli.replay import replay
    from claimwatch.ledger.service.people import add_person

    log = load_log(examples / LOG)
    unread = [(reason,) for reason in _read(examples, settings)]
    replayed = replay(log, add_person(log.person, secrets.token_urlsafe(), log.at, role="editor"))
    _write(out)
    return Made(released=len(replayed.released), troubles=(*unread, *replayed.troubles))


def _read(examples: Path, settings: Settings) -> list[str]:
    """Adds the examples and reads them; returns why some couldn't be added."""
    from claimwatch.collect import Web
    from claimwatch.ledger.run import add, utc_now, work

    web, reasons = Web(settings.network), list[str]()
    for folder in reports_in(examples):
        source = Source(name=folder.name, kind="folder", url=str(folder))
        reasons += add(source, web, None, lambda _: None).reasons
    reasons += [unread.told for unread in work(utc_now, lambda *_: None)]
    return reasons


def _write(out: Path) -> None:
    from claimwatch.ledger.query import feed
    from claimwatch.ledger.query.coverage import coverage
    from claimwatch.ledger.reader import VERSION
    from claimwatch.public.state import Site
    from claimwatch.public.writing import all_makers, publish

    publish(feed.changes, out, Site(public=PUBLIC, version=VERSION, forms=PUBLIC.forms), all_makers(coverage))
