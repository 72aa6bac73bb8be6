"""One opening of a virtual capture card: the requests a driver answers, and how it refuses."""

from __future__ import annotations

import ctypes
import errno
import math
import mmap
import os
from collections import deque
from typing import TYPE_CHECKING, Any

from edge.capture.v4l2 import kernel_interface as v4l2
from edge.capture.v4l2.node import Argument, Ready

if TYPE_CHECKING:
    from tests.edge.capture.v4l2.double.virtual_card import Signal, VirtualCard

_BYTES = {"BGR3": 3, "RGB3": 3, "YUYV": 2, "UYVY": 2}


def _refuse(number: int) -> OSError:
    return OSError(number, os.strerror(number))


class VirtualNode:
    """A :class:`edge.capture.v4l2.node.VideoNode` on a virtual card."""

    def __init__(self, card: VirtualCard) -> None:
        self._card = card
        self._subscribed: set[tuple[int, int]] = set()
        self._events: deque[int] = deque()
        self.closed = False
        self.gone = False

    def ioctl(self, request: int, argument: Argument) -> None:
        with self._card.guard:
            self._check_alive()
            self._card.check_fault(request)
            self._card.produce()
            _ANSWERS[request](self, argument)

    def map(self, length: int, offset: int) -> mmap.mmap:
        with self._card.guard:
            self._check_alive()
            return self._card.queue.map(length, offset)

    def wait(self, timeout_s: float) -> Ready:
        clock = self._card.clock
        until_ns = clock.monotonic_ns() + max(0, math.ceil(timeout_s * 1e9))
        while True:
            with self._card.guard:
                if self.closed:
                    raise _refuse(errno.EBADF)
                if self.gone:
                    return Ready(frame=False, event=True, broken=True)
                self._card.produce()
                broken = not (self._card.queue.streaming and self._card.queue.owner is self)
                ready = Ready(self._card.queue.ready, bool(self._events), broken)
                now_ns, due_ns = clock.monotonic_ns(), self._card.due_ns
            if ready.frame or ready.event or ready.broken or now_ns >= until_ns:
                return ready
            clock.sleep(max(1e-6, min(due_ns or until_ns, until_ns, now_ns + 5_000_000) / 1e9 - now_ns / 1e9))

    def close(self) -> None:
        with self._card.guard:
            self.closed = True
            if self._card.queue.owner is self and not self.gone:
                if self._card.queue.mapped:
                    self._card.violations.append("closed while buffers are mapped: the device stays held")
                self._card.give_up_queue()

    def tell(self, kind: int, number: int) -> None:
        """Queue an event where it was subscribed to."""
        if not self.closed and (kind, number) in self._subscribed:
            self._events.append(kind)

    def _check_alive(self) -> None:
        if self.closed:
            self._card.violations.append("a request after close")
            raise _refuse(errno.EBADF)
        if self.gone:
            raise _refuse(errno.ENODEV)

    def _check_mine(self) -> None:
        if self._card.queue.owner not in (None, self):
            raise _refuse(errno.EBUSY)

    def _check_idle(self, what: str) -> None:
        self._check_mine()
        if self._card.queue.allocated:
            self._card.violations.append(f"{what} while buffers are allocated")
            raise _refuse(errno.EBUSY)

    def _querycap(self, cap: Any) -> None:  # noqa: ANN401 - a ctypes structure has whatever fields it has
        cap.driver, cap.card, cap.bus_info = b"virtual", self._card.model, b"virtual:0"
        cap.capabilities = self._card.capabilities | v4l2.CAP_DEVICE_CAPS | v4l2.CAP_VIDEO_CAPTURE
        cap.device_caps = self._card.capabilities

    def _enum_fmt(self, described: Any) -> None:  # noqa: ANN401
        codes = [*self._card.offers]
        if described.type != v4l2.CAPTURE or described.index >= len(codes):
            raise _refuse(errno.EINVAL)
        described.pixelformat = v4l2.fourcc(codes[described.index])

    def _enum_framesizes(self, size: Any) -> None:  # noqa: ANN401
        if self._card.digital:
            raise _refuse(errno.ENOTTY)
        sizes = [*self._card.offers.get(v4l2.fourcc_text(size.pixel_format), {})]
        if size.index >= len(sizes):
            raise _refuse(errno.EINVAL)
        size.type = v4l2.SIZE_DISCRETE
        size.min_width, size.max_width = sizes[size.index]

    def _enum_intervals(self, entry: Any) -> None:  # noqa: ANN401
        rates = self._card.offers[v4l2.fourcc_text(entry.pixel_format)].get((entry.width, entry.height), ())
        if entry.index >= len(rates):
            raise _refuse(errno.EINVAL)
        entry.type = v4l2.SIZE_DISCRETE
        entry.shortest.numerator, entry.shortest.denominator = 1, rates[entry.index]

    def _g_fmt(self, form: Any) -> None:  # noqa: ANN401
        form.fmt.pix = self._card.format

    def _s_fmt(self, form: Any) -> None:  # noqa: ANN401
        self._check_idle("S_FMT")
        card, pix = self._card, form.fmt.pix
        code = v4l2.fourcc_text(pix.pixelformat)
        if code not in card.offers:
            code = next(iter(card.offers))
        if card.digital:
            width, height = card.shown.width, card.shown.height
            order = v4l2.FIELD_INTERLACED if card.shown.interlaced else v4l2.FIELD_NONE
        else:
            sizes = card.offers[code]
            width, height = min(sizes, key=lambda size: abs(size[0] - pix.width) + abs(size[1] - pix.height))
            order = v4l2.FIELD_NONE
        pix.width, pix.height, pix.pixelformat = width, height, v4l2.fourcc(code)
        pix.field = card.field_order if card.field_order is not None else order
        pix.bytesperline = 0 if code == "MJPG" else _BYTES.get(code, 1) * width + card.padding
        pix.sizeimage = pix.bytesperline * (height * 3 // 2 if code == "NV12" else height) or width * height * 3
        pix.quantization = card.quantization
        ctypes.pointer(card.format)[0] = pix

    def _parm(self, parameters: Any) -> None:  # noqa: ANN401
        if self._card.digital:
            raise _refuse(errno.ENOTTY)
        if parameters.timeperframe.numerator:
            self._check_mine()
            self._card.rate_hz = parameters.timeperframe.denominator / parameters.timeperframe.numerator
        parameters.capability = v4l2.CAP_TIMEPERFRAME
        parameters.timeperframe.numerator, parameters.timeperframe.denominator = 1, round(self._card.rate_hz)

    def _g_input(self, number: Any) -> None:  # noqa: ANN401
        number.value = self._card.selected

    def _s_input(self, number: Any) -> None:  # noqa: ANN401
        self._check_idle("S_INPUT")
        self._card.selected = number.value

    def _enum_input(self, described: Any) -> None:  # noqa: ANN401
        if described.index >= len(self._card.digital_inputs):
            raise _refuse(errno.EINVAL)
        described.capabilities = v4l2.IN_CAP_DV_TIMINGS if self._card.digital_inputs[described.index] else 0
        described.status = 0x2 if self._card.lost == "status" else 0

    def _query_timings(self, timings: Any) -> None:  # noqa: ANN401
        if not self._card.digital:
            raise _refuse(errno.ENODATA)
        if self._card.lost in ("status", "timings"):
            raise _refuse(errno.ENOLINK if self._card.lost == "status" else errno.ENOLCK)
        _describe(self._card.signal, timings)

    def _g_timings(self, timings: Any) -> None:  # noqa: ANN401
        if not self._card.digital:
            raise _refuse(errno.ENODATA)
        _describe(self._card.shown, timings)

    def _s_timings(self, timings: Any) -> None:  # noqa: ANN401
        self._check_idle("S_DV_TIMINGS")
        self._card.shown = self._card.signal
        self._card.times_set += 1

    def _subscribe(self, subscription: Any) -> None:  # noqa: ANN401
        if not self._card.sends_events:
            raise _refuse(errno.ENOTTY)
        self._subscribed.add((subscription.type, subscription.id))

    def _dqevent(self, event: Any) -> None:  # noqa: ANN401
        if not self._events:
            raise _refuse(errno.ENOENT)
        event.type = self._events.popleft()

    def _reqbufs(self, wanted: Any) -> None:  # noqa: ANN401
        self._check_mine()
        self._card.queue.request(wanted, self._card.format.sizeimage, self._card.granted, self)

    def _querybuf(self, asked: Any) -> None:  # noqa: ANN401
        self._card.queue.query(asked)

    def _qbuf(self, given: Any) -> None:  # noqa: ANN401
        self._check_mine()
        self._card.queue.queue(given)

    def _dqbuf(self, into: Any) -> None:  # noqa: ANN401
        self._check_mine()
        self._card.queue.dequeue(into)

    def _streamon(self, _: Any) -> None:  # noqa: ANN401
        self._check_mine()
        self._card.begin()

    def _streamoff(self, _: Any) -> None:  # noqa: ANN401
        self._check_mine()
        self._card.queue.stop()


def _describe(signal: Signal, timings: Any) -> None:  # noqa: ANN401
    timings.width, timings.height, timings.interlaced = signal.width, signal.height, signal.interlaced
    timings.hsync, timings.vsync = 16, 2
    timings.pixelclock = (signal.width + 16) * (signal.height + 2) * signal.rate_hz


class _Answers(dict[int, Any]):
    def __missing__(self, request: int) -> Any:  # noqa: ANN401
        raise _refuse(errno.ENOTTY)


_ANSWERS = _Answers(
    {
        v4l2.QUERYCAP: VirtualNode._querycap,
        v4l2.ENUM_FMT: VirtualNode._enum_fmt,
        v4l2.ENUM_FRAMESIZES: VirtualNode._enum_framesizes,
        v4l2.ENUM_FRAMEINTERVALS: VirtualNode._enum_intervals,
        v4l2.G_FMT: VirtualNode._g_fmt,
        v4l2.S_FMT: VirtualNode._s_fmt,
        v4l2.G_PARM: VirtualNode._parm,
        v4l2.S_PARM: VirtualNode._parm,
        v4l2.G_INPUT: VirtualNode._g_input,
        v4l2.S_INPUT: VirtualNode._s_input,
        v4l2.ENUMINPUT: VirtualNode._enum_input,
        v4l2.QUERY_DV_TIMINGS: VirtualNode._query_timings,
        v4l2.S_DV_TIMINGS: VirtualNode._s_timings,
        v4l2.G_DV_TIMINGS: VirtualNode._g_timings,
        v4l2.SUBSCRIBE_EVENT: VirtualNode._subscribe,
        v4l2.DQEVENT: VirtualNode._dqevent,
        v4l2.REQBUFS: VirtualNode._reqbufs,
        v4l2.QUERYBUF: VirtualNode._querybuf,
        v4l2.QBUF: VirtualNode._qbuf,
        v4l2.DQBUF: VirtualNode._dqbuf,
        v4l2.STREAMON: VirtualNode._streamon,
        v4l2.STREAMOFF: VirtualNode._streamoff,
    }
)
