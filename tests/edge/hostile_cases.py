"""How hostile inputs of each kind are made, and what a command must answer to them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
import onnx
from numpy.typing import NDArray

from edge.commands.command import REFUSED, USAGE
from tests.edge.bundle.tiny_bundle import put_folder, seal, tiny_files
from tests.edge.capture import recordings as rec
from tests.edge.capture.test_hostile_recordings import HOSTILE

Make = Callable[[Path], object]


class Hostile(NamedTuple):
    """One command that must not be carried out.

    Attributes:
        words: makes what the command needs in an empty folder, and returns its words without ``--json``.
        exit_code: what the process must end with.
        reason: the codes of its last line of JSON, parted by spaces; empty for wrong usage, answered in words.
    """

    words: Callable[[Path], list[str]]
    exit_code: int
    reason: str


def refused(command: str, make: Make, reason: str) -> Hostile:
    """Words with ``./`` are paths: ``make`` writes the last of them, ``picture.png`` is always there and good."""

    def words(folder: Path) -> list[str]:
        rec.write_still(folder / "picture.png")
        paths = [str(folder / word) if word.startswith("./") else word for word in command.split()]
        make(folder / [word for word in command.split() if word.startswith("./")][-1])
        return paths

    return Hostile(words, REFUSED, reason)


def recording(name: str) -> Hostile:
    """One of the capture tests' own cases, by its name there."""
    file, make, reason = HOSTILE[name]
    return refused(f"analyze ./{file}", make, reason)


def mask(make: Make, reason: str, options: str = "--mm-per-px 0.1") -> Hostile:
    return refused(f"measure ./mask.png {options}", make, reason)


def bundle(make: Make, reason: str, name: str = "rf") -> Hostile:
    return refused(f"analyze ./picture.png --bundle ./{name}", make, reason)


def papers(files: Mapping[str, bytes], reason: str) -> Hostile:
    return bundle(lambda folder: put_folder(files, folder), reason)


def network(reason: str, model: onnx.ModelProto | bytes) -> Hostile:
    data = model if isinstance(model, bytes) else model.SerializeToString()
    return papers(seal(FILES | {"model.onnx": data}), reason)


def settings(text: str, reason: str) -> Hostile:
    return refused("analyze ./picture.png --config ./settings.toml", lambda file: file.write_text(text), reason)


def unwritable(make: Make, out: str = "out") -> Hostile:
    return refused(f"analyze ./picture.png --out ./{out}", make, "output.unwritable")


def key(make: Make, name: str = "key.pem") -> Hostile:
    """Settings that trust a programme key, its name as TOML has it, where ``make`` has been."""

    def write(file: Path) -> None:
        file.write_text(f'[bundle_trust]\nprogramme_keys = ["{name}"]\n')
        make(file.with_name("key.pem"))

    return refused("analyze ./picture.png --config ./settings.toml", write, "bundle.key")


#: A profile file whose signature is none.
UNSIGNED = '{"profile": {"format_version": 1}, "signature": "AAAA"}'


def profile(make: Make, reason: str) -> Hostile:
    return refused("analyze ./picture.png --profile ./profile.json", make, reason)


def usage(command: str) -> Hostile:
    return Hostile(lambda folder: command.split(), USAGE, "")


def nothing(path: Path) -> None:
    """Leave the path empty."""


def drawn(picture: NDArray[np.uint8]) -> Make:
    return lambda file: cv2.imwrite(str(file), picture)


def ellipse(half_height: int) -> NDArray[np.uint8]:
    mask = np.zeros((400, 600), np.uint8)
    cv2.ellipse(mask, (300, 200), (200, half_height), 0, 0, 360, 255, -1)
    return mask


def piped(name: str) -> Make:
    """Make a folder with a pipe of that name in it."""

    def make(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True)
        os.mkfifo(folder / name)

    return make


def linked(folder: Path) -> None:
    network = put_folder(FILES, folder) / "model.onnx"
    network.symlink_to(network.rename(folder.with_name("model.onnx")))


def no_softmax(graph: onnx.GraphProto) -> None:
    graph.node.pop()
    graph.node[-1].output[0] = "probability"


def renamed_output(graph: onnx.GraphProto) -> None:
    graph.node[-1].output[0] = graph.output[0].name = "mask"


#: 40 × 20 mm at 0.1 mm per pixel.
MUSCLE = drawn(ellipse(100))
FILES = tiny_files()
