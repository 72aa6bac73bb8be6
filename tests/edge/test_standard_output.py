"""What a whole process does where standard output has no room, no reader, or no letters for a name."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from edge.commands.command import DONE, REFUSED, USAGE
from tests.edge.capture import recordings as rec
from tests.edge.hostile_cases import MUSCLE

PROGRAM = "import sys; from edge.cli import main; sys.exit(main())"
MEASURE = "measure mask.png --mm-per-px 0.1"

needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A mask, a picture, and nothing else."""
    MUSCLE(tmp_path / "mask.png")
    rec.write_still(tmp_path / "picture.png")
    return tmp_path


def ended(command: str, folder: Path, stdout: int | IO[str], before: str = "") -> tuple[int, str]:
    """Run ``myosight`` in ``folder``, after the statements ``before``; return its exit code and standard error."""
    done = subprocess.run(  # noqa: S603 - our own interpreter, our own words
        [sys.executable, "-c", f"{before}\n{PROGRAM}", *command.split()],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUNBUFFERED": ""},
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr, "Python's flush at exit failed"
    return done.returncode, done.stderr


@needs_full
@pytest.mark.parametrize(
    "command",
    [
        MEASURE,
        f"{MEASURE} --json",
        "measure none.png --mm-per-px 0.1 --json",
        "analyze picture.png",
        "analyze picture.png --json --out out",
        "--version",
    ],
)
def test_a_full_standard_output_is_told_on_standard_error(command: str, folder: Path) -> None:
    with Path("/dev/full").open("w") as full:
        code, said = ended(command, folder, full)
    assert code == REFUSED
    assert "Standard output cannot be written: No space left on device." in said
    assert "[output.unwritable]" in said


@needs_full
def test_what_is_said_on_standard_error_alone_does_not_need_the_other(folder: Path) -> None:
    with Path("/dev/full").open("w") as full:
        code, said = ended("measure none.png --mm-per-px 0.1", folder, full)
        assert (code, "[mask.missing]" in said) == (REFUSED, True)
        code, said = ended("dance", folder, full)
        assert (code, said.startswith("usage: myosight")) == (USAGE, True)


def test_a_closed_standard_output_is_told_on_standard_error(folder: Path) -> None:
    reopened = "import os, sys; os.close(1); os.execv(sys.executable, [sys.executable, '-c', {!r}, *sys.argv[1:]])"
    code, said = ended(MEASURE, folder, subprocess.DEVNULL, before=reopened.format(PROGRAM))
    assert code == REFUSED
    assert "Standard output cannot be written: it is closed." in said


def test_a_reader_that_has_had_enough_is_no_fault(folder: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        assert ended(MEASURE, folder, writer) == (DONE, "")
    finally:
        os.close(writer)


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_a_name_that_is_no_utf8_is_printed_escaped_and_the_next_file_is_read(
    encoding: str, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    for name, write in ((b"m\xfcller.png", rec.write_still), (b"m\xfcller.mp4", rec.write_video)):
        write(folder / f"plain{name[-4:].decode()}").rename(folder / os.fsdecode(name))
    (folder / os.fsdecode(b"br\xfcche.png")).write_text("no picture")
    printed = tmp_path / "printed.txt"
    command = os.fsdecode(b"analyze br\xfcche.png m\xfcller.png m\xfcller.mp4 picture.png")
    with printed.open("w") as stream:
        code, _ = ended(command, folder, stream)
    assert code == REFUSED
    lines = printed.read_text(encoding).splitlines()
    assert lines[0].startswith(r"br\udcfcche.png: not read.")
    assert lines[1].startswith(r"m\udcfcller.png, frame 0:")
    assert lines[2].startswith(r"m\udcfcller.mp4, frame 0:")
    assert lines[-1].startswith("picture.png, frame 0:")
