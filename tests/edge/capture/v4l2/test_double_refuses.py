"""The virtual card refuses what a kernel refuses; without that, no test on it would show anything."""

from __future__ import annotations

import ctypes
import errno
from collections.abc import Callable

import pytest

from edge.capture.v4l2 import kernel_interface as v4l2
from tests.edge.capture.v4l2.double.virtual_card import VirtualCard
from tests.edge.capture.v4l2.double.virtual_clock import VirtualClock
from tests.edge.capture.v4l2.double.virtual_node import VirtualNode
from tests.edge.capture.v4l2.double.virtual_queue import PAGE

ON = ctypes.c_int(v4l2.CAPTURE)


class _Used:
    """A card with two buffers, shared, of which the first is queued."""

    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.card = VirtualCard(clock=self.clock, digital_inputs=(True,))
        self.node = self.card.open()
        self.node.ioctl(v4l2.S_FMT, v4l2.Format(type=v4l2.CAPTURE))
        self.request(2)
        described = v4l2.Buffer(index=1, type=v4l2.CAPTURE, memory=v4l2.MMAP)
        self.node.ioctl(v4l2.QUERYBUF, described)
        self.length = described.length
        self.shared = [self.node.map(self.length, 0), self.node.map(self.length, described.offset)]
        self.queue(0)

    def request(self, count: int) -> None:
        self.node.ioctl(v4l2.REQBUFS, v4l2.RequestBuffers(count=count, type=v4l2.CAPTURE, memory=v4l2.MMAP))

    def queue(self, index: int, kind: int = v4l2.CAPTURE) -> None:
        self.node.ioctl(v4l2.QBUF, v4l2.Buffer(index=index, type=kind, memory=v4l2.MMAP))

    def dequeue(self) -> v4l2.Buffer:
        buffer = v4l2.Buffer(type=v4l2.CAPTURE, memory=v4l2.MMAP)
        self.node.ioctl(v4l2.DQBUF, buffer)
        return buffer


def _streaming(used: _Used) -> None:
    used.node.ioctl(v4l2.STREAMON, ON)


def _drained(used: _Used) -> VirtualNode:
    used.node.ioctl(v4l2.STREAMOFF, ON)
    return used.node


@pytest.mark.parametrize(
    ("misuse", "number"),
    [
        (lambda used: used.queue(0), errno.EINVAL),
        (lambda used: used.queue(2), errno.EINVAL),
        (lambda used: used.queue(1, kind=2), errno.EINVAL),
        (lambda used: used.dequeue(), errno.EINVAL),
        (lambda used: _drained(used).ioctl(v4l2.STREAMON, ON), errno.EINVAL),
        (lambda used: used.node.map(used.length, PAGE // 2), errno.EINVAL),
        (lambda used: used.node.map(used.length, 7 * used.length), errno.EINVAL),
        (lambda used: used.node.map(used.length - PAGE, 0), errno.EINVAL),
        (lambda used: used.request(0), errno.EBUSY),
        (lambda used: used.node.ioctl(v4l2.S_FMT, v4l2.Format(type=v4l2.CAPTURE)), errno.EBUSY),
        (lambda used: used.node.ioctl(v4l2.S_DV_TIMINGS, v4l2.DvTimings()), errno.EBUSY),
        (lambda used: used.node.ioctl(v4l2.S_INPUT, ctypes.c_int(0)), errno.EBUSY),
        (lambda used: (used.node.close(), used.dequeue()), errno.EBADF),
    ],
)
def test_misuse_is_refused_and_remembered(misuse: Callable[[_Used], object], number: int) -> None:
    used = _Used()
    with pytest.raises(OSError) as refusal:
        misuse(used)
    assert refusal.value.errno == number
    assert used.card.violations


def test_nothing_filled_is_to_be_asked_again_and_is_no_misuse() -> None:
    used = _Used()
    _streaming(used)
    with pytest.raises(BlockingIOError):
        used.dequeue()
    used.clock.sleep(0.025)
    assert used.dequeue().index == 0
    assert used.card.violations == []


def test_without_buffers_frames_are_lost_and_counted() -> None:
    used = _Used()
    _streaming(used)
    used.clock.sleep(0.1)
    assert used.dequeue().sequence == 0
    used.queue(0)
    used.clock.sleep(0.03)
    assert used.dequeue().sequence == 5


def test_an_unplugged_card_refuses_everything_and_its_memory_can_be_given_back() -> None:
    used = _Used()
    _streaming(used)
    used.card.unplug()
    assert used.node.wait(1.0).broken
    for use in (used.dequeue, lambda: used.queue(0), lambda: used.node.map(PAGE, 0), lambda: _drained(used)):
        with pytest.raises(OSError) as refusal:
            use()
        assert refusal.value.errno == errno.ENODEV
    with pytest.raises(FileNotFoundError):
        used.card.open()
    assert used.card.held == 3
    for shared in used.shared:
        shared.close()
    used.node.close()
    assert used.card.held == 0


def test_closing_with_mapped_buffers_is_remembered() -> None:
    used = _Used()
    used.node.close()
    assert used.card.violations
