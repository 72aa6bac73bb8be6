"""What is drawn of a phantom and of its checks: on the wires, and true to the numbers."""

from __future__ import annotations

from datetime import timezone

import numpy as np
import pytest
from hypothesis import given

from calibration.scale.wire_phantom import WirePhantom
from edge.phantom_wires import PhantomWires
from edge.ui.phantom_desk import Checked, read_wires
from edge.ui.phantom_marks import SHOWN_CHECKS, chart_of, findings_of, lattice_lines
from tests.calibration.drawn_phantoms import Phantom, phantoms
from tests.edge.ui.phantom_doubles import SCANNER, WIRES_MM, check_of, phantom_screen, weeks

WIRES = PhantomWires(down_mm=WIRES_MM, across_mm=WIRES_MM)


def distance_px(point: np.ndarray, line: tuple[tuple[float, float], tuple[float, float]]) -> float:
    start, end = np.array(line)
    share = np.clip((point - start) @ (end - start) / ((end - start) @ (end - start)), 0.0, 1.0)
    return float(np.hypot(*(point - start - share * (end - start))))


@given(phantoms())
def test_the_lattice_runs_through_its_wires_however_the_phantom_lies(drawn: Phantom) -> None:
    column = np.array([drawn.wire_px(down, 0) for down in drawn.column])
    rows = np.array([drawn.wire_px(down, place) for down, row in drawn.rows.items() for place in row])
    size = (drawn.mm_per_px_x, drawn.mm_per_px_y)
    found = WirePhantom(*size, 0.001, 0.001, drawn.tilt_deg, column, rows, (0.1, 0.1))
    wires = PhantomWires(down_mm=drawn.down_mm, across_mm=drawn.across_mm, c_m_per_s=drawn.c_m_per_s)
    lines = lattice_lines(found, wires)
    assert max(min(distance_px(wire, line) for line in lines) for wire in found.wires) < 1e-6
    assert len(lines) == 1 + len(drawn.rows)


def test_rings_and_lattice_lie_on_the_whole_screen() -> None:
    image = phantom_screen()
    phantom = read_wires(SCANNER.area.crop(image), WIRES)
    findings = findings_of(Checked(image, SCANNER.area, WIRES, phantom=phantom))
    assert findings is not None and len(findings.wires) == 8 and len(findings.lines) == 2
    middle, first = (SCANNER.area.x0 + SCANNER.area.x1) / 2, SCANNER.area.y0 + 0.95 * WIRES_MM / SCANNER.mm_per_px
    assert min(np.hypot(x - middle, y - first) for x, y in findings.wires) < 1.0
    across, down = findings.lines
    assert across[0][1] == pytest.approx(across[1][1], abs=0.5)
    assert down[0][0] == pytest.approx(down[1][0], abs=0.5)


def test_a_picture_without_wires_is_shown_bare_and_none_as_nothing() -> None:
    image = phantom_screen(wires=0)
    findings = findings_of(Checked(image, SCANNER.area, WIRES))
    assert findings is not None and findings.image is image and findings.wires == findings.lines == ()
    assert findings_of(Checked(None, None, WIRES, "no_picture")) is None
    assert findings_of(None) is None


def test_the_chart_holds_the_last_checks_and_the_days_of_both_ends() -> None:
    chart = chart_of(weeks(3.0, failures=(4,)), timezone.utc)
    assert chart is not None
    assert (chart.first, chart.last) == ("2025-01-04", "2025-03-01")
    assert chart.passed == (True,) * 4 + (False,) + (True,) * 4
    assert (chart.across[0], chart.across[4], chart.down[0]) == (0.2, 3.1, pytest.approx(0.4))
    assert chart.range_percent > 3.1
    assert chart_of((), timezone.utc) is None


def test_of_many_checks_the_newest_are_charted() -> None:
    chart = chart_of([check_of(7 * week, 0.01 * week) for week in range(40, -1, -1)], timezone.utc)
    assert chart is not None and len(chart.across) == SHOWN_CHECKS
    assert chart.across[-1] == 0.0 and chart.last == "2025-03-04"


def test_a_scale_that_is_far_off_leaves_the_band_to_be_seen() -> None:
    chart = chart_of([check_of(1), check_of(0, 100.0, -50.0)], timezone.utc)
    assert chart is not None and chart.range_percent == 8.0
    assert (chart.across[1], chart.down[1]) == (8.0, -8.0)
