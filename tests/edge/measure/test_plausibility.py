"""Sizes at, inside and outside a site's limits."""

from __future__ import annotations

import pytest

from edge.anatomy import site
from edge.measure.plausibility import implausible_area, implausible_thickness


@pytest.mark.parametrize(
    ("mt_mm", "codes"),
    [
        (2.99, ["mt.impossible"]),
        (3.0, ["mt.implausible"]),
        (5.99, ["mt.implausible"]),
        (6.0, []),
        (35.0, []),
        (35.1, ["mt.implausible"]),
        (45.0, ["mt.implausible"]),
        (45.1, ["mt.impossible"]),
    ],
)
def test_the_limits_themselves_are_still_inside(mt_mm: float, codes: list[str]) -> None:
    assert implausible_thickness(mt_mm, site("rf")) == codes


def test_a_cut_area_can_be_too_large_but_never_too_small() -> None:
    rectus = site("rf")
    assert implausible_area(0.3, rectus, cut=False) == ["csa.impossible"]
    assert implausible_area(0.3, rectus, cut=True) == []
    assert implausible_area(17.0, rectus, cut=True) == ["csa.implausible"]
    assert implausible_area(23.0, rectus, cut=True) == ["csa.impossible"]


def test_a_site_without_an_area_doubts_none() -> None:
    assert implausible_area(900.0, site("aponeurosis"), cut=False) == []
