"""LabelMe 5.5.0 JSON, read with suspicion and written as LabelMe writes it (REFERENCE §7.4).

Accepted beyond the format: a byte-order mark, line breaks inside base64, backslashes in ``imagePath``; a shape
without ``shape_type`` is a polygon, as in LabelMe. Everything else that LabelMe would only log is refused.
"""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from export.annotations.picture import BROKEN, MOST_BYTES, MOST_PIXELS, read_image, unpack
from export.annotations.shape import Annotation, Shape, fault_of
from export.errors import DatasetRefused

VERSION = "5.5.0"
_KEYS = ("version", "flags", "shapes", "imagePath", "imageData", "imageHeight", "imageWidth")
_SHAPE_KEYS = ("label", "points", "group_id", "description", "shape_type", "flags", "mask")


def read_annotation(path: Path) -> Annotation:
    """Read a LabelMe file and look at its image.

    Raises:
        DatasetRefused: it cannot be read or is no JSON (``annotation.json``); a key is missing or of a wrong type
            (``annotation.key``); a shape cannot be one (``annotation.shape``, with its number and label); the size
            is absurd or not the image's (``annotation.size``); the image is missing or broken (``annotation.image``).
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ValueError(f"it has more than {MOST_BYTES >> 20} MiB")
        data = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise _refused(path, f"is no JSON file that can be read: {error}", "json") from error
    if not isinstance(data, dict):
        raise _refused(path, "is no LabelMe file: it holds no object", "json")

    _require(path, data, "version", str)
    height, width = (_require(path, data, key, int) for key in ("imageHeight", "imageWidth"))
    if min(height, width) < 1 or height * width > MOST_PIXELS:
        raise _refused(path, f"says its image has {width}×{height} px", "size")
    shapes = tuple(
        _read_shape(path, number, shape, height, width)
        for number, shape in enumerate(_require(path, data, "shapes", list))
    )
    embedded = _require(path, data, "imageData", str, type(None))
    annotation = Annotation(
        shapes=shapes,
        image_path=_require(path, data, "imagePath", str),
        image_height=height,
        image_width=width,
        flags=_flags(path, data, ""),
        image=None if embedded is None else _from_base64(path, embedded, "imageData", "image"),
        other={key: value for key, value in data.items() if key not in _KEYS},
        file=str(path),
    )
    read_image(annotation)
    return annotation


def write_annotation(path: Path, annotation: Annotation) -> None:
    """Write a LabelMe file; one that stands there is replaced in one step, or stays whole.

    Raises:
        DatasetRefused: a shape cannot be one (``annotation.shape``), unknown keys hold what JSON does not
            (``annotation.key``), or the file cannot be written (``annotation.unwritable``).
    """
    for number, shape in enumerate(annotation.shapes):
        fault = fault_of(shape, annotation.image_height, annotation.image_width)
        if fault:
            raise _refused(path, f"was not written: {named(number, shape.label)} {fault}", "shape")
    data = {
        **annotation.other,
        "version": VERSION,
        "flags": dict(annotation.flags),
        "shapes": [_shape_as_json(shape) for shape in annotation.shapes],
        "imagePath": annotation.image_path,
        "imageData": None if annotation.image is None else base64.b64encode(annotation.image).decode("ascii"),
        "imageHeight": annotation.image_height,
        "imageWidth": annotation.image_width,
    }
    try:
        text = json.dumps(data, indent=2, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise _refused(path, f"was not written: {error}", "key") from error
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text + "\n", encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise _refused(path, f"cannot be written: {error}", "unwritable") from error


def named(number: int, label: object) -> str:
    """Return what to call a shape in a refusal; the first is number 0, as in the file."""
    return f"shape {number} ({label!r})"


def _read_shape(path: Path, number: int, data: Any, height: int, width: int) -> Shape:  # noqa: ANN401 - any JSON
    label = data.get("label") if isinstance(data, dict) else None
    what = named(number, label)
    if not isinstance(data, dict):
        raise _refused(path, f"{what} is no object", "shape")
    for key in ("label", "points"):
        if key not in data:
            raise _refused(path, f"{what} has no {key!r}", "key")
    data = {"shape_type": "polygon", "group_id": None, "description": None, "mask": None, **data}
    mask = _require(path, data, "mask", str, type(None), within=what)
    shape = Shape(
        label=_require(path, data, "label", str, within=what),
        kind=_require(path, data, "shape_type", str, type(None), within=what) or "polygon",
        points=_points(path, data["points"], what),
        group_id=_require(path, data, "group_id", int, type(None), within=what),
        description=_require(path, data, "description", str, type(None), within=what),
        flags=_flags(path, data, what),
        mask=_mask(path, mask, what) if mask else None,
        other={key: value for key, value in data.items() if key not in _SHAPE_KEYS},
    )
    fault = fault_of(shape, height, width)
    if fault:
        raise _refused(path, f"{what} {fault}", "shape")
    return shape


def _points(path: Path, rows: Any, what: str) -> NDArray[np.float64]:  # noqa: ANN401 - any JSON
    def is_pair(row: object) -> bool:
        return isinstance(row, list) and len(row) == 2 and all(type(value) in (int, float) for value in row)

    if not (isinstance(rows, list) and all(is_pair(row) for row in rows)):
        raise _refused(path, f"{what} has points that are no pairs of numbers", "shape")
    try:
        return np.array(rows, np.float64).reshape(-1, 2)
    except OverflowError as error:
        raise _refused(path, f"{what} has a coordinate that is no number: {error}", "shape") from error


def _mask(path: Path, text: str, what: str) -> NDArray[np.bool_]:
    data = _from_base64(path, text, f"the mask of {what}", "shape")
    try:
        pixels = np.array(unpack(data))
    except BROKEN as error:
        raise _refused(path, f"{what} has a mask that is no image: {error}", "shape") from error
    if pixels.ndim != 2:
        raise _refused(path, f"{what} has a mask in colour", "shape")
    return pixels.astype(bool)


def _shape_as_json(shape: Shape) -> dict[str, Any]:
    return {
        **shape.other,
        "label": shape.label,
        "points": shape.points.tolist(),
        "group_id": shape.group_id,
        "description": shape.description,
        "shape_type": shape.kind,
        "flags": dict(shape.flags),
        "mask": None if shape.mask is None else base64.b64encode(_png(shape.mask)).decode("ascii"),
    }


def _png(mask: NDArray[np.bool_]) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(mask.astype(np.uint8)).save(stream, format="PNG")  # 0 and 1, as LabelMe writes it
    return stream.getvalue()


def _from_base64(path: Path, text: str, what: str, reason: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except ValueError as error:
        raise _refused(path, f"{what} is no base64: {error}", reason) from error


def _flags(path: Path, data: dict[str, Any], within: str) -> dict[str, bool]:
    flags = data.get("flags") or {}
    if not (isinstance(flags, dict) and all(isinstance(value, bool) for value in flags.values())):
        raise _refused(path, f"{within} has flags that are no names with true or false".strip(), "key")
    return flags


def _require(path: Path, data: dict[str, Any], key: str, *types: type, within: str = "") -> Any:  # noqa: ANN401
    if key not in data:
        raise _refused(path, f"has no key {key!r}", "key")
    if type(data[key]) not in types:  # exactly: true is no int
        raise _refused(path, f"{within} has a {key!r} of a wrong type: {data[key]!r:.40}".strip(), "key")
    return data[key]


def _refused(path: Path, why: str, reason: str) -> DatasetRefused:
    return DatasetRefused(
        f"{path}: {why}.",
        remedy="Open it in LabelMe 5.5.0, correct it there, and save it.",
        reason=f"annotation.{reason}",
    )
