"""A kit with a graphics processor: the two libraries are doubles, or pycuda itself over a pretended libcuda."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator

import pytest

from tests.edge.inference.tensorrt.jetson import Jetson, on_pretended_libcuda, on_python

pytest.register_assert_rewrite("tests.edge.inference.segmenter_contract")

#: Set for the run over real pycuda (see test_real_pycuda.py).
REAL_PYCUDA = "MYOSIGHT_TEST_REAL_PYCUDA"


@pytest.fixture
def jetson(monkeypatch: pytest.MonkeyPatch) -> Iterator[Jetson]:
    """Put the libraries in place; afterwards nothing may be left on the processor, and no rule broken."""
    for name in [name for name in sys.modules if name.startswith("edge.inference.tensorrt")]:
        monkeypatch.delitem(sys.modules, name)  # they keep what they imported, and the processor
    kit = on_pretended_libcuda() if os.environ.get(REAL_PYCUDA) else on_python()
    for name, module in kit.modules().items():
        monkeypatch.setitem(sys.modules, name, module)
    kit.lend_graphs(monkeypatch)
    yield kit
    for name in [name for name in sys.modules if name.startswith("edge.inference.tensorrt")]:
        del sys.modules[name]
    gc.collect()
    assert kit.driver.misuses == []
    assert kit.driver.in_use == 0
