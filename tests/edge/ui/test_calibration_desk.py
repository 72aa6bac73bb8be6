"""What is stated on the calibration page, what comes of it, and what is kept."""

from __future__ import annotations

import dataclasses
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from calibration.errors import ScaleRefused
from calibration.scale.pixel_scale import PixelScale
from calibration.scale.scale_profile import ScaleProfile
from edge.pipeline.live_scale import LiveScale
from edge.pipeline.new_profile import ProfileNames, profile_of
from edge.profile_shelf import ProfileShelf
from edge.ui.calibration_desk import RANGES_MM, CalibrationDesk, Length
from edge.ui.scale_keeping import ScaleKeeping
from tests.edge.pipeline.scanner_double import APERTURE_MM, TICK_MM, Scanner
from tests.edge.ui.scale_doubles import AtOnce, Live, Shelf, looks_at, plain_screen

AT_40, NO_DEPTH = Scanner(), Scanner(label=None)
MM_PER_PX = AT_40.mm_per_px


class Table:
    """A desk with a still of ``scanner`` on it, and what it puts its scale into."""

    def __init__(self, scanner: Scanner = AT_40, *profiles: ScaleProfile, full: bool = False) -> None:
        self.live, self.shelf = Live(), Shelf(full=full)
        self.keeping = ScaleKeeping(AtOnce(), self.live, self.shelf, profiles)
        self.desk = CalibrationDesk(self.keeping, looks_at(scanner))
        self.desk.take(plain_screen(scanner))
        assert self.desk.busy
        assert self.desk.poll() and not self.desk.busy and not self.desk.poll()

    @property
    def reason(self) -> str:
        """Why there is no scale; empty where there is one."""
        calibration = self.desk.calibration
        assert calibration is not None
        return "" if calibration.refusal is None else calibration.refusal.reason

    @property
    def scale(self) -> PixelScale:
        """The proven scale."""
        assert self.desk.calibration is not None and self.desk.calibration.agreement is not None
        return self.desk.calibration.agreement.scale


def kept(**changes: object) -> ScaleProfile:
    """Return the profile of the scanner at 40 mm, calibrated before; ``changes`` replace its fields."""
    table = Table()
    table.desk.say("tick", TICK_MM)
    table.desk.say("aperture", APERTURE_MM)
    assert table.desk.calibration is not None
    profile = profile_of(table.desk.calibration, ProfileNames("SonoX", "L12"))
    return profile.model_copy(update=changes)


def test_the_step_of_a_ruler_is_never_guessed() -> None:
    """Nine marks and a depth of 40 mm would make 5 mm steps; the page still does not say so."""
    table = Table()
    assert table.desk.calibration is not None and table.desk.calibration.found is not None
    assert table.desk.calibration.found.ruler is not None and table.desk.calibration.known.tick is None
    assert {one.source for one in table.desk.calibration.found.readings} == {"depth"}
    assert table.reason == "scale.one_source"


def test_the_depth_on_the_screen_and_the_width_that_is_said_prove_the_scale() -> None:
    table = Table()
    table.desk.say("aperture", APERTURE_MM)
    assert table.scale.mm_per_px_y == pytest.approx(MM_PER_PX, rel=0.005)
    assert table.desk.proven


def test_a_step_that_is_said_makes_it_better_and_a_wrong_one_refuses_it() -> None:
    table = Table()
    table.desk.say("aperture", APERTURE_MM)
    table.desk.say("tick", 2 * TICK_MM)
    assert table.reason == "scale.disagree" and not table.desk.proven
    table.desk.say("tick", TICK_MM)
    assert table.desk.calibration is not None and table.desk.calibration.agreement is not None
    assert set(table.desk.calibration.agreement.sources) == {"ruler", "depth", "aperture"}


def test_the_operator_is_one_witness_however_much_he_says() -> None:
    table = Table(NO_DEPTH)
    for length, mm in (("tick", TICK_MM), ("depth", 40.0), ("aperture", APERTURE_MM)):
        table.desk.say(length, mm)
    table.desk.place_points(((180, 130), (180, 430)), ((180, 130), (180, 430)), 300 * MM_PER_PX)
    assert table.reason == "scale.one_source" and not table.desk.proven
    table.desk.use()
    assert table.live.adopted == [] and table.shelf.saved == []


def test_what_was_said_can_be_taken_back() -> None:
    table = Table()
    table.desk.say("aperture", APERTURE_MM)
    table.desk.forget("aperture")
    assert table.reason == "scale.one_source" and table.desk.known.aperture is None
    table.desk.place_points(((180, 130), (180, 430)), ((180, 130), (180, 430)), 50 * MM_PER_PX)
    assert table.reason != "scale.one_source"
    table.desk.remove_points()
    assert table.reason == "scale.one_source" and table.desk.points_mm is None


@pytest.mark.parametrize("length", sorted(RANGES_MM))
def test_a_length_outside_its_range_is_refused_and_changes_nothing(length: Length) -> None:
    table = Table()
    low, high = RANGES_MM[length]
    for mm in (low - 0.1, high + 0.1, float("nan"), -40.0):
        with pytest.raises(ValueError, match=length):
            table.desk.say(length, mm)
    assert getattr(table.desk.known, length) is None


def test_points_that_differ_are_refused_and_the_former_ones_stay() -> None:
    table = Table()
    table.desk.place_points(((180, 130), (180, 430)), ((180, 130), (180, 430)), 25.0)
    before = table.desk.points
    with pytest.raises(ScaleRefused) as refused:
        table.desk.place_points(((180, 130), (180, 430)), ((180, 130), (180, 434)), 25.0)
    assert refused.value.reason == "points.repeat"
    assert table.desk.points is before and table.desk.points_mm == 25.0


def test_another_picture_forgets_what_was_said_of_its_depth_but_not_of_the_probe() -> None:
    table = Table()
    table.desk.say("tick", TICK_MM)
    table.desk.say("depth", 40.0)
    table.desk.say("aperture", APERTURE_MM)
    table.desk.place_points(((180, 130), (180, 430)), ((180, 130), (180, 430)), 25.0)
    table.desk.take(plain_screen(AT_40))
    known = table.desk.known
    assert (known.tick, known.depth, table.desk.points) == (None, None, None)
    assert known.aperture is not None and known.aperture.mm == APERTURE_MM
    assert table.desk.calibration is None and not table.desk.proven


def test_the_next_visit_begins_with_nothing() -> None:
    table = Table()
    table.desk.say("aperture", APERTURE_MM)
    table.desk.clear()
    assert table.desk.known.aperture is None and table.desk.image is None and table.desk.calibration is None
    assert not table.desk.poll()


def test_what_is_said_while_the_screen_is_read_counts_once_it_is_read() -> None:
    worker = AtOnce(holds=True)
    desk = CalibrationDesk(ScaleKeeping(worker, Live(), Shelf()), looks_at(AT_40))
    desk.take(plain_screen(AT_40))
    desk.say("aperture", APERTURE_MM)
    assert not desk.poll() and desk.calibration is None
    worker.run()
    assert desk.poll() and desk.proven


def test_a_picture_that_was_replaced_is_never_shown_as_the_new_one() -> None:
    worker = AtOnce(holds=True)
    desk = CalibrationDesk(ScaleKeeping(worker, Live(), Shelf()), looks_at(AT_40))
    desk.take(plain_screen(AT_40))
    second = plain_screen(AT_40)
    desk.take(second)
    worker.run()
    assert desk.poll() and desk.calibration is not None and desk.calibration.looked.image is second
    assert not desk.poll()


def test_the_screen_is_read_beside_the_screens_own_thread() -> None:
    with ThreadPoolExecutor(1) as worker:
        desk = CalibrationDesk(ScaleKeeping(worker, Live(), Shelf()), looks_at(AT_40))
        desk.take(plain_screen(AT_40))
        worker.submit(lambda: None).result()
        assert desk.poll()


def test_a_proven_scale_is_kept_and_used_with_its_profile() -> None:
    table = Table()
    table.desk.say("tick", TICK_MM)
    table.desk.say("aperture", APERTURE_MM)
    table.desk.use()
    (profile,) = table.shelf.saved
    assert profile.ruler is not None and profile.ruler.tick_mm == TICK_MM and profile.aperture_mm == APERTURE_MM
    ((adopted, profiles),) = table.live.adopted
    assert adopted is table.desk.calibration and profiles == (profile,) == table.keeping.profiles
    assert table.desk.used and table.desk.not_kept is None and not table.desk.proven
    table.desk.use()
    assert len(table.shelf.saved) == len(table.live.adopted) == 1


def test_a_full_disk_takes_nothing_from_a_proven_scale_but_is_told() -> None:
    table = Table(AT_40, full=True)
    table.desk.say("aperture", APERTURE_MM)
    table.desk.use()
    assert table.desk.used and table.desk.not_kept is not None
    assert table.desk.not_kept.reason == "profile.unwritable"
    ((adopted, profiles),) = table.live.adopted
    assert adopted.agreement is not None and profiles is not None and len(profiles) == 1


def test_a_scale_that_no_profile_can_hold_is_used_and_not_kept() -> None:
    table = Table()
    table.desk.say("aperture", APERTURE_MM)
    assert table.desk.calibration is not None and table.desk.calibration.agreement is not None
    rough = dataclasses.replace(
        table.desk.calibration,
        agreement=dataclasses.replace(
            table.desk.calibration.agreement, scale=dataclasses.replace(table.scale, relative_u=0.2)
        ),
    )
    refusal = table.keeping.use(rough)
    assert refusal is not None and refusal.reason == "profile.invalid"
    assert table.live.adopted[0][0] is rough and table.shelf.saved == []


def test_a_scale_without_a_width_is_used_for_thickness_and_not_kept() -> None:
    table = Table()
    table.desk.say("tick", TICK_MM)
    table.desk.use()
    ((adopted, profiles),) = table.live.adopted
    assert adopted.agreement is not None and not adopted.agreement.scale.proven_x
    assert table.desk.not_kept is not None and table.desk.not_kept.reason == "scale.width"
    assert profiles == () and table.shelf.saved == []


def test_where_nothing_is_used_nothing_is_kept() -> None:
    desk = CalibrationDesk(ScaleKeeping(AtOnce()), looks_at(AT_40))
    desk.take(plain_screen(AT_40))
    desk.poll()
    desk.say("aperture", APERTURE_MM)
    assert desk.rehearses and desk.proven
    desk.use()
    assert desk.used and desk.not_kept is None


def test_in_a_demonstration_a_scale_is_used_and_leaves_no_file() -> None:
    live = Live()
    desk = CalibrationDesk(ScaleKeeping(AtOnce(), live), looks_at(AT_40))
    desk.take(plain_screen(AT_40))
    desk.poll()
    desk.say("aperture", APERTURE_MM)
    desk.use()
    assert len(live.adopted) == 1 and desk.not_kept is None


def test_a_kept_scale_that_fits_says_step_and_width_and_is_not_kept_twice() -> None:
    table = Table(AT_40, kept())
    assert table.desk.proven and table.desk.calibration is not None and table.desk.calibration.profile is not None
    table.desk.use()
    assert table.shelf.saved == [] and table.live.adopted == [(table.desk.calibration, None)]


def test_a_kept_scale_that_contradicts_the_screen_can_be_left_out_and_gives_way() -> None:
    wrong = kept(mm_per_px_x=1.1 * MM_PER_PX, mm_per_px_y=1.1 * MM_PER_PX)
    elsewhere = kept(screen=(1920, 1080))
    table = Table(AT_40, wrong, elsewhere)
    assert table.reason == "scale.profile"
    table.desk.set_profiles_aside()
    assert table.reason == "scale.one_source"
    table.desk.say("aperture", APERTURE_MM)
    table.desk.use()
    assert table.keeping.profiles == (elsewhere, *table.shelf.saved)
    assert table.shelf.aside == [wrong], "nor does it come back with the next start"


def test_two_kept_scales_that_differ_are_told_and_can_be_left_out() -> None:
    older = kept(made_at=kept().made_at - timedelta(days=1), mm_per_px_x=1.1 * MM_PER_PX, mm_per_px_y=1.1 * MM_PER_PX)
    table = Table(AT_40, older, kept())
    assert table.reason == "scale.profiles"
    table.desk.set_profiles_aside()
    table.desk.say("aperture", APERTURE_MM)
    assert table.desk.proven


def test_the_kits_own_live_scale_uses_it_at_once_and_its_shelf_reads_it_again(tmp_path: Path) -> None:
    """The real ones: nothing is read in between."""
    shelf = ProfileShelf(tmp_path / "profiles", Ed25519PrivateKey.generate())
    live = LiveScale((), AtOnce(holds=True))
    desk = CalibrationDesk(ScaleKeeping(AtOnce(), live, shelf), looks_at(AT_40))
    frame = plain_screen(AT_40)
    assert live.scale_for(frame, AT_40.area) == (None, ("scale.settling",))
    desk.take(frame)
    desk.poll()
    desk.say("tick", TICK_MM)
    desk.say("aperture", APERTURE_MM)
    desk.use()
    scale, doubts = live.scale_for(frame, AT_40.area)
    assert scale is not None and doubts == ()
    assert scale.mm_per_px_y == pytest.approx(MM_PER_PX, rel=0.005)
    (again,) = shelf.load()
    assert again.mm_per_px_y == scale.mm_per_px_y
