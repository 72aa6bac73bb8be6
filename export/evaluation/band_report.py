"""Scores of bands on disk: a row per image and network, and a page with the summary by scanner."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import astuple, fields
from pathlib import Path

from export.errors import DatasetRefused
from export.evaluation.bands import BandScore
from export.evaluation.evaluate import Summary, summarise
from export.evaluation.page import heading, notice, page, paragraph, table

_HEAD = (
    "scanner (screen)",
    "images",
    "no edges",
    "Dice superficial",
    "deep",
    "belly",
    "surface distance px, median: superficial",
    "deep",
    "belly",
    "height error %, mean",
    "bias",
)


def write_band_report(scores: Mapping[str, Sequence[BandScore]], measured_on: str, out: Path) -> None:
    """Write ``scores.csv`` and ``report.html`` to ``out``, which is made where it is not there.

    Args:
        scores: of each network, by its name.
        measured_on: dataset and part.
        out: folder.

    Raises:
        DatasetRefused: it cannot be written to (``evaluation.out``).
    """
    parts = [
        notice("Research and investigational use", "Not a diagnosis."),
        paragraph(f"Measured on {measured_on}, through the device's own code. Distances are in px of the screen."),
    ]
    for network, some in scores.items():
        parts += [heading(network), table(_HEAD, (_cells(summary) for summary in summarise(some)))]
    try:
        out.mkdir(parents=True, exist_ok=True)
        with (out / "scores.csv").open("w", newline="", encoding="utf-8") as stream:
            rows = csv.writer(stream)
            rows.writerow(["network", *(field.name for field in fields(BandScore))])
            rows.writerows([network, *astuple(score)] for network, some in scores.items() for score in some)
        (out / "report.html").write_text(page("Aponeuroses, held against their annotation", parts), encoding="utf-8")
    except OSError as error:
        raise DatasetRefused(
            f"{out} cannot be written: {error}.", remedy="Choose another folder or make room.", reason="evaluation.out"
        ) from error


def _cells(summary: Summary) -> list[str]:
    return [
        summary.scanner,
        f"{summary.images}",
        f"{summary.failures}",
        f"{summary.dice_superficial:.3f}",
        f"{summary.dice_deep:.3f}",
        f"{summary.dice_belly:.3f}",
        f"{summary.assd_superficial_px:.2f}",
        f"{summary.assd_deep_px:.2f}",
        f"{summary.assd_belly_px:.2f}",
        f"{summary.height_error_percent:.2f}",
        f"{summary.height_bias_percent:+.2f}",
    ]
