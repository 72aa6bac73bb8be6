"""A kiosk of the clips that come with the software, one site each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from edge.anatomy import site
from edge.bundle.loading import Bundle
from edge.capture.open_source import open_source
from edge.configuration import Inference
from edge.demo.clips import DemoClip, DemoRefused
from edge.inference.open_segmenter import open_segmenter
from edge.pipeline.frame_reader import FrameReader
from edge.pipeline.frame_scale import GivenScale
from edge.pipeline.live_guard import LiveGuard
from edge.records.accepted import NetworkOf
from edge.ui.scale_keeping import ScaleKeeping
from edge.ui.scanned import Truth
from edge.ui.station import Opened, Station
from edge.ui.visit.opening import Visits


def first_clip(clips: Mapping[str, DemoClip], named: str | None) -> str:
    """Return the site to show first: the one that was named, else the list's first.

    Raises:
        DemoRefused: no clip shows the one that was named (``demo.site``).
    """
    first = named or next(iter(clips))
    if first not in clips:
        raise DemoRefused(
            f"No demo clip shows the site {first}.",
            remedy=f"Choose one of {', '.join(clips)}, or name a video with --source.",
            reason="demo.site",
        )
    return first


@dataclass(frozen=True, eq=False)
class Rehearsal:
    """Visits on clips: everything is as on a kit, and nothing is kept.

    Attributes:
        visits: what they need, in memory alone.
        network: what accepted pictures say of the network.
    """

    visits: Visits
    network: NetworkOf


def demo_station(
    clips: Mapping[str, DemoClip],
    bundle: Bundle,
    settings: Inference,
    first: str,
    kit: Callable[[], str | None],
    rehearsal: Rehearsal | None = None,
) -> Station:
    """Return a kiosk of those ``clips`` whose site ``bundle`` has; each is repeated without end.

    Only here are frames read as a demonstration: with the scale they were simulated at, and with numbers from a network
    trained on simulated pictures (DESIGN §4). The calibration page is there to rehearse: each clip keeps its own scale.

    Args:
        clips: by site.
        bundle: the network's bundle.
        settings: how it is run.
        first: the site that is shown first.
        kit: says why the whole kit must show no number, ``None`` while it may.
        rehearsal: visits on these clips; ``None``: the live screen alone, which accepts nothing.
    """
    offered = tuple(one for one in clips if one in bundle.manifest.all_sites)

    def open_site(chosen: str) -> Opened:
        clip = clips[chosen]
        network = open_segmenter(bundle, settings, chosen)
        scale, guard = GivenScale(clip.scale), LiveGuard(kit)
        reader = FrameReader(network.segmenter, network.reasons, site(chosen), scale, live=guard, demo=True)
        source, truth = open_source(str(clip.path), paced=True, loop=True), Truth(clip.mt_mm, clip.csa_cm2)
        return Opened(source, reader, truth, rehearsal.network if rehearsal else None)

    keeping = ScaleKeeping(ThreadPoolExecutor(1, "myosight-scale"))
    subjects = {one: clips[one].subject for one in offered}
    return Station(offered, first, open_site, keeping, subjects, visits=rehearsal.visits if rehearsal else None)
