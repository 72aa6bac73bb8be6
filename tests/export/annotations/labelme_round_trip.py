"""Files of ours through LabelMe 5.5.0 itself and back, and both rasterisers against the exact area.

Run ``python -m tests.export.annotations.labelme_round_trip``; it needs the package ``labelme`` (CONTRIBUTING).
"""

from __future__ import annotations

import argparse
import io
import tempfile
from dataclasses import dataclass
from pathlib import Path

import labelme
import numpy as np
from labelme.utils import img_arr_to_b64, shape_to_mask
from PIL import Image

from export.annotations.labelme_file import read_annotation, write_annotation
from export.annotations.rasterise import rasterise
from export.annotations.shape import Annotation, Points, Shape, shoelace_area

HEIGHT, WIDTH = 480, 640
LABELS = ("biceps", "triceps", "ra", "rf", "plpb", "กล้ามเนื้อ")
#: LabelMe 5.5.0 cannot rasterise a mask, and takes ``points`` for a polygon.
RASTERISED_BY_BOTH = ("polygon", "rectangle", "circle")


@dataclass(frozen=True)
class AreaError:
    """One shape's area by both rasterisers, relative to the exact area.

    Attributes:
        kind: of the shape.
        area_px: exact area.
        ours, labelmes: relative errors.
    """

    kind: str
    area_px: float
    ours: float
    labelmes: float


def muscle_outline(draw: np.random.Generator) -> Points:
    """Return a muscle-like outline: 120-400 by 40-160 px, 12-80 points, tilted, wavy."""
    angle = np.sort(draw.uniform(0, 2 * np.pi, draw.integers(12, 80)))
    radius = 1 + 0.08 * np.sin(3 * angle + draw.uniform(0, 6)) + 0.03 * np.sin(8 * angle + draw.uniform(0, 6))
    local = radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1) * draw.uniform((60, 20), (200, 80))
    tilt = draw.uniform(-0.35, 0.35)
    turn = np.array([(np.cos(tilt), -np.sin(tilt)), (np.sin(tilt), np.cos(tilt))])
    outline: Points = local @ turn.T + (WIDTH / 2, HEIGHT / 2) + draw.uniform(-8, 8, 2)
    return outline


def random_annotation(seed: int) -> Annotation:
    """Return an annotation with a shape of every kind, every second time with its image embedded."""
    draw = np.random.default_rng(seed)
    centre, radius, angle = draw.uniform(180, 300, 2), draw.uniform(30, 150), draw.uniform(0, 6.2)
    corner = draw.uniform(20, 150, 2)
    left, top = (int(value) for value in draw.integers(0, 200, 2))
    mask = draw.random((int(draw.integers(20, 90)), int(draw.integers(20, 90)))) < 0.5
    points = {
        "polygon": muscle_outline(draw),
        "rectangle": np.stack([corner, corner + draw.uniform(60, 300, 2)])[:: draw.choice((1, -1))],
        "circle": np.stack([centre, centre + radius * np.array([np.cos(angle), np.sin(angle)])]),
        "line": draw.uniform(0, HEIGHT, (2, 2)),
        "linestrip": draw.uniform(0, HEIGHT, (int(draw.integers(2, 30)), 2)),
        "point": draw.uniform(0, HEIGHT, (1, 2)),
        "points": draw.uniform(0, HEIGHT, (int(draw.integers(1, 9)), 2)),
        "mask": np.array([(left, top), (left + mask.shape[1] - 1, top + mask.shape[0] - 1)], np.float64),
    }
    shapes = [
        Shape(
            label=str(draw.choice(LABELS)),
            kind=kind,
            points=where,
            group_id=None if draw.random() < 0.5 else int(draw.integers(0, 9)),
            description=None if draw.random() < 0.3 else str(draw.choice(["", "inner edge", "ขอบ"])),
            flags={"sure": bool(draw.random() < 0.5)} if draw.random() < 0.5 else {},
            mask=mask if kind == "mask" else None,
            other={"annotator": "B"} if draw.random() < 0.3 else {},
        )
        for kind, where in points.items()
    ]
    stream = io.BytesIO()
    Image.fromarray(draw.integers(0, 255, (HEIGHT, WIDTH), np.uint8)).save(stream, "PNG", compress_level=1)
    return Annotation(
        shapes=tuple(shapes[index] for index in draw.permutation(len(shapes))),
        image_path="image.png",
        image_height=HEIGHT,
        image_width=WIDTH,
        flags={"poor_contact": bool(draw.random() < 0.5)},
        image=stream.getvalue(),
        other={"site": "P-RF-50"} if draw.random() < 0.5 else {},
    )


def through_labelme(annotation: Annotation, folder: Path, *, embedded: bool) -> Annotation:
    """Write it ourselves, load and save it with LabelMe as its window does, and read it ourselves."""
    assert annotation.image is not None
    if not embedded:
        (folder / annotation.image_path).write_bytes(annotation.image)
    ours = folder / "ours.json"
    write_annotation(ours, annotation if embedded else _without_image(annotation))
    loaded = labelme.LabelFile(str(ours))
    shapes = []
    for shape in loaded.shapes:
        mask = shape["mask"]
        known = {key: value for key, value in shape.items() if key != "other_data"}
        known["mask"] = None if mask is None else img_arr_to_b64(mask.astype(np.uint8))
        shapes.append({**shape["other_data"], **known})
    theirs = folder / "theirs.json"
    loaded.save(
        str(theirs),
        shapes,
        loaded.imagePath,
        HEIGHT,
        WIDTH,
        imageData=loaded.imageData if embedded else None,
        otherData=loaded.otherData,
        flags=loaded.flags,
    )
    return read_annotation(theirs)


def differences(before: Annotation, after: Annotation) -> list[str]:
    """Return every difference but that of the image, in words."""
    found = [name for name in ("image_path", "image_height", "image_width", "flags", "other")
             if getattr(before, name) != getattr(after, name)]  # fmt: skip
    if len(before.shapes) != len(after.shapes):
        return [*found, "number of shapes"]
    for number, (old, new) in enumerate(zip(before.shapes, after.shapes, strict=True)):
        for name in ("label", "kind", "group_id", "description", "flags", "other"):
            if getattr(old, name) != getattr(new, name):
                found.append(f"{name} of shape {number}")
        if not np.array_equal(old.points, new.points):
            found.append(f"points of shape {number}")
        if (old.mask is None) != (new.mask is None) or (
            old.mask is not None and new.mask is not None and not np.array_equal(old.mask, new.mask)
        ):
            found.append(f"mask of shape {number}")
    return found


def area_errors(annotation: Annotation) -> list[AreaError]:
    """Return the errors of each area, rasterised alone by LabelMe and by us."""
    errors = []
    for shape in annotation.shapes:
        if shape.kind in RASTERISED_BY_BOTH:
            exact = _exact_area(shape)
            alone = Annotation(shapes=(shape,), image_path="x", image_height=HEIGHT, image_width=WIDTH)
            ours = int((rasterise(alone, [shape.label]) > 0).sum())
            points = shape.points
            if shape.kind == "rectangle":  # LabelMe's drawing wants the upper left corner first
                points = np.sort(points, axis=0)
            theirs = int(shape_to_mask((HEIGHT, WIDTH), points.tolist(), shape.kind).sum())
            errors.append(AreaError(shape.kind, exact, ours / exact - 1.0, theirs / exact - 1.0))
    return errors


def _exact_area(shape: Shape) -> float:
    if shape.kind == "polygon":
        return abs(shoelace_area(shape.points))
    across, down = shape.points[1] - shape.points[0]
    return float(abs(across * down) if shape.kind == "rectangle" else np.pi * (across**2 + down**2))


def _without_image(annotation: Annotation) -> Annotation:
    return Annotation(**{**vars(annotation), "image": None})


def main() -> None:
    """Print the worst and mean differences of many files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=200)
    arguments = parser.parse_args()
    errors: list[AreaError] = []
    differing = 0
    for seed in range(arguments.files):
        before = random_annotation(seed)
        with tempfile.TemporaryDirectory() as folder:
            after = through_labelme(before, Path(folder), embedded=seed % 2 == 0)
        found = differences(before, after)
        differing += bool(found)
        for difference in found:
            print(f"file {seed}: {difference} differs")
        errors += area_errors(after)
    print(f"{arguments.files} files through LabelMe {labelme.__version__}: {differing} came back otherwise")
    print("error of the area, %                   ours                     LabelMe")
    print("kind       shapes    px from     mean   worst      SD       mean   worst      SD")
    for kind in RASTERISED_BY_BOTH:
        of_kind = [error for error in errors if error.kind == kind]
        table = 100.0 * np.array([(error.ours, error.labelmes) for error in of_kind])
        mean, sd, worst = table.mean(axis=0), table.std(axis=0), np.abs(table).max(axis=0)
        smallest = min(error.area_px for error in of_kind)
        print(
            f"{kind:<10} {len(of_kind):>6} {smallest:>10.0f} {mean[0]:>+8.3f} {worst[0]:>7.3f} {sd[0]:>7.3f}"
            f" {mean[1]:>+10.3f} {worst[1]:>7.3f} {sd[1]:>7.3f}"
        )


if __name__ == "__main__":
    main()
