"""What the live screen says, decided without Qt."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import edge.capture
from calibration.scale.pixel_scale import PixelScale
from edge.capture.errors import CaptureError
from edge.measure.measurement import Measurement
from edge.pipeline.live_loop import LoopState
from edge.reasons import REASONS, by_weight, status_of
from edge.ui.live_text import Frozen, LiveText
from edge.ui.scanned import Scanned, Truth
from edge.ui.wording import frozen_text, live_text
from edge.ui.words import WORDS
from tests.edge.bundle.tiny_bundle_of_sites import manifest_of_sites
from tests.edge.ui.screen_doubles import (
    CLIP,
    STANDING,
    TYPED,
    across,
    blocked,
    blocked_across,
    manifest,
    measured,
    reading,
)

THEN = datetime(2025, 3, 4, 14, 3, 22)
NOW_NS = 1_000_000_000_000
RUNNING = LoopState("running", None, captured=9, processed=9, dropped=0)
TRUTH = Truth(17.94, 5.06)
SCANNED = Scanned("aponeurosis", manifest())
BLOCKING = sorted(code for code, reason in REASONS.items() if reason.weight == "blocked")


def text_of(
    measurement: Measurement, *, age_ms: float = 40, state: LoopState = RUNNING, scale: PixelScale = TYPED
) -> LiveText:
    newest = reading(measurement, NOW_NS - round(age_ms * 1e6), scale=scale)
    return live_text(newest, state, SCANNED, now_ns=NOW_NS, since_ns=NOW_NS - 60_000_000_000)


def says_no_number(text: LiveText) -> bool:
    said = text.number + text.unit + text.uncertainty + text.second + text.second_label
    return text.number == "–" and not re.search(r"\d", said) and not text.numbered


def test_a_fresh_reading_shows_its_thickness_with_unit_and_uncertainty() -> None:
    text = text_of(measured())
    assert (text.number, text.unit, text.uncertainty) == ("18.4", "mm", "± 1.9")
    assert (text.mode, text.verdict, text.verdict_words) == ("live", "ok", "Ready to freeze")
    assert text.message == "" and text.can_freeze and text.numbered


def test_a_longitudinal_view_shows_three_heights_and_no_area() -> None:
    text = text_of(measured())
    assert (text.second_label, text.second) == ("Height left · middle · right", "20.0 · 18.4 · 16.6 mm")


def test_an_area_cut_by_the_picture_is_called_visible() -> None:
    assert (text_of(across()).second_label, text_of(across()).second) == ("Area", "4.5 ± 0.3 cm²")
    assert text_of(across("fov.truncated", fov_truncated=True)).second_label == "Visible area"


@pytest.mark.parametrize(
    ("age_ms", "badge"), [(0, "Live 0.0 s"), (1, "Live 0.1 s"), (100, "Live 0.1 s"), (101, "Live 0.2 s")]
)
def test_the_age_is_never_shown_younger_than_it_is(age_ms: float, badge: str) -> None:
    assert text_of(measured(), age_ms=age_ms).badge == badge


def test_an_old_picture_blanks_its_number_and_is_named_with_time_left_to_paint_within_half_a_second() -> None:
    assert text_of(measured(), age_ms=400).number == "18.4"
    text = text_of(measured(), age_ms=400.1)
    assert says_no_number(text) and not text.can_freeze
    assert (text.mode, text.badge, text.message) == ("stopped", "Not live", "Picture stopped")
    assert text.sentences == (REASONS["signal.stale"].sentence,)


@given(
    age_ms=st.integers(0, 3000),
    trouble=st.sampled_from([None, "signal.none", "signal.unplugged", "signal.changed", "signal.busy"]),
    running_s=st.floats(0.0, 10.0),
)
def test_no_live_number_is_ever_of_a_stale_frame_or_of_a_source_in_trouble(
    age_ms: int, trouble: str | None, running_s: float
) -> None:
    state = LoopState("running", None, captured=9, processed=9, dropped=0, trouble=trouble)
    newest = reading(measured(), NOW_NS - age_ms * 1_000_000)
    text = live_text(newest, state, SCANNED, now_ns=NOW_NS, since_ns=NOW_NS - round(running_s * 1e9))
    if trouble is not None or age_ms > 400:
        assert says_no_number(text) and not text.can_freeze and text.mode == "stopped"
        assert text.sentences == (REASONS[trouble or "signal.stale"].sentence,)
    else:
        assert text.number == "18.4"


def test_where_newer_frames_came_and_none_was_read_it_is_the_kit_that_is_slow() -> None:
    state = LoopState("running", None, captured=9, processed=2, dropped=6, frame_ns=NOW_NS - 30_000_000)
    text = live_text(reading(measured(), NOW_NS - 600_000_000), state, SCANNED, now_ns=NOW_NS, since_ns=0)
    assert says_no_number(text)
    assert (text.message, text.sentences) == ("Kit too slow", (REASONS["signal.late"].sentence,))


def test_an_ended_video_blanks_its_number_at_once_and_is_named() -> None:
    text = text_of(measured(), age_ms=1, state=LoopState("ended", None, captured=9, processed=9, dropped=0))
    assert says_no_number(text) and not text.can_freeze
    assert (text.message, text.sentences) == ("Video ended", (REASONS["signal.ended"].sentence,))


def test_a_failed_video_blanks_its_number_and_says_cause_and_remedy() -> None:
    error = CaptureError("The cable is out.", remedy="Put it back.", reason="capture.lost")
    text = text_of(measured(), age_ms=1, state=LoopState("failed", error, captured=9, processed=9, dropped=0))
    assert says_no_number(text)
    assert (text.message, text.detail) == ("Video failed", "The cable is out. Put it back.")


def test_a_source_without_a_picture_is_waited_for_two_seconds_then_named() -> None:
    state = LoopState("running", None, captured=0, processed=0, dropped=0)
    early = live_text(None, state, SCANNED, now_ns=NOW_NS, since_ns=NOW_NS - 1_900_000_000)
    late = live_text(None, state, SCANNED, now_ns=NOW_NS, since_ns=NOW_NS - 2_000_000_000)
    assert (early.mode, early.verdict) == ("starting", "waiting")
    assert (late.mode, late.message) == ("stopped", "No picture")
    assert late.sentences == (REASONS["signal.none"].sentence,)
    assert says_no_number(early) and says_no_number(late)


def test_without_a_scale_alone_the_thickness_is_in_pixels_and_the_reason_is_said() -> None:
    text = text_of(blocked("scale.unknown", "model.development_key"))
    assert (text.number, text.unit, text.uncertainty, text.verdict) == ("211", "px", "", "pixels")
    assert text.second == "230 · 211 · 190 px"
    assert text.sentences[0] == REASONS["scale.unknown"].sentence


def test_without_a_scale_and_without_a_thickness_in_pixels_there_is_no_number() -> None:
    assert says_no_number(text_of(blocked("scale.unknown", mt_px=None)))


NO_SCALE_YET = {"scale.unknown", "scale.settling", "scale.no_source", "scale.one_source", "scale.axis"}


@given(st.sampled_from(sorted(NO_SCALE_YET - {"scale.unknown"})))
def test_why_there_is_no_scale_is_said_instead_of_that_there_is_none(code: str) -> None:
    text = text_of(blocked(code, "scale.unknown"))
    assert (text.unit, text.verdict, text.sentences) == ("px", "pixels", (REASONS[code].sentence,))


@given(st.lists(st.sampled_from(sorted(REASONS)), max_size=6), st.sampled_from([measured, across]))
def test_a_blocked_number_is_never_shown_even_if_the_measurement_still_holds_it(
    codes: list[str], kind: Callable[..., Measurement]
) -> None:
    reasons = by_weight(codes)
    blocking = [code for code in reasons if code in BLOCKING]
    text = text_of(kind(*reasons, status=status_of(reasons)))
    if set(blocking) <= NO_SCALE_YET:
        assert text.unit == ("px" if blocking else "mm")
    else:
        assert says_no_number(text)
        if "signal.none" in blocking:  # then nothing else is of this scanner
            blocking = ["signal.none"]
        if any(code.startswith("scale.") and code != "scale.unknown" for code in reasons):
            blocking = [code for code in blocking if code != "scale.unknown"]
        assert text.verdict == "blocked" and text.sentences[0] == REASONS[blocking[0]].sentence


def test_a_status_of_blocked_is_believed_even_without_a_reason() -> None:
    assert says_no_number(text_of(measured(status="blocked")))


def test_a_code_the_table_does_not_know_blocks_and_is_named() -> None:
    text = text_of(measured("newer.code"))
    assert says_no_number(text) and "newer.code" in text.sentences[0]


@pytest.mark.parametrize(
    ("seen", "sentence"),
    [
        ("biceps", "This looks like the biceps. Check the site."),
        ("triceps", "This looks like the triceps. Check the site."),
        ("ra", "This looks like the rectus abdominis. Check the site."),
        ("plpb", "This looks like the peroneus longus and brevis. Check the site."),
        *((other, "This looks like another muscle. Check the site.") for other in ("rf", "none", "calf", "", None)),
    ],
)
def test_a_wrong_site_is_named_where_the_network_saw_a_known_one(seen: str | None, sentence: str) -> None:
    """``rf`` is scanned here: a doubt between it and others names none."""
    text = text_of(blocked_across("site.wrong", *STANDING, site_seen=seen))
    assert text.sentences == (sentence,)
    assert says_no_number(text)


@pytest.mark.parametrize("reasons", [(), ("muscle.none",), ("confidence.low",)])
def test_a_site_that_was_seen_is_not_named_where_nobody_doubts_it(reasons: tuple[str, ...]) -> None:
    kind = blocked_across if reasons == ("muscle.none",) else across
    assert not any("looks like" in sentence for sentence in text_of(kind(*reasons, site_seen="biceps")).sentences)


@pytest.mark.parametrize("state", [RUNNING, LoopState("idle", None, captured=0, processed=0, dropped=0)])
def test_before_the_first_reading_the_chosen_site_is_shown_and_no_number(state: LoopState) -> None:
    """Whether the bundle is loaded already or not."""
    several = manifest_of_sites()
    for scanned in (Scanned("ra", several, TRUTH), Scanned("ra")):
        text = live_text(None, state, scanned, now_ns=NOW_NS, since_ns=NOW_NS)
        assert (text.site_id, text.site, text.view) == ("ra", "Rectus abdominis", "Across the muscle")
        assert (text.mode, text.truth) == ("starting", "") and says_no_number(text)


def test_a_site_that_is_being_opened_is_waited_for_however_long_it_takes() -> None:
    idle = LoopState("idle", None, captured=0, processed=0, dropped=0)
    text = live_text(None, idle, Scanned("ra"), now_ns=NOW_NS, since_ns=NOW_NS - 60_000_000_000)
    assert (text.mode, text.message) == ("starting", "Waiting for the first picture")


def test_a_site_that_cannot_be_opened_says_cause_and_remedy_under_its_name() -> None:
    error = CaptureError("The clip is cut short.", remedy="Copy it again.", reason="capture.truncated")
    failed = LoopState("failed", error, captured=0, processed=0, dropped=0)
    text = live_text(None, failed, Scanned("triceps"), now_ns=NOW_NS, since_ns=NOW_NS)
    assert (text.site, text.message, text.model) == ("Triceps", "Video failed", "")
    assert text.detail == "The clip is cut short. Copy it again." and says_no_number(text)


def test_the_truth_of_a_clip_stands_beside_its_picture_and_nowhere_else() -> None:
    of_clip = Scanned("rf", manifest_of_sites(), TRUTH)
    newest = reading(across("model.demo"), NOW_NS, scale=CLIP)
    said = "This clip's truth: 17.9 mm · 5.1 cm²"
    assert live_text(newest, RUNNING, of_clip, now_ns=NOW_NS, since_ns=NOW_NS).truth == said
    assert frozen_text(Frozen(newest, THEN), of_clip).truth == said
    late_ns = NOW_NS + 600_000_000
    assert live_text(newest, RUNNING, of_clip, now_ns=late_ns, since_ns=NOW_NS).truth == ""
    assert text_of(across()).truth == ""


def test_a_clip_says_its_scale_is_its_own_and_a_demonstration_says_simulated_once() -> None:
    several = Scanned("rf", manifest_of_sites(name="five-muscle", trained_on="simulated"), TRUTH)
    clip = frozen_text(Frozen(reading(across("model.demo"), NOW_NS, scale=CLIP), THEN), several)
    assert (clip.scale, clip.model) == ("Clip's scale: 0.0871 mm/px", "five-muscle 1.0.0")
    source = frozen_text(Frozen(reading(blocked_across("model.simulated"), NOW_NS), THEN), several)
    assert source.model == "five-muscle 1.0.0 · simulated training"


def test_what_speaks_against_this_frame_is_said_before_what_holds_for_every_frame() -> None:
    text = text_of(measured(*STANDING, "confidence.low"))
    assert text.sentences[0] == REASONS["confidence.low"].sentence
    assert (text.verdict, text.verdict_words) == ("warn", "Check first")


def test_where_there_is_no_number_only_the_reasons_for_that_are_said() -> None:
    text = text_of(blocked("muscle.touches_bottom", *STANDING))
    assert text.sentences == (REASONS["muscle.touches_bottom"].sentence,)


def test_standing_reasons_alone_keep_the_number_with_a_word_of_care() -> None:
    text = text_of(measured(*STANDING))
    assert (text.verdict, text.verdict_words, text.number) == ("standing", "Use with care", "18.4")


def test_a_frozen_reading_keeps_its_number_and_says_the_time() -> None:
    text = frozen_text(Frozen(reading(measured(), NOW_NS - 3_600_000_000_000), THEN), SCANNED)
    assert (text.mode, text.badge, text.number) == ("frozen", "Frozen 14:03:22", "18.4")
    assert text.verdict_words == "Measured"


def test_a_frozen_blocked_reading_stays_without_a_number() -> None:
    assert says_no_number(frozen_text(Frozen(reading(blocked("muscle.none"), NOW_NS), THEN), SCANNED))


def test_scale_and_model_say_where_the_number_comes_from() -> None:
    typed = reading(measured(*STANDING), NOW_NS)
    text = frozen_text(Frozen(typed, THEN), Scanned("aponeurosis", manifest(name="ap", trained_on="simulated")))
    assert text.scale == "Scale typed in: 0.0871 mm/px"
    assert text.model == "ap 1.0.0 · development key · simulated training"
    assert text_of(measured(), scale=PixelScale(0.07, 0.09, "dicom")).scale == "Scale from dicom: 0.07 × 0.09 mm/px"
    assert frozen_text(Frozen(reading(blocked("scale.unknown"), NOW_NS, scale=None), THEN), SCANNED).scale == (
        "Scale: none, sizes in pixels"
    )


@pytest.mark.parametrize("code", sorted(REASONS))
def test_every_reason_has_a_sentence_of_at_most_sixty_characters(code: str) -> None:
    assert 0 < len(REASONS[code].sentence) <= 60


@pytest.mark.parametrize("words", [*WORDS.values(), *(reason.sentence for reason in REASONS.values())])
def test_no_wording_diagnoses_reassures_or_names_a_disease(words: str) -> None:
    """REFERENCE §1.10; the purpose itself says what the screen is not."""
    forbidden = r"diagnos|sarcopenia|\bpositive|\bnegative|normal|healthy|\bsafe|\brisk|\bAI\b|years old"
    assert words == WORDS["purpose"] or not re.search(forbidden, words, re.IGNORECASE)


def test_every_trouble_of_a_live_source_has_large_words() -> None:
    folder = Path(edge.capture.__file__).parent
    told = {
        code
        for file in folder.rglob("*.py")
        for code in re.findall(r'"((?:signal|stream|picture)\.[a-z_]+)"', file.read_text(encoding="utf-8"))
    }
    assert {"signal.none", "signal.unplugged", "signal.denied", "stream.lost"} <= told
    for code in told:
        assert code in REASONS and f"picture.{code}" in WORDS, code
