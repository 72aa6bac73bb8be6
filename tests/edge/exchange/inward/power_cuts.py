"""A kit whose power goes in the middle: at a chosen call to the system, from which on nothing reaches the disk."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

#: What changes a disk, or waits for it.
_CALLS = ("open", "write", "fsync", "rename", "replace", "mkdir", "unlink", "rmdir")


class PowerCutError(BaseException):
    """The power is gone; no handler of errors catches it."""


class Power:
    """Counts calls that change the disk below ``folder``, and cuts the power before one of them.

    Args:
        folder: what is watched; calls elsewhere go through.
        cut_before: number of the call, from 0; ``None``: never.
    """

    def __init__(self, folder: Path, cut_before: int | None = None) -> None:
        self.calls = 0
        self._folder, self._cut = str(folder), cut_before
        self._unsynced: dict[int, Path] = {}

    @contextmanager
    def on(self) -> Iterator[None]:
        """Let programs run on this power; afterwards what never was synced is as a cut leaves it: half."""
        stands_in = {name: self._standing_in(name, getattr(os, name)) for name in _CALLS}
        patches: list[Any] = [patch(f"os.{name}", call) for name, call in stands_in.items()]
        # Python 3.10's pathlib took its calls from os when it was loaded.
        accessor = getattr(pathlib, "_NormalAccessor", None)
        if accessor is not None:
            patches += [
                patch.object(accessor, name, staticmethod(stands_in[name]))
                for name in ("rename", "replace", "mkdir", "unlink", "rmdir")
            ]
        for one in patches:
            one.start()
        try:
            yield
        finally:
            for one in patches:
                one.stop()
            if self._is_out:
                for path in self._unsynced.values():
                    if path.is_file():
                        os.truncate(path, path.stat().st_size // 2)

    @property
    def _is_out(self) -> bool:
        return self._cut is not None and self.calls > self._cut

    def _standing_in(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(first: Any, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the system's call takes
            if self._concerns(name, first, arguments, named):
                self.calls += 1
                if self._is_out:
                    raise PowerCutError
            done = real(first, *arguments, **named)
            if name == "open" and arguments and arguments[0] & os.O_CREAT:
                self._unsynced[os.fstat(done).st_ino] = Path(first)
            if name == "fsync":
                self._unsynced.pop(os.fstat(first).st_ino, None)
            if name in ("rename", "replace"):
                self._unsynced = {
                    number: _moved(path, Path(first), Path(arguments[0])) for number, path in self._unsynced.items()
                }
            return done

        return call

    def _concerns(self, name: str, first: Any, arguments: tuple[Any, ...], named: dict[str, Any]) -> bool:  # noqa: ANN401
        if name == "open" and not (arguments and arguments[0] & os.O_CREAT):
            return False
        if isinstance(first, int):
            return Path(f"/proc/self/fd/{first}").resolve().is_relative_to(self._folder)
        return named.get("dir_fd") is not None or os.fspath(first).startswith(self._folder)


def _moved(path: Path, old: Path, new: Path) -> Path:
    return new / path.relative_to(old) if path.is_relative_to(old) else path
