"""HAZARDS.md tells the truth about what is there: every hazard, every place in the code, every test it names."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "tests" / "HAZARDS.md"
HAZARDS = [f"H-{number:02d}" for number in range(1, 19)]

_HEADING = re.compile(r"^## (H-\d\d) \S", re.MULTILINE)
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
_PLACE = re.compile(r"`((?:edge|calibration|export)/[\w/]+\.\w+)(?::([\w.]+))?`")
_CODE = re.compile(r"`[^`]+`")


def sections() -> dict[str, str]:
    """Return what stands under each hazard's heading."""
    parts = _HEADING.split(TABLE.read_text(encoding="utf-8"))[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def rows(hazard: str) -> list[tuple[str, str, str]]:
    """Return control, place and test of each row of a hazard."""
    lines = [line for line in sections()[hazard].splitlines() if line.startswith("|")][2:]
    cells = [tuple(cell.strip() for cell in line.strip().strip("|").split("|")) for line in lines]
    assert {len(row) for row in cells} <= {3}, f"{hazard} has a row that is not of three cells"
    return [(row[0], row[1], row[2]) for row in cells]


@lru_cache
def defined_in(file: str) -> frozenset[str]:
    """Return the functions, classes and methods of a Python file; methods as ``Class.method``."""
    names = set()
    for node in ast.parse((ROOT / file).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        if isinstance(node, ast.ClassDef):
            names |= {f"{node.name}.{one.name}" for one in node.body if isinstance(one, ast.FunctionDef)}
    return frozenset(names)


def test_every_hazard_of_the_reference_is_there_once_and_in_order() -> None:
    assert _HEADING.findall(TABLE.read_text(encoding="utf-8")) == HAZARDS


@pytest.mark.parametrize("hazard", HAZARDS)
def test_every_row_has_a_test_or_says_that_there_is_a_gap(hazard: str) -> None:
    assert rows(hazard)
    for control, place, shown in rows(hazard):
        assert control
        assert _TEST.search(shown) or "Gap" in shown, f"{hazard}: nothing shows {control!r}"
        assert _PLACE.search(place) or "Gap" in shown, f"{hazard}: {control!r} is nowhere"


@pytest.mark.parametrize("hazard", HAZARDS)
def test_every_test_that_is_named_exists(hazard: str) -> None:
    for file, name in _TEST.findall(sections()[hazard]):
        assert (ROOT / file).is_file(), f"{hazard}: {file} is not there"
        assert name.startswith("test_"), f"{hazard}: {name} is no test"
        assert name in defined_in(file), f"{hazard}: {file} has no {name}"


@pytest.mark.parametrize("hazard", HAZARDS)
def test_every_place_that_is_named_exists(hazard: str) -> None:
    for file, name in _PLACE.findall(sections()[hazard]):
        assert (ROOT / file).is_file(), f"{hazard}: {file} is not there"
        assert not name or name in defined_in(file), f"{hazard}: {file} has no {name}"


@pytest.mark.parametrize("hazard", HAZARDS)
def test_whatever_names_code_or_a_test_is_one_of_these(hazard: str) -> None:
    for _, place, shown in rows(hazard):
        assert all(_PLACE.fullmatch(code) for code in _CODE.findall(place)), f"{hazard}: {place}"
        misread = [code for code in _CODE.findall(shown) if "/" in code and not _TEST.fullmatch(code)]
        assert not misread, f"{hazard}: {misread}"
