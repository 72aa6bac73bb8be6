"""Visits for a stick, a plain writer in the place of the real one, and a look at what is on a stick."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timezone
from functools import lru_cache
from pathlib import Path

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from edge.exam.facts import Facts
from edge.exchange.record.visit_record import CaptureRecord, PersonRecord, VisitRecord
from edge.exchange.stick.errors import StickRefused
from edge.exchange.stick.export import export_to_stick
from edge.exchange.stick.manifest import MANIFEST, SIGNATURE, SUMS, checked
from edge.exchange.stick.mounted import Stick
from edge.exchange.stick.outgoing import Outgoing, StickExport
from edge.exchange.stick.permission import Sealing

NOW = datetime(2026, 11, 26, 9, 30, tzinfo=timezone.utc)
KIT = "0a1b2c3d" + "0" * 24
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
#: Stands in every file that the plain writer makes, and in nothing that is encrypted.
PLAIN = b"Muscle thickness of a person"


@lru_cache(1)
def identity() -> pyrage.x25519.Identity:
    """Return the programme's secret key of this run."""
    return pyrage.x25519.Identity.generate()


def sealed() -> Sealing:
    return Sealing((str(identity().to_public()),))


def visit(number: int, picture_bytes: int = 3000) -> VisitRecord:
    """Return a visit with one capture; its picture is that long, and different for each."""
    picture = hashlib.shake_256(str(number).encode()).digest(picture_bytes)
    uid = f"00000000-0000-4000-8000-{number:012d}"
    return VisitRecord(
        uid=uid,
        naming="pseudonymised",
        kit=KIT,
        last_entry=number + 1,
        person=PersonRecord(f"P-{number:012d}", uid, "F", None, (70, 71)),
        day=date(2026, 11, 3),
        begun_at=None,
        clock_doubtful=False,
        state="ended",
        programme="demo",
        programme_version="1",
        programme_sha256="0" * 64,
        operator="O-1",
        software="myosight 0.0",
        answers={},
        facts=Facts("F", (70, 71)),
        outcome=None,
        sites=(),
        captures=(_capture(uid, picture),),
    )


def write_plainly(records: Iterable[VisitRecord], folder: Path) -> int:
    """Write visits as the real writer does in form: some files in folders, and the sums of all."""
    for record in records:
        made = folder / "visits" / record.uid
        made.mkdir(parents=True)
        (made / "visit.json").write_bytes(PLAIN + json.dumps({"uid": record.uid}).encode())
        (made / "picture.png").write_bytes(record.captures[0].picture)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    sums = (f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(folder)}\n" for file in files)
    (folder / SUMS).write_text("".join(sums))
    return 0


def outgoing(visits: Sequence[VisitRecord], least_bytes: int = 0) -> Outgoing:
    return Outgoing(visits, len(visits), least_bytes, "pseudonymised", ("plain",), write_plainly)


def exported(stick: Stick, scratch: Path, visits: Sequence[VisitRecord], sealing: Sealing | None = None) -> StickExport:
    """Export as the kit does, with the plain writer."""
    return export_to_stick(outgoing(visits), stick, sealed() if sealing is None else sealing, KEY, scratch, NOW)


def whole_exports(top: Path) -> dict[str, str]:
    """Return name and SHA-256 of the manifest of each export.

    Raises:
        AssertionError: a folder has a manifest, and is not whole.
    """
    found = {folder.name: fault_of(folder) for folder in sorted(top.glob("myosight-*")) if (folder / MANIFEST).exists()}
    assert set(found.values()) <= {""}, found
    return {name: hashlib.sha256((top / name / MANIFEST).read_bytes()).hexdigest() for name in found}


def fault_of(folder: Path) -> str:
    """Return what is wrong with an export; empty where every byte is as it was written."""
    try:
        manifest, _ = checked((folder / MANIFEST).read_bytes(), (folder / SIGNATURE).read_bytes(), folder)
        assert manifest.export == folder.name
        for part in manifest.parts:
            assert hashlib.sha256((folder / part.name).read_bytes()).hexdigest() == part.sha256, part
        assert (folder / SUMS).read_bytes() == manifest.sums()
        assert {one.name for one in folder.iterdir()} == {MANIFEST, SIGNATURE, SUMS, *(p.name for p in manifest.parts)}
    except (AssertionError, OSError, StickRefused) as error:
        return repr(error)
    return ""


def leftovers(top: Path) -> list[str]:
    """Return the folders of exports that were cut off."""
    return sorted(folder.name for folder in top.glob("myosight-*") if not (folder / MANIFEST).exists())


def stick_of(folder: Path) -> Stick:
    """Return a folder of this machine's as a stick."""
    return Stick("sdz1", folder, "", "ext4", folder.stat().st_dev, 1 << 40, 1 << 40, read_only=False)


def _capture(uid: str, picture: bytes) -> CaptureRecord:
    return CaptureRecord(
        uid=uid,
        site="rf",
        side="right",
        placement=1,
        protocol="P-RF-50",
        standing=True,
        captured_s=60.0,
        captured_at=None,
        operator="O-1",
        status="ok",
        reasons=(),
        mt_mm=18.0,
        mt_u_mm=0.6,
        csa_cm2=5.0,
        csa_u_cm2=0.5,
        fov_truncated=False,
        tilt_deg=0.0,
        echo_intensity=60.0,
        edited=False,
        mm_per_px=(0.1, 0.1),
        scale_source="ruler",
        scale_proven_x=True,
        device="",
        bundle_name="",
        bundle_version="",
        bundle_sha256="",
        trained_on="",
        software="",
        size_px=(1, 1),
        picture=picture,
        mask=None,
    )
