"""Every word of the live screen that is not a reason's sentence, in one table, ready for a second language.

QML and Python read the same table, so that no screen holds wording of its own. The words keep to REFERENCE §1.10:
nothing here diagnoses, reassures, or names a disease.
"""

from __future__ import annotations

WORDS: dict[str, str] = {
    # always there
    "purpose": "For research use. Not a diagnosis.",
    "demo": "DEMO",
    # the picture's state
    "badge.starting": "Starting",
    "badge.live": "Live {age_s:.1f} s",
    "badge.frozen": "Frozen {clock}",
    "badge.stopped": "Not live",
    "picture.starting": "Waiting for the first picture",
    "picture.signal.none": "No picture",
    "picture.signal.ended": "Video ended",
    "picture.signal.stale": "Picture stopped",
    "picture.failed": "Video failed",
    # the number
    "thickness": "Thickness",
    "area": "Area",
    "area.visible": "Visible area",
    "heights": "Height left · middle · right",
    "withheld": "–",
    "plus_minus": "± {value}",
    "with_unit": "{value} {unit}",
    "truth": "This clip's truth: {mt_mm} mm · {csa_cm2} cm²",
    # what the worker makes of it
    "verdict.waiting": "One moment",
    "verdict.ok": "Ready to freeze",
    "verdict.ok.frozen": "Measured",
    "verdict.standing": "Use with care",
    "verdict.warn": "Check first",
    "verdict.pixels": "Pixels only",
    "verdict.blocked": "Not measurable",
    "site.looks_like": "This looks like the {site}. Check the site.",
    "unknown_reason": "Not measurable. Please report the code {code}.",
    # where the number comes from
    "scale.none": "Scale: none, sizes in pixels",
    "scale.typed": "Scale typed in: {mm_per_px} mm/px",
    "scale.clip": "Clip's scale: {mm_per_px} mm/px",
    "scale.other": "Scale from {source}: {mm_per_px} mm/px",
    "scale.two_axes": "{x} × {y}",
    "model": "{name} {version}",
    "model.development_key": "development key",
    "model.unsigned": "not signed",
    "model.simulated": "simulated training",
    "view.transverse": "Across the muscle",
    "view.longitudinal": "Along the muscle",
    # another site
    "change": "Change",
    "choose": "Choose the muscle",
    "chosen": "Chosen now",
    "back": "Back",
    # buttons
    "freeze": "Freeze",
    "go_live": "Go live",
    "outline": "Outline",
    "outline.1": "Faint",
    "outline.2": "Medium",
    "outline.3": "Bright",
}


def say(key: str, **parts: object) -> str:
    """Return the words of ``key`` with ``parts`` filled in.

    Raises:
        KeyError: there are no such words, or a part is missing.
    """
    return WORDS[key].format(**parts)
