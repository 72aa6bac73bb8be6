"""What the scale reading finds on every real screen that is no Philips: a table, and a contact sheet to look at.

``python -m tests.edge.pipeline.real_screen_sheet DATA SHEET.png``. Told is only what is known of the device: the
distance of its ticks (REFERENCE §4.4.2). Yellow: the picture; green: the ruler's ticks; pink: the depth.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from calibration.errors import MyosightError
from calibration.scale.screen_scale import Known, Stated
from edge.pipeline.calibrate import Calibration, look_at_file, settle

Picture = NDArray[np.uint8]

#: Depth between two ticks, mm, where the device's makers or ITKPOCUS say it.
TICK_MM = {"clarius": 10.0, "sonosite": 5.0, "sonoque": 5.0, "p6_": 10.0}
FOLDERS = ("itkpocus", "plus_framegrabber", "telemed_clips")
_YELLOW, _GREEN, _PINK, _WHITE = (0, 230, 255), (80, 255, 80), (255, 60, 255), (255, 255, 255)
_TILE = (640, 460)


@dataclass(frozen=True, eq=False)
class Seen:
    """A screen and what was found on it; ``found`` is ``None`` where the file was refused for ``why``."""

    name: str
    found: Calibration | None
    why: str


def screens_of(data: Path) -> list[Path]:
    """Return every screen's file, in order."""
    files = [file for folder in FOLDERS for file in sorted((data / "screens" / folder).iterdir())]
    return [file for file in files if file.name != "LICENSE"]


def look(file: Path) -> Seen:
    """Find a screen's scale."""
    tick_mm = next((mm for start, mm in TICK_MM.items() if file.name.startswith(start)), None)
    known = Known(tick=None if tick_mm is None else Stated(tick_mm, typed=False))
    try:
        found = settle(look_at_file(str(file)), known)
    except MyosightError as error:
        return Seen(file.name, None, error.reason)
    return Seen(file.name, found, found.refusal.reason if found.refusal else "")


def words_of(seen: Seen) -> str:
    """Return a row of the table."""
    found = seen.found
    if found is None or found.found is None:
        return f"| {seen.name} | – | – | – | {seen.why} |"
    screen = found.found
    ruler = "–" if screen.ruler is None else f"{len(screen.ruler.rows)} ticks, {screen.ruler.px_per_tick:.2f} px"
    depth = "–" if screen.depth is None else f"{screen.depth.depth_mm:g} mm"
    says = ", ".join(f"{one.source} {one.axis} {one.mm_per_px:.4f}" for one in screen.readings) or "–"
    faults = "".join(f" ({fault.reason})" for fault in screen.faults)
    scale = found.agreement.scale if found.agreement else None
    outcome = f"{scale.mm_per_px_x:.4f} × {scale.mm_per_px_y:.4f} by {scale.source}" if scale else seen.why
    return f"| {seen.name} | {ruler} | {depth} | {says} | {outcome}{faults} |"


def drawn(seen: Seen) -> Picture:
    """Return a tile of the contact sheet."""
    tile = np.zeros((_TILE[1], _TILE[0], 3), np.uint8)
    if seen.found is not None:
        image = seen.found.looked.image
        image = image.copy() if image.ndim == 3 else cv2.cvtColor(image, cv2.COLOR_GRAY2BGR)
        _draw_findings(image, seen.found)
        factor = min(_TILE[0] / image.shape[1], (_TILE[1] - 40) / image.shape[0])
        small = cv2.resize(image, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        tile[40 : 40 + small.shape[0], : small.shape[1]] = small
    line = f"{seen.name[:34]}: {seen.why or 'agreed'}"
    cv2.putText(tile, line, (6, 26), cv2.FONT_HERSHEY_SIMPLEX, 0.55, _WHITE, 1, cv2.LINE_AA)
    return tile


def _draw_findings(image: Picture, found: Calibration) -> None:
    thick = max(1, round(max(image.shape[:2]) / 500))
    area, screen = found.looked.area, found.found
    if area is not None:
        cv2.rectangle(image, (area.x0, area.y0), (area.x1, area.y1), _YELLOW, thick)
    if screen is None:
        return
    if screen.ruler is not None:
        strip = screen.ruler.strip
        for row in screen.ruler.rows:
            cv2.line(image, (strip.x0 - 9 * thick, round(row)), (strip.x1 + 9 * thick, round(row)), _GREEN, thick)
    if screen.depth is not None:
        box = screen.depth.line.box
        cv2.rectangle(image, (box.x0, box.y0), (box.x1, box.y1), _PINK, thick)


def main(data: Path, sheet: Path) -> None:
    """Print the table and write the sheet."""
    print("| screen | ruler | depth | says (mm per px) | outcome |\n| --- | --- | --- | --- | --- |")
    tiles = []
    for file in screens_of(data):
        seen = look(file)
        print(words_of(seen), flush=True)
        tiles.append(drawn(seen))
    tiles += [np.zeros_like(tiles[0])] * (-len(tiles) % 3)
    rows = [np.hstack(tiles[first : first + 3]) for first in range(0, len(tiles), 3)]
    cv2.imwrite(str(sheet), np.vstack(rows))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
