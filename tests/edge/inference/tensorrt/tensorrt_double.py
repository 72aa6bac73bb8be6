"""``tensorrt`` as far as the backend uses it: parses with ONNX's own checker, and runs engines with ONNX Runtime.

Its engines are the network itself, marked with version and processor. ``execute_async_v3`` reads and writes the
addresses it was given, when the stream comes to it. What the library forbids is refused as the library does, with a
word to the logger, and noted in the driver's ``misuses``.
"""

from __future__ import annotations

import ctypes
import enum
import json
import sys
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import ClassVar

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray

import edge
from tests.edge.inference.tensorrt.pretended_driver import AskedDriver

_BACKEND = str(Path(edge.__file__).parent / "inference" / "tensorrt")
_MAGIC, _TIMINGS = b"pretended engine\n", b"pretended timings"


@dataclass
class Faults:
    """What is to go wrong.

    Attributes:
        version: of the library.
        build: complaint with which building fails.
        context: complaint with which preparing an engine fails.
        run: complaint with which running fails.
        answer: changes an output (its name, its values) before it is written.
        builds: how many engines were built, for the test to read.
        timings: what each build was given of former ones, for the test to read.
    """

    version: str = "10.3.0"
    build: str | None = None
    context: str | None = None
    run: str | None = None
    answer: Callable[[str, NDArray[np.float32]], NDArray[np.float32]] = lambda _, values: values
    builds: int = 0
    timings: list[bytes] = field(default_factory=list)


def tensorrt_over(driver: AskedDriver, faults: Faults) -> ModuleType:
    """Return the module, to be put into ``sys.modules``."""
    module = ModuleType("tensorrt")
    module.__version__ = faults.version  # type: ignore[attr-defined]
    world = _World(driver, faults)
    for kind in (ILogger, IHostMemory, ITimingCache, IBuilderConfig, INetworkDefinition, ParserError, Dims):
        setattr(module, kind.__name__, kind)
    for kind in (ICudaEngine, IExecutionContext):
        setattr(module, kind.__name__, kind)
    for numbers in (NetworkDefinitionCreationFlag, BuilderFlag, MemoryPoolType, DataType, TensorIOMode):
        setattr(module, numbers.__name__, numbers)
    module.Builder = lambda logger: Builder(world, logger)  # type: ignore[attr-defined]
    module.Runtime = lambda logger: Runtime(world, logger)  # type: ignore[attr-defined]
    module.OnnxParser = OnnxParser  # type: ignore[attr-defined]
    return module


class Noted:
    """Notes which members the backend itself reaches for."""

    touched: ClassVar[set[str]] = set()

    def __getattribute__(self, name: str) -> object:
        if _BACKEND in sys._getframe(1).f_code.co_filename:
            Noted.touched.add(f"{type(self).__name__}.{name}")
        return super().__getattribute__(name)


@dataclass
class _World:
    driver: AskedDriver
    faults: Faults

    def misuse(self, why: str) -> None:
        self.driver.misuse(why)


class ILogger:
    class Severity(enum.IntEnum):  # noqa: D106
        INTERNAL_ERROR, ERROR, WARNING, INFO, VERBOSE = range(5)

    def __init__(self) -> None:
        self.initialised = True


class NetworkDefinitionCreationFlag(enum.IntEnum):
    STRONGLY_TYPED = 1


class BuilderFlag(enum.IntEnum):
    TF32 = 7


class MemoryPoolType(enum.IntEnum):
    WORKSPACE = 0


class DataType(enum.IntEnum):
    FLOAT, HALF = range(2)


class TensorIOMode(enum.IntEnum):
    NONE, INPUT, OUTPUT = range(3)


class Dims(tuple):  # type: ignore[type-arg]
    __slots__ = ()


class IHostMemory(bytes):
    __slots__ = ()


class ITimingCache(Noted):
    def __init__(self, content: bytes) -> None:
        self._content = content

    def serialize(self) -> IHostMemory:
        return IHostMemory(self._content)


class IBuilderConfig(Noted):
    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self.workspace = 0
        self.flags = {BuilderFlag.TF32}
        self.timings: ITimingCache | None = None

    def set_memory_pool_limit(self, pool: MemoryPoolType, pool_size: int) -> None:
        self.workspace = pool_size

    def clear_flag(self, flag: BuilderFlag) -> None:
        self.flags.discard(flag)

    def create_timing_cache(self, serialized_timing_cache: bytes) -> ITimingCache | None:
        self._faults.timings.append(bytes(serialized_timing_cache))
        return ITimingCache(_TIMINGS) if serialized_timing_cache in (b"", _TIMINGS) else None

    def set_timing_cache(self, cache: ITimingCache, ignore_mismatch: bool) -> bool:
        self.timings = cache
        return True


class INetworkDefinition(Noted):
    def __init__(self) -> None:
        self.parsed = b""


class ParserError(Noted):
    def __init__(self, node: int, desc: str) -> None:
        self._node, self._desc = node, desc

    def node(self) -> int:
        return self._node

    def desc(self) -> str:
        return self._desc


class OnnxParser(Noted):
    def __init__(self, network: INetworkDefinition, logger: ILogger) -> None:
        self._network = network
        self._errors: list[ParserError] = []

    def parse(self, model: bytes) -> bool:
        try:
            onnx.checker.check_model(model, full_check=True)
        except (ValueError, onnx.checker.ValidationError) as error:
            self._errors = [ParserError(-1, str(error).partition("\n")[0])]
            return False
        for index, node in enumerate(onnx.load_model_from_string(model).graph.node):
            if node.op_type == "NonMaxSuppression":
                self._errors.append(ParserError(index, f"no importer for {node.op_type}"))
        self._network.parsed = model
        return not self._errors

    @property
    def num_errors(self) -> int:
        return len(self._errors)

    def get_error(self, index: int) -> ParserError:
        return self._errors[index]


class Builder(Noted):
    def __init__(self, world: _World, logger: ILogger) -> None:
        if not getattr(logger, "initialised", False):
            raise TypeError("the logger's base class was not initialised")
        if not world.driver.has_context():
            world.misuse("a builder was made without a context on this thread")
            raise TypeError("pybind11::init(): factory function returned nullptr")
        self._world, self._logger = world, logger

    def create_network(self, flags: int) -> INetworkDefinition:
        if flags != 1 << NetworkDefinitionCreationFlag.STRONGLY_TYPED:
            self._world.misuse("the network is not strongly typed, or more besides")
        return INetworkDefinition()

    def create_builder_config(self) -> IBuilderConfig:
        return IBuilderConfig(self._world.faults)

    def build_serialized_network(self, network: INetworkDefinition, config: IBuilderConfig) -> IHostMemory | None:
        if self._world.faults.build is not None:
            self._logger.log(ILogger.Severity.ERROR, self._world.faults.build)  # type: ignore[attr-defined]
            return None
        if not network.parsed or not config.workspace or config.flags:
            self._world.misuse("an engine was built of nothing, without a workspace, or with TF32")
        self._world.faults.builds += 1
        mark = json.dumps({"version": self._world.faults.version}).encode()
        return IHostMemory(_MAGIC + mark + b"\n" + network.parsed)


class Runtime(Noted):
    def __init__(self, world: _World, logger: ILogger) -> None:
        self._world, self._logger = world, logger

    def deserialize_cuda_engine(self, serialized_engine: bytes) -> ICudaEngine | None:
        if not self._world.driver.has_context():
            self._world.misuse("an engine was deserialised without a context on this thread")
        magic, mark, network = [*serialized_engine.split(b"\n", 2), b"", b""][:3]
        if magic + b"\n" != _MAGIC or json.loads(mark)["version"] != self._world.faults.version:
            self._complain("Serialization assertion stdVersionRead == kSERIALIZATION_VERSION failed. Version tag.")
            return None
        return ICudaEngine(self._world, self, network)

    def _complain(self, words: str) -> None:
        self._logger.log(ILogger.Severity.ERROR, words)  # type: ignore[attr-defined]


class ICudaEngine(Noted):
    def __init__(self, world: _World, runtime: Runtime, network: bytes) -> None:
        self.world, self.runtime = world, weakref.ref(runtime)
        self.session = onnxruntime.InferenceSession(network, _one_thread(), providers=["CPUExecutionProvider"])
        inputs = [(one, TensorIOMode.INPUT) for one in self.session.get_inputs()]
        outputs = [(one, TensorIOMode.OUTPUT) for one in self.session.get_outputs()]
        self.tensors = {one.name: SimpleNamespace(shape=one.shape, mode=mode) for one, mode in inputs + outputs}

    @property
    def num_io_tensors(self) -> int:
        return len(self.tensors)

    def get_tensor_name(self, index: int) -> str:
        return list(self.tensors)[index]

    def get_tensor_dtype(self, name: str) -> DataType:
        return DataType.FLOAT

    def get_tensor_mode(self, name: str) -> TensorIOMode:
        mode: TensorIOMode = self.tensors[name].mode
        return mode

    def get_tensor_shape(self, name: str) -> Dims:
        return Dims(self.tensors[name].shape)

    def create_execution_context(self) -> IExecutionContext | None:
        runtime = self.runtime()
        if runtime is None:
            self.world.misuse("an engine was used after its runtime was released")
        elif self.world.faults.context is not None:
            runtime._complain(self.world.faults.context)
            return None
        return IExecutionContext(self)


class IExecutionContext(Noted):
    def __init__(self, engine: ICudaEngine) -> None:
        self._world, self._engine = engine.world, weakref.ref(engine)
        self._addresses: dict[str, int] = {}

    def set_tensor_address(self, name: str, memory: int) -> bool:
        engine = self._engine()
        if engine is None or name not in engine.tensors or not self._world.driver.is_device(memory, 1):
            return False
        self._addresses[name] = memory
        return True

    def execute_async_v3(self, stream_handle: int) -> bool:
        engine, driver, faults = self._engine(), self._world.driver, self._world.faults
        if engine is None or engine.runtime() is None:
            self._world.misuse("a context was used after its engine or runtime was released")
            return False
        if not driver.has_context():
            self._world.misuse("a network was run without a context on this thread")
            return False
        if self._addresses.keys() != engine.tensors.keys():
            self._world.misuse("a network was run before each of its tensors had an address")
            return False
        if not all(driver.is_device(self._addresses[name], 4 * _size(one)) for name, one in engine.tensors.items()):
            self._world.misuse("a network was run on memory that is too small, or was freed")
            return False
        if faults.run is not None:
            engine.runtime()._complain(faults.run)  # type: ignore[union-attr]
            return False
        addresses = dict(self._addresses)
        return driver.enqueue(stream_handle, lambda: _compute(engine, addresses, faults))


def _compute(engine: ICudaEngine, addresses: dict[str, int], faults: Faults) -> None:
    arrays = {name: _array_at(addresses[name], one.shape) for name, one in engine.tensors.items()}
    inputs = {name: arrays[name].copy() for name, one in engine.tensors.items() if one.mode == TensorIOMode.INPUT}
    names = [name for name in engine.tensors if name not in inputs]
    for name, values in zip(names, engine.session.run(names, inputs), strict=True):
        arrays[name][...] = faults.answer(name, values)


def _array_at(address: int, shape: list[int]) -> NDArray[np.float32]:
    memory = (ctypes.c_float * int(np.prod(shape))).from_address(address)
    return np.frombuffer(memory, np.float32).reshape(shape)


def _size(tensor: SimpleNamespace) -> int:
    return int(np.prod(tensor.shape))


def _one_thread() -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return options
