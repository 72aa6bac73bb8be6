"""Choosing what the device shall send: format, size and rate; and what it then says it sends."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from edge.capture.v4l2 import kernel_interface as v4l2
from edge.capture.v4l2.interruption import INTERLACED, UNSUPPORTED, Interrupted
from edge.capture.v4l2.node import VideoNode

#: What is read here, the best first: full colour, then halved and quartered colour, none, and compressed pictures last,
#: since they blur a ruler's ticks (REFERENCE §4.6).
FORMATS = ("BGR3", "RGB3", "YUYV", "UYVY", "NV12", "GREY", "MJPG", "JPEG")
COMPRESSED = ("MJPG", "JPEG")
_WIDEST, _HIGHEST = 1920, 1080
#: Below this rate a picture does not follow the probe.
_FLUENT_HZ = 20.0
#: More frames than this a second only cost power.
_FASTEST_HZ = 60.5
_MOST_ENTRIES = 256
_WOVEN = (v4l2.FIELD_INTERLACED, v4l2.FIELD_INTERLACED_TB, v4l2.FIELD_INTERLACED_BT)

Entry = TypeVar("Entry", v4l2.FormatDescription, v4l2.FrameSize, v4l2.FrameInterval)


@dataclass(frozen=True)
class Offer:
    """A mode the device offers; ``interval`` is seconds a frame as a fraction, ``None`` where it does not say."""

    code: str
    width: int
    height: int
    interval: tuple[int, int] | None = None

    @property
    def rate_hz(self) -> float | None:
        """Frames a second."""
        return self.interval[1] / self.interval[0] if self.interval and self.interval[0] else None


@dataclass(frozen=True)
class Mode:
    """What the device says it sends.

    Attributes:
        code: the pixel format's four characters.
        width, height: of the picture, pixels.
        stride: bytes from one row to the next; 0 for compressed pictures.
        rate_hz: frames a second; ``None`` where unknown.
        interlaced: two fields woven into one picture.
        full_range: black is 0 and white 255, instead of 16 and 235.
    """

    code: str
    width: int
    height: int
    stride: int
    rate_hz: float | None
    interlaced: bool
    full_range: bool

    def __str__(self) -> str:
        rate = f" {self.rate_hz:.4g} Hz" if self.rate_hz else ""
        return f"{self.width}x{self.height} {self.code}{rate}{' interlaced' if self.interlaced else ''}"


def negotiate(node: VideoNode, timings: v4l2.DvTimings | None) -> Mode:
    """Choose the best mode and set it.

    Args:
        node: the opened node; nothing may be streaming.
        timings: of the digital signal, which fix size and rate; ``None`` where the device itself sets them.

    Raises:
        Interrupted: nothing it sends can be read here (``signal.unsupported``), or it sends the two fields of an
            interlaced picture apart (``picture.interlaced``).
        OSError: the device is gone or held by another program.
    """
    offer = best([*_offers(node, timings)])
    if offer is None:
        raise Interrupted(UNSUPPORTED, "the device has none of the formats " + " ".join(FORMATS))
    set_to = _set(node, offer, v4l2.FIELD_ANY)
    if set_to.field not in (v4l2.FIELD_NONE, *_WOVEN):
        set_to = _set(node, offer, v4l2.FIELD_INTERLACED)
    rate_hz = _rate_of(timings) if timings is not None else _set_rate(node, offer)
    return _checked(set_to, rate_hz)


def best(offers: list[Offer]) -> Offer | None:
    """Return the offer to take: fluent, then large up to 1920×1080, then uncompressed, then fast, then full colour.

    A grabber on a slow line offers its full size compressed, and uncompressed either at a few frames a second or scaled
    down: then compression does the least harm.
    """
    return max(offers, key=_merit, default=None)


def _merit(offer: Offer) -> tuple[bool, bool, int, bool, float, int]:
    fits = offer.width <= _WIDEST and offer.height <= _HIGHEST
    area = offer.width * offer.height
    rate_hz = offer.rate_hz
    within = (rate_hz or 0.0) if (rate_hz or 0.0) <= _FASTEST_HZ else _FLUENT_HZ
    return (
        fits,
        rate_hz is None or rate_hz >= _FLUENT_HZ,
        area if fits else -area,
        offer.code not in COMPRESSED,
        within,
        -FORMATS.index(offer.code),
    )


def _offers(node: VideoNode, timings: v4l2.DvTimings | None) -> Iterator[Offer]:
    described = _entries(node, v4l2.ENUM_FMT, lambda i: v4l2.FormatDescription(index=i, type=v4l2.CAPTURE))
    codes = {v4l2.fourcc_text(entry.pixelformat) for entry in described}
    for code in (code for code in FORMATS if code in codes):
        if timings is not None:
            yield Offer(code, timings.width, timings.height)
            continue
        for width, height in _sizes(node, code):
            intervals = [*_intervals(node, code, width, height)]
            yield from (Offer(code, width, height, interval) for interval in intervals)
            if not intervals:
                yield Offer(code, width, height)


def _sizes(node: VideoNode, code: str) -> Iterator[tuple[int, int]]:
    """Yield the sizes of a format; of a range, the largest that is not too large; where none is named, the present."""
    named = False
    number = v4l2.fourcc(code)
    for size in _entries(node, v4l2.ENUM_FRAMESIZES, lambda i: v4l2.FrameSize(index=i, pixel_format=number)):
        named = True
        if size.type == v4l2.SIZE_DISCRETE:
            yield size.min_width, size.max_width
        else:
            yield (
                _largest(size.min_width, size.max_width, size.step_width, _WIDEST),
                _largest(size.min_height, size.max_height, size.step_height, _HIGHEST),
            )
            return
    if not named:
        present = v4l2.Format(type=v4l2.CAPTURE)
        node.ioctl(v4l2.G_FMT, present)
        yield present.fmt.pix.width, present.fmt.pix.height


def _largest(least: int, most: int, step: int, wanted: int) -> int:
    return int(max(least, least + (min(most, wanted) - least) // max(1, step) * max(1, step)))


def _intervals(node: VideoNode, code: str, width: int, height: int) -> Iterator[tuple[int, int]]:
    number = v4l2.fourcc(code)

    def asked(index: int) -> v4l2.FrameInterval:
        return v4l2.FrameInterval(index=index, pixel_format=number, width=width, height=height)

    for entry in _entries(node, v4l2.ENUM_FRAMEINTERVALS, asked):
        yield entry.shortest.numerator, entry.shortest.denominator
        if entry.type != v4l2.SIZE_DISCRETE:
            return


def _entries(node: VideoNode, request: int, asked: Callable[[int], Entry]) -> Iterator[Entry]:
    """Yield the entries of a list until the driver says that it ends, or that it has none."""
    for index in range(_MOST_ENTRIES):
        entry = asked(index)
        try:
            node.ioctl(request, entry)
        except OSError as error:
            if error.errno in (errno.EINVAL, errno.ENOTTY, errno.ENODATA):
                return
            raise
        yield entry


def _set(node: VideoNode, offer: Offer, field: int) -> v4l2.PixelFormat:
    wanted = v4l2.Format(type=v4l2.CAPTURE)
    wanted.fmt.pix.width, wanted.fmt.pix.height = offer.width, offer.height
    wanted.fmt.pix.pixelformat = v4l2.fourcc(offer.code)
    wanted.fmt.pix.field = field
    wanted.fmt.pix.priv = v4l2.PRIV_MAGIC
    node.ioctl(v4l2.S_FMT, wanted)
    pix: v4l2.PixelFormat = wanted.fmt.pix
    return pix


def _set_rate(node: VideoNode, offer: Offer) -> float | None:
    """Ask for the offer's rate, and return the one that is kept; ``None`` where the driver has none."""
    parameters = v4l2.StreamParameters(type=v4l2.CAPTURE)
    try:
        node.ioctl(v4l2.G_PARM, parameters)
        if offer.interval and parameters.capability & v4l2.CAP_TIMEPERFRAME:
            parameters.timeperframe.numerator, parameters.timeperframe.denominator = offer.interval
            node.ioctl(v4l2.S_PARM, parameters)
    except OSError as error:
        if error.errno in (errno.EINVAL, errno.ENOTTY):
            return offer.rate_hz
        raise
    interval = parameters.timeperframe
    return interval.denominator / interval.numerator if interval.numerator and interval.denominator else offer.rate_hz


def _rate_of(timings: v4l2.DvTimings) -> float | None:
    """Return frames a second: the pixel clock by all pixels of a frame, the blanking with them."""
    columns = timings.width + timings.hfrontporch + timings.hsync + timings.hbackporch
    rows = timings.height + timings.vfrontporch + timings.vsync + timings.vbackporch
    if timings.interlaced:
        rows += timings.il_vfrontporch + timings.il_vsync + timings.il_vbackporch
    return timings.pixelclock / (columns * rows) if timings.pixelclock and columns * rows else None


def _checked(pix: v4l2.PixelFormat, rate_hz: float | None) -> Mode:
    code = v4l2.fourcc_text(pix.pixelformat)
    if pix.field not in (v4l2.FIELD_NONE, *_WOVEN):
        raise Interrupted(INTERLACED, f"the device sends fields apart (field order {pix.field})")
    row_bytes = {"BGR3": 3, "RGB3": 3, "YUYV": 2, "UYVY": 2}.get(code, 1) * pix.width
    stride = 0 if code in COMPRESSED else max(pix.bytesperline, row_bytes)
    halved = code in ("YUYV", "UYVY", "NV12")
    odd = (halved and pix.width % 2) or (code == "NV12" and pix.height % 2)
    if code not in FORMATS or odd or not 16 <= pix.width <= 8192 or not 16 <= pix.height <= 8192:
        raise Interrupted(UNSUPPORTED, f"the device insists on {pix.width}x{pix.height} {code!r}")
    return Mode(code, pix.width, pix.height, stride, rate_hz, pix.field in _WOVEN, _full_range(code, pix))


def _full_range(code: str, pix: v4l2.PixelFormat) -> bool:
    """Tell the range of values; where the driver does not, by V4L2_MAP_QUANTIZATION_DEFAULT, and grey as it is."""
    if pix.quantization in (v4l2.QUANTIZATION_FULL_RANGE, v4l2.QUANTIZATION_LIM_RANGE):
        return bool(pix.quantization == v4l2.QUANTIZATION_FULL_RANGE)
    return code in ("BGR3", "RGB3", "GREY", *COMPRESSED) or pix.colorspace == v4l2.COLORSPACE_JPEG
