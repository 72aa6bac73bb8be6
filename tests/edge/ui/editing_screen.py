"""The kiosk of visits at its first placement, a frame of a shipped clip frozen, and a finger that moves its outline."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPoint, QPointF
from PySide6.QtTest import QSignalSpy, QTest

from edge.anatomy import site
from edge.bundle.loading import load_bundle
from edge.bundle.manifest import Manifest
from edge.bundle.shipped import find_shipped
from edge.capture.open_source import open_source
from edge.configuration import BundleTrust, Inference
from edge.demo.clips import demo_clips
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from edge.pipeline.frame_reader import FrameReader
from edge.pipeline.frame_scale import GivenScale
from edge.pipeline.reading import Reading
from edge.ui.picture_item import PictureItem
from edge.ui.placement import Placement, place
from edge.ui.scanned import Scanned
from tests.edge.ui.live_screen import FINGER
from tests.edge.ui.screen_doubles import NETWORK
from tests.edge.ui.visit.tapping_worker import TappingWorker
from tests.edge.ui.visit.visit_screen import VisitScreen

FIRST = "biceps"
#: How long a frame may take on a busy machine, ms.
_FRAME_MS = 5000
LIVE = f"site.live.{FIRST}.right.1"


@lru_cache(maxsize=1)
def clip_reading() -> tuple[Manifest, Reading]:
    """Return a frame of the first site's clip as the demonstration reads it, and the manifest it was read by."""
    clip, bundle = demo_clips()[FIRST], load_bundle(find_shipped(FIRST), BundleTrust())
    segmenter = OnnxRuntimeSegmenter(bundle, Inference(), FIRST)
    reader = FrameReader(segmenter, bundle.reasons, site(FIRST), GivenScale(clip.scale), demo=True)
    with open_source(str(clip.path)) as source:
        return bundle.manifest, reader.read(next(iter(source)))


class EditingScreen(VisitScreen):
    """Frozen, before anything is accepted."""

    def __init__(self, folder: Path, size: tuple[int, int]) -> None:
        super().__init__(folder, size)
        self.worker = TappingWorker(self)
        self.worker.until(LIVE)
        self.freeze()

    def freeze(self, reading: Reading | None = None) -> None:
        """Forget what is frozen, and freeze the clip's frame anew, or another reading."""
        manifest, read = clip_reading()
        self.view.watch(self.loop, Scanned(FIRST, manifest, network=NETWORK))
        frame = replace((reading or read).frame, captured_ns=self.clock.now_ns + 400_000_000)
        self.network = replace(reading or read, frame=frame, finished_ns=frame.captured_ns)
        self.loop.deliver(self.network)
        self.tap("freezeButton")

    @property
    def frozen(self) -> Reading:
        """What is painted now."""
        assert self.picture.shown is not None
        return self.picture.shown.reading

    @property
    def picture(self) -> PictureItem:
        """The painted item."""
        item = self.find("picture")
        assert isinstance(item, PictureItem)
        return item

    def text(self, name: str) -> str:
        """Return the words of an item that can be seen."""
        item = self.find(name)
        assert item is not None, f"there is no {name} on the screen"
        return str(item.property("text"))

    def handle(self, number: int) -> QPoint:
        """Return where a handle stands in the window, px."""
        marks = self.view.outline_edit.marks
        assert marks is not None
        x, y = self._placement().to_item(marks.handles[number : number + 1])[0].tolist()
        return self.picture.mapToScene(QPointF(x, y)).toPoint()

    def upper(self) -> int:
        """Return the number of the uppermost handle."""
        marks = self.view.outline_edit.marks
        assert marks is not None
        return int(marks.handles[:, 1].argmin())

    def down(self, at: QPoint) -> None:
        """Put a finger on a place of the window."""
        self.clock.pass_s(0.5)
        self.tick()
        QTest.touchEvent(self.window, FINGER()).press(0, at, self.window)
        QCoreApplication.processEvents()

    def move(self, to: QPoint) -> None:
        """Move the finger."""
        QTest.touchEvent(self.window, FINGER()).move(0, to, self.window)
        painted = QSignalSpy(self.window.frameSwapped)  # Qt delivers a move with the next frame
        self.window.update()
        assert painted.wait(_FRAME_MS), "no frame was painted"
        self.clock.pass_s(0.03)
        self.tick()

    def lift(self, at: QPoint) -> None:
        """Lift the finger."""
        QTest.touchEvent(self.window, FINGER()).release(0, at, self.window)
        QCoreApplication.processEvents()
        self.tick()

    def drag(
        self,
        number: int,
        by: QPoint,
    ) -> None:
        """Pull a handle with a finger that lies beside it, in some steps."""
        begin = self.handle(number) + QPoint(7, 12)
        self.down(begin)
        for step in (1, 2, 3, 4):
            self.move(begin + by * (step / 4))
        self.lift(begin + by)

    def _placement(self) -> Placement:
        image, area = self.network.frame.image, self.network.area
        item = (int(self.picture.width()), int(self.picture.height()))
        return place((image.shape[1], image.shape[0]), area, item)
