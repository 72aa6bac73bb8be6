"""A camera through OpenCV: the named fallback where a driver cannot be spoken to directly."""

from __future__ import annotations

import logging
import os
import re
import threading
import time
from pathlib import Path

import cv2
import numpy as np

from edge.capture.errors import CaptureError
from edge.capture.newest_live import NewestLiveSource

_NAME = re.compile(r"opencv:(?:(?P<number>\d{1,3})|(?P<path>/.+))")
_log = logging.getLogger(__name__)


class OpenCvCamera(NewestLiveSource):
    """Frames of a V4L2 device as OpenCV reads it, in BGR.

    Weaker than the kit's own V4L2 source, and to be used only where that one fails:

    - OpenCV goes on delivering frames when the HDMI signal is lost, so a lost signal is no ``trouble`` here: only the
      picture can tell (no-signal colours, a still picture).
    - When the device is unplugged a read fails while OpenCV still calls it open, and a device that merely hangs fails
      alike, after a second. Both are ``signal.unplugged`` where the device file is gone, else ``signal.none``.
    - ``captured_ns`` is the frame's arrival after decoding: later than its capture by an unknown time of up to some
      frames. Nothing tells how many frames the driver dropped; gaps of ``sequence`` are those that nobody took here.

    Args:
        name: as :func:`open_opencv_camera` takes it.
        device: the device's file.
    """

    def __init__(self, name: str, device: Path) -> None:
        super().__init__(name)
        self._device = device

    def _capture(self, stop: threading.Event) -> None:
        if not self._device.exists():
            self._interrupt(stop, "signal.unplugged")
            return
        camera = cv2.VideoCapture(str(self._device), cv2.CAP_V4L2)
        try:
            if not camera.isOpened():
                self._interrupt(stop, "signal.busy" if self._device.exists() else "signal.unplugged")
                return
            camera.set(cv2.CAP_PROP_BUFFERSIZE, 1)
            rate_hz = camera.get(cv2.CAP_PROP_FPS)
            while not stop.is_set():
                came, picture = camera.read()
                captured_ns = time.monotonic_ns()
                if not came or picture is None:
                    self._interrupt(stop, "signal.none" if self._device.exists() else "signal.unplugged")
                    return
                height, width = picture.shape[:2]
                mode = f"{width}x{height} OpenCV" + (f" {rate_hz:g} Hz" if rate_hz > 0 else "")
                self._deliver(stop, np.ascontiguousarray(picture, dtype=np.uint8), captured_ns, mode)
        finally:
            camera.release()


def open_opencv_camera(name: str) -> OpenCvCamera:
    """Return the source of ``opencv:/dev/video0`` (better: ``opencv:/dev/v4l/by-path/…``) or ``opencv:0``.

    The device need not be there yet: iterating waits for it.

    Raises:
        CaptureError: the name is of another form (``capture.name``).
    """
    match = _NAME.fullmatch(name)
    if match is None:
        raise CaptureError(
            f"{name} names no camera for OpenCV.", remedy="Give opencv:/dev/video0 or opencv:0.", reason="capture.name"
        )
    # OpenCV waits ten seconds for a frame unless told otherwise, and closing waits with it.
    os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "1")
    _log.warning("%s is read through OpenCV, a fallback: signal loss and the time of capture are not told.", name)
    return OpenCvCamera(name, Path(match["path"] or f"/dev/video{match['number']}"))
