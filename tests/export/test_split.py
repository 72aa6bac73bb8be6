"""No group stands in two parts, and every scanner is in each part where it can be."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.commands import APONEUROSIS_SPLIT
from export.datasets.split import PARTS, SHARES, make_split, read_split, write_split
from export.errors import DatasetRefused


@given(
    sizes=st.lists(st.integers(1, 6), min_size=20, max_size=60),
    seed=st.integers(0, 2**16),
)
def test_groups_stay_whole_and_shares_are_kept(sizes: list[int], seed: int) -> None:
    groups = [group for group, size in enumerate(sizes) for _ in range(size)]
    names = [f"image_{i:03d}" for i in range(len(groups))]
    strata = ["a" if group % 3 else "b" for group in groups]
    split = make_split(names, groups, strata, seed)
    assert set(split.part) == set(names)
    for group in set(groups):
        assert len({split.part[n] for n, g in zip(names, groups, strict=True) if g == group}) == 1
    counts = Counter(split.part.values())
    for part in PARTS:
        assert abs(counts[part] - SHARES[part] * len(names)) <= 2 * max(sizes)


def test_the_same_seed_deals_the_same(tmp_path: Path) -> None:
    names, groups = [f"i{k}" for k in range(30)], [k // 2 for k in range(30)]
    one, two = (make_split(names, groups, ["a"] * 30, seed=5) for _ in range(2))
    assert one == two
    write_split(one, tmp_path / "split.json")
    assert read_split(tmp_path / "split.json") == one


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"a": ["train", 1], "b": ["test", 1]}', "split.leak"),
        ('{"a": ["holdout", 1]}', "split.leak"),
        ('{"a": 3}', "split.file"),
        ("[1, 2", "split.file"),
    ],
)
def test_a_leaking_or_broken_split_file_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    file = tmp_path / "split.json"
    file.write_text(text)
    with pytest.raises(DatasetRefused) as refusal:
        read_split(file)
    assert refusal.value.reason == reason


def test_the_committed_split_leaks_nothing_and_keeps_its_shares() -> None:
    split = read_split(APONEUROSIS_SPLIT)
    counts = Counter(split.part.values())
    assert sum(counts.values()) == len(json.loads(APONEUROSIS_SPLIT.read_text()))
    for part in PARTS:
        assert counts[part] / len(split.part) == pytest.approx(SHARES[part], abs=0.03)


@pytest.mark.data
def test_no_test_image_has_a_twin_in_training(data_dir: Path) -> None:
    """The committed groups are those the images give: nobody moved a file or a line by hand."""
    import numpy as np

    from export.datasets.aponeurosis_pairs import read_pairs
    from export.datasets.near_duplicates import TWIN, likeness, texture_signature

    split = read_split(APONEUROSIS_SPLIT)
    pairs, _ = read_pairs(data_dir / "aponeuroses")
    assert {pair.name for pair in pairs} == set(split.part)
    found = likeness(np.stack([texture_signature(pair.picture) for pair in pairs]))
    parts = np.array([split.part[pair.name] for pair in pairs])
    across = parts[:, None] != parts[None, :]
    assert found[across].max() < TWIN
