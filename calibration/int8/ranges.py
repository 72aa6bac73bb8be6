"""The range of every tensor that is to become INT8, and the JSON file that keeps it beside the bundle."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from calibration.int8.errors import Int8Refused
from calibration.int8.magnitudes import METHODS

#: The newest format of the file that this software reads.
FORMAT_VERSION = 1
#: A larger file is not parsed, bytes; a network of a thousand tensors needs a tenth.
MOST_BYTES = 1_000_000
#: The largest finite float32; a scale beyond it would become infinite in the network.
_MOST_AMAX = 3.4e38
#: A smaller range would make a scale that float32 holds with few digits, or not at all.
_LEAST_AMAX = 1e-30

_FIELDS = {"format_version", "network_sha256", "method", "frames", "amax"}
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class ActivationRanges:
    """How far each tensor of one network reaches.

    Attributes:
        network_sha256: SHA-256 of the float network's bytes, hexadecimal.
        method: which of :data:`calibration.int8.magnitudes.METHODS` chose them.
        frames: how many pictures were observed.
        amax: tensor name to the magnitude that becomes 127, in the tensor's own unit.

    Raises:
        Int8Refused: ``int8.values``, one of them cannot be.
    """

    network_sha256: str
    method: str
    frames: int
    amax: Mapping[str, float]

    def __post_init__(self) -> None:
        wrong = [name for name, value in self.amax.items() if not _is_range(value)]
        faults = {
            "no SHA-256 of a network": not _SHA256.fullmatch(self.network_sha256),
            f"the unknown method {self.method!r}": self.method not in METHODS,
            f"{self.frames} observed frames": self.frames < 1,
            "no tensor": not self.amax,
            f"no range for {', '.join(map(repr, wrong[:3]))}": bool(wrong),
        }
        found = [fault for fault, holds in faults.items() if holds]
        if found:
            raise Int8Refused(
                f"Activation ranges with {' and '.join(found)} are none.",
                remedy="Observe the network anew.",
                reason="int8.values",
            )


def ranges_bytes(ranges: ActivationRanges) -> bytes:
    """Return the file: the same bytes for the same ranges."""
    record = {
        "format_version": FORMAT_VERSION,
        "network_sha256": ranges.network_sha256,
        "method": ranges.method,
        "frames": ranges.frames,
        "amax": dict(sorted(ranges.amax.items())),
    }
    return (json.dumps(record, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()


def parse_ranges(data: bytes, file: Path) -> ActivationRanges:
    """Read what :func:`ranges_bytes` made.

    Args:
        data: the bytes.
        file: where they came from, for the refusal.

    Raises:
        Int8Refused: ``int8.ranges_file``, it is something else.
    """
    try:
        if len(data) > MOST_BYTES:
            raise ValueError(f"it is larger than {MOST_BYTES} bytes")
        return _parsed(json.loads(data.decode("utf-8"), object_pairs_hook=_each_once))
    except RecursionError as error:
        raise _not_ranges(file, "it is nested too deep") from error
    except Int8Refused as error:
        raise _not_ranges(file, error.cause) from error
    except ValueError as error:
        raise _not_ranges(file, str(error)) from error


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse an object that gives a name twice, of which JSON readers take the one or the other."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name is given twice")
    return found


def _parsed(record: object) -> ActivationRanges:
    if not isinstance(record, dict):
        raise ValueError("it is no JSON object")
    version = record.get("format_version")
    if type(version) is int and version > FORMAT_VERSION:
        raise ValueError(f"it has format {version}, this release reads up to {FORMAT_VERSION}")
    if record.keys() != _FIELDS or type(version) is not int or version != FORMAT_VERSION:
        raise ValueError(f"it does not have the fields {', '.join(sorted(_FIELDS))}")
    sha256, method, frames, amax = (record[name] for name in ("network_sha256", "method", "frames", "amax"))
    if not (isinstance(sha256, str) and isinstance(method, str) and type(frames) is int and isinstance(amax, dict)):
        raise ValueError("a field has the wrong type")
    return ActivationRanges(sha256, method, frames, amax)


def _is_range(value: object) -> bool:
    return isinstance(value, int | float) and type(value) is not bool and _LEAST_AMAX <= value <= _MOST_AMAX


def _not_ranges(file: Path, why: str) -> Int8Refused:
    return Int8Refused(
        f"{file} holds no activation ranges: {why}.",
        remedy="Observe the network anew with `myosight export quantize`.",
        reason="int8.ranges_file",
    )
