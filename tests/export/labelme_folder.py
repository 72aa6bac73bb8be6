"""A folder as annotators leave it: invented pictures, LabelMe files beside them, and a table of subjects."""

from __future__ import annotations

import csv
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from export.annotations.labelme_file import write_annotation
from export.annotations.shape import Annotation, Shape

HEIGHT, WIDTH = 96, 128
SITES = ("ra", "rf")


def labelme_folder(folder: Path, people: int) -> Path:
    """Write a picture of each site and one without a muscle for each person; return the table, which lies beside."""
    folder.mkdir(parents=True)
    rows = []
    for number in range(people):
        for site in (*SITES, ""):
            name = f"S{number:02d}_{site or 'none'}"
            _write(folder, name, site, np.random.default_rng((number, *site.encode())))
            rows.append((f"{name}.json", f"S{number:02d}", "FM"[number % 2], 0.2, 0.18, 0, 0, WIDTH, HEIGHT))
    table = folder.parent / f"{folder.name}.csv"
    with table.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(["file", "subject", "sex", "mm_per_px_x", "mm_per_px_y", "x0", "y0", "x1", "y1"])
        writer.writerows(rows)
    return table


def aponeurosis_pairs(folder: Path, count: int) -> Path:
    """Write ``images`` and ``masks`` with two slanting bands that end before the picture does, and a third below."""
    for part in ("images", "masks"):
        (folder / part).mkdir(parents=True)
    for number in range(count):
        draw = np.random.default_rng((3, number))
        mask = np.zeros((240, 320), np.uint8)
        for row, left, right in ((60, 30, 320), (150, 0, 300), (200, 0, 320)):
            begin, end = (left, row), (right, row + int(draw.integers(-8, 9)))
            cv2.line(mask, begin, end, 255, 8)
        image = np.clip(draw.rayleigh(40, mask.shape) + mask * 0.5, 0, 255).astype(np.uint8)
        cv2.imwrite(str(folder / "images" / f"img_{number}.png"), image)
        cv2.imwrite(str(folder / "masks" / f"img_{number}.png"), mask)
    return folder


def _write(folder: Path, name: str, site: str, draw: np.random.Generator) -> None:
    shapes: tuple[Shape, ...] = ()
    level = np.full((HEIGHT, WIDTH), 90.0)
    if site:
        outline = _outline(site, draw)
        cv2.fillPoly(level, [np.round(outline).astype(np.int32)], 25.0)
        shapes = (Shape(label=site, kind="polygon", points=outline),)
    cv2.imwrite(str(folder / f"{name}.png"), np.clip(draw.rayleigh(level), 0, 255).astype(np.uint8))
    annotation = Annotation(shapes=shapes, image_path=f"{name}.png", image_height=HEIGHT, image_width=WIDTH)
    write_annotation(folder / f"{name}.json", annotation)


def _outline(site: str, draw: np.random.Generator) -> NDArray[np.float64]:
    across, down = {"rf": (40, 24), "ra": (55, 12)}[site]
    turn = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    middle = (WIDTH / 2 + draw.uniform(-6, 6), HEIGHT / 2 + draw.uniform(-6, 6))
    return np.stack([middle[0] + across * np.cos(turn), middle[1] + down * np.sin(turn)], axis=1)
