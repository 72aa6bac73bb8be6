"""An engine on the graphics processor, with the memory of its tensors: always the same, written and read in place."""

from __future__ import annotations

import logging
from collections.abc import Mapping

import numpy as np
import pycuda.driver as cuda
import tensorrt as trt
from numpy.typing import NDArray

from edge.inference.errors import InferenceError
from edge.inference.tensorrt.complaints import complaints
from edge.inference.tensorrt.cuda_graph import CudaGraph
from edge.inference.tensorrt.gpu import Buffer, Gpu, cuda_calls

_log = logging.getLogger(__name__)

#: The first run plans and loads kernels; a capture must find all of that done.
_WARM_UP_RUNS = 2
#: How far a graph's answer may be from the same work's queued piece by piece: kernels may add up in another order.
_SAME_ANSWER = 1e-3

Shape = tuple[int, ...]


class RunningEngine:
    """Runs one engine on one stream. It may be used from one thread at a time.

    Args:
        gpu: the processor.
        engine: serialised, by the same TensorRT for the same processor.
        inputs: shape of each input, float32, by name.
        outputs: shape of each output, float32, by name.
        use_graph: launch a frame's work as one graph; where it cannot be captured, it is queued piece by piece.

    Raises:
        InferenceError: ``inference.engine`` (not taken, or of another network), ``.no_memory`` or ``.run``.
    """

    def __init__(
        self,
        gpu: Gpu,
        engine: bytes,
        inputs: Mapping[str, Shape],
        outputs: Mapping[str, Shape],
        *,
        use_graph: bool = True,
    ) -> None:
        self._gpu = gpu
        self._inputs = tuple(inputs)
        self._buffers: dict[str, Buffer] = {}
        self._graph: CudaGraph | None = None
        with gpu.current():
            self._parts = _load(engine, inputs, outputs)
            self._context: trt.IExecutionContext = self._parts[-1]
            with cuda_calls("open a stream"):
                self._stream: cuda.Stream = cuda.Stream()
            self._open = True
            try:
                self._reserve({**inputs, **outputs})
                for _ in range(_WARM_UP_RUNS):
                    self._run()
                if use_graph:
                    self._capture()
            except InferenceError:
                self._free()
                raise

    @property
    def uses_graph(self) -> bool:
        """Whether a frame's work is launched as one graph."""
        return self._graph is not None

    def host(self, name: str) -> NDArray[np.float32]:
        """Return the array that an input is written to, or an output is read from; gone after :meth:`close`."""
        return self._buffers[name].host

    def run(self) -> None:
        """Compute the outputs from the inputs, and wait for them.

        Raises:
            InferenceError: ``inference.run``.
        """
        with self._gpu.current():
            self._run()

    def close(self) -> None:
        """Give everything back, on any thread; a second time does nothing."""
        if not self._open:
            return
        with self._gpu.current():
            self._free()

    def _reserve(self, tensors: Mapping[str, Shape]) -> None:
        """Reserve the tensors' memory, and tell the engine where it is."""
        for name, shape in tensors.items():
            self._buffers[name] = Buffer.of_shape(shape)
            if not self._context.set_tensor_address(name, int(self._buffers[name].device)):
                raise _refused(f"TensorRT does not take the memory of {name!r}")

    def _run(self) -> None:
        with cuda_calls("run the network"):
            if self._graph is not None:
                self._graph.launch()
            else:
                self._enqueue()
            self._stream.synchronize()

    def _enqueue(self) -> None:
        """Queue a frame's work: the inputs' copies, the kernels, the outputs' copies."""
        for name in self._inputs:
            self._buffers[name].to_device(self._stream)
        if not self._context.execute_async_v3(self._stream.handle):
            raise InferenceError(
                f"TensorRT cannot run the network: {complaints().words()}.",
                remedy="Restart the kit; if it happens again, use ONNX Runtime.",
                reason="inference.run",
            )
        for name in self._buffers.keys() - set(self._inputs):
            self._buffers[name].to_host(self._stream)

    def _capture(self) -> None:
        """Capture a frame's work and keep the graph if it answers the same; else say so and go on without."""
        outputs = [buffer.host for name, buffer in self._buffers.items() if name not in self._inputs]
        direct = [values.copy() for values in outputs]
        try:
            with cuda_calls("capture the network as a graph"):
                self._graph = CudaGraph(self._stream.handle, self._enqueue)
            self._run()
        except InferenceError as error:
            self._drop_graph()
            _log.warning("the network runs without a CUDA graph: %s", error)
            self._run()
            return
        if not all(np.allclose(*pair, rtol=0, atol=_SAME_ANSWER) for pair in zip(outputs, direct, strict=True)):
            self._drop_graph()
            _log.warning("the network runs without a CUDA graph: it answers differently with one")
            self._run()

    def _drop_graph(self) -> None:
        graph, self._graph = self._graph, None
        if graph is not None:
            graph.free()

    def _free(self) -> None:
        """Give back in the order of use: the graph refers to the context, the context to engine and memory."""
        self._open = False
        self._drop_graph()
        del self._context, self._parts  # TensorRT frees what nobody refers to
        try:
            with cuda_calls("give its memory back"):
                for name in list(self._buffers):
                    self._buffers.pop(name).free()
        except InferenceError as error:  # after a failure that the processor does not get over
            _log.warning("%s", error)
        del self._stream


def _load(
    serialised: bytes, inputs: Mapping[str, Shape], outputs: Mapping[str, Shape]
) -> tuple[trt.Runtime, trt.ICudaEngine, trt.IExecutionContext]:
    """Return what must be kept of an engine, the last made last."""
    complaints().forget()
    runtime: trt.Runtime = trt.Runtime(complaints())
    engine: trt.ICudaEngine | None = runtime.deserialize_cuda_engine(serialised)
    if engine is None:
        raise _refused("TensorRT does not take the engine")
    _check_tensors(engine, inputs, outputs)
    context: trt.IExecutionContext | None = engine.create_execution_context()
    if context is None:
        raise _refused("TensorRT cannot prepare the engine")
    return runtime, engine, context


def _check_tensors(engine: trt.ICudaEngine, inputs: Mapping[str, Shape], outputs: Mapping[str, Shape]) -> None:
    """Refuse an engine whose tensors are not the network's."""
    found: dict[str, tuple[bool, Shape]] = {}
    for index in range(engine.num_io_tensors):
        name = engine.get_tensor_name(index)
        if engine.get_tensor_dtype(name) != trt.DataType.FLOAT:
            raise _refused(f"The engine's {name!r} is not of 32 bits")
        is_input = engine.get_tensor_mode(name) == trt.TensorIOMode.INPUT
        dims: trt.Dims = engine.get_tensor_shape(name)
        found[name] = is_input, tuple(dims[axis] for axis in range(len(dims)))
    wanted = {name: (True, shape) for name, shape in inputs.items()}
    wanted |= {name: (False, shape) for name, shape in outputs.items()}
    if found != wanted:
        raise _refused(f"The engine is of another network: it has {found} instead of {wanted}")


def _refused(what: str) -> InferenceError:
    if complaints().of_memory:
        return InferenceError(
            f"{what}, for the memory does not suffice: {complaints().words()}.",
            remedy="Stop other programs and try again, or restart the kit.",
            reason="inference.no_memory",
        )
    return InferenceError(
        f"{what}: {complaints().words()}.",
        remedy="Remove the folder of engines, and try again; else use ONNX Runtime.",
        reason="inference.engine",
    )
