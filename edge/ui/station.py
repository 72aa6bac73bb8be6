"""What one kiosk offers: its sites, and how each is opened. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from edge.attached import Attached, Told, nothing_attached
from edge.capture.frame import FrameSource
from edge.pipeline.frame_reader import FrameReader
from edge.records.accepted import NetworkOf
from edge.records.record_keeper import RecordKeeper
from edge.ui.phantom_keeping import PhantomKeeping
from edge.ui.scale_keeping import ScaleKeeping
from edge.ui.scanned import Truth
from edge.ui.visit.opening import Visits


@dataclass(frozen=True, eq=False)
class Opened:
    """A site ready to be read.

    Attributes:
        source: where its frames come from, open; whoever opened the site closes it.
        reader: reads them for this site.
        truth: what is known of the muscle, of a simulated clip alone.
        network: what records say of the network, of a live source alone: nothing else is ever kept (DESIGN §4).
    """

    source: FrameSource
    reader: FrameReader
    truth: Truth | None = None
    network: NetworkOf | None = None


@dataclass(frozen=True, eq=False)
class Station:
    """One kiosk's sites.

    Attributes:
        sites: ids of the sites offered, in the order they are shown; where there is only one, nothing is to choose.
        first: the site that is shown first, one of ``sites``.
        open_site: opens one of ``sites``, on any thread; refuses with a
            :class:`~calibration.errors.MyosightError`. A site is closed before the next one is opened.
        keeping: where a scale goes that is proven on the calibration page.
        subjects: who is seen, by site, where that is known beforehand.
        phantom: where weekly checks go; ``None`` where they are rehearsed.
        records: where accepted captures go; ``None`` where none are.
        hardware: opens what is attached, given who is told.
        visits: what visits need; ``None`` where the live screen stands alone.
        fit: whether this is a kit whose self-test has passed.
    """

    sites: tuple[str, ...]
    first: str
    open_site: Callable[[str], Opened]
    keeping: ScaleKeeping
    subjects: Mapping[str, str] = field(default_factory=dict)
    phantom: PhantomKeeping | None = None
    records: RecordKeeper | None = None
    hardware: Callable[[Told], Attached] = nothing_attached
    visits: Visits | None = None
    fit: Callable[[], bool] = lambda: False

    def close(self) -> None:
        """Finish writing what was accepted."""
        if self.records is not None:
            self.records.close()
