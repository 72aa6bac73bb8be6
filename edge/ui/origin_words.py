"""Where a number comes from, in words: its scale, its plane, its network, and the truth of a clip. No Qt."""

from __future__ import annotations

from edge.anatomy import SITES
from edge.bundle.manifest import Manifest
from edge.pipeline.reading import Reading
from edge.ui.scanned import DEMO_SCALE, Scanned, Truth
from edge.ui.words import say


def scale_words(reading: Reading | None) -> str:
    """Say the scale and its source; empty before the first reading."""
    if reading is None:
        return ""
    if reading.scale is None:
        return say("scale.none")
    x, y = (f"{value:.3g}" for value in (reading.scale.mm_per_px_x, reading.scale.mm_per_px_y))
    both = y if x == y else say("scale.two_axes", x=x, y=y)
    source = reading.scale.source
    key = {"typed": "scale.typed", DEMO_SCALE: "scale.clip"}.get(source, "scale.other")
    return say(key, mm_per_px=both, source=source)


def view_words(site: str, reading: Reading | None, scanned: Scanned) -> str:
    """Say the plane: the reading's own, else the bundle's, else the site's; empty where nobody knows."""
    known = reading.measurement if reading is not None else scanned.manifest or SITES.get(site)
    return say(f"view.{known.view}") if known is not None else ""


def truth_words(truth: Truth | None) -> str:
    """Say what a clip was simulated from; empty where nothing is known."""
    if truth is None:
        return ""
    return say("truth", mt_mm=f"{truth.mt_mm:.1f}", csa_cm2=f"{truth.csa_cm2:.1f}")


def model_words(reading: Reading | None, manifest: Manifest | None) -> str:
    """Say the network, who vouches for it, and what it was trained on."""
    if manifest is None:
        return ""
    parts = [say("model", name=manifest.name, version=manifest.version)]
    reasons = reading.measurement.reasons if reading else ()
    parts += [say(code) for code in ("model.development_key", "model.unsigned") if code in reasons]
    if manifest.trained_on == "simulated" and "model.demo" not in reasons:  # which says so itself
        parts.append(say("model.simulated"))
    return " · ".join(parts)
