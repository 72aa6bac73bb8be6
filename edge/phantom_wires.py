"""How far apart the wires of the kit's own phantom are: typed once, kept for the next week's check."""

from __future__ import annotations

import contextlib
import logging
import os
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from calibration.scale.wire_phantom import PHANTOM_M_PER_S, SCANNER_M_PER_S, SPACING_MM
from edge.phantom_checks import PhantomLogRefused
from edge.regular_file import check_regular

_log = logging.getLogger(__name__)

#: The file in the state folder.
WIRES_FILE = "phantom-wires.json"
#: Far more than three numbers take.
_MOST_BYTES = 4096


class PhantomWires(BaseModel):
    """A phantom as its sheet describes it.

    Attributes:
        down_mm, across_mm: distance of two wires of the column, and of a row.
        c_m_per_s: its speed of sound.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, strict=True)

    down_mm: float = Field(ge=SPACING_MM[0], le=SPACING_MM[1])
    across_mm: float = Field(ge=SPACING_MM[0], le=SPACING_MM[1])
    c_m_per_s: float = Field(default=SCANNER_M_PER_S, ge=PHANTOM_M_PER_S[0], le=PHANTOM_M_PER_S[1])


def load_wires(folder: Path) -> PhantomWires | None:
    """Return the wires of the last check; ``None`` where there are none, or they cannot be read: they are asked for.

    Args:
        folder: the kit's state folder.
    """
    path = folder / WIRES_FILE
    try:
        check_regular(path)
        with path.open("rb") as stream:
            return PhantomWires.model_validate_json(stream.read(_MOST_BYTES))
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        _log.warning("the phantom's wires in %s are asked for anew: %s", path, error)
        return None


def keep_wires(folder: Path, wires: PhantomWires) -> None:
    """Keep the wires for the next check; the file holds the former or the new ones, whatever happens.

    Args:
        folder: the kit's state folder, made where it is absent.
        wires: what is kept.

    Raises:
        PhantomLogRefused: ``phantom.log_unwritable``.
    """
    path = folder / WIRES_FILE
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8") as stream:
            stream.write(wires.model_dump_json())
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise PhantomLogRefused(
            f"The phantom's wires cannot be kept in {path}: {error.strerror or error}.",
            remedy="Free some space in the kit's state folder and make it writable; then check again.",
            reason="phantom.log_unwritable",
        ) from error
