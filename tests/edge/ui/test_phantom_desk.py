"""A visit to the weekly check's page without the page: what is said, sought, judged and kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from calibration.scale.pixel_scale import PixelScale
from edge.phantom_log import LOG_FILE, append_check, read_checks
from edge.phantom_wires import PhantomWires, load_wires
from edge.ui.phantom_desk import WATER_M_PER_S, PhantomDesk
from edge.ui.phantom_keeping import PhantomKeeping
from edge.ui.scale_keeping import ScaleKeeping
from tests.edge.ui.phantom_doubles import (
    NOON,
    PROVEN,
    SCANNER,
    WIRES_MM,
    check_of,
    phantom_screen,
    profile_made,
    seen,
)
from tests.edge.ui.scale_doubles import AtOnce
from tests.edge.ui.screen_doubles import HandClock


class Table:
    """A desk with a kit's state folder, or none."""

    def __init__(self, folder: Path | None, *, holds: bool = False, scales: ScaleKeeping | None = None) -> None:
        self.clock, self.worker = HandClock(), AtOnce(holds=holds)
        self.scales = scales or ScaleKeeping(self.worker)
        self.scales.worker = self.worker
        self.keeping = PhantomKeeping(self.scales, folder)
        self.desk = PhantomDesk(self.keeping, who="Mai", now_ns=self.clock, now=lambda: NOON)

    def check(self, scale: PixelScale | None = PROVEN, *, stretch: float = 1.0, wires: int = 4) -> None:
        """Say the wires where nobody has, and check."""
        for field in ("down", "across"):
            self.desk.said.setdefault(field, WIRES_MM)
        self.desk.check(seen(phantom_screen(stretch=stretch, wires=wires), self.clock.now_ns, scale=scale))
        self.desk.poll()

    @property
    def hindrance(self) -> str | None:
        """Why the picture could not be checked."""
        assert self.desk.checked is not None
        return self.desk.checked.hindrance


def test_a_scale_that_fits_passes_and_is_kept_with_the_wires(tmp_path: Path) -> None:
    table = Table(tmp_path)
    table.check()
    (check,) = read_checks(tmp_path)
    assert table.desk.checked is not None and table.desk.checked.check == check
    assert check.passed and max(abs(check.deviation_x_percent), abs(check.deviation_y_percent)) < 0.2
    assert (check.who, check.when) == ("Mai", NOON)
    assert load_wires(tmp_path) == PhantomWires(down_mm=WIRES_MM, across_mm=WIRES_MM)
    assert table.keeping.state.reason() is None


def test_a_scale_that_does_not_fit_is_kept_and_withholds_numbers(tmp_path: Path) -> None:
    table = Table(tmp_path)
    table.check(stretch=0.96)
    (check,) = read_checks(tmp_path)
    assert check.deviation_x_percent == pytest.approx(100.0 / 0.96 - 100.0, abs=0.1)
    assert "phantom.differs_x" in check.faults and "phantom.differs_y" not in check.faults
    assert table.keeping.state.reason() == "scale.phantom"
    assert PhantomKeeping(ScaleKeeping(AtOnce()), tmp_path).state.reason() == "scale.phantom"  # switched off and on


def test_a_kept_scale_that_failed_does_not_prove_itself_again(tmp_path: Path) -> None:
    bad = profile_made(NOON - timedelta(days=9), off_x_percent=4.0)
    scales = ScaleKeeping(AtOnce(), profiles=(bad, profile_made(NOON - timedelta(days=9), scanner="Other")))
    table = Table(tmp_path, scales=scales)
    table.check(PixelScale(1.04 * SCANNER.mm_per_px, SCANNER.mm_per_px, "profile"))
    assert [one.scanner for one in scales.profiles] == ["Other"]
    later = ScaleKeeping(AtOnce(), profiles=(bad,))
    PhantomKeeping(later, tmp_path)
    assert later.profiles == ()


def test_the_wires_of_the_last_check_are_there_next_week_and_can_be_typed_over(tmp_path: Path) -> None:
    first = Table(tmp_path)
    assert first.desk.wires is None
    first.desk.change_filling()
    first.check()
    desk = Table(tmp_path).desk
    assert desk.wires == PhantomWires(down_mm=WIRES_MM, across_mm=WIRES_MM, c_m_per_s=WATER_M_PER_S)
    assert desk.in_water and desk.typed == frozenset()
    desk.say("down", 10.0)
    desk.change_filling()
    assert desk.wires == PhantomWires(down_mm=10.0, across_mm=WIRES_MM) and desk.typed == {"down"}
    desk.forget("across")
    assert desk.wires is None


def test_water_shows_depth_longer_than_it_is() -> None:
    """REFERENCE §4.2: displayed is true × 1540/c, so the same picture tells another height of a pixel."""
    table = Table(None)
    table.desk.change_filling()
    table.check()
    assert table.desk.checked is not None and table.desk.checked.check is not None
    assert table.desk.checked.check.deviation_y_percent == pytest.approx(100 * (WATER_M_PER_S / 1540 - 1), abs=0.2)
    assert table.desk.checked.check.deviation_x_percent == pytest.approx(0.0, abs=0.2)


@pytest.mark.parametrize("mm", [1.9, 50.1, 0.0, float("nan")])
def test_a_distance_that_no_phantom_has_is_refused(mm: float) -> None:
    desk = Table(None).desk
    with pytest.raises(ValueError, match="distance"):
        desk.say("down", mm)
    assert desk.wires is None and not desk.said


def test_without_both_distances_nothing_is_checked() -> None:
    table = Table(None)
    table.desk.say("down", WIRES_MM)
    table.desk.check(seen(phantom_screen(), table.clock.now_ns))
    assert table.desk.checked is None and not table.desk.busy


def test_a_screen_without_wires_is_refused_and_nothing_is_kept(tmp_path: Path) -> None:
    table = Table(tmp_path)
    table.check(wires=0)
    assert table.desk.checked is not None and table.desk.checked.refusal is not None
    assert table.desk.checked.refusal.reason == "phantom.few_wires"
    assert list(tmp_path.iterdir()) == [] and table.keeping.state.checks == ()


def test_a_frame_without_a_proven_scale_cannot_be_checked() -> None:
    table = Table(None)
    table.check(None)
    assert table.hindrance == "no_scale"
    table.check(replace(PROVEN, proven_x=False))
    assert table.hindrance == "no_width" and not table.desk.busy


def test_only_a_picture_of_this_moment_is_checked() -> None:
    table = Table(None)
    table.check()
    assert table.hindrance is None
    table.desk.check(None)
    assert table.hindrance == "no_picture"
    table.desk.check(replace(seen(phantom_screen(), table.clock.now_ns), area=None))
    assert table.hindrance == "no_area"
    for reason in ("signal.stale", "signal.capture_frozen"):
        table.desk.check(seen(phantom_screen(), table.clock.now_ns, reasons=(reason,)))
        assert table.hindrance == "old_picture"
    table.desk.check(seen(phantom_screen(), table.clock.now_ns - 501_000_000))
    assert table.hindrance == "old_picture"
    table.desk.check(seen(phantom_screen(), table.clock.now_ns, reasons=("signal.scanner_frozen",)))
    assert table.hindrance is None  # worker and scanner hold the wires still


def test_the_scale_judged_is_that_of_the_frame_that_was_taken(tmp_path: Path) -> None:
    table = Table(tmp_path, holds=True)
    table.check()
    assert table.desk.busy and not table.desk.poll()
    table.desk.check(seen(phantom_screen(), table.clock.now_ns, scale=None))  # a bounce while the wires are sought
    table.worker.run()
    assert table.desk.poll() and not table.desk.poll()
    assert read_checks(tmp_path)[0].expected_x == PROVEN.mm_per_px_x


def test_a_check_that_was_left_is_not_kept(tmp_path: Path) -> None:
    table = Table(tmp_path, holds=True)
    table.check()
    table.desk.clear()
    table.worker.run()
    assert not table.desk.poll() and table.desk.checked is None and read_checks(tmp_path) == ()


def test_a_full_disk_is_told_and_the_failure_counts_until_the_kit_is_switched_off(tmp_path: Path) -> None:
    table = Table(tmp_path)
    (tmp_path / LOG_FILE).mkdir()
    table.check(stretch=0.96)
    assert table.desk.checked is not None and table.desk.checked.not_kept is not None
    assert table.desk.checked.not_kept.reason == "phantom.log_unwritable"
    assert table.keeping.state.reason() == "scale.phantom"


def test_a_log_that_cannot_be_read_is_named_and_a_new_check_still_counts(tmp_path: Path) -> None:
    append_check(tmp_path, check_of(1))
    with (tmp_path / LOG_FILE).open("a") as stream:
        stream.write("no check\n")
    table = Table(tmp_path)
    assert table.keeping.unreadable is not None and table.keeping.state.checks == ()
    table.check(stretch=0.96)
    assert table.keeping.state.reason() == "scale.phantom"


def test_a_rehearsal_judges_and_leaves_nothing_behind() -> None:
    table = Table(None)
    table.check(stretch=0.96)
    assert table.keeping.rehearses
    assert table.desk.checked is not None and table.desk.checked.check is not None
    assert not table.desk.checked.check.passed and table.desk.checked.not_kept is None
    assert table.keeping.state.checks == () and table.keeping.state.reason() is None
    table.desk.begin()
    assert table.desk.wires is None and table.desk.checked is None
