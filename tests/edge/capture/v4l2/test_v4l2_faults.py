"""Cables pulled, drivers that fail, buffers that are broken: what is told, and that frames come again."""

from __future__ import annotations

import errno
from collections.abc import Callable
from itertools import pairwise

import pytest

from edge.capture.errors import CaptureError
from edge.capture.v4l2 import kernel_interface as v4l2
from edge.capture.v4l2.node import VideoNode
from edge.capture.v4l2.source import V4l2Source, open_v4l2
from tests.edge.capture.v4l2.double.virtual_card import Signal
from tests.edge.capture.v4l2.virtual_stage import Stage

Set = Callable[..., Stage]
Spoil = Callable[[bytes, v4l2.Buffer], bytes]


def test_a_pulled_plug_is_told_and_frames_go_on_when_it_is_back(on: Set) -> None:
    stage = on()
    held: list[int] = []
    stage.clock.at(1.005, stage.card.unplug)
    stage.clock.at(2.0, lambda: held.append(stage.card.held))
    stage.clock.at(4.0, stage.card.replug)
    stage.run(until_s=8.0)
    assert stage.codes == ["signal.changed", None, "signal.unplugged", "signal.changed", None]
    assert stage.told("signal.unplugged") < 1.1
    assert held == [0], "the device is held while it is gone"
    back = stage.between(4.0, 8.0)
    assert back[0].at_s < 6.2
    assert back[0].frame.sequence > stage.between(0.0, 1.1)[-1].frame.sequence + 1


def test_after_a_long_outage_a_short_one_is_short_again(on: Set) -> None:
    stage = on()
    for at_s, happening in (
        (1.0, stage.card.unplug), (8.0, stage.card.replug), (12.0, stage.card.unplug), (12.1, stage.card.replug),
    ):  # fmt: skip
        stage.clock.at(at_s, happening)
    stage.run(until_s=13.0)
    assert stage.between(12.1, 12.5)


def test_timings_that_fit_are_left_alone(on: Set) -> None:
    stage = on(digital_inputs=(True,))
    stage.clock.at(1.0, stage.card.unplug)
    stage.clock.at(2.0, stage.card.replug)
    stage.run(until_s=4.0)
    assert stage.between(3.0, 4.0)
    assert stage.card.times_set == 1, "a driver that rounds what it is given gets it once"
    stage.card.restore(Signal(width=96, height=32, rate_hz=25))
    stage.run(until_s=6.0)
    assert stage.card.times_set == 2
    assert stage.seen[-1].frame.image.shape[:2] == (32, 96)


def test_a_plug_pulled_while_a_buffer_is_taken(on: Set) -> None:
    stage = on()
    stage.clock.at(1.0, lambda: stage.card.fail(v4l2.DQBUF, errno.ENODEV))
    stage.clock.at(1.0, lambda: stage.card.fail(0, errno.ENODEV, times=2))
    stage.run(until_s=3.0)
    assert stage.codes == ["signal.changed", None, "signal.unplugged", "signal.changed", None]


def test_a_device_that_is_not_there_is_tried_less_and_less_often(on: Set) -> None:
    stage = on()
    tried: list[float] = []

    def plug() -> VideoNode:
        tried.append(stage.clock.seconds)
        raise FileNotFoundError(errno.ENOENT, "no such device")

    stage.source = V4l2Source("v4l2:", plug)
    stage.run(until_s=9.0)
    assert stage.codes == ["signal.changed", "signal.unplugged"]
    waits = [later - earlier for earlier, later in pairwise(tried)]
    assert waits == pytest.approx([0.25, 0.5, 1.0, 2.0, 2.0, 2.0], abs=0.001)


@pytest.mark.parametrize("number", [errno.EIO, errno.ENODEV, errno.EPIPE, errno.ETIMEDOUT, errno.EPROTO])
@pytest.mark.parametrize("request_number", [v4l2.DQBUF, v4l2.QBUF, v4l2.ENUMINPUT])
def test_a_request_that_fails_while_frames_come_costs_a_reopening(on: Set, request_number: int, number: int) -> None:
    stage = on()
    stage.clock.at(1.0, lambda: stage.card.fail(request_number, number))
    stage.run(until_s=2.0)
    assert stage.codes[2] in ("signal.none", "signal.unplugged")
    assert stage.codes[-1] is None
    assert stage.between(1.3, 2.0)


@pytest.mark.parametrize(
    ("request_number", "number", "code"),
    [
        (0, errno.EACCES, "signal.denied"),
        (0, errno.EPERM, "signal.denied"),
        (0, errno.EBUSY, "signal.busy"),
        (0, errno.ENXIO, "signal.unplugged"),
        (v4l2.QUERYCAP, errno.ENODEV, "signal.unplugged"),
        (v4l2.S_FMT, errno.EBUSY, "signal.busy"),
        (v4l2.REQBUFS, errno.EBUSY, "signal.busy"),
        (v4l2.STREAMON, errno.EBUSY, "signal.busy"),
        (v4l2.STREAMON, errno.ENOSPC, "signal.unsupported"),
        (v4l2.STREAMON, errno.EIO, "signal.none"),
        (v4l2.S_FMT, errno.EINVAL, "signal.unsupported"),
        (v4l2.S_DV_TIMINGS, errno.EBUSY, "signal.busy"),
        (v4l2.S_DV_TIMINGS, errno.EINVAL, "signal.unsupported"),
        (v4l2.QUERY_DV_TIMINGS, errno.ERANGE, "signal.unsupported"),
        (v4l2.QUERY_DV_TIMINGS, errno.ENOLCK, "signal.none"),
    ],
)
def test_what_fails_at_the_start_is_told_and_tried_again(on: Set, request_number: int, number: int, code: str) -> None:
    stage = on(digital_inputs=(True,))
    stage.card.fail(request_number, number, times=3)
    stage.run(until_s=4.0)
    assert stage.codes[1] == code
    assert stage.codes[-1] is None
    assert stage.seen[0].frame.sequence == 0


def test_a_device_that_another_program_holds_is_taken_when_it_is_free(on: Set) -> None:
    stage = on()
    other = stage.card.open()
    other.ioctl(v4l2.REQBUFS, v4l2.RequestBuffers(count=2, type=v4l2.CAPTURE, memory=v4l2.MMAP))
    stage.clock.at(3.0, other.close)
    stage.run(until_s=6.0)
    assert stage.codes == ["signal.changed", "signal.busy", "signal.changed", None]


def _flagged(content: bytes, described: v4l2.Buffer) -> bytes:
    described.flags |= v4l2.BUF_FLAG_ERROR
    return content


def _said_too_long(content: bytes, described: v4l2.Buffer) -> bytes:
    described.bytesused = 1 << 24
    return content


def _said_too_short(content: bytes, described: v4l2.Buffer) -> bytes:
    described.bytesused -= 1
    return content


def _said_empty(content: bytes, described: v4l2.Buffer) -> bytes:
    described.bytesused = 0
    return content


def _cut_short(content: bytes, described: v4l2.Buffer) -> bytes:
    described.bytesused //= 2
    return content[: described.bytesused]


def _garbled(content: bytes, described: v4l2.Buffer) -> bytes:
    return content[:2] + b"\0" * (described.bytesused - 4) + content[-2:]


@pytest.mark.parametrize(
    ("code", "spoil"),
    [
        ("BGR3", _flagged), ("BGR3", _said_too_long), ("BGR3", _said_too_short), ("BGR3", _said_empty),
        ("MJPG", _flagged), ("MJPG", _cut_short), ("MJPG", _said_empty), ("MJPG", _garbled),
    ],
)  # fmt: skip
@pytest.mark.parametrize("counts_frames", [True, False])
def test_a_broken_buffer_is_a_gap_and_no_more(on: Set, code: str, spoil: Spoil, counts_frames: bool) -> None:
    stage = on(offers={code: {(64, 48): (50,)}}, counts_frames=counts_frames)

    def every_fifth(content: bytes, described: v4l2.Buffer) -> bytes:
        every_fifth.calls += 1  # type: ignore[attr-defined]
        return spoil(content, described) if every_fifth.calls % 5 == 0 else content  # type: ignore[attr-defined]

    every_fifth.calls = 0  # type: ignore[attr-defined]
    stage.card.spoil = every_fifth
    stage.run(until_s=1.0)
    assert stage.numbers() == [number for number in range(49) if number % 5 != 4]
    assert stage.codes == ["signal.changed", None]


def test_nothing_but_broken_buffers_is_a_lost_signal(on: Set) -> None:
    stage = on()
    stage.clock.at(1.005, lambda: setattr(stage.card, "spoil", _said_too_short))
    stage.clock.at(4.0, lambda: setattr(stage.card, "spoil", None))
    stage.run(until_s=6.0)
    assert 1.0 < stage.told("signal.none") < 1.4
    assert stage.codes[-1] is None


@pytest.mark.parametrize("stamps", [True, False])
def test_a_slow_consumer_gets_the_newest_frame_and_sees_the_gap(on: Set, stamps: bool) -> None:
    stage = on(monotonic_stamps=stamps)
    frames = iter(stage.source)
    numbers, ages_s = [], []
    for pause_s in (0.05, 0.07, 0.2, 1.0, 5.0, 0.03) * 3:
        frame = next(frames)
        numbers.append(frame.sequence)
        content_ns = int.from_bytes(frame.image.reshape(-1)[:8].tobytes(), "little")
        ages_s.append((stage.clock.now_ns - content_ns) / 1e9)
        stage.clock.sleep(pause_s)
    assert max(ages_s) <= 0.021, "older than a frame"
    assert all(earlier < later for earlier, later in pairwise(numbers))
    assert numbers[3] - numbers[2] == pytest.approx(10, abs=2)
    assert stage.source.trouble is None


@pytest.mark.parametrize("granted", [2, 3, 8])
def test_a_driver_may_give_other_numbers_of_buffers(on: Set, granted: int) -> None:
    stage = on(granted=granted)
    stage.run(until_s=1.0)
    assert stage.numbers() == [*range(49)]


def test_one_buffer_is_too_few(on: Set) -> None:
    stage = on(granted=1)
    stage.run(until_s=1.0)
    assert stage.codes == ["signal.changed", "signal.unsupported"]


def test_a_metadata_node_is_no_video_source(on: Set) -> None:
    stage = on(capabilities=0x0080_0000 | v4l2.CAP_STREAMING)
    stage.run(until_s=1.0)
    assert stage.codes == ["signal.changed", "signal.unsupported"]
    assert stage.card.open_nodes == 0


def test_a_device_without_a_format_that_is_read_here(on: Set) -> None:
    stage = on(offers={"H264": {(64, 48): (50,)}})
    stage.run(until_s=1.0)
    assert stage.codes == ["signal.changed", "signal.unsupported"]


@pytest.mark.parametrize(("selected", "chosen"), [(0, 3), (1, 3), (2, 2), (3, 3)])
def test_the_digital_input_is_taken_the_selected_before_the_last(on: Set, selected: int, chosen: int) -> None:
    stage = on(digital_inputs=(False, False, True, True), selected=selected)
    stage.run(until_s=0.5)
    assert stage.card.selected == chosen
    assert stage.seen


def test_a_stamp_of_the_future_is_not_believed(on: Set) -> None:
    stage = on()

    def in_an_hour(content: bytes, described: v4l2.Buffer) -> bytes:
        described.seconds += 3600
        return content

    stage.card.spoil = in_an_hour
    stage.run(until_s=1.0)
    assert all(seen.frame.captured_ns / 1e9 - 1.0 == pytest.approx(seen.at_s, abs=0.001) for seen in stage.seen)
    assert len(stage.seen) == 49


def test_a_picture_delivered_twice_is_a_repeat_and_dropped(on: Set) -> None:
    stage = on()
    first: list[tuple[int, int]] = []

    def the_same_again(content: bytes, described: v4l2.Buffer) -> bytes:
        first.append((described.seconds, described.microseconds))
        described.seconds, described.microseconds = first[len(first) // 2 * 2 - 1 if len(first) > 1 else 0]
        return content

    stage.card.spoil = the_same_again
    stage.run(until_s=1.0)
    stamps = [seen.frame.captured_ns for seen in stage.seen]
    assert len(stamps) > 10
    assert len({*stamps}) == len(stamps)


def test_a_second_iteration_ends_the_first(on: Set) -> None:
    stage = on()
    first = iter(stage.source)
    next(first)
    second = iter(stage.source)
    next(second)
    with pytest.raises(CaptureError) as refusal:
        next(first)
    assert refusal.value.reason == "capture.closed"
    assert next(second).sequence > 0
    assert len(stage.card.nodes) == 2, "the first took the device from the second"


@pytest.mark.parametrize(
    "name", ["", "/dev/video0", "v4l2", "v4l2:video0", "v4l2:/etc/passwd", "v4l2:/dev/../etc/x", "v4l2:/dev",
             "v4l2:/dev/video0\0", "opencv:/dev/video0"],
)  # fmt: skip
def test_what_is_no_name_is_refused_at_once(name: str) -> None:
    with pytest.raises(CaptureError) as refusal:
        open_v4l2(name)
    assert refusal.value.reason == "capture.name"


def test_a_device_that_is_not_there_is_no_refusal() -> None:
    with open_v4l2("v4l2:/dev/v4l/by-path/nothing-of-that-name") as source:
        assert source.name == "v4l2:/dev/v4l/by-path/nothing-of-that-name"
        assert source.mode == ""
        assert source.rate_hz is None
