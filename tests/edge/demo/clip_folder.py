"""Two short clips of a scanner's screen that the two-site network can measure, and their list."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect

AREA = PixelRect(90, 40, 470, 360)
#: Half axes of the muscle, px, at 0.1 mm per pixel.
HALF_AXES = (130, 60)
FRAMES = 12


def muscle_screen(site: str) -> NDArray[np.uint8]:
    """Return a 400×560 screen, an ellipse in the upper half: bright on dark for ``rf``, dark on bright for ``ra``."""
    random = np.random.default_rng(3)
    muscle, around = (190, 70) if site == "rf" else (60, 170)
    picture = np.full((AREA.height, AREA.width), around, np.uint8)
    cv2.ellipse(picture, (AREA.width // 2, 90), HALF_AXES, 0, 0, 360, muscle, -1)
    speckle = random.integers(-40, 41, picture.shape)
    screen = np.full((400, 560), 10, np.uint8)
    screen[AREA.y0 : AREA.y1, AREA.x0 : AREA.x1] = picture + cv2.blur(speckle.astype(np.float32), (3, 3))
    return screen


def write_clip(file: Path, site: str) -> Path:
    """Write a clip of ``site``, 25 pictures a second."""
    with av.open(str(file), "w") as container:
        stream = container.add_stream("mpeg4", rate=25)
        stream.width, stream.height, stream.pix_fmt = 560, 400, "yuv420p"
        stream.bit_rate = 4_000_000
        for _ in range(FRAMES):
            frame = av.VideoFrame.from_ndarray(muscle_screen(site), format="gray")
            container.mux(stream.encode(frame.reformat(format="yuv420p")))
        container.mux(stream.encode())
    return file


def entry(site: str = "rf", **changes: object) -> dict[str, Any]:
    """Return a valid entry of the list; ``changes`` replace its fields."""
    good = {
        "site": site,
        "file": f"{site}.mp4",
        "mm_per_px_x": 0.1,
        "mm_per_px_y": 0.1,
        "mt_mm": 11.8,
        "csa_cm2": 2.45,
        "subject": "Simulated woman, 72 years",
    }
    return {**good, **changes}


def clip_folder(folder: Path) -> Path:
    """Fill ``folder`` with a clip of ``rf``, one of ``ra``, and their list."""
    folder.mkdir()
    for site in ("rf", "ra"):
        write_clip(folder / f"{site}.mp4", site)
    (folder / "clips.json").write_text(json.dumps([entry("rf"), entry("ra", mt_mm=12.25)]))
    return folder
