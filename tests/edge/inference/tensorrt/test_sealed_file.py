"""A file and its paper, through power cuts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from edge.inference.tensorrt.sealed_file import paper_of, read_sealed, write_sealed

FACTS = {"gpu": "Orin", "tensorrt": "10.3.0"}
OLD, NEW = b"old " * 500, b"new " * 900


class PowerCut(BaseException):
    """Nothing of the process goes on."""


def cut_after(calls: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut the power at the n-th call that reaches for the disk."""
    left = [calls]

    def counted(real):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202
        def call(*arguments: object, **named: object) -> object:
            left[0] -= 1
            if left[0] < 0:
                raise PowerCut
            return real(*arguments, **named)

        return call

    for owner, name in ((os, "open"), (os, "fsync"), (os, "fdopen"), (Path, "replace")):
        monkeypatch.setattr(owner, name, counted(getattr(owner, name)))


@pytest.mark.parametrize("calls", range(20))
def test_a_power_cut_leaves_the_old_the_new_or_none(
    calls: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "engine"
    write_sealed(path, OLD, FACTS)
    with monkeypatch.context() as patched:
        cut_after(calls, patched)
        try:
            write_sealed(path, NEW, FACTS)
            done = True
        except PowerCut:
            done = False
    assert read_sealed(path, FACTS) in ((NEW,) if done else (OLD, NEW, None))
    write_sealed(path, NEW, FACTS)
    assert read_sealed(path, FACTS) == NEW


def test_file_and_folder_are_on_the_disk_before_the_paper_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    sync, replace = os.fsync, Path.replace

    def synced(descriptor: int) -> None:
        seen.append("folder" if os.path.isdir(f"/proc/self/fd/{descriptor}") else "file")  # noqa: PTH112
        sync(descriptor)

    def renamed(self: Path, target: Path) -> Path:
        seen.append(target.name)
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)
    write_sealed(tmp_path / "engine", NEW, FACTS)
    assert seen == ["file", "engine", "folder", "file", "engine.json", "folder"]


@pytest.mark.parametrize(
    "facts",
    [{"gpu": "Orin"}, {**FACTS, "gpu": "Thor"}, {**FACTS, "precision": "fp16"}, {}],
    ids=["less", "another", "more", "none"],
)
def test_what_was_made_for_something_else_is_none(facts: dict[str, str], tmp_path: Path) -> None:
    write_sealed(tmp_path / "engine", NEW, FACTS)
    assert read_sealed(tmp_path / "engine", facts) is None
    assert read_sealed(tmp_path / "engine", FACTS) == NEW


@pytest.mark.parametrize("paper", [b"", b"[]", b"{}", b'{"sha256": 1, "facts": 2}', b"[" * 4000, b" " * 5000, b"\xff"])
def test_a_paper_that_is_none_leaves_the_file_aside(paper: bytes, tmp_path: Path) -> None:
    write_sealed(tmp_path / "engine", NEW, FACTS)
    paper_of(tmp_path / "engine").write_bytes(paper)
    assert read_sealed(tmp_path / "engine", FACTS) is None


def test_a_failed_write_leaves_nothing_lying_about(tmp_path: Path) -> None:
    (tmp_path / "engine").mkdir()
    with pytest.raises(OSError, match="engine"):
        write_sealed(tmp_path / "engine", NEW, FACTS)
    assert [one.name for one in tmp_path.iterdir()] == ["engine"]
