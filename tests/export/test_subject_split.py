"""People are dealt in the study's shares, exactly, and nobody ends up on two sides."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("scipy", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from export.datasets.cases import Case
from export.datasets.leakage import find_leaks, prove_no_leak
from export.datasets.proportions import largest_remainder, proportional_table
from export.datasets.subject_split import (
    PARTS,
    SPLIT,
    TENTHS,
    SubjectSplit,
    folds,
    make_subject_split,
    read_subject_split,
    write_subject_split,
)
from export.errors import DatasetRefused

pytestmark = pytest.mark.workshop


def people(groups: dict[tuple[str, str], int], pictures: int = 1) -> list[Case]:
    """Cases of so many people by (age group, sex)."""
    return [
        Case(case=f"{age}{sex}{i}_{k}", subject=f"{age}{sex}{i}", age_group=age, sex=sex)
        for (age, sex), count in groups.items()
        for i in range(count)
        for k in range(pictures)
    ]


STUDY = people(
    {
        ("elderly", "F"): 31,
        ("elderly", "M"): 19,
        ("young", "F"): 11,
        ("young", "M"): 11,
        ("middle", "F"): 12,
        ("middle", "M"): 10,
    },
    pictures=3,
)


def counts(cases: list[Case], split: SubjectSplit, **where: str) -> list[int]:
    chosen = {c.subject for c in cases if all(getattr(c, name) == value for name, value in where.items())}
    return [len(chosen & set(split.subjects(part))) for part in PARTS]


@pytest.mark.parametrize("seed", range(4))
def test_the_study_is_split_as_it_was_planned(seed: int) -> None:
    split = make_subject_split(STUDY, seed)
    assert counts(STUDY, split) == [66, 9, 19]
    assert counts(STUDY, split, age_group="young") == [16, 2, 4]
    assert counts(STUDY, split, age_group="middle") == [15, 2, 5]
    assert counts(STUDY, split, age_group="elderly") == [35, 5, 10]
    assert counts(STUDY, split, age_group="young", sex="F") == [8, 1, 2]
    assert counts(STUDY, split, age_group="elderly", sex="F") == [22, 3, 6]


def test_the_seed_decides_who_and_nothing_else_does() -> None:
    one = make_subject_split(STUDY, 1)
    assert make_subject_split(list(reversed(STUDY)), 1) == one
    assert make_subject_split(STUDY, 2) != one


ages_and_sexes = st.tuples(st.sampled_from(["young", "middle", "elderly", ""]), st.sampled_from(["F", "M", ""]))


@settings(max_examples=60, deadline=None)
@given(groups=st.dictionaries(ages_and_sexes, st.integers(1, 25), min_size=1), seed=st.integers(0, 99))
def test_any_set_of_people_is_dealt_fairly(groups: dict[tuple[str, str], int], seed: int) -> None:
    cases = people(groups, pictures=2)
    total = sum(groups.values())
    if total < 3:
        with pytest.raises(DatasetRefused):
            make_subject_split(cases, seed)
        return
    split = make_subject_split(cases, seed)
    assert set(split.part) == {case.subject for case in cases}
    sizes = counts(cases, split)
    assert min(sizes) >= 1
    for size, tenths in zip(sizes, TENTHS, strict=True):
        # The smallest sets give a person of train's share away, so that no part is empty.
        assert abs(size - total * tenths / 10) < (1 if total >= 6 else 2)
    for age in {age for age, _ in groups}:
        here = sum(count for (a, _), count in groups.items() if a == age)
        for got, size in zip(counts(cases, split, age_group=age), sizes, strict=True):
            assert abs(got - here * size / total) < 1
        for sex in {sex for a, sex in groups if a == age}:
            for got, size in zip(
                counts(cases, split, age_group=age, sex=sex), counts(cases, split, age_group=age), strict=True
            ):
                assert abs(got - groups[age, sex] * size / here) < 1


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(st.integers(0, 40), min_size=1, max_size=5),
    weights=st.lists(st.integers(1, 9), min_size=1, max_size=5),
)
def test_a_table_keeps_both_margins(rows: list[int], weights: list[int]) -> None:
    columns = largest_remainder(sum(rows), weights)
    assert sum(columns) == sum(rows)
    table = proportional_table(rows, columns)
    assert [sum(line) for line in table] == rows
    assert [sum(line[j] for line in table) for j in range(len(columns))] == columns
    for row, line in zip(rows, table, strict=True):
        for column, cell in zip(columns, line, strict=True):
            assert abs(cell - row * column / max(sum(rows), 1)) < 1


def test_margins_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="sum"):
        proportional_table([3, 4], [5, 3])


def test_every_learner_is_held_out_once() -> None:
    split = make_subject_split(STUDY, 1)
    held_out = folds(STUDY, split, 5, seed=1)
    assert [len(fold) for fold in held_out] == [15] * 5
    assert sorted(s for fold in held_out for s in fold) == split.subjects("train", "validation")
    age = {case.subject: case.age_group for case in STUDY}
    for fold in held_out:
        ages = Counter(age[subject] for subject in fold)
        assert ages["elderly"] == 8
        assert {ages["young"], ages["middle"]} == {3, 4}
    everybody = folds(STUDY, split, 5, seed=1, parts=PARTS)
    assert sorted(s for fold in everybody for s in fold) == sorted(split.part)
    with pytest.raises(DatasetRefused):
        folds(STUDY, split, 76, seed=1)


def test_a_split_is_read_as_it_was_written(tmp_path: Path) -> None:
    split = make_subject_split(STUDY, 1)
    write_subject_split(split, tmp_path)
    assert read_subject_split(tmp_path, STUDY) == split


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("no JSON", "split.file"),
        ("[1, 2]", "split.file"),
        ("{}", "split.file"),
        ('{"S1": "train", "S2": "exam"}', "split.file"),
        ('{"S1": ["train"], "S2": "test"}', "split.file"),
        ('{"S1": "train", "S2": "test", "S1": "test"}', "split.leak"),
        ('{"S1": "train", "S2": "test", "s1 ": "test"}', "split.leak"),
        ('{"S1": "train"}', "split.subject"),
    ],
)
def test_a_split_that_proves_nothing_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / SPLIT).write_text(text)
    with pytest.raises(DatasetRefused) as refusal:
        read_subject_split(tmp_path, [Case(case="a", subject="S1"), Case(case="b", subject="S2")])
    assert refusal.value.reason == reason


def test_a_missing_split_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetRefused) as refusal:
        read_subject_split(tmp_path, [])
    assert refusal.value.reason == "split.file"


def test_one_id_for_two_people_is_refused() -> None:
    cases = [*STUDY, Case(case="odd", subject=STUDY[0].subject, age_group=STUDY[0].age_group, sex="M")]
    with pytest.raises(DatasetRefused) as refusal:
        make_subject_split(cases, 1)
    assert refusal.value.reason == "split.subject"


def test_a_planted_copy_across_parts_is_found() -> None:
    cases = people({("young", "F"): 6, ("elderly", "M"): 6})
    split = make_subject_split(cases, 3)
    draw = np.random.default_rng(7)
    pictures = [np.clip(draw.rayleigh(30, (160, 200)), 0, 255).astype(np.uint8) for _ in cases]
    prove_no_leak(cases, split, pictures)

    tested = next(i for i, case in enumerate(cases) if split.part_of(case) == "test")
    learned = next(i for i, case in enumerate(cases) if split.part_of(case) == "train")
    brighter = np.clip(pictures[learned].astype(float) * 1.3 + 5, 0, 255).astype(np.uint8)
    pictures[tested] = np.roll(brighter, 3, axis=1)[:, ::-1].copy()
    (leak,) = find_leaks(cases, split, pictures)
    assert set(leak.cases) == {cases[tested].case, cases[learned].case}
    assert set(leak.parts) == {"train", "test"}
    with pytest.raises(DatasetRefused) as refusal:
        prove_no_leak(cases, split, pictures)
    assert refusal.value.reason == "split.leak"
    assert cases[tested].case in refusal.value.cause


def test_copies_on_one_side_are_no_leak() -> None:
    cases = people({("young", "F"): 6})
    split = SubjectSplit({case.subject: "train" for case in cases[:-1]} | {cases[-1].subject: "test"})
    draw = np.random.default_rng(8)
    pictures = [np.clip(draw.rayleigh(30, (120, 120)), 0, 255).astype(np.uint8) for _ in cases]
    pictures[1] = pictures[0]
    assert find_leaks(cases, split, pictures) == []
