"""What contradicts itself never becomes a sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from edge.exchange.sheet.content import SitePicture, TestValue
from edge.exchange.sheet.errors import SheetRefused
from edge.exchange.sheet.qr import QUIET_MODULES, qr_modules
from tests.edge.exchange.sheet.sheet_doubles import FLAGGED, RF, VISIT, WITHHELD


@pytest.mark.parametrize(
    "changes",
    [
        {"mt_u_mm": None},
        {"csa_u_cm2": None},
        {"withheld": ("scale not proven",)},
        {"mt_mm": None, "mt_u_mm": None},
        {"mt_mm": None, "mt_u_mm": None, "withheld": ("scale not proven",)},
        {"no_area": ("The probe's width is not proven.",)},
    ],
)
def test_a_number_has_its_uncertainty_or_a_reason_stands_in_its_place(changes: dict[str, Any]) -> None:
    with pytest.raises(SheetRefused) as refused:
        replace(RF, **changes)
    assert refused.value.reason == "sheet.content"
    assert "RF" in refused.value.cause


def test_a_withheld_site_is_no_contradiction() -> None:
    assert (WITHHELD.mt_mm, WITHHELD.withheld) == (None, ("scale not proven",))


@pytest.mark.parametrize(
    "changes", [{}, {"value": "17.2 kg", "why_none": "not done"}, {"why_none": "x", "uncertainty": "± 1"}]
)
def test_a_test_has_a_value_or_a_reason(changes: dict[str, str]) -> None:
    with pytest.raises(SheetRefused, match=r"\[sheet\.content\]"):
        TestValue("Hand grip", **changes)


@pytest.mark.parametrize(
    "changes",
    [{"operator": " "}, {"device": ""}, {"reasons": ()}, {"reviewer": ""}, {"meaning": ""}, {"visit_code": ""}],
)
def test_a_sheet_says_who_with_what_and_why(changes: dict[str, Any]) -> None:
    with pytest.raises(SheetRefused, match=r"\[sheet\.content\]"):
        replace(FLAGGED, **changes)


def test_a_picture_is_grey_and_its_outline_a_row_of_points() -> None:
    with pytest.raises(SheetRefused, match=r"\[sheet\.content\]"):
        SitePicture(np.zeros((4, 4, 3), np.uint8))
    with pytest.raises(SheetRefused, match=r"\[sheet\.content\]"):
        SitePicture(np.zeros((4, 4), np.uint8), np.zeros((4, 3), np.float32))


def test_a_qr_code_is_square_with_its_quiet_zone() -> None:
    dark = qr_modules(VISIT)
    assert dark.shape[0] == dark.shape[1]
    assert not dark[:QUIET_MODULES].any() and not dark[:, -QUIET_MODULES:].any()
    assert dark[QUIET_MODULES, QUIET_MODULES : QUIET_MODULES + 7].all()  # the finder's upper edge


@pytest.mark.parametrize("code", ["", "ab", "https://example.org/1", "Chan Tai Man", "x" * 49, "陳大文"])
def test_only_a_code_becomes_a_qr_code(code: str) -> None:
    with pytest.raises(SheetRefused) as refused:
        qr_modules(code)
    assert refused.value.reason == "sheet.code"
