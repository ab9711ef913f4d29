"""A published folder is a symbolic link to a generation beside it, so that a whole new one takes its place at once.

The generation that was replaced stays as a spare, but only with the files that the new one has, too: so nothing purged
is left, and the next generation begins as the spare, instead of with links to every file.
"""

import contextlib
import fcntl
import os
import re
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

from claimwatch.errors import OptionError
from claimwatch.public.writing.files import remove


class Generations:
    """The generations of one published folder.

    Attributes:
        out: The folder as readers know it: a link to ``.NAME-000012`` beside it.
    """

    def __init__(self, out: Path) -> None:
        self.out = out.parent.resolve() / out.name
        self._named = re.compile(rf"\.{re.escape(self.out.name)}-(\d{{6,}})(\.json|\.portions|\.spare)?")

    @property
    def current(self) -> Path | None:
        """The folder that readers see now; None if nothing has been published."""
        return self.out.parent / self.out.readlink() if self.out.is_symlink() else None

    def begin(self, *, with_spare: bool) -> tuple[Path, bool]:
        """Makes the folder of the next generation.

        Args:
            with_spare: True to begin with the spare's files, if there is a spare.

        Returns:
            The folder, and True if it has those.
        """
        made, current = self._next(), self.current
        if with_spare and current and spare_path(current).exists():
            return spare_path(current).rename(made), True
        made.mkdir()
        return made, False

    def _next(self) -> Path:
        number = int(match[1]) + 1 if self.current and (match := self._named.fullmatch(self.current.name)) else 1
        return self.out.parent / f".{self.out.name}-{number:06}"

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keeps others from publishing into the folder meanwhile, and removes what killed ones left behind.

        Raises:
            OptionError: The folder is something else, can't be made, or is being published into.
        """
        try:
            self.out.parent.mkdir(parents=True, exist_ok=True)
            self._require_ours()
            with (self.out.parent / f".{self.out.name}.lock").open("w") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._remove_others()
                yield
        except BlockingIOError as error:
            raise OptionError(
                f"{self.out}: another 'claimwatch publish' is writing it; wait until it has ended"
            ) from error
        except OSError as error:
            raise OptionError(f"{self.out}: can't be written ({error.strerror}); choose another folder") from error

    def swap(self, made: Path, stale: Collection[str] | None) -> None:
        """Lets readers see a finished generation, and removes the one before, so that nothing purged is left.

        Args:
            made: The finished generation.
            stale: The files of the one before that the finished one hasn't, or has otherwise: the rest is kept as a
                spare. None to keep none.
        """
        before = self.current
        os.sync()  # the machine may go down right after
        link = made.with_name(f".{self.out.name}.link")
        link.unlink(missing_ok=True)
        link.symlink_to(made.name)
        if self.out.is_dir() and not self.out.is_symlink():
            self.out.rmdir()
        link.replace(self.out)
        if before and stale is not None:
            remove(stale, before)
            before.rename(spare_path(made))
        self._remove_others()

    def _require_ours(self) -> None:
        if self.out.is_symlink():
            if not self._named.fullmatch(str(self.out.readlink())):
                raise OptionError(f"{self.out}: is a link to something else; choose another folder")
        elif self.out.is_file() or (self.out.is_dir() and any(self.out.iterdir())):
            raise OptionError(f"{self.out}: isn't empty, and wasn't published by Claimwatch; choose another folder")

    def _remove_others(self) -> None:
        current = self.current
        kept = {current, manifest_path(current), portions_path(current), spare_path(current)} if current else set()
        for path in self.out.parent.iterdir():
            if self._named.fullmatch(path.name) and path not in kept:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def manifest_path(generation: Path) -> Path:
    """Where the manifest of a generation is: beside it, as it isn't for readers."""
    return generation.with_name(f"{generation.name}.json")


def portions_path(generation: Path) -> Path:
    """Where what the datasets of a generation were put together from is: beside it, a file for each incident."""
    return generation.with_name(f"{generation.name}.portions")


def spare_path(generation: Path) -> Path:
    """Where the spare of a generation is: beside it. It has no file that the generation doesn't have."""
    return generation.with_name(f"{generation.name}.spare")
