"""An accepted capture: the numbers of one frame, and all that says where they come from."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version

import cv2
import numpy as np
from numpy.typing import NDArray

from edge.measure.measurement import Heights, Measurement
from edge.pipeline.reading import Reading
from edge.records.chain import chained
from edge.records.clock import utc_text
from edge.records.errors import RecordsRefused

#: PNG's effort: speckle hardly compresses, and the next scan is waiting.
_PNG_EFFORT = 1


@dataclass(frozen=True)
class NetworkOf:
    """The network that outlined a capture: its bundle's name, version, training, and what is run."""

    bundle_name: str
    bundle_version: str
    bundle_sha256: str
    trained_on: str


@dataclass(frozen=True)
class Accepted:
    """One capture as it is kept; the columns of ``captures`` but its number and its digest.

    ``reasons``, ``measurement``, ``scale``, ``origin`` and ``area`` are JSON.
    """

    id: str
    captured_at: str
    accepted_at: str
    site: str
    view: str
    status: str
    reasons: str
    mt_mm: float | None
    mt_u_mm: float | None
    csa_cm2: float | None
    csa_u_cm2: float | None
    measurement: str
    mm_per_px_x: float | None
    mm_per_px_y: float | None
    scale: str
    bundle_name: str
    bundle_version: str
    bundle_sha256: str
    trained_on: str
    origin: str
    area: str
    picture: bytes
    mask: bytes | None


def accepted(
    reading: Reading, network: NetworkOf, *, mode: str, captured_at: datetime, now: datetime, capture_id: str = ""
) -> Accepted:
    """Return what is kept of ``reading``; encoding its picture takes some tens of milliseconds.

    Of the scanner's screen the ultrasound picture alone is kept: around it may stand a name (REFERENCE §8.3 H-10).

    Args:
        reading: the frozen one, just as it was on the screen.
        network: what outlined it.
        mode: of the source, e.g. ``1920x1080 YUYV 60 Hz``.
        captured_at: when its frame was captured, with a time zone.
        now: when it was accepted, with a time zone.
        capture_id: uuid under which an entry speaks of it; empty for a new one.

    Raises:
        RecordsRefused: no ultrasound picture was found in it (``records.no_area``).
    """
    found, scale, area = reading.measurement, reading.scale, reading.area
    if area is None:
        raise RecordsRefused(
            "No ultrasound picture was found on this screen, and around one may stand a name: nothing was kept.",
            remedy="Show the whole ultrasound picture, then freeze again.",
            reason="records.no_area",
        )
    height, width = reading.frame.image.shape[:2]
    return Accepted(
        id=capture_id or str(uuid.uuid4()),
        captured_at=utc_text(captured_at),
        accepted_at=utc_text(now),
        site=found.site,
        view=found.view,
        status=found.status,
        reasons=_json(found.reasons),
        mt_mm=found.mt_mm,
        mt_u_mm=found.mt_u_mm,
        csa_cm2=found.csa_cm2,
        csa_u_cm2=found.csa_u_cm2,
        measurement=_json(_further(found)),
        mm_per_px_x=scale.mm_per_px_x if scale else None,
        mm_per_px_y=scale.mm_per_px_y if scale else None,
        scale=_json(
            {"source": scale.source, "relative_u": scale.relative_u, "proven_x": scale.proven_x} if scale else {}
        ),
        bundle_name=network.bundle_name,
        bundle_version=network.bundle_version,
        bundle_sha256=network.bundle_sha256,
        trained_on=network.trained_on,
        origin=_json(
            {
                "source": reading.frame.source,
                "mode": mode,
                "sequence": reading.frame.sequence,
                "screen_px": (width, height),
                "area_on_screen": area.as_tuple(),
                "latency_ms": round(reading.latency_ms, 1),
                "software": f"myosight {version('myosight')}",
            }
        ),
        area=_json((0, 0, area.width, area.height)),
        picture=png_of(area.crop(reading.frame.image)),
        mask=png_of(found.muscle) if found.muscle is not None else None,
    )


def digest_of(capture: Accepted, number: int, before: bytes) -> bytes:
    """Return the SHA-256 over a capture, its number and the digest before it: none can be changed or taken out unseen.

    Args:
        capture: the capture.
        number: its number on this kit.
        before: digest of the number before; empty for the first.
    """
    return chained((number, before, *vars(capture).values()))


def _further(found: Measurement) -> dict[str, object]:
    return {
        "mt_px": found.mt_px,
        "mt_max_mm": found.mt_max_mm,
        "mt_mid_mm": found.mt_mid_mm,
        "mt_caliper": found.mt_caliper,
        "height_px": _heights(found.height_px),
        "height_mm": _heights(found.height_mm),
        "fov_truncated": found.fov_truncated,
        "tilt_deg": found.tilt_deg,
        "echo_intensity": found.echo_intensity,
        "site_seen": found.site_seen,
    }


def _heights(heights: Heights | None) -> dict[str, float] | None:
    return None if heights is None else {name: float(value) for name, value in vars(heights).items()}


def _json(value: object) -> str:
    return json.dumps(value, allow_nan=False, default=float)


def png_of(picture: NDArray[np.uint8]) -> bytes:
    """Return a picture as it is kept.

    Args:
        picture: H×W, or H×W×3 BGR.

    Raises:
        RecordsRefused: ``records.unwritable``: OpenCV cannot encode it.
    """
    done, data = cv2.imencode(".png", picture, [cv2.IMWRITE_PNG_COMPRESSION, _PNG_EFFORT])
    if not done:
        raise RecordsRefused(
            "The picture cannot be encoded, so nothing was kept.",
            remedy="Freeze another one; if it happens again, have the kit looked after.",
            reason="records.unwritable",
        )
    return bytes(data)
