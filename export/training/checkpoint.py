"""A training run's state on disk: written whole or not at all, so that a stopped run goes on where it was."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import torch


def save_checkpoint(state: dict[str, Any], file: Path) -> None:
    """Write ``state`` beside ``file``, flush it to the disk, then put it in place."""
    fresh = file.with_suffix(".new")
    with fresh.open("wb") as stream:
        torch.save(state, stream)
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(file)


def load_checkpoint(file: Path) -> dict[str, Any]:
    """Read a state of tensors and plain values; anything that would run code is refused by torch."""
    state: dict[str, Any] = torch.load(file, map_location="cpu", weights_only=True)
    return state
