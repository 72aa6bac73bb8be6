"""The real bindings as type stubs, and mypy's word on code that uses them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.edge.inference.tensorrt.nvidia_libraries import nvidia

_CONFIGURATION = """
[mypy]
strict = true
[mypy-tensorrt.*]
ignore_errors = true
[mypy-{untyped}]
ignore_missing_imports = true
"""
#: What the backend and what it imports import besides, without types.
_UNTYPED = ("pycuda", "av", "google.protobuf", "onnx", "onnxruntime", "pydicom", "rapidocr", "sqlcipher3")


def write_stubs(bindings: Path, to: Path) -> None:
    """Write stubs of the prepared bindings as those of a package ``tensorrt``.

    What pybind11-stubgen takes from the bindings' documentation is not all Python, and it does not see the buffer
    protocol; that much is put right here.

    Args:
        bindings: a folder that :func:`.real_bindings.prepared` made.
        to: the folder that mypy is to look in.
    """
    raw = to / "raw"
    subprocess.run(  # noqa: S603 - our own interpreter, our own words
        [sys.executable, "-m", "pybind11_stubgen", "tensorrt_bindings.tensorrt", "-o", raw, "--ignore-all-errors"],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(map(str, (bindings, nvidia("stubgen"))))},
        check=True,
        capture_output=True,
    )
    text = (raw / "tensorrt_bindings" / "tensorrt.pyi").read_text()
    text = (
        text.replace("tensorrt_bindings.tensorrt.", "").replace(" in: ", " in_: ").replace("-> ...:", "-> typing.Any:")
    )
    text = re.sub(r"(power: Weights = None, channel_axis: [\w.]+)\)", r"\1 = ...)", text)
    buffer = "    def __buffer__(self, flags: int, /) -> memoryview: ...\n"
    text = re.sub(r'(class IHostMemory:\n    """.*?"""\n)', rf"\1{buffer}", text, count=1, flags=re.DOTALL)
    (to / "tensorrt").mkdir()
    (to / "tensorrt" / "__init__.pyi").write_text(text)


def mypy_on(target: Path, stubs: Path, cache: Path) -> str:
    """Return what mypy says of ``target``, strictly and against the stubs; empty where it has no objection."""
    configuration = stubs / "mypy.ini"
    configuration.write_text(_CONFIGURATION.format(untyped=",".join(f"{name}.*" for name in _UNTYPED)))
    run = subprocess.run(  # noqa: S603 - our own interpreter, our own words
        [sys.executable, "-m", "mypy", "--config-file", configuration, "--cache-dir", cache, target],
        env=os.environ | {"MYPYPATH": str(stubs)},
        cwd=Path(__file__).resolve().parents[4],
        capture_output=True,
        text=True,
    )
    return "" if run.returncode == 0 else run.stdout + run.stderr
