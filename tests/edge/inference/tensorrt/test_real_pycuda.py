"""The backend's tests once more, with pycuda itself over a libcuda that is compiled here and preloaded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.edge.inference.tensorrt.conftest import REAL_PYCUDA
from tests.edge.inference.tensorrt.nvidia_libraries import nvidia, only_on_request
from tests.edge.inference.tensorrt.pretended_libcuda import compile_libcuda

CHECKOUT = Path(__file__).resolve().parents[4]


@only_on_request
def test_the_backend_keeps_every_promise_on_pycuda_itself(tmp_path: Path) -> None:
    pycuda = nvidia("pycuda")
    (module,) = (pycuda / "pycuda").glob("_driver.*.so")
    library = compile_libcuda(tmp_path, module)
    environment = os.environ | {
        "LD_PRELOAD": str(library),
        "PYTHONPATH": os.pathsep.join([str(CHECKOUT), str(pycuda)]),
        REAL_PYCUDA: "1",
    }
    tests = [Path(__file__).with_name(name) for name in ("test_tensorrt_segmenter.py", "test_opening.py")]
    command = [sys.executable, "-m", "pytest", *tests, "-p", "no:cacheprovider", "--basetemp", tmp_path / "inner"]
    run = subprocess.run(  # noqa: S603 - our own interpreter, our own words
        command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, timeout=300
    )
    if run.returncode:
        pytest.fail(f"{run.stdout[-6000:]}\n{run.stderr[-3000:]}", pytrace=False)
    assert "passed" in run.stdout
    assert "skipped" not in run.stdout
    assert "PyCUDA WARNING" not in run.stdout + run.stderr, "nor is anything left for pycuda to clean up at the end"
