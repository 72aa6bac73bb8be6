"""How much writing is found in real pictures, and how often there is none: ``python -m …picture_check_drill``.

Real B-mode areas are searched as they are, then with names, dates and numbers drawn into them. Thresholds were chosen
on the first three tenths of the aponeurosis pictures, two clips and a frame-grabber sequence; all others are counted
here. Pictures that are taken for writing are kept to be looked at: some scanner may really write into its picture.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from calibration.errors import MyosightError
from calibration.scale.bmode_area import find_bmode_area
from edge.capture.open_source import open_source
from edge.exchange.picture_check import holds_writing

Grey = NDArray[np.uint8]
FONTS = Path(__file__).parents[4] / "edge" / "ui" / "fonts"
LATIN = ("CHAN TAI MAN", "Wong, Mei Ling", "1951-04-23", "23/04/1951", "A123456(7)", "KT-0417", "ID: 4471023", "Siu")
CHINESE = ("張文安", "周小明", "高天成")  # of the characters in the kit's fonts
SIZES_PX = (8, 10, 12, 16, 24, 36)
CONTRASTS = (200, 100, 60, 35)
_TUNED_SHARE = 0.3


def drawn_on(picture: Grey, text: str, font: Path, size_px: int, contrast: float, rng: np.random.Generator) -> Grey:
    """Return the picture with text somewhere on it, so many levels brighter than what it stands on.

    Args:
        picture: H×W.
        text: one line.
        font: a file of outlines.
        size_px: of the em square.
        contrast: grey levels; white at most.
        rng: says where.
    """
    face = ImageFont.truetype(str(font), size_px)
    left, top, right, bottom = (int(one) for one in face.getbbox(text))
    width, height = right - left, bottom - top
    x = int(rng.integers(2, max(3, picture.shape[1] - width - 2)))
    y = int(rng.integers(2, max(3, picture.shape[0] - height - 2)))
    ink = Image.new("L", picture.shape[::-1], 0)
    ImageDraw.Draw(ink).text((x - left, y - top), text, fill=255, font=face)
    share = np.asarray(ink, np.float32) / 255
    level = min(255.0, float(picture[y : y + height, x : x + width].mean()) + contrast)
    return np.asarray(np.clip(picture * (1 - share) + level * share, 0, 255), np.uint8)


def areas_in(path: Path, every: int = 1, most: int = 1) -> Iterator[Grey]:
    """Yield the B-mode areas of a file's pictures, each ``every``-th of them."""
    for frame in islice(open_source(str(path)), 0, every * most, every):
        grey = frame.image if frame.image.ndim == 2 else cv2.cvtColor(frame.image, cv2.COLOR_BGR2GRAY)
        try:
            area = find_bmode_area(frame.image)
        except MyosightError:
            continue
        yield np.ascontiguousarray(grey[area.y0 : area.y1, area.x0 : area.x1], np.uint8)


def sources(data: Path) -> dict[str, list[tuple[Path, int, int]]]:
    """Return by collection the files, and which of their pictures are taken: none that thresholds were chosen on."""
    aponeuroses = sorted((data / "aponeuroses" / "images").glob("*.png"))
    screens = data / "screens"
    sparq = sorted(one for one in (screens / "philips_sparq").rglob("*") if one.is_file() and one.name != "LICENSE")
    pocus = sorted(one for one in (screens / "itkpocus").iterdir() if one.name != "LICENSE")
    return {
        "aponeuroses": [(one, 1, 1) for one in aponeuroses[int(len(aponeuroses) * _TUNED_SHARE) :]],
        "thickness_observers": [(one, 1, 1) for one in sorted((data / "thickness_observers" / "images").iterdir())],
        "philips_sparq": [(one, 1, 1) for one in sparq],
        "telemed_clips": [(one, 30, 10) for one in sorted((screens / "telemed_clips").glob("*.mp4"))[2:]],
        "itkpocus": [(one, 20, 3) for one in pocus],
    }


def main(data: Path, found_as_writing: Path | None = None) -> None:
    """Print both tables; pictures as they are that were taken for writing go into a folder to be looked at."""
    clean: list[Grey] = []
    print("| collection | pictures | taken for writing | CPU ms a picture |\n| --- | --- | --- | --- |")
    for name, files in sources(data).items():
        areas = [area for path, every, most in files for area in areas_in(path, every, most)]
        start = time.process_time()
        written = [holds_writing(area) for area in areas]
        took_ms = (time.process_time() - start) * 1000 / max(1, len(areas))
        print(f"| {name} | {len(areas)} | {sum(written)} | {took_ms:.0f} |", flush=True)
        clean += [area for area, one in zip(areas, written, strict=True) if not one]
        if found_as_writing is not None:
            for number, (area, one) in enumerate(zip(areas, written, strict=True)):
                if one:
                    cv2.imwrite(str(found_as_writing / f"{name}-{number}.png"), area)
    rng = np.random.default_rng(20261103)
    for title, words, fonts in (
        ("Latin letters and digits", LATIN, [FONTS / "Inter-Regular.otf", FONTS / "Inter-Bold.otf", *_system_fonts()]),
        ("Chinese", CHINESE, _chinese_fonts()),
    ):
        _print_found(title, words, fonts, clean, rng, 25)


def _print_found(
    title: str, words: tuple[str, ...], fonts: list[Path], clean: list[Grey], rng: np.random.Generator, times: int
) -> None:
    if not fonts:
        print(f"\n{title}: no font here")
        return
    found: dict[tuple[int, int], int] = defaultdict(int)
    for size in SIZES_PX:
        for contrast in CONTRASTS:
            for _ in range(times):
                picture = clean[int(rng.integers(len(clean)))]
                text, font = words[int(rng.integers(len(words)))], fonts[int(rng.integers(len(fonts)))]
                found[size, contrast] += holds_writing(drawn_on(picture, text, font, size, contrast, rng))
    print(f"\n{title}, found of {times}, fonts {', '.join(one.stem for one in fonts)}\n")
    print("| size, px | " + " | ".join(f"{one} levels" for one in CONTRASTS) + " |")
    print("| --- |" + " --- |" * len(CONTRASTS))
    for size in SIZES_PX:
        print(f"| {size} | " + " | ".join(str(found[size, one]) for one in CONTRASTS) + " |", flush=True)


def _system_fonts() -> list[Path]:
    dejavu = Path("/usr/share/fonts/truetype/dejavu")
    names = ("DejaVuSans.ttf", "DejaVuSansMono.ttf", "DejaVuSerif-Bold.ttf")
    return [dejavu / one for one in names if (dejavu / one).exists()]


def _chinese_fonts() -> list[Path]:
    """Return the kit's Chinese fonts that have all the characters: they hold just those the screens use."""
    return [one for one in (FONTS / "Han-TC-Regular.otf", FONTS / "Han-TC-Bold.otf") if _has(one, "".join(CHINESE))]


def _has(font: Path, characters: str) -> bool:
    face = ImageFont.truetype(str(font), 40)
    missing = bytes(face.getmask("\U000fffff"))
    return all(bytes(face.getmask(one)) != missing for one in characters)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
