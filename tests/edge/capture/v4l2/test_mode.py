"""Which mode is chosen, and how the device's answer is taken."""

from __future__ import annotations

import errno

import pytest

from edge.capture.v4l2 import kernel_interface as v4l2
from edge.capture.v4l2.interruption import Interrupted
from edge.capture.v4l2.mode import Offer, best, negotiate
from tests.edge.capture.v4l2.double.virtual_card import VirtualCard


def _offer(code: str, width: int, height: int, rate_hz: int) -> Offer:
    return Offer(code, width, height, (1, rate_hz))


@pytest.mark.parametrize(
    ("offers", "chosen"),
    [
        # a cheap USB 2 grabber: what is uncompressed is small, or slow
        (["YUYV 1920 1080 5", "YUYV 1280 720 10", "YUYV 640 480 30", "MJPG 1920 1080 30", "MJPG 1280 720 60"],
         "MJPG 1920 1080 30"),
        # a USB 3 grabber: everything is fast
        (["YUYV 1920 1080 60", "NV12 1920 1080 60", "MJPG 1920 1080 60", "YUYV 3840 2160 30"], "YUYV 1920 1080 60"),
        (["YUYV 1920 1080 30", "MJPG 1920 1080 60"], "YUYV 1920 1080 30"),
        (["YUYV 1920 1080 30", "YUYV 1920 1080 60", "YUYV 1920 1080 25"], "YUYV 1920 1080 60"),
        (["YUYV 1280 720 120", "YUYV 1280 720 60"], "YUYV 1280 720 60"),
        (["GREY 1024 768 30", "NV12 1024 768 30"], "NV12 1024 768 30"),
        (["UYVY 1024 768 30", "BGR3 1024 768 30", "YUYV 1024 768 30"], "BGR3 1024 768 30"),
        # nothing is fluent, nothing fits: still something
        (["YUYV 640 480 5", "YUYV 1280 720 5"], "YUYV 1280 720 5"),
        (["YUYV 3840 2160 30", "YUYV 2560 1440 30"], "YUYV 2560 1440 30"),
    ],
)  # fmt: skip
def test_the_best_offer(offers: list[str], chosen: str) -> None:
    made = [_offer(text.split()[0], *map(int, text.split()[1:])) for text in offers]
    for order in (made, made[::-1]):
        offer = best(order)
        assert offer is not None
        assert f"{offer.code} {offer.width} {offer.height} {offer.rate_hz:g}" == chosen


def test_nothing_offered_nothing_taken() -> None:
    assert best([]) is None


def test_the_device_is_asked_and_set() -> None:
    card = VirtualCard(offers={"MJPG": {(1920, 1080): (30, 60)}, "YUYV": {(640, 480): (30,), (1280, 720): (10, 30)}})
    mode = negotiate(card.open(), None)
    assert str(mode) == "1920x1080 MJPG 60 Hz"
    assert card.rate_hz == 60
    assert mode.stride == 0


def test_a_driver_that_lists_neither_sizes_nor_rates_keeps_its_own() -> None:
    card = VirtualCard(offers={"YUYV": {(720, 576): ()}})
    card.format.width, card.format.height = 720, 576
    for request in (v4l2.ENUM_FRAMESIZES, v4l2.ENUM_FRAMEINTERVALS, v4l2.G_PARM):
        card.fail(request, errno.ENOTTY)
    assert str(negotiate(card.open(), None)) == "720x576 YUYV"


def test_rows_may_be_padded() -> None:
    card = VirtualCard(offers={"YUYV": {(640, 480): (30,)}}, padding=64)
    assert negotiate(card.open(), None).stride == 1344


@pytest.mark.parametrize("size", [(8, 8), (65, 48), (16384, 48)])
def test_a_size_that_cannot_be_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(Interrupted) as refusal:
        negotiate(VirtualCard(offers={"YUYV": {size: (30,)}}).open(), None)
    assert refusal.value.reason == "signal.unsupported"


@pytest.mark.parametrize(
    ("code", "quantization", "full"),
    [("YUYV", 0, False), ("YUYV", 1, True), ("YUYV", 2, False), ("BGR3", 0, True), ("BGR3", 2, False),
     ("GREY", 0, True), ("MJPG", 0, True)],
)  # fmt: skip
def test_the_range_of_values(code: str, quantization: int, full: bool) -> None:
    card = VirtualCard(offers={code: {(64, 48): (30,)}}, quantization=quantization)
    assert negotiate(card.open(), None).full_range is full
