"""Validators of others, which ``.ci/fhir-validator`` brings: what they say of bundles, asked for many at once."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

_RUNNER = Path(__file__).parent / "validate.mjs"
_UCUM = "http://unitsofmeasure.org"
_FHIRKIT = """
import json, sys
sys.path.insert(0, sys.argv[1])
import fhirkit
jobs = json.load(sys.stdin)
json.dump([[str(issue) for issue in fhirkit.validate(one) if issue.severity == "error"] for one in jobs], sys.stdout)
"""


@dataclass(frozen=True)
class Verdict:
    """What each of them objects to in one bundle; empty for nothing."""

    medplum: tuple[str, ...]
    lantana: tuple[str, ...]
    fhirkit: tuple[str, ...]
    ucum: tuple[str, ...]

    @property
    def by(self) -> tuple[str, ...]:
        """Who objects."""
        return tuple(name for name, found in vars(self).items() if found)


def installed() -> Path:
    """Return where the validators are, or skip the test."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = Path(os.environ.get("MYOSIGHT_FHIR_VALIDATOR") or cache / "myosight" / "fhir-validator")
    if shutil.which("node") is None or not (folder / "versions").is_file():
        pytest.skip(f"no validator of FHIR in {folder} (.ci/fhir-validator brings it; it needs node and npm)")
    return folder


def verdicts(bundles: Sequence[dict[str, Any]]) -> list[Verdict]:
    """Return what is said of each bundle with all that is in it, against R4 4.0.1."""
    folder = installed()
    jobs = [{"bundle": bundle, "units": sorted(set(units(bundle)))} for bundle in bundles]
    by_node = _ask(["node", str(_RUNNER), str(folder)], jobs)
    by_fhirkit = _ask([sys.executable, "-c", _FHIRKIT, str(folder / "python")], bundles)
    return [
        Verdict(tuple(told["medplum"]), tuple(told["lantana"]), tuple(rust), tuple(told["ucum"]))
        for told, rust in zip(by_node, by_fhirkit, strict=True)
    ]


def units(part: object) -> Iterator[str]:
    """Yield every code that is said to be UCUM's."""
    if isinstance(part, dict):
        if part.get("system") == _UCUM and "code" in part:
            yield part["code"]
        for value in part.values():
            yield from units(value)
    elif isinstance(part, list):
        for value in part:
            yield from units(value)


def _ask(command: list[str], jobs: object) -> list[Any]:
    ran = subprocess.run(  # noqa: S603
        command, input=json.dumps(jobs), capture_output=True, text=True, timeout=120, check=False
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    answers: list[Any] = json.loads(ran.stdout)
    return answers
