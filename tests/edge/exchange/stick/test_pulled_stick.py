"""A small version of the drill in ``pulled_stick.py``: a FAT stick, pulled at a random moment."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.edge.exchange.stick.pulled_stick import KERNEL, drill


def test_what_was_ready_to_be_taken_out_is_whole_for_ever(tmp_path: Path) -> None:
    if not KERNEL.exists() or shutil.which("mkfs.vfat") is None:
        pytest.skip("a Linux with FAT is not here (Debian's packages user-mode-linux and dosfstools)")
    tally = drill(tmp_path / "drill", 1, seed=11)
    assert tally.faults == []
    assert tally.pulls == 1
    assert tally.safe >= 1
