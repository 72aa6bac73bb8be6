"""The Philips screens: pixels alone against their tags. ``python -m tests.edge.pipeline.philips_screens DATA NAME…``.

Without names, the thirteen that the reading was not developed on. Told are only the probe's 37.6 mm; the depth is read
off the screen. The folder holds 21 screens; eight were named for development before the first was opened.
"""

from __future__ import annotations

import sys
from pathlib import Path

from calibration.scale.dicom_region import region_of
from calibration.scale.screen_scale import Known, Stated
from edge.pipeline.calibrate import look_at, look_at_file, settle, tags_of
from tests.calibration.real_screens import DEVELOPED_ON, read_screen

RIGHT = 0.01


def row_of(path: Path) -> str:
    """Return a row of the table: with tags, pixels alone, and how far these are off."""
    with_tags = settle(look_at_file(str(path)), Known(aperture=Stated(37.6, typed=True)))
    alone = settle(look_at(read_screen(path)), Known(aperture=Stated(37.6, typed=True)))
    read = "read" if with_tags.agreement else f"refused: {with_tags.refusal.reason if with_tags.refusal else '?'}"
    dataset, area = tags_of(str(path)), with_tags.looked.area
    if alone.agreement is None or dataset is None or area is None:
        return f"| {path.name} | {read} | refused: {alone.refusal.reason if alone.refusal else '?'} | – |"
    true, found = region_of(dataset, area), alone.agreement.scale
    off = max(found.mm_per_px_x / true.mm_per_px_x - 1, found.mm_per_px_y / true.mm_per_px_y - 1, key=abs)
    outcome = "right" if abs(off) <= RIGHT else "WRONG"
    return f"| {path.name} | {read} | {outcome}: {found.mm_per_px_y:.5f} by {found.source} | {100 * off:+.2f} % |"


def main(data: Path, names: list[str]) -> None:
    """Print the table."""
    folder = data / "screens" / "philips_sparq"
    chosen = names or sorted(one.name for one in folder.iterdir() if one.name not in (*DEVELOPED_ON, "LICENSE"))
    print("| screen | with tags | pixels alone | off |\n| --- | --- | --- | --- |")
    for name in chosen:
        print(row_of(folder / name), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
