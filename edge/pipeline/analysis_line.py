"""What ``myosight analyze`` says about one frame: one JSON object, one row of ``measurements.csv``."""

from __future__ import annotations

from dataclasses import asdict, astuple, dataclass, fields

from calibration.errors import MyosightError
from edge.bundle.manifest import Manifest
from edge.measure.measurement import Heights, Status
from edge.pipeline.reading import Reading

#: Fields of several values, and the endings of their columns in the CSV: ``roi`` becomes ``roi_x0`` and so on.
_ENDINGS = {
    "height_px": ("left", "middle", "right"),
    "height_mm": ("left", "middle", "right"),
    "mm_per_px": ("x", "y"),
    "roi": ("x0", "y0", "x1", "y1"),
}


@dataclass(frozen=True, kw_only=True)
class AnalysisLine:
    """One frame's numbers; or why an input could not be read, then with a message and without a frame.

    The fields are the keys of the JSON object, and in the same order the columns of the CSV, where fields of several
    values take a column each (``height_px_left`` …, ``height_mm_left`` …, ``mm_per_px_x`` …, ``roi_x0`` …), reasons are
    parted by spaces, and an absent value is empty.

    Attributes:
        source: the path as given; for a file in a given folder, the folder joined with the file's name.
        frame: number of the frame in its source, from 0.
        site: the muscle.
        view: ``transverse`` or ``longitudinal``.
        site_seen: the site that the picture alone looks like, ``none`` for none of the bundle's.
        mt_mm, mt_u_mm: muscle thickness and its expanded uncertainty (k = 2), mm.
        csa_cm2, csa_u_cm2: cross-sectional area and its expanded uncertainty (k = 2), cm².
        height_px, height_mm: vertical height between the inner edges at the B-mode area's first, middle, last column.
        mt_px: thickness in source px, square pixels assumed.
        mm_per_px: width and height of a source pixel, mm; the width is absent where it is not proven.
        scale_source: where the scale comes from.
        fov_truncated: the muscle is cut by the picture's side.
        tilt_deg: the muscle's tilt, degrees, positive when its right end is deeper.
        echo_intensity: mean grey of the muscle, 0–255.
        status: ``ok``, ``warn`` or ``blocked``.
        reasons: codes of :mod:`edge.reasons`, or of what refused the input.
        bundle: name and version of the model bundle.
        trained_on: the bundle's training images, ``real`` or ``simulated``.
        mask: absolute path of the muscle's mask, PNG of 0 and 255 at the source image's size.
        roi: B-mode area in source px, half open.
        message: why the input could not be read, at all or any further.
    """

    source: str
    frame: int | None = None
    site: str | None = None
    view: str | None = None
    site_seen: str | None = None
    mt_mm: float | None = None
    mt_u_mm: float | None = None
    csa_cm2: float | None = None
    csa_u_cm2: float | None = None
    height_px: Heights | None = None
    height_mm: Heights | None = None
    mt_px: float | None = None
    mm_per_px: tuple[float | None, float] | None = None
    scale_source: str | None = None
    fov_truncated: bool | None = None
    tilt_deg: float | None = None
    echo_intensity: float | None = None
    status: Status
    reasons: tuple[str, ...]
    bundle: str
    trained_on: str
    mask: str | None = None
    roi: tuple[int, int, int, int] | None = None
    message: str | None = None

    @property
    def refused(self) -> bool:
        """The input could not be read, at all or any further."""
        return self.message is not None

    def as_json(self) -> dict[str, object]:
        """Return the JSON object."""
        return asdict(self)

    def as_words(self) -> str:
        """Return one line for people to read."""
        if self.refused:
            return f"{self.source}: not read. {self.message}"
        words = "no number"
        if self.mt_mm is not None:
            words = f"MT {self.mt_mm:.1f} mm" + ("" if self.mt_u_mm is None else f" ± {self.mt_u_mm:.1f} mm")
        elif self.mt_px is not None:
            words = f"MT {self.mt_px:.1f} px"
        if self.csa_cm2 is not None:
            words += f", CSA {self.csa_cm2:.2f} cm²"
        doubts = f" ({', '.join(self.reasons)})" if self.reasons else ""
        return f"{self.source}, frame {self.frame}: {words}; {self.status}{doubts}"

    def as_row(self) -> dict[str, object]:
        """Return the CSV row, a value for each of :data:`COLUMNS`."""
        row: dict[str, object] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            endings = _ENDINGS.get(field.name)
            if endings is None:
                row[field.name] = " ".join(value) if field.name == "reasons" else value
            else:
                values = astuple(value) if isinstance(value, Heights) else value or (None,) * len(endings)
                row.update(zip((f"{field.name}_{ending}" for ending in endings), values, strict=True))
        return row


#: Columns of ``measurements.csv``, in order.
COLUMNS = tuple(
    column
    for field in fields(AnalysisLine)
    for column in ([f"{field.name}_{ending}" for ending in _ENDINGS.get(field.name, ())] or [field.name])
)


def line_of(reading: Reading, manifest: Manifest, mask: str | None) -> AnalysisLine:
    """Return the line of a frame that was read, its mask at ``mask`` where one was written."""
    found, scale = reading.measurement, reading.scale
    return AnalysisLine(
        source=reading.frame.source,
        frame=reading.frame.sequence,
        site=found.site,
        view=found.view,
        site_seen=found.site_seen,
        mt_mm=found.mt_mm,
        mt_u_mm=found.mt_u_mm,
        csa_cm2=found.csa_cm2,
        csa_u_cm2=found.csa_u_cm2,
        height_px=found.height_px,
        height_mm=found.height_mm,
        mt_px=found.mt_px,
        mm_per_px=None if scale is None else (scale.mm_per_px_x if scale.proven_x else None, scale.mm_per_px_y),
        scale_source=None if scale is None else scale.source,
        fov_truncated=found.fov_truncated,
        tilt_deg=found.tilt_deg,
        echo_intensity=found.echo_intensity,
        status=found.status,
        reasons=found.reasons,
        bundle=f"{manifest.name} {manifest.version}",
        trained_on=manifest.trained_on,
        mask=mask,
        roi=None if reading.area is None else reading.area.as_tuple(),
    )


def refused_line(source: str, error: MyosightError, manifest: Manifest) -> AnalysisLine:
    """Return the line of an input that could not be read, at all or any further."""
    return AnalysisLine(
        source=source,
        status="blocked",
        reasons=(error.reason,),
        bundle=f"{manifest.name} {manifest.version}",
        trained_on=manifest.trained_on,
        message=f"{error.cause} {error.remedy}",
    )
