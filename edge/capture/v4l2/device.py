"""Which node a name means: by its stable path, or the first that can capture."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from edge.capture.errors import CaptureError
from edge.capture.v4l2 import kernel_interface as v4l2
from edge.capture.v4l2.node import KernelNode, VideoNode

PREFIX = "v4l2:"


class Device:
    """A capture device that may come and go.

    Args:
        name: ``v4l2:`` and the node's path, best one of ``/dev/v4l/by-path`` or ``by-id``, which outlive a reboot and
            another plug; ``v4l2:`` alone means the first node that can capture. Once one was found, only a device of
            the same driver and model is taken in its place, so that no other camera's picture slips in.
        open_node: opens a path.
        node_paths: lists the nodes there are now.

    Raises:
        CaptureError: it is no such name (``capture.name``).
    """

    def __init__(
        self,
        name: str,
        open_node: Callable[[str], VideoNode] = KernelNode,
        node_paths: Callable[[], list[str]] | None = None,
    ) -> None:
        self._path = _path_in(name)
        self._open_node = open_node
        self._node_paths = node_paths or video_nodes
        self._kind: tuple[bytes, bytes] | None = None

    def open(self) -> VideoNode:
        """Open the node.

        Raises:
            OSError: it is not there, or may not be opened.
        """
        return self._open_node(self._path) if self._path else self._first()

    def _first(self) -> VideoNode:
        refused = OSError(errno.ENOENT, "no video device that can capture is there")
        for path in self._node_paths():
            try:
                node = self._open_node(path)
            except OSError as error:
                if error.errno in (errno.EACCES, errno.EPERM, errno.EBUSY):
                    refused = error
                continue
            try:
                capability = capability_of(node)
            except OSError:
                node.close()
                continue
            kind = (capability.driver, capability.card)
            if can_capture(capability) and self._kind in (None, kind):
                self._kind = kind
                return node
            node.close()
        raise refused


def capability_of(node: VideoNode) -> v4l2.Capability:
    """Ask a node what it is."""
    capability = v4l2.Capability()
    node.ioctl(v4l2.QUERYCAP, capability)
    return capability


def can_capture(capability: v4l2.Capability) -> bool:
    """Tell whether pictures can be streamed from the node itself: a metadata node and a codec are refused."""
    own = capability.capabilities
    if own & v4l2.CAP_DEVICE_CAPS:
        own = capability.device_caps
    wanted = v4l2.CAP_VIDEO_CAPTURE | v4l2.CAP_STREAMING
    return own & wanted == wanted and not own & v4l2.CAP_M2M


def video_nodes(folder: Path = Path("/dev")) -> list[str]:
    """Return the video nodes there are, by their number."""
    nodes = [node for node in folder.iterdir() if re.fullmatch(r"video[0-9]+", node.name)]
    return [str(node) for node in sorted(nodes, key=lambda node: int(node.name[len("video") :]))]


def _path_in(name: str) -> str:
    """Return the path in a name, empty for the first device."""
    path = name[len(PREFIX) :]
    inside = PurePosixPath(path).parts[:2] == ("/", "dev") and ".." not in PurePosixPath(path).parts
    if not name.startswith(PREFIX) or "\0" in path or (path and not (inside and len(PurePosixPath(path).parts) > 2)):
        raise CaptureError(
            f"{name!r} names no video device.",
            remedy="Name it v4l2: and its path, as in v4l2:/dev/video0, or v4l2: alone for the first.",
            reason="capture.name",
        )
    return path
