"""Scores on disk, a row per image and network, so that a report can be made again and networks compared later."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path

from export.errors import DatasetRefused
from export.evaluation.muscle_score import CaseScore

_COLUMNS = ["network", *(field.name for field in fields(CaseScore))]
_NUMBERS = {"dice", "iou", "hd95_mm", "assd_mm", "nsd", "network_ms"}
_PERHAPS_NUMBERS = {"bmi", "boundary_bias_mm", "mt_true_mm", "mt_mm", "csa_true_cm2", "csa_cm2"}
_ANSWERS = {"fov_truncated", "rejected", "failure", "wrong_site_flagged"}
_YES_NO = {"yes": True, "no": False}
#: ``site_judged`` of a picture taken for none of the sites; an empty cell means that nobody judged.
_NONE_OF_THEM = "none"


def write_scores(scores: Mapping[str, Sequence[CaseScore]], file: Path) -> None:
    """Write the scores of each network, by name; absent values are empty cells, reasons are parted by spaces."""
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(_COLUMNS)
        for network, some in scores.items():
            writer.writerows([network, *(_cell(score, field.name) for field in fields(CaseScore))] for score in some)


def read_scores(file: Path) -> dict[str, list[CaseScore]]:
    """Read what :func:`write_scores` wrote, networks and images in their order.

    Raises:
        DatasetRefused: the file cannot be read, lacks a column, holds no row, a cell is not what its column takes, or
            a network has a case twice (``evaluation.scores``).
    """
    found: dict[str, list[CaseScore]] = {}
    try:
        with file.open(newline="", encoding="utf-8") as stream:
            for row in csv.DictReader(stream, strict=True):
                found.setdefault(row["network"], []).append(_score(row))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, csv.Error) as error:
        raise _refused(file, f"cannot be used: {error}") from error
    if not found or any(len({score.case for score in some}) != len(some) for some in found.values()):
        raise _refused(file, "holds no scores, or a case of a network twice")
    return found


def _cell(score: CaseScore, name: str) -> object:
    value = getattr(score, name)
    if name == "reasons":
        return " ".join(score.reasons)
    if name == "site_judged" and value == "":
        return _NONE_OF_THEM
    if name in _ANSWERS:
        return "yes" if value else "no"
    return value


def _score(row: dict[str, str]) -> CaseScore:
    values: dict[str, object] = {}
    for name in _COLUMNS[1:]:
        cell = row[name]
        if name in _NUMBERS:
            values[name] = _number(cell)
        elif name in _PERHAPS_NUMBERS:
            values[name] = _number(cell) if cell else None
        elif name in _ANSWERS:
            values[name] = _YES_NO[cell]
        elif name == "reasons":
            values[name] = tuple(cell.split())
        elif name == "site_judged":
            values[name] = None if cell == "" else "" if cell == _NONE_OF_THEM else cell
        else:
            values[name] = cell
    return CaseScore(**values)  # type: ignore[arg-type]


def _number(cell: str) -> float:
    number = float(cell)
    if not math.isfinite(number):
        raise ValueError(f"{cell!r} is no finite number")
    return number


def _refused(file: Path, why: str) -> DatasetRefused:
    return DatasetRefused(
        f"{file} {why}.",
        remedy="Score the networks again with `myosight export evaluate`.",
        reason="evaluation.scores",
    )
