"""What a run keeps for the next one, out of readers' sight: what releases come to in the datasets, also packed."""

from pathlib import Path

from claimwatch.public.writing.generations import portions_path


class Kept:
    """Files kept beside a generation, by name. Those that the next run doesn't ask for are gone after it.

    Args:
        generation: The generation.
        last: The one before it; None to begin with nothing.
    """

    def __init__(self, generation: Path, last: Path | None) -> None:
        self._folder, self._last = portions_path(generation), portions_path(last) if last else None
        self._folder.mkdir(exist_ok=True)

    def keep(self, name: str, data: bytes) -> None:
        """Keeps bytes."""
        (self._folder / name).write_bytes(data)

    def keep_on(self, name: str) -> None:
        """Keeps what the run before kept.

        Raises:
            FileNotFoundError: It didn't keep that.
        """
        if self._last is None:
            raise FileNotFoundError(name)
        (self._folder / name).hardlink_to(self._last / name)

    def kept(self, name: str) -> bytes | None:
        """What the run before kept, which is then kept on; None if it didn't keep that."""
        try:
            self.keep_on(name)
        except FileNotFoundError:
            return None
        return self.read(name)

    def read(self, name: str) -> bytes:
        """What this run keeps."""
        return (self._folder / name).read_bytes()
