"""A FHIR server of others, started on this machine for a test and ended after it."""

from __future__ import annotations

import json
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.edge.exchange.fhir.outside import installed

_SERVER = Path(__file__).parent / "serve.mjs"


@dataclass(frozen=True)
class FhirServer:
    """Where it is.

    Attributes:
        url: its base.
    """

    url: str

    def send(self, bundle: dict[str, Any]) -> dict[str, Any]:
        """Post a transaction and return what is answered."""
        return self._ask("", json.dumps(bundle).encode())

    def found(self, query: str) -> list[dict[str, Any]]:
        """Return the resources that are there, up to 1000, e.g. of ``Observation?subject=Patient/…``."""
        joined = "&" if "?" in query else "?"
        return [one["resource"] for one in self._ask(f"/{query}{joined}_count=1000").get("entry", [])]

    def _ask(self, path: str, body: bytes | None = None) -> dict[str, Any]:
        request = urllib.request.Request(  # noqa: S310
            f"{self.url}{path}", data=body, headers={"Content-Type": "application/fhir+json"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            found: dict[str, Any] = json.load(answer)
        return found


@contextmanager
def fhir_server() -> Iterator[FhirServer]:
    """Start an empty server; skip the test where it is not installed."""
    started = subprocess.Popen(  # noqa: S603
        ["node", str(_SERVER), str(installed())],  # noqa: S607
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert started.stdin is not None and started.stdout is not None
    try:
        yield FhirServer(started.stdout.readline().strip())
    finally:
        started.stdin.close()
        started.wait(timeout=10)
        started.stdout.close()
