"""The fleet's folder, and how a merge changes it: as a whole or not at all, wherever the power goes.

``parquet/`` has the layout of a kit's export, so that whatever reads the one reads the other; ``superseded/`` keeps
versions of visits that no longer hold; ``fleet.json`` says under what names all of it is. A merge writes beside, notes
what is to be replaced, and only then replaces: one that was stopped after the note is finished by the next, one that
was stopped before it leaves nothing.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from edge.records.database import sync_folder
from export.fleet.errors import FleetRefused
from export.fleet.export_folder import PART, Home, Place, places_in

_FORMAT = 1
_TABLES, _ASIDE, _ABOUT = "parquet", "superseded", "fleet.json"
_BESIDE, _NEW, _NOTE = "merging", "new", "note.json"


class Lake:
    """The folder of a fleet's records.

    Args:
        root: the folder; :meth:`written` makes it where it is not there.

    Raises:
        FleetRefused: ``fleet.folder``: something else is in it.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        own = {_TABLES, _ASIDE, _ABOUT, _BESIDE, "lock"}
        foreign = [one.name for one in root.iterdir() if one.name not in own] if root.is_dir() else []
        if foreign or (root.exists() and not root.is_dir()):
            raise FleetRefused(
                f"{root} is no folder of a fleet{f': it holds {foreign[0]}' if foreign else ''}.",
                remedy="Give the folder that exports were merged into, or a new one.",
                reason="fleet.folder",
            )

    @property
    def tables(self) -> Path:
        """Folder of the tables."""
        return self.root / _TABLES

    def files(self) -> dict[Place, Path]:
        """Return every file, by what it holds.

        Raises:
            FleetRefused: ``fleet.path``; ``fleet.unfinished``: half of a merge would be read.
        """
        if (self.root / _BESIDE / _NOTE).exists():
            raise FleetRefused(
                f"A merge into {self.root} was stopped before its last step.",
                remedy="Run it again; any merge finishes it.",
                reason="fleet.unfinished",
            )
        return places_in(self.tables)

    def aside_files(self, table: str) -> list[Path]:
        """Return the files of a table's rows that do not hold."""
        return sorted((self.root / _ASIDE / table).glob(f"programme=*/kit=*/{PART}"))

    def naming(self) -> str:
        """Return under what names all records are; empty where there is none.

        Raises:
            FleetRefused: ``fleet.folder``.
        """
        file = self.root / _ABOUT
        if not file.exists():
            return ""
        try:
            about = json.loads(file.read_text(encoding="utf-8"))
            if about["format"] != _FORMAT:
                raise ValueError("another version of this software wrote it")
            return str(about["naming"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise FleetRefused(
                f"{file} cannot be used: {error}.", remedy="Merge the exports into a new folder.", reason="fleet.folder"
            ) from error

    def digest(self) -> str:
        """Return one SHA-256 for all that holds: of every file's path and digest, in the order of the paths."""
        whole = hashlib.sha256()
        for place, file in sorted(self.files().items(), key=lambda one: one[0].path):
            whole.update(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {place.path.as_posix()}\n".encode())
        return whole.hexdigest()

    @contextmanager
    def written(self) -> Iterator[Replacing]:
        """Change the folder: everything that is put into the value takes effect at the end, or nothing does.

        Raises:
            FleetRefused: ``fleet.busy``; ``fleet.folder``: it cannot be written to.
        """
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            with (self.root / "lock").open("w") as lock:
                _lock(lock.fileno(), self.root)
                self._finish()
                replacing = Replacing(self.root / _BESIDE)
                try:
                    yield replacing
                    replacing.note()
                except BaseException:
                    if not (self.root / _BESIDE / _NOTE).exists():
                        shutil.rmtree(self.root / _BESIDE, ignore_errors=True)
                    raise
                self._finish()
        except OSError as error:
            raise FleetRefused(
                f"{self.root} cannot be written to: {error.strerror or error}.",
                remedy="Make room, or choose another folder; then run the merge again.",
                reason="fleet.folder",
            ) from error

    def _finish(self) -> None:
        """Do what a note says is still to be done, and clear away; without a note nothing has begun."""
        beside = self.root / _BESIDE
        if (beside / _NOTE).exists():
            note = json.loads((beside / _NOTE).read_text(encoding="utf-8"))
            for name in note["replace"]:
                new = beside / _NEW / name
                if new.exists():
                    (self.root / name).parent.mkdir(parents=True, exist_ok=True)
                    new.replace(self.root / name)
            for name in note["remove"]:
                (self.root / name).unlink(missing_ok=True)
                _remove_empty(self.root / name, self.root)
            os.sync()  # many thousand renames: one wait for all
            (beside / _NOTE).unlink()
        shutil.rmtree(beside, ignore_errors=True)


class Replacing:
    """Files that are about to replace others; nothing of the folder itself changes before :meth:`note`."""

    def __init__(self, beside: Path) -> None:
        self._beside = beside
        self._replace: list[str] = []
        self._remove: list[str] = []
        self._folders: set[Path] = set()

    def put(self, path: Path, data: bytes) -> None:
        """Have a file written; ``path`` is below the fleet's folder."""
        new = self._beside / _NEW / path
        if new.parent not in self._folders:
            new.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(new.parent)
        new.write_bytes(data)
        self._replace.append(path.as_posix())

    def put_about(self, naming: str) -> None:
        """Have it noted under what names all records are."""
        about: Mapping[str, Any] = {"format": _FORMAT, "naming": naming}
        self.put(Path(_ABOUT), (json.dumps(about, indent=2) + "\n").encode())

    def remove(self, path: Path) -> None:
        """Have a file removed."""
        self._remove.append(path.as_posix())

    def note(self) -> None:
        """Wait until everything is on the disk, then note what it replaces: from here on it will be done."""
        if self._replace or self._remove:
            self._beside.mkdir(exist_ok=True)
            os.sync()
            part = self._beside / f"{_NOTE}.part"
            with part.open("w", encoding="utf-8") as stream:
                json.dump({"replace": self._replace, "remove": self._remove}, stream)
                stream.flush()
                os.fsync(stream.fileno())
            part.replace(self._beside / _NOTE)
            sync_folder(self._beside)


def table_path(place: Place) -> Path:
    """Return where the rows of a place lie, below the fleet's folder."""
    return Path(_TABLES) / place.path


def aside_path(table: str, home: Home) -> Path:
    """Return where a kit's versions that do not hold lie, below the fleet's folder."""
    return Path(_ASIDE, table, f"programme={home.programme}", f"kit={home.kit}", PART)


def _lock(handle: int, root: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise FleetRefused(
            f"Another merge is at work on {root}.", remedy="Wait until it has ended.", reason="fleet.busy"
        ) from error


def _remove_empty(file: Path, root: Path) -> None:
    for folder in file.parents:
        if folder == root or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()
