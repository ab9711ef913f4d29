"""How fast an edition goes out, and in how much memory: signed, into a mail server on loopback.

python bench/letters_send.py [--letters N] [--connections N]
"""

import argparse
import datetime
import importlib
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from mail_sink import mail_sink

GOAL_MINUTES, GOAL_LETTERS, GOAL_MB = 15, 100_000, 500


def main() -> None:
    parser = argparse.ArgumentParser(description="Sends an edition into a local mail server; pace and memory.")
    parser.add_argument("--letters", type=int, default=10_000)
    parser.add_argument("--connections", type=int, default=4)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, mail_sink(Path(folder) / "arrived") as port:
        _prepare(Path(folder), port, args.connections)
        _measure(args.letters)
        arrived = len(set((Path(folder) / "arrived").read_text().splitlines()))
    print(f"arrived: {arrived:,} different letters")
    if arrived != args.letters:
        sys.exit(f"of {args.letters:,} letters, {arrived:,} arrived")


def _prepare(folder: Path, port: int, connections: int) -> None:
    head = '[letters]\nsender = "letters@example.org"\naddress = "https://desk.example.org/letters/"\n'
    head += 'dkim_selector = "desk"\n'
    smtp = f'[letters.smtp]\nport = {port}\nsecurity = "none"\nconnections = {connections}\n'
    (folder / "claimwatch.toml").write_text(head + smtp)
    os.environ.update({"CLAIMWATCH_DESK": str(folder), "DATABASE_URL": ""})
    importlib.import_module("claimwatch.web").ready()
    sending = importlib.import_module("claimwatch.letters.sending")
    (folder / sending.KEY_FILE).write_bytes(sending.new_key())


def _measure(letters: int) -> None:
    settings = importlib.import_module("claimwatch.web").desk()
    sending = importlib.import_module("claimwatch.letters.sending")
    importlib.import_module("letters_made").make_edition(letters)
    started, busy = time.monotonic(), time.process_time()
    run = sending.send_due(settings, lambda: datetime.datetime.now(datetime.UTC))
    took, busy = time.monotonic() - started, time.process_time() - busy
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    whole = took * GOAL_LETTERS / letters / 60
    print(f"{dict(run.counts)} {run.trouble}")
    print(f"{took:.1f} s ({busy:.1f} s of a core), {letters / took:.0f} letters a second, {memory:.0f} MB at the most")
    print(f"{GOAL_LETTERS:,}: {whole:.1f} min at this pace (goal: {GOAL_MINUTES}), goal for memory: {GOAL_MB} MB")


if __name__ == "__main__":
    main()
