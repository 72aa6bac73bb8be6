"""Is the network the one its manifest describes, and nothing else besides?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import onnx
from google.protobuf.message import DecodeError

from edge.bundle.errors import BundleRefused
from edge.bundle.manifest import Manifest

#: Names of ONNX's own operator set; operators of any other would need code that a bundle cannot bring.
_STANDARD_DOMAINS = ("", "ai.onnx")


def check_network(network: bytes, manifest: Manifest, path: Path) -> None:
    """Check that ``network`` stands alone, is valid ONNX, and has the manifest's opset, input and output.

    Args:
        network: the bytes of ``model.onnx``.
        manifest: what it must be.
        path: the bundle, for the refusal.

    Raises:
        BundleRefused: ``bundle.onnx`` or ``bundle.onnx_interface``.
    """
    model = _parse(network, path)
    _check_alone(model, path)
    # Networks older than the operator sets have none on record; they use the first.
    opset = next((entry.version for entry in model.opset_import), 1)
    grid = (manifest.input.height, manifest.input.width)
    weights = {tensor.name for tensor in model.graph.initializer}
    inputs = [_describe(value) for value in model.graph.input if value.name not in weights]
    outputs = [_describe(value) for value in model.graph.output]
    _check_same("opset", opset, manifest.opset, path)
    promised_inputs = [_tensor(manifest.input.tensor, (1, 1, *grid))]
    promised_outputs = [_tensor(manifest.output.tensor, (1, manifest.output.classes, *grid))]
    if manifest.input.site_tensor is not None and manifest.output.site_tensor is not None:
        promised_inputs.append(_tensor(manifest.input.site_tensor, (1, len(manifest.sites))))
        promised_outputs.append(_tensor(manifest.output.site_tensor, (1, 1 + len(manifest.sites))))
    _check_same("input", inputs, promised_inputs, path)
    _check_same("output", outputs, promised_outputs, path)


def _parse(network: bytes, path: Path) -> onnx.ModelProto:
    try:
        onnx.checker.check_model(network, full_check=True)
        return onnx.load_model_from_string(network)
    except (DecodeError, ValueError) as error:
        raise _not_usable(path, "it is damaged") from error
    except (onnx.checker.ValidationError, onnx.shape_inference.InferenceError) as error:
        raise _not_usable(path, str(error).strip().partition("\n")[0]) from error


def _check_alone(model: onnx.ModelProto, path: Path) -> None:
    """Refuse operators that are not ONNX's own, and weights in other files.

    The checker before this has refused operators of a domain that is not imported, but takes outside weights when it
    happens to find them in the working folder.
    """
    foreign = sorted({entry.domain for entry in model.opset_import}.difference(_STANDARD_DOMAINS))
    if foreign or model.functions:
        raise _not_usable(path, f"it uses operators of its own ({', '.join(foreign) or 'functions'})")
    if any(tensor.data_location == onnx.TensorProto.EXTERNAL for tensor in _tensors(model.graph)):
        raise _not_usable(path, "its weights lie in another file")


def _tensors(graph: onnx.GraphProto) -> Iterator[onnx.TensorProto]:
    """Yield every constant of ``graph`` and of the graphs inside its nodes, which protobuf nests 100 deep at most."""
    yield from graph.initializer
    for sparse in graph.sparse_initializer:
        yield from (sparse.values, sparse.indices)
    for node in graph.node:
        for attribute in node.attribute:
            yield from (attribute.t, attribute.sparse_tensor.values, attribute.sparse_tensor.indices)
            if attribute.HasField("g"):
                yield from _tensors(attribute.g)


def _describe(value: onnx.ValueInfoProto) -> str:
    tensor = value.type.tensor_type
    names = {number: name.lower() for name, number in onnx.TensorProto.DataType.items()}
    shape = [axis.dim_param or axis.dim_value for axis in tensor.shape.dim]
    return _tensor(value.name, shape, names.get(tensor.elem_type, "unknown"))


def _tensor(name: str, shape: Iterable[str | int], kind: str = "float") -> str:
    return f"{name}: {kind} {'x'.join(str(axis) for axis in shape)}"


def _check_same(what: str, found: object, promised: object, path: Path) -> None:
    if found != promised:
        raise BundleRefused(
            f"The network in {path} has the {what} {found}, its manifest says {promised}.",
            remedy="Ask whoever made the bundle for one whose parts belong together.",
            reason="bundle.onnx_interface",
        )


def _not_usable(path: Path, why: str) -> BundleRefused:
    return BundleRefused(
        f"The network in {path} cannot be used: {why}.",
        remedy="Export it again with `myosight export onnx`, in one file and with standard operators.",
        reason="bundle.onnx",
    )
