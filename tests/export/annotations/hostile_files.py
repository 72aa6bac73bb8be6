"""A sound LabelMe file, and what may be done to one: each with the reason code it must be refused by."""

from __future__ import annotations

import base64
import io
import json
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

WIDTH, HEIGHT = 60, 40
SQUARE = [[10.0, 10.0], [30.0, 10.0], [30.0, 30.0], [10.0, 30.0]]

Data = dict[str, Any]


def picture(width: int = WIDTH, height: int = HEIGHT, kind: str = "PNG", mode: str = "L") -> bytes:
    """Return an image file with a different grey in every column and row."""
    grey = np.add.outer(np.arange(height) * 2, np.arange(width)).astype(np.uint8)
    stream = io.BytesIO()
    Image.fromarray(grey).convert(mode).save(stream, kind)
    return stream.getvalue()


def text64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def shape(label: str = "rf", kind: str = "polygon", points: Any = None, **more: Any) -> Data:  # noqa: ANN401
    return {
        "label": label,
        "points": SQUARE if points is None else points,
        "group_id": None,
        "description": "",
        "shape_type": kind,
        "flags": {},
        "mask": None,
        **more,
    }


def sound(*shapes: Data, embedded: bytes | None = None) -> Data:
    """Return the content of a file whose image is embedded."""
    return {
        "version": "5.5.0",
        "flags": {},
        "shapes": list(shapes) or [shape()],
        "imagePath": "image.png",
        "imageData": text64(embedded or picture()),
        "imageHeight": HEIGHT,
        "imageWidth": WIDTH,
    }


def put(file: Path, data: Data) -> Path:
    file.write_text(json.dumps(data), encoding="utf-8")
    return file


def bomb() -> bytes:
    """Return a PNG of a few hundred bytes that says it has 30 000 × 30 000 pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def _top(**changes: Any) -> Callable[[], bytes]:  # noqa: ANN401
    return lambda: json.dumps({**sound(), **changes}).encode()


def _without(key: str) -> Callable[[], bytes]:
    return lambda: json.dumps({k: v for k, v in sound().items() if k != key}).encode()


def _shape(**changes: Any) -> Callable[[], bytes]:  # noqa: ANN401
    """Return a file with one sound shape and, as number 1, a changed one."""
    return lambda: json.dumps(sound(shape("vi"), {**shape(), **changes})).encode()


def _shape_without(key: str) -> Callable[[], bytes]:
    return lambda: json.dumps(sound(shape("vi"), {k: v for k, v in shape().items() if k != key})).encode()


def _mask(width: int, height: int, value: int = 1) -> str:
    stream = io.BytesIO()
    Image.fromarray(np.full((height, width), value, np.uint8)).save(stream, "PNG")
    return text64(stream.getvalue())


def _coloured(width: int, height: int) -> str:
    return text64(picture(width, height, mode="RGB"))


_BOX = [[10, 10], [20, 15]]

#: What is wrong, the file's bytes, the reason; the second table names its shape in the refusal too.
HOSTILE_FILES: list[tuple[str, Callable[[], bytes], str]] = [
    ("empty", lambda: b"", "annotation.json"),
    ("cut short", lambda: json.dumps(sound()).encode()[:-5], "annotation.json"),
    ("no UTF-8", lambda: b'{"a": "\xff\xfe"}', "annotation.json"),
    ("a list", lambda: b"[]", "annotation.json"),
    ("a number of 5000 digits", lambda: b'{"version": ' + b"9" * 5000 + b"}", "annotation.json"),
    ("nested too deep", lambda: b'{"a":' * 100_000, "annotation.json"),
    *((f"no {key}", _without(key), "annotation.key") for key in sound() if key != "flags"),
    ("version a number", _top(version=5.5), "annotation.key"),
    ("shapes an object", _top(shapes={}), "annotation.key"),
    ("imagePath null", _top(imagePath=None), "annotation.key"),
    ("imageHeight text", _top(imageHeight="40"), "annotation.key"),
    ("imageWidth true", _top(imageWidth=True), "annotation.key"),
    ("flags a list", _top(flags=["bad"]), "annotation.key"),
    ("flags a text", _top(flags={"poor_contact": "yes"}), "annotation.key"),
    ("height 0", _top(imageHeight=0), "annotation.size"),
    ("width below 0", _top(imageWidth=-60), "annotation.size"),
    ("absurd size", _top(imageHeight=10**6, imageWidth=10**6), "annotation.size"),
    ("size of another image", _top(imageHeight=HEIGHT + 1), "annotation.size"),
    ("sides exchanged", _top(imageHeight=WIDTH, imageWidth=HEIGHT), "annotation.size"),
    ("imageData no base64", _top(imageData="%%%"), "annotation.image"),
    ("imageData no image", _top(imageData=text64(b"hello")), "annotation.image"),
    ("imageData empty", _top(imageData=""), "annotation.image"),
    ("imageData cut short", _top(imageData=text64(picture()[: len(picture()) // 2])), "annotation.image"),
    ("imageData a bomb", _top(imageData=text64(bomb())), "annotation.image"),
    ("imageData of 16 bits", _top(imageData=text64(picture(mode="I;16"))), "annotation.image"),
    ("imageData a program", _top(imageData=text64(b"%!PS-Adobe-3.0 EPSF-3.0\n")), "annotation.image"),
    ("image missing", _top(imageData=None), "annotation.image"),
    ("image a folder", _top(imageData=None, imagePath="."), "annotation.image"),
    ("image of no name", _top(imageData=None, imagePath=""), "annotation.image"),
    ("image with a zero in its name", _top(imageData=None, imagePath="a\0b"), "annotation.image"),
    ("image with an endless name", _top(imageData=None, imagePath="a" * 5000), "annotation.image"),
    ("image by absolute path", _top(imageData=None, imagePath="/etc/hostname"), "annotation.image"),
    ("image on another drive", _top(imageData=None, imagePath="C:\\images\\a.png"), "annotation.image"),
]
HOSTILE_SHAPES: list[tuple[str, Callable[[], bytes], str]] = [
    ("no label", _shape_without("label"), "annotation.key"),
    ("no points", _shape_without("points"), "annotation.key"),
    ("label a number", _shape(label=3), "annotation.key"),
    ("label empty", _shape(label=""), "annotation.shape"),
    ("label half a letter", _shape(label="\ud800"), "annotation.shape"),
    ("group a text", _shape(group_id="1"), "annotation.key"),
    ("flags a list", _shape(flags=[1]), "annotation.key"),
    ("unknown type", _shape(shape_type="ellipse"), "annotation.shape"),
    ("points a text", _shape(points="abc"), "annotation.shape"),
    ("points of three", _shape(points=[[1, 2, 3]] * 3), "annotation.shape"),
    ("points of texts", _shape(points=[["1", "2"]] * 3), "annotation.shape"),
    ("points nested", _shape(points=[[[1], [2]]] * 3), "annotation.shape"),
    ("NaN", _shape(points=[[float("nan"), 1], [5, 5], [9, 1]]), "annotation.shape"),
    ("infinity", _shape(points=[[float("inf"), 1], [5, 5], [9, 1]]), "annotation.shape"),
    ("a coordinate of 400 digits", _shape(points=[[10**400, 1], [5, 5], [9, 1]]), "annotation.shape"),
    ("no points at all", _shape(points=[]), "annotation.shape"),
    ("polygon of two points", _shape(points=[[1, 1], [5, 5]]), "annotation.shape"),
    ("polygon of one point thrice", _shape(points=[[1, 1]] * 3), "annotation.shape"),
    ("polygon without area", _shape(points=[[1, 1], [5, 5], [9, 9]]), "annotation.shape"),
    ("polygon that crosses itself", _shape(points=[[1, 1], [9, 9], [9, 1], [1, 7]]), "annotation.shape"),
    ("polygon of too many points", _shape(points=[[i % 50, i % 30] for i in range(10_001)]), "annotation.shape"),
    ("outside", _shape(points=[[-2.1, 1], [5, 5], [9, 1]]), "annotation.shape"),
    ("outside below", _shape(points=[[1, HEIGHT + 2.1], [5, 5], [9, 1]]), "annotation.shape"),
    ("rectangle of four points", _shape(shape_type="rectangle"), "annotation.shape"),
    ("rectangle without height", _shape(shape_type="rectangle", points=[[1, 1], [9, 1]]), "annotation.shape"),
    ("circle without radius", _shape(shape_type="circle", points=[[5, 5], [5, 5]]), "annotation.shape"),
    ("line of one point", _shape(shape_type="line", points=[[5, 5]]), "annotation.shape"),
    ("linestrip of one point", _shape(shape_type="linestrip", points=[[5, 5]]), "annotation.shape"),
    ("point of two", _shape(shape_type="point", points=[[5, 5], [6, 6]]), "annotation.shape"),
    ("mask missing", _shape(shape_type="mask", points=_BOX), "annotation.shape"),
    ("mask of a polygon", _shape(mask=_mask(11, 6)), "annotation.shape"),
    ("mask too small", _shape(shape_type="mask", points=_BOX, mask=_mask(9, 6)), "annotation.shape"),
    ("mask too high", _shape(shape_type="mask", points=_BOX, mask=_mask(11, 7)), "annotation.shape"),
    ("mask empty", _shape(shape_type="mask", points=_BOX, mask=_mask(11, 6, 0)), "annotation.shape"),
    ("mask no base64", _shape(shape_type="mask", points=_BOX, mask="*"), "annotation.shape"),
    ("mask no image", _shape(shape_type="mask", points=_BOX, mask=text64(b"hello")), "annotation.shape"),
    ("mask a bomb", _shape(shape_type="mask", points=_BOX, mask=text64(bomb())), "annotation.shape"),
    ("mask in colour", _shape(shape_type="mask", points=_BOX, mask=_coloured(11, 6)), "annotation.shape"),
]
