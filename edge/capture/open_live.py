"""From a name to a live source: the scanner's video at a capture device, or a stream of another program."""

from __future__ import annotations

from edge.capture.live_source import LiveSource

#: How the names of live sources begin, and of what kind each is.
_KINDS = {"v4l2:": "v4l2", "/dev/video": "v4l2", "/dev/v4l/": "v4l2", "opencv:": "opencv", "igtl://": "igtl"}


def is_live(name: str) -> bool:
    """Whether ``name`` is that of a live source, and not a file's."""
    return name.startswith(tuple(_KINDS))


def kind_of(name: str) -> str:
    """Return of what kind a source is: ``v4l2``, ``opencv``, ``igtl``, or ``file``."""
    return next((kind for start, kind in _KINDS.items() if name.startswith(start)), "file")


def open_live(name: str) -> LiveSource:
    """Open a live source.

    Args:
        name: ``v4l2:`` (the first capture device), ``v4l2:/dev/v4l/by-path/…``, ``/dev/video0``; ``opencv:/dev/video0``
            where the driver takes no direct talk; ``igtl://host:18944/Device`` for an OpenIGTLink server.

    Raises:
        edge.capture.errors.CaptureError: the name can never be one (``capture.name``). A device that is not there yet
            is none: the source waits for it.
    """
    kind = kind_of(name)
    if kind == "v4l2":
        from edge.capture.v4l2.source import open_v4l2  # what it needs is loaded only where it is asked for

        return open_v4l2(name)
    if kind == "opencv":
        from edge.capture.opencv_camera import open_opencv_camera

        return open_opencv_camera(name)
    from edge.capture.openigtlink_source import open_openigtlink

    return open_openigtlink(name)
