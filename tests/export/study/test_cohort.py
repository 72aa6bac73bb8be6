"""A file of the export is a cohort as it stands; every fault is named by row and column; nothing else ever happens."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edge.exchange.tables.columns import COHORT, COHORT_SITES
from edge.exchange.tables.csv_files import CsvFiles
from edge.exchange.tables.rows import rows_of
from export.study.cohort import first_visits, group_of_age, read_cohort
from export.study.fault import SHOWN, CohortRefused
from export.study.schema import COHORT_COLUMNS, READINGS_COLUMNS, cohort_column, schema_table
from tests.edge.exchange.tables.sample_records import many
from tests.export.study.bad_cohorts import BAD, Bad, found_in
from tests.export.study.good_cohort import as_csv, good_cohort


def _path(folder: Path, content: bytes) -> Path:
    path = folder / "cohort.csv"
    path.write_bytes(content)
    return path


def test_a_good_cohort_is_read_as_it_stands(tmp_path: Path) -> None:
    rows = good_cohort()
    cohort = read_cohort(_path(tmp_path, as_csv(rows)))
    assert cohort.n_participants == 94
    # Men and women do differ in muscle and mass: that objection is due to any honest cohort.
    assert {one.code for one in cohort.cautions if one.severity == "serious"} == {"caution.pooled_sexes"}
    assert list(cohort.rows.index) == list(range(2, 96))
    for name in rows.select_dtypes("number"):
        assert cohort.rows[name].tolist() == rows[name].astype(float).tolist()
    assert cohort.rows["sex"].tolist() == rows["sex"].tolist()
    assert cohort.rows["out_of_fold"].tolist() == [True] * 94
    assert len(cohort.sha256) == 64


def test_an_export_of_records_is_a_cohort(tmp_path: Path) -> None:
    with CsvFiles(tmp_path) as files:
        for number, record in enumerate(many(40)):
            facts = replace(record.facts, weight_kg=60 + number / 8)  # or all would be one person
            files.add(rows_of(replace(record, facts=facts)))
    exported = pd.read_csv(tmp_path / "cohort.csv")
    cohort = read_cohort(tmp_path / "cohort.csv")
    assert set(cohort.rows) == {column.name for column in COHORT.columns} | {"age_years", "group"}
    assert cohort.n_participants == exported["participant"].nunique()
    for site, side in COHORT_SITES:
        name = f"mt_mm_{site}_{side}"
        assert cohort.rows[name].fillna(-1).tolist() == exported[name].fillna(-1).tolist()
    assert "caution.unknown_columns" not in {one.code for one in cohort.cautions}


@pytest.mark.parametrize(("delimiter", "mark"), [(",", b"\xef\xbb\xbf"), (";", b""), ("\t", b"")])
def test_delimiters_and_a_byte_order_mark_change_nothing(tmp_path: Path, delimiter: str, mark: bytes) -> None:
    text = good_cohort().to_csv(index=False, sep=delimiter)
    cohort = read_cohort(_path(tmp_path, mark + text.encode()))
    expected = read_cohort(_path(tmp_path, as_csv(good_cohort())))
    pd.testing.assert_frame_equal(cohort.rows, expected.rows)


@pytest.mark.parametrize("bad", BAD, ids=[bad.kind for bad in BAD])
def test_a_bad_cohort_is_refused_or_said(bad: Bad) -> None:
    verdict, found = found_in(bad.content)
    assert bad.code in found
    assert verdict == ("read" if bad.code.startswith("caution.") else "refused")


def test_every_fault_is_found_at_once_and_a_hundred_are_shown(tmp_path: Path) -> None:
    rows = good_cohort(copies=2).astype({"grip_kg": object, "sex": object})
    rows.loc[10:129, "grip_kg"] = "strong"
    rows.loc[5, "sex"] = "X"
    with pytest.raises(CohortRefused) as refused:
        read_cohort(_path(tmp_path, as_csv(rows)))
    faults = refused.value.faults
    assert refused.value.n_faults == len(faults) == 121
    assert {(fault.row, fault.column, fault.value) for fault in faults} == {
        (7, "sex", "X"),
        *((row, "grip_kg", "strong") for row in range(12, 132)),
    }
    assert refused.value.reason == "study.cohort"
    assert f"and {121 - SHOWN} further faults" in str(refused.value)
    assert "row 7, column sex, 'X'" in str(refused.value)


def test_rows_after_blank_ones_keep_the_numbers_of_the_file(tmp_path: Path) -> None:
    lines = as_csv(good_cohort()).split(b"\r\n")
    empty = b"," * lines[0].count(b",")
    cohort = read_cohort(_path(tmp_path, b"\r\n".join([*lines[:5], b"", empty, *lines[5:], empty, b""])))
    assert list(cohort.rows.index) == [*range(2, 6), *range(8, 98)]
    assert {one.code: one.rows for one in cohort.cautions}["caution.blank_rows"] == (6, 7)


def test_the_first_ended_visit_is_taken_whatever_was_measured() -> None:
    rows = pd.DataFrame(
        {
            "participant": ["a", "a", "b", "a", "b", "c"],
            "day": ["2024-03-01", "2024-02-01", "2024-01-09", "2024-01-01", "2024-01-10", "2024-05-05"],
            "state": ["ended", "ended", "ended", "abandoned", "ended", "abandoned"],
        },
        index=[2, 3, 4, 5, 6, 7],
    )
    assert list(first_visits(rows).index) == [3, 4, 7]


def test_groups_follow_the_age() -> None:
    ages = pd.Series([17.9, 18, 39.5, 40, 59.9, 60, 101, math.nan])
    expected = [None, "young", "young", "middle", "middle", "elderly", "elderly", None]
    assert [None if pd.isna(one) else one for one in group_of_age(ages)] == expected


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CohortRefused, match=r"file\.unreadable"):
        read_cohort(tmp_path / "none.csv")


def test_the_schema_has_every_column_of_the_export_and_prints() -> None:
    assert {column.name for column in COHORT.columns} <= set(COHORT_COLUMNS)
    for columns in (COHORT_COLUMNS, READINGS_COLUMNS):
        lines = schema_table(columns).splitlines()
        assert len(lines) == 1 + len(columns)
        assert len({line.count("\t") for line in lines}) == 1
    for column in COHORT_COLUMNS.values():
        assert column.meaning
        if column.hard and column.soft:
            assert column.hard[0] <= column.soft[0] < column.soft[1] <= column.hard[1]
    for site, side in COHORT_SITES:
        assert COHORT_COLUMNS[f"mt_mm_{site}_{side}"].soft is not None
        assert COHORT_COLUMNS[f"csa_cm2_{site}_{side}"].hard is not None
    network = cohort_column("split_nnunet")
    assert network is not None
    assert network.codes == ("train", "validation", "test")
    assert cohort_column("split_") is None


_GOOD = good_cohort().astype(object)
_FIELDS = st.one_of(
    st.text(max_size=12),
    st.text(alphabet="0123456789.,;-+eE #=/:'\"\t", max_size=9),
    st.floats().map(repr),
    st.integers().map(str),
    st.sampled_from(["", "NA", "inf", "1e400", "\ufeff", "TRUE", "M", "2024-02-30", "\u0661\u0662", "1_000", "﹣1"]),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, _GOOD.shape[1] - 1), _FIELDS), min_size=1, max_size=6))
def test_any_field_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, changes: list[tuple]) -> None:
    rows = _GOOD.iloc[:12].copy()
    for row, column, field in changes:
        rows.iat[row, column] = field
    content = rows.to_csv(index=False).encode("utf-8", "surrogatepass")
    _read_or_refused(tmp_path_factory, content)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 3000), st.binary(max_size=8), st.integers(0, 40))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, at: int, piece: bytes, lost: int
) -> None:
    content = as_csv(good_cohort().iloc[:12])
    _read_or_refused(tmp_path_factory, content[:at] + piece + content[at + lost :])


def _read_or_refused(folders: pytest.TempPathFactory, content: bytes) -> None:
    path = folders.mktemp("cohort") / "cohort.csv"
    path.write_bytes(content)
    try:
        cohort = read_cohort(path)
    except CohortRefused as refused:
        assert refused.n_faults >= len(refused.faults) > 0
        return
    numbers = cohort.rows.select_dtypes("float")
    assert not (numbers.abs() == math.inf).any().any()
    for name in numbers:
        column = cohort_column(str(name))
        if column is not None and column.hard is not None:
            known = numbers[name].dropna()
            assert known.between(*column.hard).all()
