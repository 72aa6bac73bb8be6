"""A simulated cohort as the files of a real one: ``cohort.csv``, ``readings.csv`` and ``truth.json``.

Every row says that it is simulated. Sizes that a kit would withhold are empty, with the reason beside them; other
values that no kit would take are empty too.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from edge.anatomy import SITES
from export.phantom.dimensions import MT_MM
from export.study.primary import SIDE
from export.study.schema import cohort_column
from export.study.simulation.draw import Drawn, Values, draw, draw_readings
from export.study.simulation.model import SIZES, Model
from export.study.simulation.plan import BANDS, CohortPlan
from export.study.simulation.scores import sarcf_points, sppb_points
from export.study.simulation.truth import Truth, truth_of

Row = dict[str, object]
#: Digits after the point of a column, by its unit's ending; a kit shows no more.
_DIGITS = {"_mm": 2, "_cm2": 2, "_cm": 1, "_kg": 1, "_s": 2, "_deg": 2}
#: Two scans of each person, each read by everybody.
_OCCASIONS = 2
#: What a part cannot be more than.
_PART_OF = {"asm_kg": "muscle_mass_kg", "muscle_mass_kg": "ffm_kg", "ffm_kg": "weight_kg"}
_WITHHELD, _IMPLAUSIBLE = "simulated.withheld", "simulated.implausible"


@dataclass(frozen=True)
class SimulatedFiles:
    """What was written, and what is true of it."""

    cohort: Path
    readings: Path
    truth_json: Path
    truth: Truth


def write_simulated(plan: CohortPlan, out: Path) -> SimulatedFiles:
    """Draw the cohort of a plan and write its three files; the same bytes for the same plan.

    Args:
        plan: what to draw.
        out: folder; made where it is not there, files of these names are replaced.

    Raises:
        StudyRefused: the plan asks for correlations that no population has (``study.simulation``).
    """
    model = Model.of(plan)
    people = draw(model, 1, plan.seed)
    rng = np.random.default_rng((plan.seed, 1, 2))
    truth = truth_of(model)
    files = SimulatedFiles(out / "cohort.csv", out / "readings.csv", out / "truth.json", truth)
    out.mkdir(parents=True, exist_ok=True)
    _write(cohort_rows(people, plan, rng), files.cohort)
    _write(_readings(people, plan, rng), files.readings)
    files.truth_json.write_text(json.dumps(truth.as_json(), indent=1) + "\n")
    return files


def cohort_rows(people: Drawn, plan: CohortPlan, rng: np.random.Generator) -> list[Row]:
    """Return the rows of the first of the drawn cohorts.

    Args:
        people: the cohorts.
        plan: that they were drawn by.
        rng: of what is withheld, and of the scores in points.
    """
    first = {name: values[0] for name, values in people.columns.items()}
    missing = {site: _withheld(people, site, plan, rng) for site in MT_MM}
    first["sppb_points"] = sppb_points(first["sts5_s"], first["gait_m_s"], first["age_years"], rng)
    first["sarcf_points"] = sarcf_points(first["grip_kg"], first["sts5_s"], rng)
    first["fat_percent"] = 100 * (1 - first["ffm_kg"] / first["weight_kg"])
    devices, rows = list(plan.devices), []
    for i, band in enumerate(people.band):
        group, sex = BANDS[band]
        row: Row = {"participant": _code(i), "sex": sex, "group": group}
        own = {name: _shown(name, values[i]) for name, values in first.items() if name not in (*SIZES, "female")}
        row |= {name: value for name, value in own.items() if _is_possible(name, value, own)}
        row |= {"operator": plan.raters[people.rater[0, i]].name, "state": "ended", "asm_method": "BIA"}
        row |= {"out_of_fold": "true", "split": "test", "simulated": "true"}
        for site in MT_MM:
            row |= _site(site, first, i, plan, withheld=bool(missing[site][i]))
            row[f"device_{site}_{SIDE}"] = devices[people.device[0, i]]
        rows.append(row)
    return rows


def _is_possible(name: str, value: float, person: Mapping[str, float]) -> bool:
    """Say whether a kit would take a value; a normal distribution has about one person in 10,000 whom it would not."""
    column = cohort_column(name)
    if column is None or column.hard is None:
        return True
    whole = person.get(_PART_OF.get(name, ""), np.inf)
    return column.hard[0] <= value <= min(column.hard[1], whole)


def _site(site: str, first: Mapping[str, Values], i: int, plan: CohortPlan, *, withheld: bool) -> Row:
    """Return the columns of one site of one person."""
    thickness, area = float(first[f"mt_mm_{site}"][i]), float(first[f"csa_cm2_{site}"][i])
    truncated = area > plan.visible_cm2.get(site, np.inf)
    area = min(area, plan.visible_cm2.get(site, np.inf))
    limits = SITES[site]
    of_area = limits.csa_cm2
    plausible = limits.mt_mm.block[0] <= thickness <= limits.mt_mm.block[1]
    if of_area is not None:
        plausible = plausible and of_area.block[0] <= area <= of_area.block[1]
    row: Row = {"protocol": limits.protocol, "trained_on": "simulated"}
    if withheld or not plausible:
        row |= {"state": "no_number", "reasons": _WITHHELD if withheld else _IMPLAUSIBLE}
    else:
        row |= {"state": "measured", "mt_mm": _shown("mt_mm", thickness), "csa_cm2": _shown("csa_cm2", area)}
        row["fov_truncated"] = "true" if truncated else "false"
    return {f"{name}_{site}_{SIDE}": value for name, value in row.items()}


def _withheld(people: Drawn, site: str, plan: CohortPlan, rng: np.random.Generator) -> NDArray[np.bool_]:
    """Draw whose values of a site are missing, (people,)."""
    true = people.true[f"mt_mm_{site}"][0]
    chance = np.full(true.size, plan.withheld)
    if plan.withheld_when_thin:
        # Of a standard normal z the mean of 2·Φ(−z) is 1, so that the share stays what was asked for.
        mean, sd = np.array([MT_MM[site][BANDS[i]] for i in people.band], np.float64).T
        chance = chance * 2 * norm.cdf(-(true - mean) / sd)
    missing: NDArray[np.bool_] = rng.random(true.size) < chance
    return missing


def _readings(people: Drawn, plan: CohortPlan, rng: np.random.Generator) -> Iterable[Row]:
    true = {name: values[0] for name, values in people.true.items()}
    read = draw_readings(true, plan.readers, _OCCASIONS, rng)
    for i in range(people.band.size):
        for site in MT_MM:
            block = SITES[site].mt_mm.block, (SITES[site].csa_cm2 or SITES[site].mt_mm).block
            for occasion in range(_OCCASIONS):
                values = read[f"mt_mm_{site}"][i, occasion], read[f"csa_cm2_{site}"][i, occasion]
                # An image with a value that a kit would withhold is left out for every reader.
                if any((x < low).any() or (x > high).any() for x, (low, high) in zip(values, block, strict=True)):
                    continue
                visible = plan.visible_cm2.get(site, np.inf)
                for j, reader in enumerate(plan.readers):
                    is_rater = reader.kind == "rater"
                    yield {
                        "participant": _code(i),
                        "site": site,
                        "side": SIDE,
                        "method": "rater" if is_rater else reader.name,
                        "rater": reader.name if is_rater else "",
                        "occasion": str(occasion + 1),
                        "image": f"{_code(i)}-{site}-{occasion + 1}",
                        "mt_mm": _shown("mt_mm", values[0][j]),
                        "csa_cm2": _shown("csa_cm2", min(values[1][j], visible)),
                        "fov_truncated": "true" if values[1][j] > visible else "false",
                        "out_of_fold": "true",
                        "simulated": "true",
                    }


def _code(i: int) -> str:
    return f"SIM{i + 1:04d}"


def _shown(name: str, value: float) -> float | int:
    if name in ("age_years", "sppb_points", "sarcf_points"):
        return round(float(value))
    return round(float(value), next((digits for end, digits in _DIGITS.items() if name.endswith(end)), 2))


def _write(rows: Iterable[Row], file: Path) -> None:
    everything = list(rows)
    titles: Sequence[str] = list(everything[0])
    titles = [*titles, *sorted({name for row in everything for name in row} - set(titles))]
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, titles, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(everything)
