"""What the tests need of a Jetson: a driver, the TensorRT double over it, and what is to go wrong."""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import pytest

from tests.edge.inference.tensorrt.pretended_driver import PretendedDriver
from tests.edge.inference.tensorrt.pretended_libcuda import PretendedLibcuda
from tests.edge.inference.tensorrt.pycuda_double import pycuda_over
from tests.edge.inference.tensorrt.tensorrt_double import Faults, tensorrt_over


@dataclass
class Jetson:
    """One pretended kit.

    Attributes:
        driver: asked by the TensorRT double, and by the tests.
        faults: what is to go wrong in TensorRT.
    """

    driver: PretendedDriver | PretendedLibcuda
    faults: Faults = field(default_factory=Faults)

    def modules(self) -> dict[str, ModuleType]:
        """Return what stands in for the libraries, for ``sys.modules``."""
        pycuda = pycuda_over(self.driver) if isinstance(self.driver, PretendedDriver) else {}
        return {**pycuda, "tensorrt": tensorrt_over(self.driver, self.faults)}

    def lend_graphs(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Have the pretended driver asked for graphs; a pretended libcuda is found by itself."""
        if isinstance(self.driver, PretendedDriver):
            graphs: Any = importlib.import_module("edge.inference.tensorrt.cuda_graph")
            monkeypatch.setattr(graphs, "_driver", lambda: self.driver)


def on_python() -> Jetson:
    """Return a kit of doubles alone."""
    return Jetson(PretendedDriver())


def on_pretended_libcuda() -> Jetson:
    """Return a kit with pycuda itself, over the libcuda that was preloaded."""
    return Jetson(PretendedLibcuda())
