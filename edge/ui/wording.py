"""What the live screen says about a reading: plain decisions, no Qt.

Whether a number may be shown is decided here and nowhere else (REFERENCE §8.3 H-03, H-04, H-07).
"""

from __future__ import annotations

import math
from dataclasses import replace

from edge.anatomy import SITES
from edge.measure.measurement import Measurement
from edge.pipeline.live_loop import LoopState
from edge.pipeline.reading import Reading
from edge.reasons import REASONS, by_weight
from edge.ui.acceptance import NOTHING_TO_ACCEPT, Acceptance
from edge.ui.live_text import Frozen, LiveText, Mode, Verdict
from edge.ui.origin_words import model_words, scale_words, truth_words, view_words
from edge.ui.scanned import Scanned, title_of
from edge.ui.words import WORDS, say

#: A live frame older than this is no longer live, ns: the screen looks, and paints, within the rest of the half second
#: after which no number may stand (REFERENCE §8.3 H-03).
STALE_NS = 400_000_000

#: How long a number stays away after the kit was too slow, ns; and before it ever was.
CALM_NS, NEVER_NS = 1_000_000_000, -(10**18)

#: How long a source may take to its first picture before the screen calls it missing, ns.
PATIENCE_NS = 2_000_000_000

#: Reasons that hold for every frame of this kit. What speaks against this very frame is said first, and louder.
STANDING = (
    "scale.single_source",
    "scale.width",
    "inference.fallback",
    "model.research",
    "model.demo",
    "model.development_key",
    "model.unsigned",
)

#: Where nothing but a proof of the scale is missing, sizes in pixels are still true.
_NO_SCALE_YET = {"scale.unknown", "scale.settling", "scale.no_source", "scale.one_source", "scale.axis"}

#: What passes by itself while the scale is read anew; all else about it, the calibration page may help.
_PASSING = {
    "scale.settling",
    "scale.screen_changed",
    "scale.picture_changed",
    "scale.ruler_changed",
    "scale.depth_changed",
}

#: As many sentences as fit beside the picture.
_SENTENCES = 2


def live_text(
    reading: Reading | None, state: LoopState, scanned: Scanned, *, now_ns: int, since_ns: int, late_ns: int = NEVER_NS
) -> LiveText:
    """Say what is true of the newest ``reading`` at ``now_ns``.

    Args:
        reading: the newest reading, ``None`` before the first.
        state: state of the live loop.
        scanned: what was chosen, and what runs.
        now_ns: monotonic clock.
        since_ns: monotonic clock when the source was started.
        late_ns: monotonic clock when the kit was last found too slow: for a second from then on no number is shown, for
            one that comes and goes twice a second cannot be read.
    """
    waiting = state.phase == "idle" or (state.phase == "running" and now_ns - since_ns < PATIENCE_NS)
    starting = reading is None and waiting
    blank = _blank("starting" if starting else "stopped", reading, scanned)
    if state.error is not None:
        detail = f"{state.error.cause} {state.error.remedy}"
        return replace(blank, message=say("picture.failed"), detail=detail)
    if starting:
        return replace(blank, message=say("picture.starting"))
    lost = lost_signal(reading, state, now_ns)
    if lost is None and now_ns - late_ns < CALM_NS:
        lost = "signal.late"
    if reading is None or lost is not None:
        code = lost or "signal.none"
        return replace(blank, message=say(f"picture.{code}"), sentences=(say(f"reason.{code}"),))
    age_s = math.ceil((now_ns - reading.frame.captured_ns) / 1e8) / 10  # rounded up: never younger than it is
    return _measured("live", say("badge.live", age_s=age_s), reading, scanned)


def frozen_text(frozen: Frozen, scanned: Scanned, acceptance: Acceptance = NOTHING_TO_ACCEPT) -> LiveText:
    """Say what is true of a frozen reading, and of its being kept; it stays true whatever the source does."""
    badge = say(
        "badge.kept" if acceptance.state == "kept" else "badge.frozen",
        number=acceptance.number,
        clock=f"{frozen.captured_at:%H:%M:%S}",
    )
    text = _measured("frozen", badge, frozen.reading, scanned)
    if acceptance.state == "none":
        return text
    text = replace(text, accept=acceptance.state, accept_words=say("accept" if text.numbered else "accept.picture"))
    if acceptance.state != "refused":
        return text
    return replace(
        text,
        verdict="blocked",
        verdict_words=say("verdict.not_kept"),
        sentences=(say(why if (why := f"not_kept.{acceptance.reason}") in WORDS else "not_kept"),),
        calibrates=False,
    )


def lost_signal(reading: Reading | None, state: LoopState, now_ns: int) -> str | None:
    """Return the reason code why the newest reading is not live, ``None`` while it is."""
    if state.phase == "ended":
        return "signal.ended"
    if state.trouble is not None:  # the source knows at once; what came before is no longer live
        return state.trouble
    if reading is None or "signal.none" in reading.measurement.reasons:
        return "signal.none"
    if now_ns - reading.frame.captured_ns <= STALE_NS:
        return None
    # Newer frames came and none was read: it is not the scanner that has stopped.
    return "signal.late" if now_ns - state.frame_ns <= STALE_NS else "signal.stale"


def _blank(mode: Mode, reading: Reading | None, scanned: Scanned) -> LiveText:
    """Say what is known beside the picture, without any number."""
    site = reading.measurement.site if reading else scanned.site
    verdict: Verdict = "waiting" if mode == "starting" else "blocked"
    return LiveText(
        mode=mode,
        badge=say(f"badge.{mode}") if mode in ("starting", "stopped") else "",
        verdict=verdict,
        verdict_words=say(f"verdict.{verdict}"),
        site_id=site,
        site=title_of(site),
        view=view_words(site, reading, scanned),
        scale=scale_words(reading),
        model=model_words(reading, scanned.manifest),
    )


def _measured(mode: Mode, badge: str, reading: Reading, scanned: Scanned) -> LiveText:
    """There is a picture, live or frozen; its own reasons decide about its number."""
    measurement = reading.measurement
    verdict = verdict_of(measurement)
    number, unit, uncertainty = _thickness(measurement, verdict)
    second_label, second = _second_line(measurement, verdict)
    done = verdict == "ok" and mode == "frozen"
    codes = _said(measurement, verdict)
    shown = codes[:1] if codes and _is_for_calibration(codes[0]) else codes[:_SENTENCES]
    return replace(
        _blank(mode, reading, scanned),
        badge=badge,
        verdict=verdict,
        verdict_words=say("verdict.ok.frozen" if done else f"verdict.{verdict}"),
        sentences=tuple(_sentence(code, measurement) for code in shown),
        number=number,
        unit=unit,
        uncertainty=uncertainty,
        second_label=second_label,
        second=second,
        truth=truth_words(scanned.truth),
        numbered=verdict != "blocked",
        can_freeze=True,
        calibrates=any(_is_for_calibration(code) for code in shown),
    )


def verdict_of(measurement: Measurement) -> Verdict:
    """Return what may be done with the number; a missing scale alone still leaves its size in pixels."""
    codes = [code for code in measurement.reasons if code not in REASONS or REASONS[code].weight == "blocked"]
    if codes and set(codes) <= _NO_SCALE_YET and measurement.mt_px is not None:
        return "pixels"
    if codes or measurement.status == "blocked" or measurement.mt_mm is None:
        return "blocked"
    if set(measurement.reasons) <= set(STANDING):
        return "standing" if measurement.reasons else "ok"
    return "warn"


def _thickness(measurement: Measurement, verdict: Verdict) -> tuple[str, str, str]:
    if verdict == "pixels":
        return f"{measurement.mt_px:.0f}", "px", ""
    if verdict == "blocked":
        return say("withheld"), "", ""
    u_mm = measurement.mt_u_mm
    return f"{measurement.mt_mm:.1f}", "mm", "" if u_mm is None else say("plus_minus", value=f"{u_mm:.1f}")


def _second_line(measurement: Measurement, verdict: Verdict) -> tuple[str, str]:
    if verdict == "blocked":
        return "", ""
    if measurement.csa_cm2 is not None and verdict != "pixels":
        area = f"{measurement.csa_cm2:.1f}"
        if measurement.csa_u_cm2 is not None:
            area = f"{area} {say('plus_minus', value=f'{measurement.csa_u_cm2:.1f}')}"
        label = say("area.visible" if measurement.fov_truncated else "area")
        return label, say("with_unit", value=area, unit="cm²")
    heights, digits, unit = (
        (measurement.height_px, 0, "px") if verdict == "pixels" else (measurement.height_mm, 1, "mm")
    )
    if heights is None:
        return "", ""
    three = " · ".join(f"{height:.{digits}f}" for height in (heights.left, heights.middle, heights.right))
    return say("heights"), say("with_unit", value=three, unit=unit)


def _said(measurement: Measurement, verdict: Verdict) -> tuple[str, ...]:
    """Return the reasons to be said, the most serious first; what only marks a number is none where there is none."""
    reasons = measurement.reasons
    unknown = [code for code in reasons if code not in REASONS]
    why_no_scale = any(code.startswith("scale.") and code != "scale.unknown" for code in reasons)
    known = by_weight(code for code in reasons if code in REASONS and not (why_no_scale and code == "scale.unknown"))
    if verdict == "blocked":
        known = tuple(code for code in known if REASONS[code].weight == "blocked")
    return (*unknown, *sorted(known, key=lambda code: (REASONS[code].weight != "blocked", code in STANDING)))


def _is_for_calibration(code: str) -> bool:
    """Whether the calibration page may help against a reason."""
    return code.startswith("scale.") and code not in (*_PASSING, "scale.single_source") and code in REASONS


def _sentence(code: str, measurement: Measurement) -> str:
    """Return a reason's sentence; another site is named where the network saw one."""
    if code not in REASONS:
        return say("unknown_reason", code=code)
    seen = measurement.site_seen
    if code == "site.wrong" and seen in SITES and seen != measurement.site:
        return say("site.looks_like", site=say(f"site.name.{seen}"))
    return say(f"reason.{code}")
