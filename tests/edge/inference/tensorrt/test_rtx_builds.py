"""Every shipped bundle, in every precision, through the backend's own build code and NVIDIA's real parser and builder.

TensorRT for RTX needs neither graphics processor nor driver to build. Its API is TensorRT 11's but for a few members.
It has no target for a Jetson, so an engine is built here and not run.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest

from edge.bundle.loading import Bundle, load_bundle
from edge.bundle.shipped import find_bundle
from edge.configuration import BundleTrust
from edge.inference.errors import InferenceError
from edge.inference.tensorrt.half_precision import in_half
from tests.edge.inference.tensorrt.rtx_table import BUNDLES, Row, build_rows

rtx = pytest.importorskip("tensorrt_rtx", reason="NVIDIA's builder is not installed (make check-nvidia)")


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Bundle], list[Row]]]:
    """Have the backend's build code take TensorRT for RTX for its TensorRT."""
    for name in [name for name in sys.modules if name.startswith("edge.inference.tensorrt")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "tensorrt", rtx)
    yield build_rows
    for name in [name for name in sys.modules if name.startswith("edge.inference.tensorrt")]:
        del sys.modules[name]


#: It keeps no timings, and says so by warnings that Python shows as ours; TensorRT itself does keep them.
pytestmark = pytest.mark.filterwarnings("ignore:Use Deprecated in TensorRT-RTX:DeprecationWarning")


@pytest.mark.parametrize("name", BUNDLES)
def test_a_shipped_bundle_builds_in_each_precision_it_has(name: str, build: Callable[[Bundle], list[Row]]) -> None:
    bundle = load_bundle(find_bundle(name), BundleTrust())
    rows = {row.precision: row for row in build(bundle)}
    assert rows.keys() == {"float", "fp16", *(["int8"] if bundle.int8 else [])}
    assert all(row.engine_bytes > 0 for row in rows.values())
    assert rows["fp16"].engine_bytes < 0.7 * rows["float"].engine_bytes, "16 bits are halves indeed"


def test_what_the_parser_does_not_take_is_refused_in_its_own_words(build: Callable[[Bundle], list[Row]]) -> None:
    from edge.inference.tensorrt.building import build_engine

    bundle = load_bundle(find_bundle("five-muscle"), BundleTrust())
    for network in (b"garbled", in_half(bundle.onnx)[:-1000]):
        with pytest.raises(InferenceError) as refusal:
            build_engine(network)
        assert refusal.value.reason == "inference.parse"
        assert "it gave no reason" not in refusal.value.cause
