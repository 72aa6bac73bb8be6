"""Are TensorRT and pycuda there, and do they fit? Asked before any module that imports them is loaded."""

from __future__ import annotations

import importlib
from types import ModuleType

from edge.inference.errors import InferenceError

#: JetPack 6.1 brings the first, and the second is the first that nobody has tried this code on.
OLDEST, BEYOND = (10, 3), (12, 0)


def check_libraries() -> str:
    """Return TensorRT's version, e.g. ``10.3.0``.

    Raises:
        InferenceError: ``inference.no_tensorrt``, ``.tensorrt_version`` or ``.no_pycuda``.
    """
    tensorrt = _imported(
        "tensorrt",
        "inference.no_tensorrt",
        "On a Jetson: sudo apt install python3-libnvinfer; myosight's environment must see the system's packages.",
    )
    version = str(getattr(tensorrt, "__version__", "unknown"))
    if not OLDEST <= _numbers(version) < BEYOND:
        raise InferenceError(
            f"TensorRT is {version}; this release knows {_words(OLDEST)} and later, before {_words(BEYOND)}.",
            remedy="Install a JetPack that has one of these, or use ONNX Runtime.",
            reason="inference.tensorrt_version",
        )
    _imported(
        "pycuda.driver",
        "inference.no_pycuda",
        "On a Jetson: pip install 'myosight[jetson]'; elsewhere NVIDIA's driver may be missing.",
    )
    return version


def _imported(name: str, reason: str, remedy: str) -> ModuleType:
    # A broken installation fails with OSError where a shared library is missing, and with anything else besides.
    try:
        return importlib.import_module(name)
    except (ImportError, OSError, AttributeError, RuntimeError) as error:
        raise InferenceError(f"{name} cannot be loaded: {error}.", remedy=remedy, reason=reason) from error


def _numbers(version: str) -> tuple[int, int]:
    """Return major and minor; (0, 0) for what is no version."""
    parts = version.split(".")
    return (int(parts[0]), int(parts[1])) if len(parts) > 1 and all(p.isdecimal() for p in parts[:2]) else (0, 0)


def _words(version: tuple[int, int]) -> str:
    return ".".join(map(str, version))
