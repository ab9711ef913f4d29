import datetime
import gzip
import hashlib
import json
import os
import signal
import sys
from pathlib import Path

import brotli
import pytest
from small_makers import MAKERS
from walks import BEGIN, Walk

from claimwatch.errors import OptionError
from claimwatch.public.state import Site
from claimwatch.public.writing import Options, publish
from claimwatch.settings import Public

SITE = Site(version="0.1.0")


def contents(folder: Path) -> dict[str, bytes]:
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def beside(out: Path) -> list[str]:
    """What there is beside a published folder, besides the lock."""
    return sorted(path.name for path in out.parent.iterdir() if not path.name.endswith(".lock"))


def generation(out: Path) -> list[str]:
    """What there is of a generation that followed another."""
    name = out.readlink().name
    return [name, f"{name}.json", f"{name}.portions", f"{name}.spare"]


def spare(out: Path) -> dict[str, bytes]:
    """The files of the spare, from which the next generation begins."""
    return contents(out.with_name(f"{out.readlink().name}.spare"))


@pytest.mark.parametrize("seed", range(4))
def test_bit_by_bit_makes_the_same_bytes_as_all_at_once(tmp_path: Path, seed: int) -> None:
    walk = Walk(seed)
    for step in range(12):
        walk.steps(1 + step % 4)
        publish(walk.changes, tmp_path / "bits", SITE, MAKERS)
    publish(walk.changes, tmp_path / "whole", SITE, MAKERS)
    assert contents(tmp_path / "bits") == contents(tmp_path / "whole")


def test_only_what_changed_is_written_again(tmp_path: Path) -> None:
    walk, out = Walk(1), tmp_path / "site"
    first, second = walk.release(), walk.release()
    publish(walk.changes, out, SITE, MAKERS)
    before = {code: (out / f"incidents/{code}/index.html").stat().st_ino for code in (first, second)}
    walk.seal(second)
    assert publish(walk.changes, out, SITE, MAKERS).made == 1
    after = {code: (out / f"incidents/{code}/index.html").stat().st_ino for code in (first, second)}
    assert after[first] == before[first]
    assert after[second] != before[second]


def test_nothing_new_writes_no_file_again(tmp_path: Path) -> None:
    walk, out = Walk(1).steps(5), tmp_path / "site"
    publish(walk.changes, out, SITE, MAKERS)
    before = {path: (out / path).stat().st_ino for path in contents(out)}
    publish(walk.changes, out, SITE, MAKERS)
    again = {path for path, inode in before.items() if (out / path).stat().st_ino != inode}
    assert again == {"SHA256SUMS"}
    assert beside(out) == [*generation(out), "site"]


def test_the_spare_has_no_file_that_the_published_folder_has_not(tmp_path: Path) -> None:
    walk, out = Walk(8).steps(3), tmp_path / "site"
    publish(walk.changes, out, SITE, MAKERS)
    for step in range(15):
        publish(walk.steps(step % 4).changes, out, SITE, MAKERS)
        assert spare(out)
        assert spare(out).items() <= contents(out).items()


def test_what_readers_see_is_never_written_in_place(tmp_path: Path) -> None:
    walk, out = Walk(9), tmp_path / "site"
    for step in range(12):
        publish(walk.steps(1 + step % 3).changes, out, SITE, MAKERS)
        opened = {path: path.open("rb") for path in out.resolve().rglob("*") if path.is_file()}
        before = {path: path.read_bytes() for path in opened}
        publish(walk.steps(step % 3).changes, out, SITE, MAKERS)
        assert {path: file.read() for path, file in opened.items()} == before
        for file in opened.values():
            file.close()


def test_other_settings_write_everything_again(tmp_path: Path) -> None:
    walk, out = Walk(1).steps(5), tmp_path / "site"
    publish(walk.changes, out, SITE, MAKERS)
    inode = (out / "feed/1.json").stat().st_ino
    publish(walk.changes, out, Site(version="0.1.0", public=Public(title="Other")), MAKERS)
    assert (out / "feed/1.json").stat().st_ino != inode


def test_a_ledger_restored_from_an_older_backup_is_published_whole(tmp_path: Path) -> None:
    walk, out = Walk(1).steps(5), tmp_path / "site"
    publish(walk.changes, out, SITE, MAKERS)
    other = Walk(2).steps(5)
    publish(other.changes, out, SITE, MAKERS)
    publish(other.changes, tmp_path / "whole", SITE, MAKERS)
    assert contents(out) == contents(tmp_path / "whole")


def test_in_several_processes_the_bytes_are_the_same(tmp_path: Path) -> None:
    walk = Walk(3)
    for _ in range(210):
        walk.release()
    publish(walk.changes, tmp_path / "one", SITE, MAKERS)
    publish(walk.changes, tmp_path / "two", SITE, MAKERS, processes=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_compressed_copies_hold_the_same_and_no_time(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(Walk(1).steps(5).changes, out, SITE, MAKERS, options=Options(brotli=True))
    files = contents(out)
    text = {path for path in files if path.endswith((".html", ".json", ".csv"))}
    assert text
    assert all(gzip.decompress(files[f"{path}.gz"]) == brotli.decompress(files[f"{path}.br"]) for path in text)
    assert all(gzip.decompress(files[f"{path}.gz"]) == files[path] for path in text)
    assert {files[f"{path}.gz"][4:8] for path in text} == {bytes(4)}
    assert not [path for path in files if ".png." in path or ".parquet." in path]


def test_every_file_is_in_the_sums(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(Walk(1).steps(9).changes, out, SITE, MAKERS)
    files = contents(out)
    listed = files.pop("SHA256SUMS").decode().splitlines()
    assert listed == [f"{hashlib.sha256(files[path]).hexdigest()}  {path}" for path in sorted(files)]


def test_what_was_sealed_is_nowhere_at_once(tmp_path: Path) -> None:
    walk, out = Walk(5), tmp_path / "site"
    for _ in range(15):
        walk.steps(4)
        publish(walk.changes, out, SITE, MAKERS)
    everything = b"".join(
        gzip.decompress(each.read_bytes()) if each.suffix == ".gz" else each.read_bytes()
        for each in tmp_path.rglob("*")
        if each.is_file()
    )
    assert walk.secrets
    assert not [word for word in walk.secrets if word.encode() in everything]
    assert b"zq" in everything


def test_a_day_in_the_past_is_what_was_published_then(tmp_path: Path) -> None:
    walk, day = Walk(6), (BEGIN + datetime.timedelta(days=3)).date()
    while walk.now().date() <= day:
        walk.release()
    publish(walk.changes, tmp_path / "then", SITE, MAKERS)
    walk.release()
    walk.release()
    publish(walk.changes, tmp_path / "now", SITE, MAKERS, as_of=day)
    then, now = contents(tmp_path / "then"), contents(tmp_path / "now")
    assert then.keys() == now.keys()
    different = {path for path in then if then[path] != now[path]}
    assert different == {"feed/head.json", "feed/head.json.gz", "SHA256SUMS"}  # which name the day


def test_what_was_sealed_since_is_gone_on_that_day_too(tmp_path: Path) -> None:
    walk, out = Walk(6), tmp_path / "site"
    first, day = walk.release(), BEGIN.date()
    for _ in range(9):
        walk.release()
    walk.seal(first)
    publish(walk.changes, out, SITE, MAKERS, as_of=day)
    assert json.loads((out / "feed/1.json").read_bytes())["body"] is None
    assert not (out / f"incidents/{first}/index.html").exists()
    assert (out / "feed/2.json").exists()


@pytest.mark.parametrize("make", ["file", "folder", "link"])
def test_what_is_not_ours_is_refused_and_left_as_it_is(tmp_path: Path, make: str) -> None:
    out = tmp_path / "site"
    if make == "file":
        out.write_text("mine")
    elif make == "folder":
        out.mkdir()
        (out / "mine").write_text("mine")
    else:
        (tmp_path / "other").mkdir()
        out.symlink_to("other")
    with pytest.raises(OptionError, match=r"choose another folder"):
        publish(Walk(1).steps(3).changes, out, SITE, MAKERS)
    assert beside(out) == (["other", "site"] if make == "link" else ["site"])


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.mkdir()
    publish(Walk(1).steps(3).changes, out, SITE, MAKERS)
    assert out.is_symlink()


def test_two_at_once_are_refused(tmp_path: Path) -> None:
    import fcntl

    with (tmp_path / ".site.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(OptionError, match="another 'claimwatch publish' is writing it"):
            publish(Walk(1).steps(3).changes, tmp_path / "site", SITE, MAKERS)


STEPS = frozenset(["open", "os.link", "os.rename", "os.symlink", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree"])


def killed_after(steps: int, walk: Walk, out: Path) -> bool:
    """Publishes in a process that kills itself before a step on the disk; returns whether it was killed."""
    pid = os.fork()
    if pid == 0:
        left = steps

        def count(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in STEPS and str(out.parent) in str(arguments[0]):
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        publish(walk.changes, out, SITE, MAKERS)
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    return os.WIFSIGNALED(status)


def test_killed_at_any_moment_the_site_is_whole_and_the_next_run_tidies_up(tmp_path: Path) -> None:
    walk, out = Walk(7).steps(14), tmp_path / "sites" / "site"
    publish(walk.changes, out, SITE, MAKERS)
    old = contents(out)
    walk.steps(6)
    publish(walk.changes, tmp_path / "whole", SITE, MAKERS)
    new = contents(tmp_path / "whole")
    was_killed_before_and_after = set()
    for steps in (0, 1, 3, 9, 27, 60, 90, 120, 150, 180, 210, 240, 300, 350, 400, 450, 500, 1000, 2000):
        if killed_after(steps, walk, out):
            was_killed_before_and_after.add(contents(out) == new)
        assert contents(out) in (old, new)
    assert False in was_killed_before_and_after
    publish(walk.changes, out, SITE, MAKERS)
    assert contents(out) == new
    assert [name for name in beside(out) if name.startswith(".")] == generation(out)
