"""Engines and timings that were made on this kit, kept beside what they were made of and by.

An engine runs only with the TensorRT and on the processor that it was built with. So both are in its paper, besides the
network's digest and the precision; where anything differs, it is as good as none.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from edge.configuration import Precision
from edge.inference.errors import InferenceError
from edge.inference.tensorrt.acceptance import Agreement
from edge.inference.tensorrt.sealed_file import read_sealed, write_sealed
from edge.kit_key import state_folder

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Platform:
    """What an engine is bound to.

    Attributes:
        tensorrt: version of TensorRT.
        gpu: name of the graphics processor.
        compute_capability: its generation, e.g. ``8.7``.
    """

    tensorrt: str
    gpu: str
    compute_capability: str

    def facts(self) -> dict[str, str]:
        """Return all of it by name."""
        return {"tensorrt": self.tensorrt, "gpu": self.gpu, "compute_capability": self.compute_capability}


@dataclass(frozen=True)
class EngineCache:
    """One folder of engines.

    Attributes:
        folder: where they are; made at the first one.
        platform: this kit's.
    """

    folder: Path
    platform: Platform

    def engine(self, onnx_network: bytes, precision: Precision) -> bytes | None:
        """Return the engine that was built of these very bytes, here; ``None`` where there is none that may be used."""
        return read_sealed(self.path_of(onnx_network, precision), self._facts(onnx_network, precision))

    def timings(self) -> bytes:
        """Return the timings of former builds, empty where there are none."""
        return read_sealed(self.folder / "timings", self.platform.facts()) or b""

    def keep(self, engine: bytes, timings: bytes, onnx_network: bytes, precision: Precision) -> Path:
        """Keep a new engine in place of what was built of the same network before; return its file.

        Args:
            engine: serialised.
            timings: of its build, for the next; may be empty.
            onnx_network: what it was built of.
            precision: of the network.

        Raises:
            InferenceError: ``inference.engine_unkept``.
        """
        path = self.path_of(onnx_network, precision)
        try:
            write_sealed(path, engine, self._facts(onnx_network, precision))
            if timings:
                write_sealed(self.folder / "timings", timings, self.platform.facts())
        except OSError as error:
            raise InferenceError(
                f"The engine {path} cannot be written: {error.strerror or error}.",
                remedy="Free some space, or have the kit looked after; until then it is built at every start.",
                reason="inference.engine_unkept",
            ) from error
        _log.info("kept the engine %s", path)
        return path

    def is_accepted(self, engine_sha256: str, site: str | None, against: Mapping[str, str]) -> bool:
        """Tell whether this engine was compared in full before, at this site and ``against`` the same, and agreed."""
        return (
            read_sealed(self._acceptance(engine_sha256, site), self._compared(engine_sha256, site, against)) is not None
        )

    def keep_acceptance(
        self, engine_sha256: str, site: str | None, against: Mapping[str, str], found: Agreement
    ) -> None:
        """Keep that this engine agrees, and how well; where that cannot be written, it is compared at every start.

        Args:
            engine_sha256: of the engine.
            site: the site it was compared at.
            against: versions of what else took part.
            found: the comparison.
        """
        try:
            facts = self._compared(engine_sha256, site, against)
            write_sealed(self._acceptance(engine_sha256, site), found.words().encode(), facts)
        except OSError as error:
            _log.warning("the comparison cannot be kept: %s", error)

    def _acceptance(self, engine_sha256: str, site: str | None) -> Path:
        return self.folder / f"{engine_sha256[:16]}-{site or 'one-site'}.accepted"

    def _compared(self, engine_sha256: str, site: str | None, against: Mapping[str, str]) -> dict[str, str]:
        return {"engine_sha256": engine_sha256, "site": site or "", **self.platform.facts(), **against}

    def path_of(self, onnx_network: bytes, precision: Precision) -> Path:
        """Return where the engine of this network belongs."""
        return self.folder / f"{hashlib.sha256(onnx_network).hexdigest()[:16]}-{precision}.engine"

    def _facts(self, onnx_network: bytes, precision: Precision) -> dict[str, str]:
        digest = hashlib.sha256(onnx_network).hexdigest()
        return {"onnx_sha256": digest, "precision": precision, **self.platform.facts()}


def kit_engines() -> Path:
    """Return the folder of this kit's own engines."""
    return state_folder() / "engines"
