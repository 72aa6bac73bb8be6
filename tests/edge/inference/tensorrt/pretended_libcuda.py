"""The pretended ``libcuda.so.1``: made by the C compiler, preloaded, and asked by the TensorRT double."""

from __future__ import annotations

import ctypes
import re
import subprocess
from pathlib import Path

from tests.edge.inference.tensorrt.pretended_driver import Work

_SOURCE = Path(__file__).with_suffix(".c")
_CALL = ctypes.CFUNCTYPE(None, ctypes.c_int)


def compile_libcuda(folder: Path, pycuda_driver: Path) -> Path:
    """Compile the library into ``folder``, with a refusal for each further call that pycuda could ask of it.

    Args:
        folder: where to.
        pycuda_driver: pycuda's compiled module.
    """
    nm = ["nm", "-D", "--undefined-only", str(pycuda_driver)]
    asked = subprocess.run(nm, check=True, capture_output=True, text=True)  # noqa: S603 - our own words
    wanted = set(re.findall(r"\b(cu[A-Z]\w*)$", asked.stdout, re.MULTILINE))
    known = set(re.findall(r"^int (cu\w+)\(", _SOURCE.read_text(), re.MULTILINE))
    rest = folder / "rest.c"
    rest.write_text("".join(f"int {name}(void) {{ return 801; }}\n" for name in sorted(wanted - known)))
    library = folder / "libcuda.so.1"
    command = ["gcc", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-pthread", "-Wl,-soname,libcuda.so.1"]
    subprocess.run([*command, "-o", library, _SOURCE, rest], check=True)  # noqa: S603 - our own words
    return library


class PretendedLibcuda:
    """Asks the library that is loaded in this process; what can be set of it is as with the one in Python."""

    memory_left: int
    captures: bool
    present: bool
    broken: bool

    def __init__(self) -> None:
        self._library = ctypes.CDLL("libcuda.so.1")
        self._library.pretended_misuses.restype = ctypes.c_char_p
        self._library.pretended_reset()
        self._works: list[Work] = []
        self._noted: list[str] = []
        self._call = _CALL(lambda number: self._works[number]())

    @property
    def misuses(self) -> list[str]:
        return self._library.pretended_misuses().decode().splitlines() + self._noted

    def __setattr__(self, name: str, value: object) -> None:
        """Tell the library, where it is something of its own that is set."""
        if name in ("memory_left", "captures", "present", "broken"):
            getattr(self._library, f"pretended_set_{name}")(ctypes.c_size_t(int(value)))  # type: ignore[call-overload]
        else:
            super().__setattr__(name, value)

    def misuse(self, why: str) -> None:
        self._noted.append(why)

    @property
    def in_use(self) -> int:
        return int(self._library.pretended_in_use())

    def has_context(self) -> bool:
        return bool(self._library.pretended_has_context())

    def is_device(self, address: int, nbytes: int) -> bool:
        return bool(self._library.pretended_is_device(ctypes.c_size_t(address), ctypes.c_size_t(nbytes)))

    def enqueue(self, stream: int, work: Work) -> bool:
        self._works.append(work)
        return self._library.pretended_enqueue(ctypes.c_void_p(stream), self._call, len(self._works) - 1) == 0
