"""The last net: what one document may cost. Limits of shape come before it, so that little is caught in it."""

import resource
import signal

from claimwatch.engine.jobs import Unread

SECONDS = 20
"""CPU seconds for a short document."""
SECONDS_PER_MEGABYTE = 200
"""CPU seconds more for each million characters; ordinary prose takes a third of it on a slow machine."""
MEMORY = 3_000_000_000
"""Bytes of addresses that a reading process may hold; 450 million are those of the language model and libraries."""

OUT_OF_MEMORY = 70
"""Exit status of a reading process that wants to be replaced, because a document needed more."""

_LOOSE = resource.RLIM_INFINITY
_MEANINGS = {
    signal.SIGXCPU: "it takes too long to read",
    signal.SIGSEGV: "it crashes the reader",
    signal.SIGABRT: "it crashes the reader, perhaps for lack of memory",
    signal.SIGKILL: "its reading process was killed, perhaps for lack of memory",
}


def limit_memory() -> None:
    """Limits the memory of this process, for good."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MEMORY if hard == _LOOSE else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def limit_time(size: int) -> None:
    """Gives this process CPU seconds for one document of so many characters from now on; then the system ends it."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    allowed = SECONDS + SECONDS_PER_MEGABYTE * size // 1_000_000
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    until = int(usage.ru_utime + usage.ru_stime) + 1 + allowed
    resource.setrlimit(resource.RLIMIT_CPU, (until if hard == _LOOSE else min(until, hard), hard))


def why_ended(exit_code: int) -> Unread:
    """What happened to a document whose process ended, by its exit code or minus the signal that ended it."""
    if exit_code == OUT_OF_MEMORY:
        return Unread(why=f"it takes more than {MEMORY // 1_000_000_000} GB of memory to read")
    if exit_code >= 0:
        return Unread(why=f"it ends the reading process (exit status {exit_code})")
    known = _MEANINGS.get(signal.Signals(-exit_code), f"it ends the reading process (signal {-exit_code})")
    return Unread(why=known, is_outside=-exit_code in (signal.SIGKILL, signal.SIGTERM))
