"""What the tutorial tells people to type in its steps 2 to 4 prints what it shows."""

import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
TUTORIAL = (ROOT / "docs/tutorial/first-hour.md").read_text("utf-8")
BLOCK = re.compile(r"```(sh|text)\n(.*?)```", re.DOTALL)
END_OF_COMMAND = "-- end of a command --"
VARIES = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?|[\d.]+ [kM]B|reader \S+")
"""Clock times, sizes, and the fingerprint of the code."""


def test_each_command_prints_what_is_shown(tmp_path: Path) -> None:
    steps = TUTORIAL[TUTORIAL.index("\n## 2. ") : TUTORIAL.index("\n## 5. ")]
    blocks = BLOCK.findall(steps)
    commands = [text for language, text in blocks if language == "sh"]
    shown = [
        following[1] if following[0] == "text" else ""
        for block, following in zip(blocks, [*blocks[1:], ("", "")], strict=True)
        if block[0] == "sh"
    ]
    assert any(shown)
    printed = _run(commands, tmp_path).split(f"{END_OF_COMMAND}\n")[:-1]
    for text, output in zip(shown, printed, strict=True):
        assert re.fullmatch(_pattern(text), VARIES.sub("?", output)), output


def _run(commands: list[str], folder: Path) -> str:
    """What the commands print, in one shell, in a folder beside the clone."""
    (folder / "claimwatch").symlink_to(ROOT)
    beside = folder / "first-hour"
    beside.mkdir()
    script = "".join(f"{command}echo '{END_OF_COMMAND}'\n" for command in commands)
    return subprocess.run(
        ["/bin/bash", "-e", "-c", f"exec 2>&1\n{script}"],
        cwd=beside,
        env={"PATH": f"{ROOT / '.venv/bin'}:{os.environ['PATH']}", "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    ).stdout


def _pattern(shown: str) -> str:
    """A pattern for the text shown, in which "…" stands for anything on a line."""
    return re.escape(VARIES.sub("?", shown)).replace("…", r".*")
