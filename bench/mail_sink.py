"""A mail server that takes everything and keeps only who got what: quick enough not to be what is measured."""

import asyncio
import contextlib
import multiprocessing
import random
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

LONGEST_MAIL = 10_000_000
_OFFERS = b"250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n"
_ANSWERS = {b"EHLO": _OFFERS, b"DATA": b"354 go on\r\n", b"QUIT": b"221 bye\r\n"}


@contextlib.contextmanager
def mail_sink(log: Path, most_delay: float = 0, seed: int = 1) -> Iterator[int]:
    """A server in a process of its own.

    Args:
        log: Gets a line for each mail before it is answered: to whom, and its Message-ID.
        most_delay: Seconds that it takes at most to answer a mail.
        seed: Of the delays.

    Yields:
        Its port on loopback.
    """
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_serve, args=(theirs, log, most_delay, seed))
    process.start()
    try:
        yield ours.recv()
    finally:
        process.terminate()
        process.join()


def _serve(port: Connection, log: Path, most_delay: float, seed: int) -> None:
    asyncio.run(_listen(port, log, most_delay, random.Random(seed)))  # noqa: S311 - seeded to repeat itself


async def _listen(port: Connection, log: Path, most_delay: float, chance: random.Random) -> None:
    with log.open("a", buffering=1) as file:

        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
                await _talk(reader, writer, file.write, lambda: chance.uniform(0, most_delay))
            writer.close()

        server = await asyncio.start_server(talk, "127.0.0.1", 0, limit=LONGEST_MAIL)
        port.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()


async def _talk(reader, writer, keep, delay) -> None:  # type: ignore[no-untyped-def] # two lines of asyncio's types
    writer.write(b"220 sink\r\n")
    to, count = "", 0
    while True:
        line = await reader.readuntil(b"\r\n")
        verb = line[:4].upper()
        if verb == b"RCPT":
            to = line.decode().partition("<")[2].partition(">")[0]
        writer.write(_ANSWERS.get(verb, b"250 2.0.0 Ok\r\n"))
        if verb == b"DATA":
            mail = await reader.readuntil(b"\r\n.\r\n")
            message_id = mail.partition(b"\r\nMessage-ID: ")[2].partition(b"\r\n")[0].decode()
            keep(f"{to} {message_id}\n")
            if pause := delay():
                await asyncio.sleep(pause)
            count += 1
            writer.write(b"250 2.0.0 Ok: queued as %012d\r\n" % count)
        await writer.drain()
        if verb == b"QUIT":
            return
