"""An outline under a finger: held, dragged, taken back, and measured anew when the finger leaves."""

from __future__ import annotations

import json

import numpy as np
import pytest

from edge.anatomy import site
from edge.bundle.loading import load_bundle
from edge.bundle.shipped import find_shipped
from edge.configuration import BundleTrust
from edge.measure.edited_outline import OutlineRefused
from edge.measure.measure import measure
from edge.measure.verdict import judged
from edge.pipeline.reading import Reading
from edge.ui.visit.edit_desk import EditDesk
from edge.ui.visit.edit_words import EDIT_WORDS
from tests.edge.measure.analytic_muscles import AnalyticMuscle
from tests.edge.measure.segmented_muscles import segmented
from tests.edge.pipeline.holds import reading_at

RF = site("rf")
MANIFEST = load_bundle(find_shipped("rf"), BundleTrust()).manifest
MUSCLE = AnalyticMuscle(width_mm=40.0, thickness_mm=16.0)


def frozen() -> Reading:
    segmentation = segmented(MUSCLE, MANIFEST)
    found = measure(segmentation, MANIFEST, MUSCLE.scale, RF)
    found = judged(found, (*found.reasons, "model.demo"))
    return Reading(segmentation.frame, segmentation.area, segmentation, found, MUSCLE.scale, 0, {})


def desk() -> EditDesk:
    return EditDesk(frozen(), MANIFEST, RF)


def upper(of: EditDesk) -> tuple[int, float, float]:
    handle = int(of.outline.handles[:, 1].argmin())
    x, y = of.outline.handles[handle]
    return handle, float(x), float(y)


def pull(of: EditDesk, up_px: float) -> None:
    _, x, y = upper(of)
    assert of.touch(x + 6, y + 9, 40.0)
    of.drag(x + 6, y + 9 - up_px / 2)
    of.drag(x + 6, y + 9 - up_px)
    of.let_go()


def test_a_finger_takes_the_nearest_handle_and_moves_it_as_far_as_itself() -> None:
    one = desk()
    handle, x, y = upper(one)
    assert one.touch(x + 6, y + 9, 40.0)
    assert one.held == handle
    assert one.outline.handles[handle] == pytest.approx((x, y)), "a touch alone moves nothing"
    one.drag(x + 16, y + 4)
    assert one.outline.handles[handle] == pytest.approx((x + 10, y - 5))
    one.let_go()
    assert one.held is None
    assert one.outline.moves == 1


def test_a_finger_far_from_every_handle_takes_none() -> None:
    one = desk()
    assert not one.touch(200.0, 0.0, 10.0)
    one.drag(300.0, 50.0)
    one.let_go()
    assert (one.held, one.can_undo, one.done()) == (None, False, None)


def test_what_is_kept_has_the_new_outline_its_number_and_its_mark() -> None:
    one = desk()
    for _ in range(3):
        pull(one, 5.0)
    edited = one.done()
    assert edited is not None
    assert edited.after is edited.reading.measurement is one.measurement
    assert edited.after.reasons == ("outline.edited", "model.demo")
    assert edited.before.reasons == ("model.demo",)
    assert edited.before.csa_cm2 is not None and edited.after.csa_cm2 is not None
    assert edited.after.csa_cm2 > edited.before.csa_cm2
    assert edited.moves == 3
    assert edited.before.muscle is not None and edited.after.muscle is not None
    assert np.array_equal(edited.before.muscle, one.outline.original)
    assert not np.array_equal(edited.before.muscle, edited.after.muscle)
    body = json.loads(json.dumps(edited.to_body()))
    assert body["before"]["csa_cm2"] == edited.before.csa_cm2
    assert body["after"]["reasons"] == ["outline.edited", "model.demo"]


def test_undo_takes_back_one_move_and_reset_all() -> None:
    one = desk()
    first = one.measurement
    pull(one, 5.0)
    second = one.measurement
    pull(one, 5.0)
    assert first.csa_cm2 is not None and second.csa_cm2 is not None and one.measurement.csa_cm2 is not None
    assert first.csa_cm2 < second.csa_cm2 < one.measurement.csa_cm2
    one.undo()
    assert one.measurement.csa_cm2 == second.csa_cm2
    assert one.outline.moves == 1
    pull(one, 5.0)
    one.reset()
    assert one.measurement is first
    assert (one.can_undo, one.done()) == (False, None)
    one.undo()
    assert one.measurement is first


def test_a_move_that_cannot_be_stops_where_it_last_could_and_says_why() -> None:
    one = desk()
    handle, x, y = upper(one)
    one.touch(x, y, 40.0)
    one.drag(x, y + 20.0)
    good = one.outline
    one.drag(x, y + 400.0)
    assert one.refused in {"outline.crosses", "outline.outside"}
    assert one.outline is good
    one.drag(x, y + 18.0)
    assert one.refused == ""
    assert one.outline.handles[handle] == pytest.approx((x, y + 18.0))
    one.drag(-50.0, y)
    assert one.refused == "outline.outside"
    one.let_go()
    assert one.outline.handles[handle] == pytest.approx((x, y + 18.0))


def test_a_picture_without_an_outline_has_nothing_to_edit() -> None:
    for reading in (reading_at(0.0, "muscle.none", muscle=False), reading_at(0.0, "signal.none", network=False)):
        with pytest.raises(OutlineRefused) as refused:
            EditDesk(reading, MANIFEST, RF)
        assert refused.value.reason == "outline.none"


@pytest.mark.parametrize("why", ["none", "longitudinal", "tangled", "crosses", "outside", "small"])
def test_every_refusal_has_its_words(why: str) -> None:
    assert 0 < len(EDIT_WORDS[f"visit.edit.outline.{why}"]) <= 60
    assert f"outline.{why}" in (OutlineRefused.__doc__ or "")
