"""The scale of a live source: proven beside the loop, withdrawn when the screen changes, never taken from before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from datetime import datetime, timezone

import numpy as np
import pytest
from numpy.typing import NDArray

from calibration.scale.scale_profile import ScaleProfile
from calibration.scale.screen_scale import Known, Stated
from edge.pipeline.calibrate import Calibration, calibrate_screen, look_at, settle
from edge.pipeline.live_scale import LiveScale
from edge.pipeline.new_profile import ProfileNames, profile_of
from tests.edge.pipeline.scanner_double import APERTURE_MM, KNOWN, TICK_MM, Scanner

AT_40, AT_60 = Scanner(), Scanner(60.0, "Depth 6.0 cm")


class Later(Executor):
    """Runs nothing until it is told to, and refuses a second task meanwhile."""

    def __init__(self) -> None:
        self._task: tuple[Future[Calibration], Callable[[], Calibration]] | None = None

    def submit(self, fn: Callable[..., Calibration], /, *args: object, **kwargs: object) -> Future[Calibration]:
        if self._task is not None:
            raise AssertionError("the scale is settled twice at a time")
        future: Future[Calibration] = Future()
        self._task = (future, lambda: fn(*args, **kwargs))
        return future

    def run(self) -> bool:
        """Run what waits; return whether something did."""
        if self._task is None:
            return False
        (future, call), self._task = self._task, None
        future.set_result(call())
        return True


class Watched:
    """A live scale with a clock of its own, and a record of what was known at each settling."""

    def __init__(self, profiles: Sequence[ScaleProfile] = ()) -> None:
        self.now_s = 0.0
        self.known: list[Known] = []
        self.taken: list[ScaleProfile | None] = []
        self.worker = Later()
        self.scale = LiveScale(profiles, self.worker, self.taken.append, self._settle, lambda: self.now_s)

    def _settle(self, image: NDArray[np.uint8], known: Known, profiles: Sequence[ScaleProfile]) -> Calibration:
        self.known.append(known)
        return calibrate_screen(image, known, profiles)

    def show(self, scanner: Scanner, frames: int = 1) -> list[str]:
        """Return for each frame the reason why it has no scale, or the scale in words."""
        return [self._answer(scanner, number) for number in range(frames)]

    def doubts(self, scanner: Scanner, frames: int = 1) -> list[tuple[str, ...]]:
        """Return what speaks against each frame that has a scale."""
        return [self.scale.scale_for(scanner.frame(number), scanner.area)[1] for number in range(frames)]

    def _answer(self, scanner: Scanner, number: int) -> str:
        found, reasons = self.scale.scale_for(scanner.frame(number), scanner.area)
        return reasons[0] if found is None else f"{found.mm_per_px_y:.4f}"


def bare_of(scanner: Scanner) -> NDArray[np.uint8]:
    """Return the scanner's screen with its side marker wiped off."""
    image = scanner.frame()
    image[: scanner.area.y0 - 2, scanner.area.x0 :] = 6
    return image


def settled(scanner: Scanner, known: Known = KNOWN) -> Calibration:
    found = settle(look_at(scanner.frame()), known)
    assert found.agreement is not None, found.refusal
    return found


@pytest.fixture(scope="module")
def kept() -> ScaleProfile:
    return profile_of(settled(AT_40), ProfileNames("drawn", "L", "muscle", "tester"))


def test_a_scale_is_proven_by_three_sources_and_right_in_both_axes() -> None:
    agreement = settled(AT_40).agreement
    assert agreement is not None and set(agreement.sources) == {"ruler", "depth", "aperture"}
    assert agreement.scale.mm_per_px_y == pytest.approx(AT_40.mm_per_px, rel=0.005)
    assert agreement.scale.mm_per_px_x == pytest.approx(AT_40.mm_per_px, rel=0.005)


def test_frames_go_without_a_scale_until_a_thread_has_settled_it(kept: ScaleProfile) -> None:
    live = Watched([kept])
    assert live.show(AT_40, 3) == ["scale.settling"] * 3
    live.worker.run()
    assert live.show(AT_40, 3) == [f"{kept.mm_per_px_y:.4f}"] * 3
    assert live.taken == [kept]


def test_a_profile_of_another_depth_does_not_count(kept: ScaleProfile) -> None:
    live = Watched([kept])
    live.show(AT_60)
    live.worker.run()
    assert live.show(AT_60) == ["scale.one_source"]


def test_twice_the_depth_with_ticks_in_the_same_rows_is_not_the_profile_s(kept: ScaleProfile) -> None:
    screen = Scanner(40.0, "Depth 8.0 cm")
    found = calibrate_screen(screen.frame(), profiles=[kept])
    assert found.agreement is None and found.profile is None


@pytest.mark.parametrize("change", [AT_60, Scanner(40.0, "Depth 5.0 cm"), Scanner(40.0, None), Scanner(42.0)])
def test_a_change_of_depth_blanks_the_very_frame_and_is_named(kept: ScaleProfile, change: Scanner) -> None:
    live = Watched([kept])
    live.show(AT_40)
    live.worker.run()
    live.show(AT_40, 5)
    first = live.show(change)
    assert first[0] in ("scale.picture_changed", "scale.depth_changed", "scale.ruler_changed")


def test_going_back_to_the_former_depth_is_settled_anew(kept: ScaleProfile) -> None:
    live = Watched([kept])
    live.show(AT_40)
    live.worker.run()
    live.show(AT_40)
    live.show(AT_60)
    live.worker.run()
    assert live.show(AT_40)[0].startswith("scale."), "the former scale is not taken up again unseen"
    live.now_s += 10.0
    live.show(AT_40)
    live.worker.run()
    assert live.show(AT_40) == [f"{kept.mm_per_px_y:.4f}"]


def test_what_the_operator_said_of_ruler_and_depth_ends_with_the_depth_and_the_probe_stays() -> None:
    said = Known(Stated(TICK_MM, typed=True), Stated(40.0, typed=True), Stated(APERTURE_MM, typed=True))
    live = Watched()
    live.scale.adopt(settled(AT_40, said))
    assert live.show(AT_40, 2) == [f"{AT_40.mm_per_px:.4f}"] * 2
    live.show(AT_60)
    live.worker.run()
    assert live.known == [Known(aperture=said.aperture)]
    assert live.show(AT_60) == [f"{AT_60.mm_per_px:.4f}"], "depth on the screen and the probe's width agree"


def test_a_screen_without_a_scale_is_tried_again_after_a_while_and_not_at_every_frame() -> None:
    live = Watched()
    live.show(AT_40)
    assert live.worker.run()
    assert live.show(AT_40, 4) == ["scale.one_source"] * 4
    assert not live.worker.run()
    live.now_s += 6.0
    live.show(AT_40)
    assert live.worker.run()


def test_a_picture_that_is_turned_over_is_named_while_its_scale_stays() -> None:
    live = Watched()
    left, right = Scanner(mark="left"), Scanner(mark="right")
    live.scale.adopt(settled(left))
    assert live.doubts(left, 3) == [()] * 3
    assert live.doubts(right) == [("orientation.mirrored",)]
    assert live.doubts(left) == [()]


def test_a_side_marker_that_stays_away_is_named_and_one_that_flickers_is_not() -> None:
    live = Watched()
    marked, bare = Scanner(mark="left"), bare_of(Scanner(mark="left"))
    live.scale.adopt(settled(marked))
    area = marked.area
    flickers = [live.scale.scale_for(bare, area)[1] for _ in range(5)]
    assert flickers == [()] * 5
    live.doubts(marked)
    stays = [live.scale.scale_for(bare, area)[1] for _ in range(30)]
    assert stays[0] == () and stays[-1] == ("orientation.lost",)


def test_a_profile_made_with_the_marker_on_the_other_side_is_refused() -> None:
    kept = profile_of(settled(Scanner(mark="left")), ProfileNames())
    assert kept.marker_side == "left"
    found = calibrate_screen(Scanner(mark="right").frame(), profiles=[kept])
    assert found.refusal is not None and found.refusal.reason == "orientation.mirrored"


def test_a_profile_with_an_odd_scale_for_this_screen_is_refused(kept: ScaleProfile) -> None:
    odd = kept.model_copy(update={"mm_per_px_y": kept.mm_per_px_y * 1.05, "mm_per_px_x": kept.mm_per_px_x * 1.05})
    found = calibrate_screen(AT_40.frame(), profiles=[odd])
    assert found.refusal is not None and found.refusal.reason == "scale.profile"


def test_two_kept_scales_that_fit_one_screen_and_differ_are_refused(kept: ScaleProfile) -> None:
    blind = Scanner(40.0, None)
    other = kept.model_copy(update={"mm_per_px_y": 2 * kept.mm_per_px_y, "depth_mm": 80.0})
    found = calibrate_screen(blind.frame(), profiles=[kept, other])
    assert found.refusal is not None and found.refusal.reason == "scale.profiles"


def test_of_two_alike_the_newest_counts(kept: ScaleProfile) -> None:
    newer = kept.model_copy(update={"made_at": datetime(2999, 1, 1, tzinfo=timezone.utc), "scanner": "newer"})
    found = calibrate_screen(AT_40.frame(), profiles=[newer, kept])
    assert found.profile is not None and found.profile.scanner == "newer"
