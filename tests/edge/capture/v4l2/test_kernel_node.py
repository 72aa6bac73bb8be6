"""The node of the running kernel, on files that every Linux has."""

from __future__ import annotations

import errno
import fcntl
import os
import pty
from collections.abc import Iterator

import pytest

from edge.capture.v4l2 import kernel_interface as v4l2
from edge.capture.v4l2.node import KernelNode


@pytest.fixture
def zero() -> Iterator[KernelNode]:
    node = KernelNode("/dev/zero")
    yield node
    node.close()


def test_a_request_that_the_driver_does_not_know(zero: KernelNode) -> None:
    with pytest.raises(OSError) as refusal:
        zero.ioctl(v4l2.QUERYCAP, v4l2.Capability())
    assert refusal.value.errno == errno.ENOTTY


def test_memory_is_shared_and_given_back(zero: KernelNode) -> None:
    with zero.map(8192, 0) as shared:
        assert shared[:4] == b"\0\0\0\0"


@pytest.mark.parametrize(("length", "offset"), [(0, 0), (4096, 1), (4096, -4096), (-1, 0)])
def test_a_buffer_that_cannot_be_is_the_kernels_refusal(zero: KernelNode, length: int, offset: int) -> None:
    with pytest.raises(OSError) as refusal:
        zero.map(length, offset)
    assert refusal.value.errno == errno.EINVAL


def test_nothing_is_done_after_closing_and_closing_twice_is_allowed(zero: KernelNode) -> None:
    zero.close()
    zero.close()
    for use in (
        lambda: zero.ioctl(v4l2.QUERYCAP, v4l2.Capability()),
        lambda: zero.map(4096, 0),
        lambda: zero.wait(0.0),
    ):
        with pytest.raises(OSError) as refusal:
            use()
        assert refusal.value.errno == errno.EBADF


def test_waiting_ends_with_what_comes_or_with_the_time() -> None:
    ours, theirs = pty.openpty()
    node = KernelNode(os.ttyname(theirs))
    try:
        assert not node.wait(0.0).frame
        os.write(ours, b"a line\n")
        assert node.wait(5.0).frame
        os.close(ours)
        assert node.wait(5.0).broken
    finally:
        node.close()
        os.close(theirs)


def test_an_interrupted_request_is_repeated(zero: KernelNode, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def interrupted_twice(descriptor: int, request: int, argument: object) -> int:
        calls.append(request)
        if len(calls) < 3:
            raise InterruptedError(errno.EINTR, "a signal came")
        return 0

    monkeypatch.setattr(fcntl, "ioctl", interrupted_twice)
    zero.ioctl(v4l2.STREAMON, v4l2.Capability())
    assert calls == [v4l2.STREAMON] * 3


def test_what_is_not_there_or_may_not_be_opened_is_an_oserror() -> None:
    with pytest.raises(FileNotFoundError):
        KernelNode("/dev/video-that-is-not-there")
