"""``pycuda.driver`` as far as the backend uses it, over a pretended driver."""

from __future__ import annotations

import builtins
import math
from types import ModuleType

import numpy as np
from numpy.typing import DTypeLike, NDArray

from tests.edge.inference.tensorrt.pretended_driver import PretendedDriver, Refused


def pycuda_over(driver: PretendedDriver) -> dict[str, ModuleType]:
    """Return the modules ``pycuda`` and ``pycuda.driver``, to be put into ``sys.modules``."""
    package, module = ModuleType("pycuda"), _PycudaDriver(driver)
    package.__path__ = []
    package.driver = module  # type: ignore[attr-defined]
    return {"pycuda": package, "pycuda.driver": module}


class Error(Exception):
    pass


class MemoryError(Error, builtins.MemoryError):  # noqa: A001 - pycuda's name
    pass


class LogicError(Error):
    pass


class _PycudaDriver(ModuleType):
    """The module; its classes know their driver."""

    Error, MemoryError, LogicError = Error, MemoryError, LogicError

    def __init__(self, driver: PretendedDriver) -> None:
        super().__init__("pycuda.driver")
        self.pretended = driver

        class Context(_Context):
            @staticmethod
            def pop() -> None:
                _asked(driver.pop)

        self.Context = Context

    def init(self) -> None:
        if not self.pretended.present:
            raise LogicError("cuInit failed: no CUDA-capable device is detected")
        self.pretended.started = True

    def get_driver_version(self) -> int:
        return 12060

    def Device(self, number: int) -> _Device:  # noqa: N802 - pycuda's name
        if not self.pretended.started:
            raise LogicError("cuDeviceGet failed: initialization error")
        if number != 0:
            raise LogicError("cuDeviceGet failed: invalid device ordinal")
        return _Device(self.pretended)

    def Stream(self) -> _Stream:  # noqa: N802 - pycuda's name
        return _Stream(self.pretended)

    def mem_alloc(self, nbytes: int) -> DeviceAllocation:
        return DeviceAllocation(self.pretended, nbytes)

    def pagelocked_empty(self, shape: tuple[int, ...], dtype: DTypeLike) -> NDArray[np.float32]:
        return np.asarray(_Pinned(self.pretended, shape, np.dtype(dtype)))

    def memcpy_htod_async(self, dest: DeviceAllocation, src: NDArray[np.float32], stream: _Stream) -> None:
        _copy(self.pretended, int(dest), src.ctypes.data, src.nbytes, stream, to_device=True)

    def memcpy_dtoh_async(self, dest: NDArray[np.float32], src: DeviceAllocation, stream: _Stream) -> None:
        _copy(self.pretended, dest.ctypes.data, int(src), dest.nbytes, stream, to_device=False)


class _Device:
    def __init__(self, driver: PretendedDriver) -> None:
        self._driver = driver

    def name(self) -> str:
        return "Pretended"

    def compute_capability(self) -> tuple[int, int]:
        return 8, 7

    def retain_primary_context(self) -> _Context:
        return _Context(self._driver)


class _Context:
    def __init__(self, driver: PretendedDriver) -> None:
        self._driver = driver

    def push(self) -> None:
        self._driver.push()

    def detach(self) -> None:
        _asked(self._driver.detach)


class _Stream:
    def __init__(self, driver: PretendedDriver) -> None:
        self._driver = driver
        self.handle = _asked(driver.open_stream)

    def synchronize(self) -> None:
        _asked(lambda: self._driver.synchronize(self.handle))

    def __del__(self) -> None:
        self._driver.close_stream(self.handle)


class DeviceAllocation:
    def __init__(self, driver: PretendedDriver, nbytes: int) -> None:
        self._driver = driver
        self._address = _asked(lambda: driver.reserve(nbytes, pinned=False))

    def __int__(self) -> int:
        return self._address

    def free(self) -> None:
        _asked(lambda: self._driver.release(self._address, pinned=False))


class _Pinned:
    """Pinned memory; the array over it has this for its base."""

    def __init__(self, driver: PretendedDriver, shape: tuple[int, ...], dtype: np.dtype[np.generic]) -> None:
        self._driver = driver
        self._address = _asked(lambda: driver.reserve(math.prod(shape) * dtype.itemsize, pinned=True))
        self.__array_interface__ = {
            "version": 3,
            "shape": shape,
            "typestr": dtype.str,
            "data": (self._address, False),
        }

    def free(self) -> None:
        _asked(lambda: self._driver.release(self._address, pinned=True))


def _copy(driver: PretendedDriver, to: int, from_: int, nbytes: int, stream: _Stream, *, to_device: bool) -> None:
    _asked(lambda: driver.copy(to, from_, nbytes, stream.handle, to_device=to_device))


def _asked(call):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202 - returns what the call returns
    try:
        return call()
    except Refused as refused:
        raise (MemoryError if refused.of_memory else LogicError)(str(refused)) from refused
