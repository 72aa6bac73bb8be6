"""Kinds of bad cohort and what becomes of each: ``python -m tests.export.study.bad_cohorts`` prints the table."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from export.study.cohort import read_cohort
from export.study.fault import CohortRefused
from tests.export.study.good_cohort import as_csv, good_cohort

Rows = pd.DataFrame
#: A lb in kg.
_LB = 0.45359237


@dataclass(frozen=True)
class Bad:
    """One kind of bad cohort.

    Attributes:
        kind: in words.
        code: of the fault or caution that must be among those found; a caution's begins with ``caution.``.
        content: of the file.
    """

    kind: str
    code: str
    content: bytes


def _cell(column: str, value: object, row: int = 7) -> bytes:
    """Return the good cohort with one field in another way; ``row`` as the file numbers it."""
    rows = good_cohort().astype({column: object})
    rows.loc[row - 2, column] = value
    return as_csv(rows)


def _with(change: Callable[[Rows], Rows]) -> bytes:
    return as_csv(change(good_cohort()))


def _scaled(column: str, factor: float, most: int | None = None) -> bytes:
    rows = good_cohort()
    rows.loc[: most - 1 if most else None, column] = (rows[column] * factor).round(4)
    return as_csv(rows)


def _set(column: str, value: object, first: int = 0, last: int = 93) -> bytes:
    rows = good_cohort()
    if column not in rows:
        rows[column] = pd.NA
    rows = rows.astype({column: object})
    rows.loc[first:last, column] = value
    return as_csv(rows)


def _again(rows: Rows, row: int, **changed: object) -> Rows:
    return pd.concat([rows, rows.loc[[row - 2]].assign(**changed)])


def _withheld(rows: Rows) -> Rows:
    fat = rows["fat_percent"].rank() > len(rows) - 12
    state = fat.map({True: "no_number", False: "measured"})
    return rows.assign(state_rf_right=state, mt_mm_rf_right=rows["mt_mm_rf_right"].mask(fat))


def _ageing(rows: Rows) -> Rows:
    """Let thickness and rising differ by group alone."""
    step = rows["group"].map({"young": 0.0, "middle": 1.0, "elderly": 2.0})
    inside = rows.index % 7 / 10
    return rows.assign(mt_mm_plpb_right=22 - 3 * step + inside, sts5_s=8 + 2 * step + rows.index % 5 / 10)


_TEXT = as_csv(good_cohort())
_HEADER = _TEXT.split(b"\r\n", 1)[0] + b"\r\n"

BAD = (
    Bad("no column of the sex", "header.missing", _with(lambda rows: rows.drop(columns="sex"))),
    Bad("no age of any kind", "header.missing", _with(lambda rows: rows.drop(columns="age_years"))),
    Bad("no muscle at all", "header.missing", _with(lambda rows: rows.loc[:, :"out_of_fold"])),
    Bad("a column twice", "header.twice", _TEXT.replace(b"grip_kg", b"asm_kg", 1)),
    Bad("a column without a name", "header.blank", _TEXT.replace(b"grip_kg", b"", 1)),
    Bad("height in m, by its name", "header.unit", _TEXT.replace(b"height_cm", b"height_m", 1)),
    Bad("height without a unit", "header.unit", _TEXT.replace(b"height_cm", b"Height", 1)),
    Bad("thickness in cm, by its name", "header.unit", _TEXT.replace(b"mt_mm_rf_right", b"mt_cm_rf", 1)),
    Bad("unknown column", "caution.unknown_columns", _TEXT.replace(b"grip_kg", b"handgrip_max_kg", 1)),
    Bad("height in m, by its values", "unit.column", _scaled("height_cm", 0.01)),
    Bad("weight in lb", "unit.column", _scaled("weight_kg", 1 / _LB)),
    Bad("grip in N", "unit.column", _scaled("grip_kg", 9.80665)),
    Bad("gait in km/h", "unit.column", _scaled("gait_m_s", 3.6)),
    Bad("thickness in cm", "unit.column", _scaled("mt_mm_rf_right", 0.1)),
    Bad("thickness in cm in eight rows", "unit.row", _scaled("mt_mm_rf_right", 0.1, 8)),
    Bad("area in mm²", "unit.column", _scaled("csa_cm2_biceps_left", 100)),
    Bad("area in mm² in eight rows", "unit.row", _scaled("csa_cm2_biceps_left", 100, 8)),
    Bad("phase angle in rad", "unit.column", _scaled("phase_angle_deg", 0.0174533)),
    Bad("the same row twice", "person.same_row", _with(lambda rows: _again(rows, 9))),
    Bad("one person twice a day", "person.same_day", _with(lambda rows: _again(rows, 9, grip_kg=30))),
    Bad("one person under two codes", "person.twin", _with(lambda rows: _again(rows, 9, participant="X1"))),
    Bad(
        "one person with two sexes",
        "person.contradiction",
        _with(lambda rows: _again(rows.assign(sex="F"), 9, day="2024-06-01", sex="M")),
    ),
    Bad("a row without a person", "person.no_name", _cell("participant", "")),
    Bad("several visits a person", "caution.several_visits", _with(lambda rows: _again(rows, 9, day="2024-06-01"))),
    Bad("an impossible height", "cell.range", _cell("height_cm", 251)),
    Bad("more lean than body", "body.part", _cell("ffm_kg", 118)),
    Bad("a negative area", "cell.negative", _cell("csa_cm2_rf_left", -4.2)),
    Bad("0 for missing", "cell.zero", _cell("grip_kg", 0)),
    Bad("999 for missing", "cell.missing_code", _cell("weight_kg", 999)),
    Bad("-9 for missing", "cell.missing_code", _cell("gait_m_s", -9)),
    Bad("- for missing", "cell.missing_code", _cell("gait_m_s", "-")),
    Bad("NA for missing", "caution.missing_words", _cell("gait_m_s", "NA")),
    Bad("decimal comma", "cell.decimal_comma", _cell("grip_kg", "31,5")),
    Bad("decimal comma without quotation marks", "row.fields", _cell("grip_kg", "§").replace("§".encode(), b"31,5")),
    Bad("sign between thousands", "cell.thousands", _cell("sts5_s", "1,234.5")),
    Bad("a spreadsheet's error", "cell.spreadsheet_error", _cell("ffm_kg", "#DIV/0!")),
    Bad("a formula for a number", "cell.formula", _cell("ffm_kg", "=G7*0.4")),
    Bad("a formula for a code", "cell.formula", _cell("participant", "=cmd|' /C calc'!A0")),
    Bad("a date for a number", "cell.date", _cell("gait_m_s", "1-Feb")),
    Bad("a number of days for a date", "cell.date", _cell("day", "45418")),
    Bad("a date of two meanings", "cell.date", _cell("day", "06/05/2024")),
    Bad("the unit inside the field", "cell.unit", _cell("weight_kg", "61.5 kg")),
    Bad("a bound for a value", "cell.censored", _cell("sts5_s", ">60")),
    Bad("sexes 1 and 2", "cell.sex", _with(lambda rows: rows.assign(sex=rows["sex"].map({"F": 2, "M": 1})))),
    Bad("1 and M for sexes", "cell.sex", _cell("sex", "1")),
    Bad("half a point", "cell.whole", _cell("sppb_points", 7.5)),
    Bad("neither true nor false", "cell.bool", _cell("fov_truncated_rf_right", "2")),
    Bad("an unknown group", "cell.code", _cell("group", "old")),
    Bad("groups that overlap in age", "age.groups", _cell("age_years", 70)),
    Bad("age against year of birth", "age.contradiction", _set("birth_year", 1950, 0, 3)),
    Bad("no byte", "file.empty", b""),
    Bad("a header and nothing else", "file.no_rows", _HEADER),
    Bad("three people", "file.few", _with(lambda rows: rows.head(3))),
    Bad("not UTF-8", "file.utf8", _cell("participant", "Ä1").decode().encode("latin-1")),
    Bad("UTF-16", "file.utf8", _TEXT.decode().encode("utf-16")),
    Bad("NUL bytes", "file.nul", _TEXT[:3000] + b"\0" * 100 + _TEXT[3100:]),
    Bad("a workbook", "file.format", b"PK\x03\x04" + _TEXT),
    Bad("a quotation mark not closed", "file.quotes", _cell("protocol_rf_right", "§").replace("§".encode(), b'"P')),
    Bad("a huge field", "file.quotes", _cell("protocol_rf_right", "x" * 200_000)),
    Bad("a long field", "cell.long", _cell("protocol_rf_right", "x" * 5_000)),
    Bad("a line break inside a field", "cell.control", _cell("protocol_rf_right", "P-RF\n50")),
    Bad("a constant column", "caution.constant", _set("phase_angle_deg", 5.5)),
    Bad("people the network learned from", "caution.training", _set("out_of_fold", "false", 0, 65)),
    Bad("truncated areas", "caution.truncated", _set("fov_truncated_ra_right", "true", 0, 30)),
    Bad(
        "nothing said of truncation",
        "caution.truncation_unknown",
        _with(lambda rows: rows.drop(columns="fov_truncated_ra_right")),
    ),
    Bad("ages pooled", "caution.pooled_ages", _with(_ageing)),
    Bad(
        "a declared test's outcome is lacking",
        "caution.primary_lacking",
        _with(lambda rows: rows.drop(columns="sts5_s")),
    ),
    Bad("few with a declared outcome", "caution.few_pairs", _set("ffm_kg", "", 30, 93)),
    Bad("twelve people", "caution.few_people", _with(lambda rows: rows.iloc[::8])),
    Bad("simulated people", "caution.simulated", _set("simulated", "true")),
    Bad("a network trained on simulations", "caution.simulated_network", _set("trained_on_rf_right", "simulated")),
    Bad("a network for demonstration", "caution.research_network", _set("reasons_rf_right", "model.demo")),
    Bad("a typed scale", "caution.typed_scale", _set("scale_source_rf_right", "typed", 0, 20)),
    Bad("two scanners", "caution.several_devices", _set("device_rf_right", "scanner B", 0, 20)),
    Bad("two protocols", "caution.several_protocols", _set("protocol_rf_right", "P-RF-33", 0, 20)),
    Bad("grip missing in the old", "caution.missing_by_group", _set("grip_kg", "", 60, 93)),
    Bad("numbers withheld of the fat", "caution.withheld", _with(_withheld)),
    Bad("nearly all at the scale's end", "caution.ceiling", _set("sppb_points", 12, 0, 80)),
    Bad("a doubled scale on one side", "caution.sides", _scaled("mt_mm_ra_left", 1.9, 5)),
    Bad("a value far from all others", "caution.outliers", _cell("grip_kg", 59)),
)


def found_in(content: bytes) -> tuple[str, dict[str, str]]:
    """Return what becomes of a file, ``refused`` or ``read``, and what was found: code to text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "cohort.csv")
        path.write_bytes(content)
        try:
            cohort = read_cohort(path)
        except CohortRefused as refused:
            return "refused", {fault.code: str(fault) for fault in reversed(refused.faults)}
        return "read", {one.code: one.text for one in reversed(cohort.cautions)}


def main() -> int:
    """Print a line a kind."""
    missed = 0
    for number, bad in enumerate(BAD, 1):
        verdict, found = found_in(bad.content)
        missed += bad.code not in found
        text = found.get(bad.code, f"MISSED; found {', '.join(found)}")
        print(f"{number:3}  {bad.kind:40} {verdict:8} {bad.code:26} {text}")
    print(f"{len(BAD)} kinds, {missed} missed")
    return int(missed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
