"""NVIDIA's real Python bindings, loaded for inspection without NVIDIA's libraries.

The bindings ask their libraries for nine C functions when they are loaded. Stand-ins that export these and do nothing
are compiled here; what Python can then see of the bindings is all real.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.edge.inference.tensorrt.names_used import Use
from tests.edge.inference.tensorrt.nvidia_libraries import nvidia

#: Oldest and newest that are promised.
VERSIONS = ("10.3", "11.4")

_STAND_INS = """
void *createInferBuilder_INTERNAL(void *logger, int version) { return 0; }
void *createInferRefitter_INTERNAL(void *engine, void *logger, int version) { return 0; }
void *createInferRuntime_INTERNAL(void *logger, int version) { return 0; }
void *createNvOnnxParserRefitter_INTERNAL(void *refitter, void *logger, int version) { return 0; }
void *createNvOnnxParser_INTERNAL(void *network, void *logger, int version) { return 0; }
void *getBuilderPluginRegistry(int capability) { return 0; }
void *getPluginRegistry(void) { return 0; }
int getNvOnnxParserVersion(void) { return 0; }
_Bool initLibNvInferPlugins(void *logger, const char *name) { return 1; }
"""

#: Run with the bindings on the path: says of each name whether it is there, and what its documentation says of calling.
_INSPECTION = """
import json, sys, tensorrt_bindings as trt
found = {}
for name in json.load(sys.stdin):
    thing = trt
    for part in name.removesuffix(".buffer").split("."):
        thing = getattr(thing, part, None)
    if name.endswith(".buffer"):
        found[name] = "" if "buffer protocol" in (thing.__doc__ or "") else None
        continue
    called = getattr(thing, "__init__", None) if isinstance(thing, type) else thing
    found[name] = None if thing is None else (getattr(called, "__doc__", None) or "")
print(json.dumps({"version": trt.__version__, "found": found}))
"""


@dataclass(frozen=True)
class Bindings:
    """What the bindings of one version have of the names that were asked for.

    Attributes:
        version: as they give it.
        documented: what each name's documentation says; ``None`` where there is no such name.
    """

    version: str
    documented: dict[str, str | None]

    def objection(self, use: Use) -> str:
        """Return what speaks against using a name so; empty where nothing does."""
        words = self.documented[use.name]
        if words is None:
            return "missing"
        if not use.called or not (signatures := signatures_in(words)):
            return ""
        return "" if any(_takes(signature, use) for signature in signatures) else f"takes {signatures}"


def prepared(version: str, folder: Path) -> Path:
    """Put the bindings of ``version`` with their stand-ins into ``folder``, and return it."""
    package = folder / "tensorrt_bindings"
    shutil.copytree(nvidia(f"tensorrt-{version}") / "tensorrt_bindings", package)
    source = folder / "stand_ins.c"
    source.write_text(_STAND_INS)
    for name in ("nvinfer", "nvonnxparser", "nvinfer_plugin"):
        soname = f"lib{name}.so.{version.partition('.')[0]}"
        command = ["gcc", "-shared", "-fPIC", "-w", f"-Wl,-soname,{soname}", "-o", str(package / soname), str(source)]
        subprocess.run(command, check=True)  # noqa: S603 - our own words
    return folder


def inspect(folder: Path, uses: list[Use]) -> Bindings:
    """Ask the prepared bindings, in a process of their own, for the names of ``uses``."""
    names = sorted({use.name for use in uses})
    run = subprocess.run(  # noqa: S603 - our own interpreter, our own words
        [sys.executable, "-c", _INSPECTION],
        input=json.dumps(names),
        env=os.environ | {"PYTHONPATH": str(folder)},
        check=True,
        capture_output=True,
        text=True,
    )
    told = json.loads(run.stdout)
    return Bindings(told["version"], told["found"])


def signatures_in(words: str) -> list[str]:
    """Return the signatures in a documentation as pybind11 writes it: one, or numbered ones."""
    return [
        found
        for line in words.splitlines()
        for found in re.findall(r"^\s*(?:\d+\. )?\w+(\(.*\)) -> ", line)
        if found != "(*args, **kwargs)"
    ]


def _takes(signature: str, use: Use) -> bool:
    parameters = [part for part in _split(signature[1:-1]) if part and not part.startswith("self:")]
    names = [part.partition(":")[0].strip() for part in parameters]
    required = [name for name, part in zip(names, parameters, strict=True) if "=" not in part]
    given = {*names[: use.positional], *use.keywords}
    return use.positional <= len(names) and set(use.keywords) <= set(names) and set(required) <= given


def _split(parameters: str) -> list[str]:
    """Split at the commas outside of brackets."""
    parts, depth = [""], 0
    for character in parameters:
        depth += (character in "([{<") - (character in ")]}>")
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts]
