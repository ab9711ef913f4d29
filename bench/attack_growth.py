"""What reading and grouping cost of texts that no person writes, and how it grows with their length.

    python bench/attack_growth.py [--sizes 16,256,1000] [--seconds N] [SHAPE ...]

Each text is read and grouped alone by a process that has loaded the reader before: CPU seconds, and the megabytes by
which its peak memory grew. What takes longer than so many seconds is stopped and marked with ">".
"""

import argparse
import os
import resource
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from attack_shapes import SHAPES, text_of_shape

from claimwatch.grouping import group
from claimwatch.pipeline import Reader

KB = 1000


class Cost(NamedTuple):
    """CPU seconds and the peak of memory in MB of one reading; how it ended, "" if well."""

    seconds: float
    megabytes: float
    ended: str


def cost(reader: Reader, text: str, seconds: int, megabytes: int) -> Cost:
    """What it costs to read and group a text in a child process that is stopped after so many CPU seconds."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_000_000,) * 2)
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        try:
            group([reader.read(text)])
        except Exception as error:
            print(f"{type(error).__name__}: {error}"[:200], file=sys.stderr)
            os._exit(1)
        os._exit(0)
    _, status, usage = os.wait4(child, 0)
    ended = "" if status == 0 else ">" if os.WIFSIGNALED(status) else "!"
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, ended)


def peak() -> float:
    """This process's own peak of memory in MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shapes", nargs="*", help="names of shapes; all if none is given")
    parser.add_argument("--sizes", default="16,256,1000", help="thousands of characters")
    parser.add_argument("--seconds", type=int, default=60, help="CPU seconds after which a reading is stopped")
    parser.add_argument("--megabytes", type=int, default=4000, help="memory at which a reading is stopped")
    args = parser.parse_args()
    reader = Reader()
    group([reader.read(text_of_shape("prose", KB))])
    print(f"the process before: {peak():,.0f} MB")
    for name in args.shapes or SHAPES:
        print(row(reader, name, [int(size) for size in args.sizes.split(",")], args), flush=True)


def row(reader: Reader, name: str, sizes: Sequence[int], args: argparse.Namespace) -> str:
    """One shape's costs by size; sizes after one that was stopped aren't tried."""
    cells: list[str] = []
    costs: list[Cost] = []
    for size in sizes:
        made = cost(reader, text_of_shape(name, size * KB), args.seconds, args.megabytes)
        costs.append(made)
        cells.append(f"{size:>5} kB {made.ended:1}{made.seconds:7.2f} s {made.megabytes:6,.0f} MB")
        if made.ended:
            break
    growth = f"x{costs[1].seconds / max(costs[0].seconds, 0.05):5.1f}" if len(costs) > 1 else ""
    return f"{name:24} {growth:7} " + "  ".join(cells)


if __name__ == "__main__":
    main()
