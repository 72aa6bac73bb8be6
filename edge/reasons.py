"""Every reason why a number is doubted or withheld: its code, its weight, and the sentence a worker reads.

Data, not code. A code is never renamed: records keep it. Sentences are short, say what to do, and blame nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from edge.measure.measurement import Status


@dataclass(frozen=True)
class Reason:
    """One reason.

    Attributes:
        weight: ``blocked`` withholds mm and cm², ``warn`` only marks them.
        sentence: at most 60 characters, shown on the live screen.
    """

    weight: Literal["warn", "blocked"]
    sentence: str


REASONS: dict[str, Reason] = {
    # the picture
    "signal.none": Reason("blocked", "No picture. Check the video cable and the scanner."),
    "signal.ended": Reason("blocked", "The video has ended."),
    "signal.stale": Reason("blocked", "The picture has stopped. Check the scanner."),
    "signal.late": Reason("blocked", "The kit is too slow for a live number. Let it cool."),
    "picture.no_area": Reason("blocked", "No ultrasound picture found on this screen."),
    # the scale
    "scale.unknown": Reason("blocked", "No scale yet: sizes are in pixels only."),
    "scale.single_source": Reason("warn", "The scale was typed in and is not proven."),
    # the network
    "model.simulated": Reason("blocked", "This network was trained on simulated images only."),
    "model.demo": Reason("warn", "Demonstration: simulated picture, simulated training."),
    "model.development_key": Reason("warn", "Development model: signed with the public test key."),
    "model.unsigned": Reason("warn", "This model is not signed."),
    "inference.failed": Reason("blocked", "The network failed on this picture."),
    "confidence.low": Reason("warn", "The outline is uncertain. More gel, hold still."),
    # the muscle
    "outline.uncertain": Reason("blocked", "The outline is too uncertain. More gel, hold still."),
    "site.wrong": Reason("blocked", "This looks like another muscle. Check the site."),
    "muscle.none": Reason("blocked", "No muscle found. Move the probe slowly."),
    "muscle.small": Reason("blocked", "The muscle is too small to measure here."),
    "muscle.split": Reason("warn", "The outline is in several pieces."),
    "muscle.touches_top": Reason("blocked", "The muscle touches the top. Use more gel."),
    "muscle.touches_bottom": Reason("blocked", "The muscle is cut below. Increase the depth."),
    "fov.truncated": Reason("warn", "The muscle is wider than the picture: visible part only."),
    "shape.irregular": Reason("warn", "The outline has an odd shape. Check it."),
    "shape.fill": Reason("warn", "Area and thickness do not fit each other. Check the outline."),
    "thickness.few_stations": Reason("blocked", "The thickness cannot be measured on this outline."),
    "thickness.unsettled": Reason("blocked", "The thickness has no clear direction. Centre the muscle."),
    "thickness.uneven": Reason("blocked", "The thickness varies too much. Hold the probe straight."),
    # longitudinal views
    "edges.missing": Reason("blocked", "The two bright lines of the muscle were not found."),
    "edges.faint": Reason("blocked", "A bright line is hardly seen. More gel, move slowly."),
    "edges.partial": Reason("warn", "A bright line is only partly seen. Centre the muscle."),
    "edges.doubtful": Reason("warn", "Another bright line may be the border. Check the outline."),
    "edges.cross": Reason("blocked", "The two lines cross. Hold the probe along the muscle."),
    # the value
    "mt.implausible": Reason("warn", "Unusual thickness. Check the scale and the site."),
    "mt.impossible": Reason("blocked", "Impossible thickness. The scale or the site is wrong."),
    "csa.implausible": Reason("warn", "Unusual area. Check the scale and the site."),
    "csa.impossible": Reason("blocked", "Impossible area. The scale or the site is wrong."),
}


def status_of(codes: Iterable[str]) -> Status:
    """Return ``blocked`` if any code blocks, ``warn`` if there is any code at all, else ``ok``.

    Raises:
        KeyError: a code is not in :data:`REASONS`.
    """
    weights = {REASONS[code].weight for code in codes}
    if "blocked" in weights:
        return "blocked"
    return "warn" if weights else "ok"


def by_weight(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the codes without repeats, blocking ones first, otherwise in the order given."""
    return tuple(sorted(dict.fromkeys(codes), key=lambda code: REASONS[code].weight != "blocked"))
