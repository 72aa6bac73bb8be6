"""Layouts and request numbers are those of this machine's kernel headers."""

from __future__ import annotations

import ctypes
import platform
import shutil
import subprocess
from pathlib import Path

import pytest

from edge.capture.v4l2 import kernel_interface as v4l2

#: Structure here, in the header, and fields whose place is compared: here → in the header.
_LAYOUTS: list[tuple[type[ctypes.Structure], str, dict[str, str]]] = [
    (v4l2.Capability, "v4l2_capability", {"capabilities": "capabilities", "device_caps": "device_caps"}),
    (v4l2.FormatDescription, "v4l2_fmtdesc", {"pixelformat": "pixelformat"}),
    (v4l2.FrameSize, "v4l2_frmsizeenum", {
        "type": "type", "min_width": "discrete.width", "max_width": "discrete.height",
        "step_width": "stepwise.step_width", "min_height": "stepwise.min_height", "step_height": "stepwise.step_height",
    }),
    (v4l2.FrameInterval, "v4l2_frmivalenum", {"type": "type", "shortest": "discrete", "longest": "stepwise.max"}),
    (v4l2.PixelFormat, "v4l2_pix_format", {
        "field": "field", "bytesperline": "bytesperline", "sizeimage": "sizeimage", "colorspace": "colorspace",
        "priv": "priv", "quantization": "quantization",
    }),
    (v4l2.Format, "v4l2_format", {"fmt": "fmt.pix"}),
    (v4l2.StreamParameters, "v4l2_streamparm", {
        "capability": "parm.capture.capability", "timeperframe": "parm.capture.timeperframe",
    }),
    (v4l2.RequestBuffers, "v4l2_requestbuffers", {"count": "count", "memory": "memory"}),
    (v4l2.Buffer, "v4l2_buffer", {
        "bytesused": "bytesused", "flags": "flags", "field": "field", "seconds": "timestamp.tv_sec",
        "microseconds": "timestamp.tv_usec", "timecode": "timecode", "sequence": "sequence", "memory": "memory",
        "offset": "m.offset", "length": "length",
    }),
    (v4l2.Input, "v4l2_input", {"std": "std", "status": "status", "capabilities": "capabilities"}),
    (v4l2.DvTimings, "v4l2_dv_timings", {
        "width": "bt.width", "interlaced": "bt.interlaced", "pixelclock": "bt.pixelclock", "hsync": "bt.hsync",
        "vbackporch": "bt.vbackporch", "il_vbackporch": "bt.il_vbackporch", "hdmi_vic": "bt.hdmi_vic",
    }),
    (v4l2.EventSubscription, "v4l2_event_subscription", {"id": "id", "flags": "flags"}),
    (v4l2.Event, "v4l2_event", {
        "payload": "u", "pending": "pending", "sequence": "sequence", "seconds": "timestamp", "id": "id",
    }),
]  # fmt: skip

_REQUESTS = [
    "QUERYCAP", "ENUM_FMT", "G_FMT", "S_FMT", "REQBUFS", "QUERYBUF", "QBUF", "DQBUF", "STREAMON", "STREAMOFF",
    "G_PARM", "S_PARM", "ENUMINPUT", "G_INPUT", "S_INPUT", "ENUM_FRAMESIZES", "ENUM_FRAMEINTERVALS", "S_DV_TIMINGS",
    "G_DV_TIMINGS", "DQEVENT", "SUBSCRIBE_EVENT", "QUERY_DV_TIMINGS",
]  # fmt: skip

#: Our value and the header's expression.
_CONSTANTS: list[tuple[int, str]] = [
    (v4l2.CAPTURE, "V4L2_BUF_TYPE_VIDEO_CAPTURE"),
    (v4l2.MMAP, "V4L2_MEMORY_MMAP"),
    (v4l2.PRIV_MAGIC, "V4L2_PIX_FMT_PRIV_MAGIC"),
    (v4l2.CAP_VIDEO_CAPTURE, "V4L2_CAP_VIDEO_CAPTURE"),
    (v4l2.CAP_M2M, "V4L2_CAP_VIDEO_M2M"),
    (v4l2.CAP_STREAMING, "V4L2_CAP_STREAMING"),
    (v4l2.CAP_DEVICE_CAPS, "V4L2_CAP_DEVICE_CAPS"),
    (v4l2.CAP_TIMEPERFRAME, "V4L2_CAP_TIMEPERFRAME"),
    (v4l2.IN_CAP_DV_TIMINGS, "V4L2_IN_CAP_DV_TIMINGS"),
    (
        v4l2.IN_ST_NO_PICTURE,
        "V4L2_IN_ST_NO_POWER|V4L2_IN_ST_NO_SIGNAL|V4L2_IN_ST_NO_H_LOCK|V4L2_IN_ST_NO_V_LOCK"
        "|V4L2_IN_ST_NO_SYNC|V4L2_IN_ST_NO_CARRIER",
    ),
    (v4l2.BUF_FLAG_ERROR, "V4L2_BUF_FLAG_ERROR"),
    (v4l2.BUF_FLAG_TIMESTAMP_MASK, "V4L2_BUF_FLAG_TIMESTAMP_MASK"),
    (v4l2.BUF_FLAG_TIMESTAMP_MONOTONIC, "V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC"),
    (v4l2.FIELD_ANY, "V4L2_FIELD_ANY"),
    (v4l2.FIELD_NONE, "V4L2_FIELD_NONE"),
    (v4l2.FIELD_INTERLACED, "V4L2_FIELD_INTERLACED"),
    (v4l2.FIELD_INTERLACED_TB, "V4L2_FIELD_INTERLACED_TB"),
    (v4l2.FIELD_INTERLACED_BT, "V4L2_FIELD_INTERLACED_BT"),
    (v4l2.EVENT_EOS, "V4L2_EVENT_EOS"),
    (v4l2.EVENT_SOURCE_CHANGE, "V4L2_EVENT_SOURCE_CHANGE"),
    (v4l2.SIZE_DISCRETE, "V4L2_FRMSIZE_TYPE_DISCRETE"),
    (v4l2.SIZE_DISCRETE, "V4L2_FRMIVAL_TYPE_DISCRETE"),
    (v4l2.QUANTIZATION_FULL_RANGE, "V4L2_QUANTIZATION_FULL_RANGE"),
    (v4l2.QUANTIZATION_LIM_RANGE, "V4L2_QUANTIZATION_LIM_RANGE"),
    (v4l2.COLORSPACE_JPEG, "V4L2_COLORSPACE_JPEG"),
    *((v4l2.fourcc(code), f"v4l2_fourcc({','.join(map(repr, code))})") for code in ("YUYV", "MJPG", "NV12")),
    (v4l2.fourcc("YUYV"), "V4L2_PIX_FMT_YUYV"),
    (v4l2.fourcc("UYVY"), "V4L2_PIX_FMT_UYVY"),
    (v4l2.fourcc("NV12"), "V4L2_PIX_FMT_NV12"),
    (v4l2.fourcc("RGB3"), "V4L2_PIX_FMT_RGB24"),
    (v4l2.fourcc("BGR3"), "V4L2_PIX_FMT_BGR24"),
    (v4l2.fourcc("GREY"), "V4L2_PIX_FMT_GREY"),
    (v4l2.fourcc("MJPG"), "V4L2_PIX_FMT_MJPEG"),
    (v4l2.fourcc("JPEG"), "V4L2_PIX_FMT_JPEG"),
]


def _ours() -> dict[str, int]:
    ours = {}
    for layout, name, fields in _LAYOUTS:
        ours[f"sizeof(struct {name})"] = ctypes.sizeof(layout)
        for here, there in fields.items():
            ours[f"offsetof(struct {name}, {there})"] = getattr(layout, here).offset
    ours.update({f"VIDIOC_{name}": getattr(v4l2, name) for name in _REQUESTS})
    ours.update({expression: value for value, expression in _CONSTANTS})
    return ours


def test_all_is_as_the_kernel_headers_say(tmp_path: Path) -> None:
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None or not Path("/usr/include/linux/videodev2.h").exists():
        pytest.skip("needs a C compiler and the kernel headers")
    if ctypes.sizeof(ctypes.c_void_p) != 8:
        pytest.skip(f"the layouts are those of 64-bit Linux, and this is {platform.machine()}")
    expressions = [*_ours()]
    lines = "\n".join(f'printf("%llu\\n", (unsigned long long)({expression}));' for expression in expressions)
    code = "#include <stdio.h>\n#include <stddef.h>\n#include <sys/time.h>\n#include <linux/videodev2.h>\n"
    (tmp_path / "ask.c").write_text(f"{code}int main(void) {{\n{lines}\nreturn 0; }}\n")
    subprocess.run([compiler, "-o", tmp_path / "ask", tmp_path / "ask.c"], check=True)  # noqa: S603 - our own lines
    said = subprocess.run([tmp_path / "ask"], check=True, capture_output=True, text=True).stdout  # noqa: S603
    assert dict(zip(expressions, map(int, said.split()), strict=True)) == _ours()


def test_sizes_are_those_of_64_bit_linux_without_any_header() -> None:
    sizes = {name: ctypes.sizeof(layout) for layout, name, _ in _LAYOUTS}
    assert sizes == {
        "v4l2_capability": 104, "v4l2_fmtdesc": 64, "v4l2_frmsizeenum": 44, "v4l2_frmivalenum": 52,
        "v4l2_pix_format": 48, "v4l2_format": 208, "v4l2_streamparm": 204, "v4l2_requestbuffers": 20,
        "v4l2_buffer": 88, "v4l2_input": 80, "v4l2_dv_timings": 132, "v4l2_event_subscription": 32, "v4l2_event": 136,
    }  # fmt: skip


def test_a_fourcc_is_read_back() -> None:
    assert v4l2.fourcc_text(v4l2.fourcc("YUYV")) == "YUYV"
    assert v4l2.fourcc_text(v4l2.fourcc("YUYV") | 1 << 31) == "YUYV"
