"""What may be brought, and how much of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from edge.bundle.limits import MAX_BYTES, MAX_FILES

Kind = Literal["worklist", "programme", "rules", "translations", "bundle", "profiles", "release"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_KB, _MB = 1024, 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """How much one package of a kind may hold.

    Attributes:
        files: most files.
        file_bytes: most bytes of one of them.
        bytes: most bytes of all together.
        folders: how deep its files may lie; 0: side by side.
    """

    files: int
    file_bytes: int
    bytes: int
    folders: int = 0


#: Those of single files are the limits of whoever reads them; a folder of wheels for a Jetson has some 40 of 250 MB.
LIMITS: dict[Kind, Limits] = {
    "worklist": Limits(1, 512 * _KB, 512 * _KB),
    "programme": Limits(1, 64 * _KB, 64 * _KB),
    "rules": Limits(1, 256 * _KB, 256 * _KB),
    "translations": Limits(4, 1 * _MB, 2 * _MB),
    "bundle": Limits(MAX_FILES, MAX_BYTES, MAX_BYTES),
    "profiles": Limits(200, 64 * _KB, 4 * _MB),
    "release": Limits(400, 400 * _MB, 1024 * _MB, folders=3),
}

#: What the one file is called, where a kind has one.
ONLY_FILE: dict[Kind, str] = {
    "worklist": "worklist.csv",
    "programme": "programme.json",
    "rules": "rules.json",
}
