"""Archives and worklists of others, started on this machine for a test and ended after it."""

from __future__ import annotations

import io
import json
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from pydicom import dcmread
from pydicom.dataset import Dataset

from edge.exchange.settings import Destination, Tls

KIT = "MYOSIGHT"
#: Debian's package by the program that is in it.
_PACKAGES = {"Orthanc": "orthanc", "storescp": "dcmtk", "dcmqrscp": "dcmtk", "dcmrecv": "dcmtk", "wlmscpfs": "dcmtk"}
_PLUGINS = Path("/usr/share/orthanc/plugins")
_STARTS_WITHIN_S = 20.0


def program(name: str) -> str:
    """Return the path of a program, or skip the test and say which package is missing."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    if found is None:
        pytest.skip(f"{name} is not installed: apt-get install {_PACKAGES[name]}")
    return found


@lru_cache(16)
def version(name: str) -> str:
    """Return what a program says of its version, e.g. ``Orthanc 1.10.1``."""
    said = subprocess.run([program(name), "--version"], capture_output=True, text=True, timeout=20)  # noqa: S603
    first = said.stdout.strip().splitlines()[0].strip("$ ")
    return f"{name} of dcmtk {first.split()[2]}" if first.startswith("dcmtk") else Path(first).name


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@dataclass(frozen=True)
class Orthanc:
    """A running Orthanc: its ports, the one on which it thinks the kit listens, and its certificates' other end."""

    dicom_port: int
    http_port: int
    kit_port: int
    tls: Tls | None

    def destination(self, **changes: Any) -> Destination:  # noqa: ANN401
        """Return it as a destination over DICOM."""
        values: dict[str, Any] = {
            "name": "orthanc",
            "kind": "dicom",
            "host": "127.0.0.1",
            "port": self.dicom_port,
            "ae_title": "ORTHANC",
            "commit_port": self.kit_port,
            "tls": self.tls,
            "plain": self.tls is None,
        }
        return Destination(**{**values, **changes})

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http_port}"

    def count(self) -> int:
        """Return how many instances it holds, as it counts them itself."""
        with urllib.request.urlopen(f"{self.url}/statistics", timeout=5) as answer:  # noqa: S310
            return int(json.load(answer)["CountInstances"])

    def holds(self, instances: Sequence[str]) -> int:
        """Return how often it holds any of some SOP instance UIDs."""
        return sum(len(self._found(uid)) for uid in instances)

    def get(self, instance: str) -> Dataset:
        """Return the one object that it holds under a SOP instance UID."""
        (one,) = self._found(instance)
        with urllib.request.urlopen(f"{self.url}/instances/{one}/file", timeout=5) as answer:  # noqa: S310
            return dcmread(io.BytesIO(answer.read()))

    def _found(self, instance: str) -> list[str]:
        body = json.dumps({"Level": "Instance", "Query": {"SOPInstanceUID": instance}}).encode()
        with urllib.request.urlopen(f"{self.url}/tools/find", body, timeout=5) as answer:  # noqa: S310
            return [str(one) for one in json.load(answer)]


def needs_dicomweb() -> None:
    """Skip the test where Orthanc has no DICOMweb."""
    program("Orthanc")
    if not (_PLUGINS / "libOrthancDicomWeb.so").exists():
        pytest.skip("Orthanc's DICOMweb is not installed: apt-get install orthanc-dicomweb")


@contextmanager
def orthanc(folder: Path, *, tls: Tls | None = None, kit: Tls | None = None, **settings: Any) -> Iterator[Orthanc]:  # noqa: ANN401
    """Run an Orthanc in ``folder``, with worklists from ``folder/worklists`` and with DICOMweb.

    Args:
        folder: empty.
        tls: its own certificate; with it DICOM is over TLS, and callers have to show one too. HTTP never is: Debian's
            Orthanc 1.10.1 ends with a segmentation fault at the first HTTPS request, whatever the certificate.
        kit: what the kit shows, returned as the ``tls`` of its destination.
        settings: further ones of Orthanc's.
    """
    name = program("Orthanc")
    peer = Orthanc(free_port(), free_port(), free_port(), kit)
    (folder / "worklists").mkdir()
    plugins = [_PLUGINS / "libModalityWorklists.so", _PLUGINS / "libOrthancDicomWeb.so"]
    written: dict[str, Any] = {
        "Name": "test",
        "StorageDirectory": str(folder / "db"),
        "IndexDirectory": str(folder / "db"),
        "HttpPort": peer.http_port,
        "DicomPort": peer.dicom_port,
        "DicomAet": "ORTHANC",
        "DicomCheckCalledAet": True,
        "RemoteAccessAllowed": False,
        "AuthenticationEnabled": False,
        "SynchronousCMove": True,
        "StableAge": 1,
        "Plugins": [str(one) for one in plugins if one.exists()],
        "Worklists": {"Enable": True, "Database": str(folder / "worklists"), "FilterIssuerAet": False},
        "DicomWeb": {"Enable": True, "Root": "/dicom-web/"},
        "DicomModalities": {
            "kit": {"AET": KIT, "Host": "127.0.0.1", "Port": peer.kit_port, "UseDicomTls": tls is not None}
        },
        **settings,
    }
    if tls is not None:
        written |= {
            "DicomTlsEnabled": True,
            "DicomTlsCertificate": str(tls.certificate),
            "DicomTlsPrivateKey": str(tls.key),
            "DicomTlsTrustedCertificates": str(tls.authority),
        }
    (folder / "orthanc.json").write_text(json.dumps(written))
    with running([name, str(folder / "orthanc.json")], folder, [peer.http_port, peer.dicom_port]):
        yield peer


@contextmanager
def storescp(folder: Path, *options: str, program_name: str = "storescp") -> Iterator[int]:
    """Run dcmtk's ``storescp`` (or ``dcmrecv``), which writes into ``folder``; yield its port."""
    port = free_port()
    if program_name == "dcmrecv":  # which takes nothing but what a profile names
        options = ("-xf", "/etc/dcmtk/storescp.cfg", "Default", *options)
    with running([program(program_name), *options, "-od", str(folder), str(port)], folder, [port]):
        yield port


@contextmanager
def dcmqrscp(folder: Path) -> Iterator[int]:
    """Run dcmtk's archive on ``folder``; yield its port. It is called ``DCMQRSCP``."""
    port = free_port()
    (folder / "kept").mkdir()
    (folder / "dcmqrscp.cfg").write_text(
        f"NetworkTCPPort = {port}\nMaxPDUSize = 16384\nMaxAssociations = 4\n"
        "HostTable BEGIN\nHostTable END\nVendorTable BEGIN\nVendorTable END\n"
        f"AETable BEGIN\nDCMQRSCP {folder / 'kept'} RW (100, 100mb) ANY\nAETable END\n"
    )
    with running([program("dcmqrscp"), "-c", str(folder / "dcmqrscp.cfg")], folder, [port]):
        yield port


@contextmanager
def wlmscpfs(folder: Path) -> Iterator[int]:
    """Run dcmtk's worklist on ``folder/WORKLIST``; yield its port."""
    port = free_port()
    (folder / "WORKLIST").mkdir(exist_ok=True)
    (folder / "WORKLIST" / "lockfile").touch()
    with running([program("wlmscpfs"), "-s", "-csk", "-dfr", "-dfp", str(folder), str(port)], folder, [port]):
        yield port


@contextmanager
def running(command: Sequence[str], folder: Path, ports: Sequence[int]) -> Iterator[None]:
    """Run a program until it listens on all ``ports``, and end it afterwards; its words are in ``folder/said``."""
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)  # noqa: S603
        try:
            for port in ports:
                wait_for(port, process, folder / "said")
            yield
        finally:
            process.kill()  # what it would still do for an orderly end takes seconds, and its folder goes with it
            process.wait(5)


def wait_for(port: int, process: subprocess.Popen[bytes], said: Path = Path("/dev/null")) -> None:
    """Wait until a program listens on a port, or fail the test with what it said."""
    until_s = time.monotonic() + _STARTS_WITHIN_S
    while time.monotonic() < until_s:
        if process.poll() is not None:
            break
        # Looked up rather than called: a worklist that takes one caller at a time would wait for this one.
        if f":{port:04X} " in _listening():
            return
        time.sleep(0.02)
    pytest.fail(f"a peer did not start: {said.read_text(errors='replace')[-600:]}")


def _listening() -> str:
    found = ""
    for name in ("/proc/net/tcp", "/proc/net/tcp6"):
        if Path(name).exists():
            found += "\n".join(line for line in Path(name).read_text().splitlines() if line.split()[3] == "0A")
    return found
