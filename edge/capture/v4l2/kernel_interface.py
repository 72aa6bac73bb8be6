"""The part of ``<linux/videodev2.h>`` that is used here: structures, request numbers, flags.

Names follow the header, without their prefixes. Layouts are those of 64-bit Linux, the same on x86_64 and aarch64; a
test compiles the header and compares sizes, offsets and request numbers.
"""

from __future__ import annotations

import ctypes
from ctypes import c_long, c_uint8, c_uint16, c_uint32, c_uint64

CAPTURE = 1  # V4L2_BUF_TYPE_VIDEO_CAPTURE
MMAP = 1  # V4L2_MEMORY_MMAP
PRIV_MAGIC = 0xFEEDCAFE  # the extended fields of a pixel format are filled in

CAP_VIDEO_CAPTURE, CAP_M2M, CAP_STREAMING, CAP_DEVICE_CAPS = 0x1, 0x8000, 0x0400_0000, 0x8000_0000
CAP_TIMEPERFRAME = 0x1000
IN_CAP_DV_TIMINGS = 0x2
#: The bits of an input's status that say: no picture comes. Power, signal, line and frame lock, sync, carrier.
IN_ST_NO_PICTURE = 0x1 | 0x2 | 0x100 | 0x400 | 0x1_0000 | 0x4_0000
BUF_FLAG_ERROR, BUF_FLAG_TIMESTAMP_MASK, BUF_FLAG_TIMESTAMP_MONOTONIC = 0x40, 0xE000, 0x2000
FIELD_ANY, FIELD_NONE, FIELD_INTERLACED, FIELD_INTERLACED_TB, FIELD_INTERLACED_BT = 0, 1, 4, 8, 9
EVENT_EOS, EVENT_SOURCE_CHANGE = 2, 5
SIZE_DISCRETE = 1  # V4L2_FRMSIZE_TYPE_DISCRETE, and V4L2_FRMIVAL_TYPE_DISCRETE
QUANTIZATION_FULL_RANGE, QUANTIZATION_LIM_RANGE, COLORSPACE_JPEG = 1, 2, 7


class _Zeroed(ctypes.Structure):
    """A structure without pointers; ctypes zeroes it, as the kernel asks for reserved fields."""


class Capability(_Zeroed):
    """``v4l2_capability``."""

    _fields_ = (
        ("driver", ctypes.c_char * 16), ("card", ctypes.c_char * 32), ("bus_info", ctypes.c_char * 32),
        ("version", c_uint32), ("capabilities", c_uint32), ("device_caps", c_uint32), ("reserved", c_uint32 * 3),
    )  # fmt: skip


class FormatDescription(_Zeroed):
    """``v4l2_fmtdesc``."""

    _fields_ = (
        ("index", c_uint32), ("type", c_uint32), ("flags", c_uint32), ("description", ctypes.c_char * 32),
        ("pixelformat", c_uint32), ("mbus_code", c_uint32), ("reserved", c_uint32 * 3),
    )  # fmt: skip


class Fraction(_Zeroed):
    """``v4l2_fract``."""

    _fields_ = (("numerator", c_uint32), ("denominator", c_uint32))


class FrameSize(_Zeroed):
    """``v4l2_frmsizeenum``; a discrete size is ``min_width`` × ``max_width``, by the header's union."""

    _fields_ = (
        ("index", c_uint32), ("pixel_format", c_uint32), ("type", c_uint32),
        ("min_width", c_uint32), ("max_width", c_uint32), ("step_width", c_uint32),
        ("min_height", c_uint32), ("max_height", c_uint32), ("step_height", c_uint32), ("reserved", c_uint32 * 2),
    )  # fmt: skip


class FrameInterval(_Zeroed):
    """``v4l2_frmivalenum``; a discrete interval is ``shortest``, by the header's union."""

    _fields_ = (
        ("index", c_uint32), ("pixel_format", c_uint32), ("width", c_uint32), ("height", c_uint32), ("type", c_uint32),
        ("shortest", Fraction), ("longest", Fraction), ("step", Fraction), ("reserved", c_uint32 * 2),
    )  # fmt: skip


class PixelFormat(_Zeroed):
    """``v4l2_pix_format``."""

    _fields_ = (
        ("width", c_uint32), ("height", c_uint32), ("pixelformat", c_uint32), ("field", c_uint32),
        ("bytesperline", c_uint32), ("sizeimage", c_uint32), ("colorspace", c_uint32), ("priv", c_uint32),
        ("flags", c_uint32), ("ycbcr_enc", c_uint32), ("quantization", c_uint32), ("xfer_func", c_uint32),
    )  # fmt: skip


class _FormatUnion(ctypes.Union):
    _fields_ = (("pix", PixelFormat), ("raw", c_uint64 * 25))  # 200 bytes, aligned like the pointers in them


class Format(_Zeroed):
    """``v4l2_format`` of a capture queue."""

    _fields_ = (("type", c_uint32), ("fmt", _FormatUnion))


class StreamParameters(_Zeroed):
    """``v4l2_streamparm`` of a capture queue."""

    _fields_ = (
        ("type", c_uint32), ("capability", c_uint32), ("capturemode", c_uint32), ("timeperframe", Fraction),
        ("rest", c_uint8 * 184),
    )  # fmt: skip


class RequestBuffers(_Zeroed):
    """``v4l2_requestbuffers``."""

    _fields_ = (
        ("count", c_uint32), ("type", c_uint32), ("memory", c_uint32), ("capabilities", c_uint32),
        ("reserved", c_uint32),
    )  # fmt: skip


class Buffer(_Zeroed):
    """``v4l2_buffer``, its timestamp and timecode unfolded."""

    _fields_ = (
        ("index", c_uint32), ("type", c_uint32), ("bytesused", c_uint32), ("flags", c_uint32), ("field", c_uint32),
        ("seconds", c_long), ("microseconds", c_long), ("timecode", c_uint32 * 4), ("sequence", c_uint32),
        ("memory", c_uint32), ("offset", c_uint64), ("length", c_uint32), ("reserved", c_uint32 * 2),
    )  # fmt: skip


class Input(_Zeroed):
    """``v4l2_input``."""

    _fields_ = (
        ("index", c_uint32), ("name", ctypes.c_char * 32), ("type", c_uint32), ("audioset", c_uint32),
        ("tuner", c_uint32), ("std", c_uint64), ("status", c_uint32), ("capabilities", c_uint32),
        ("reserved", c_uint32 * 3),
    )  # fmt: skip


class DvTimings(_Zeroed):
    """``v4l2_dv_timings`` with its ``v4l2_bt_timings`` unfolded; widths in pixels, heights in lines, clock in Hz."""

    _pack_ = 1
    _fields_ = (
        ("type", c_uint32), ("width", c_uint32), ("height", c_uint32), ("interlaced", c_uint32),
        ("polarities", c_uint32), ("pixelclock", c_uint64), ("hfrontporch", c_uint32), ("hsync", c_uint32),
        ("hbackporch", c_uint32), ("vfrontporch", c_uint32), ("vsync", c_uint32), ("vbackporch", c_uint32),
        ("il_vfrontporch", c_uint32), ("il_vsync", c_uint32), ("il_vbackporch", c_uint32), ("standards", c_uint32),
        ("flags", c_uint32), ("picture_aspect", c_uint32 * 2), ("cea861_vic", c_uint8), ("hdmi_vic", c_uint8),
        ("rest", c_uint16 * 25),
    )  # fmt: skip


class EventSubscription(_Zeroed):
    """``v4l2_event_subscription``."""

    _fields_ = (("type", c_uint32), ("id", c_uint32), ("flags", c_uint32), ("reserved", c_uint32 * 5))


class Event(_Zeroed):
    """``v4l2_event``; its payload is not read, what has changed is asked for instead."""

    _fields_ = (
        ("type", c_uint32), ("payload", c_uint64 * 8), ("pending", c_uint32), ("sequence", c_uint32),
        ("seconds", c_long), ("nanoseconds", c_long), ("id", c_uint32), ("reserved", c_uint32 * 8),
    )  # fmt: skip


_WRITE, _READ = 1, 2


def _request(direction: int, number: int, argument: type[ctypes.Structure | ctypes.c_int]) -> int:
    """Return the number of a request, as ``_IOC`` of ``<asm-generic/ioctl.h>`` makes it."""
    return direction << 30 | ctypes.sizeof(argument) << 16 | ord("V") << 8 | number


QUERYCAP = _request(_READ, 0, Capability)
ENUM_FMT = _request(_READ | _WRITE, 2, FormatDescription)
G_FMT = _request(_READ | _WRITE, 4, Format)
S_FMT = _request(_READ | _WRITE, 5, Format)
REQBUFS = _request(_READ | _WRITE, 8, RequestBuffers)
QUERYBUF = _request(_READ | _WRITE, 9, Buffer)
QBUF = _request(_READ | _WRITE, 15, Buffer)
DQBUF = _request(_READ | _WRITE, 17, Buffer)
STREAMON = _request(_WRITE, 18, ctypes.c_int)
STREAMOFF = _request(_WRITE, 19, ctypes.c_int)
G_PARM = _request(_READ | _WRITE, 21, StreamParameters)
S_PARM = _request(_READ | _WRITE, 22, StreamParameters)
ENUMINPUT = _request(_READ | _WRITE, 26, Input)
G_INPUT = _request(_READ, 38, ctypes.c_int)
S_INPUT = _request(_READ | _WRITE, 39, ctypes.c_int)
ENUM_FRAMESIZES = _request(_READ | _WRITE, 74, FrameSize)
ENUM_FRAMEINTERVALS = _request(_READ | _WRITE, 75, FrameInterval)
S_DV_TIMINGS = _request(_READ | _WRITE, 87, DvTimings)
G_DV_TIMINGS = _request(_READ | _WRITE, 88, DvTimings)
DQEVENT = _request(_READ, 89, Event)
SUBSCRIBE_EVENT = _request(_WRITE, 90, EventSubscription)
QUERY_DV_TIMINGS = _request(_READ, 99, DvTimings)


def fourcc(code: str) -> int:
    """Return the number of a pixel format's four characters, e.g. ``YUYV``."""
    return int.from_bytes(code.encode("ascii"), "little")


def fourcc_text(number: int) -> str:
    """Return the four characters of a pixel format's number; of big-endian variants, without their mark."""
    return (number & 0x7FFF_FFFF).to_bytes(4, "little").decode("latin-1")
