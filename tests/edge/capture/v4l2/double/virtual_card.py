"""A capture card without hardware: what it offers, the signal on it, and the faults it can have."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, Protocol

import cv2
import numpy as np

from edge.capture.v4l2 import kernel_interface as v4l2
from tests.edge.capture.v4l2.double.virtual_node import VirtualNode
from tests.edge.capture.v4l2.double.virtual_queue import VirtualQueue

#: How a signal is lost: the driver's flags say so and noise goes on; only the timings say so and the old picture goes
#: on; frames stop without a word; a blue picture comes without a word; there is an event and nothing else.
Loss = Literal["status", "timings", "silence", "blue", "event"]


class Clock(Protocol):
    def monotonic_ns(self) -> int: ...

    def sleep(self, seconds: float) -> None: ...


@dataclass(frozen=True)
class Signal:
    """What the scanner sends into a digital input."""

    width: int = 64
    height: int = 48
    rate_hz: int = 50
    interlaced: bool = False


@dataclass
class VirtualCard:
    """The card.

    ``offers`` are the formats with the sizes and rates of each; an input is digital or not. What a driver may do
    differently is a field; what goes wrong is a method.
    """

    clock: Clock = field(default=time)  # type: ignore[arg-type]
    offers: dict[str, dict[tuple[int, int], tuple[int, ...]]] = field(
        default_factory=lambda: {"BGR3": {(64, 48): (50,)}}
    )
    digital_inputs: tuple[bool, ...] = (False,)
    selected: int = 0
    signal: Signal = Signal()
    capabilities: int = v4l2.CAP_VIDEO_CAPTURE | v4l2.CAP_STREAMING
    model: bytes = b"virtual"
    granted: int | None = None
    padding: int = 0
    monotonic_stamps: bool = True
    counts_frames: bool = True
    sends_events: bool = True
    quantization: int = 0
    field_order: int | None = None

    def __post_init__(self) -> None:
        self.guard = threading.RLock()
        self.violations: list[str] = []
        self.queue = VirtualQueue(self.violations.append)
        self.gone_queues: list[VirtualQueue] = []
        self.nodes: list[VirtualNode] = []
        self.fails: dict[int, list[int]] = {}
        self.lost: Loss | None = None
        self.plugged = True
        self.format = v4l2.PixelFormat(width=64, height=48, pixelformat=v4l2.fourcc("BGR3"), field=v4l2.FIELD_NONE)
        self.format.sizeimage = 64 * 48 * 3
        self.rate_hz = 50.0
        self.shown = Signal(width=720, height=576)  # the timings the card is set to, at first by its driver
        self.times_set = 0
        self.spoil: Callable[[bytes, v4l2.Buffer], bytes] | None = None
        self._frozen_ns = 0
        self._due_ns = 0
        self._sequence = 0
        self._streams = self._streams_at_loss = self._old_to_come = 0

    # -- what the world does to it

    def open(self, path: str = "/dev/video0") -> VirtualNode:
        with self.guard:
            if not self.plugged:
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
            self.check_fault(0)
            node = VirtualNode(self)
            self.nodes.append(node)
            return node

    def unplug(self) -> None:
        with self.guard:
            self.produce()
            self.plugged = False
            for node in self.nodes:
                node.gone = True
            self.give_up_queue()

    def replug(self) -> None:
        with self.guard:
            self.plugged = True

    def lose(self, how: Loss) -> None:
        with self.guard:
            self.produce()
            self.lost = how
            self._frozen_ns = self.clock.monotonic_ns()
            self._streams_at_loss = self._streams
            if how in ("status", "timings", "event"):
                self.announce()

    def restore(self, signal: Signal | None = None) -> None:
        with self.guard:
            self.produce()
            if self.lost == "silence":
                # What was under way when the signal went is finished now, with the old picture in it: two buffers, one
                # after the other, of a stream that was never stopped; else the one that the device itself has kept.
                self._complete(self._frozen_ns, self._frozen_ns)
                self._old_to_come = int(self.queue.streaming and self._streams == self._streams_at_loss)
                self._due_ns = self.clock.monotonic_ns() + self.period_ns
            announced = self.lost in ("status", "timings")
            self.lost = None
            self.signal = signal or self.signal
            if announced or signal:
                self.announce()

    def fail(self, request: int, number: int, times: int = 1) -> None:
        """Let the next requests of a kind fail; 0 stands for opening."""
        self.fails.setdefault(request, []).extend([number] * times)

    def announce(self) -> None:
        for node in self.nodes:
            if self.sends_events:
                node.tell(v4l2.EVENT_SOURCE_CHANGE, self.selected)

    # -- what its driver does

    @property
    def open_nodes(self) -> int:
        return sum(not node.closed for node in self.nodes)

    @property
    def held(self) -> int:
        """How many openings and shared buffers the program still has, unplugged ones too."""
        return self.open_nodes + sum(queue.mapped for queue in (self.queue, *self.gone_queues))

    @property
    def digital(self) -> bool:
        return self.digital_inputs[self.selected]

    @property
    def period_ns(self) -> int:
        return round(1e9 / (self.shown.rate_hz if self.digital else self.rate_hz))

    @property
    def due_ns(self) -> int | None:
        """When the next frame is finished; ``None`` when none will be."""
        return self._due_ns if self.queue.streaming and self.lost != "silence" else None

    def begin(self) -> None:
        self.queue.start()
        self._streams += 1
        self._old_to_come = 0
        self._sequence = 0
        self._due_ns = self.clock.monotonic_ns() + self.period_ns

    def give_up_queue(self) -> None:
        """Take a new queue; what a program still shares of the old one stays held."""
        self.gone_queues.append(self.queue)
        self.queue = VirtualQueue(self.violations.append)

    def produce(self) -> None:
        """Finish the frames that are due."""
        now_ns = self.clock.monotonic_ns()
        while (due_ns := self.due_ns) is not None and due_ns <= now_ns:
            old = self.lost in ("timings", "event") or self._old_to_come > 0
            self._old_to_come = 0
            self._complete(self._frozen_ns if old else due_ns, due_ns)
            self._due_ns = due_ns + self.period_ns

    def check_fault(self, request: int) -> None:
        waiting = self.fails.get(request)
        if waiting:
            number = waiting.pop(0)
            raise OSError(number, os.strerror(number))

    def _complete(self, content_ns: int, stamp_ns: int) -> None:
        seconds, rest = divmod(stamp_ns, 1_000_000_000)
        described = v4l2.Buffer(type=v4l2.CAPTURE, memory=v4l2.MMAP, field=self.format.field, sequence=self._sequence)
        described.seconds, described.microseconds = seconds, rest // 1000
        described.flags = v4l2.BUF_FLAG_TIMESTAMP_MONOTONIC if self.monotonic_stamps else 0
        self._sequence += self.counts_frames
        content = self._painted(content_ns)
        described.bytesused = len(content)
        if self.spoil is not None:
            content = self.spoil(content, described)
        if self.queue.streaming:
            self.queue.fill(content, described)

    def _painted(self, content_ns: int) -> bytes:
        """Draw what is captured: the moment of its content in the first eight bytes of an uncompressed picture."""
        pix = self.format
        code = v4l2.fourcc_text(pix.pixelformat)
        if code == "MJPG":
            shade = np.full((pix.height, pix.width, 3), content_ns // 1_000_000 % 200, np.uint8)
            return bytes(cv2.imencode(".jpg", shade)[1])
        shade_of = {"blue": 29, "status": int(content_ns // 1_000_000 % 251)}.get(self.lost or "", 120)
        content = bytearray([shade_of]) * pix.sizeimage
        content[:8] = content_ns.to_bytes(8, "little")
        return bytes(content)
