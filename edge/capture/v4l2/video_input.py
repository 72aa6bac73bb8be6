"""The input that is captured, and what the driver says of the signal on it."""

from __future__ import annotations

import ctypes
import errno

from edge.capture.v4l2 import kernel_interface as v4l2
from edge.capture.v4l2.interruption import CHANGED, NO_SIGNAL, UNSUPPORTED
from edge.capture.v4l2.node import Argument, VideoNode

_MOST_INPUTS = 64
_MOST_EVENTS = 64
#: Measured clocks of one mode differ by less than this, those of 50 and 60 Hz by more.
_CLOCK_TOLERANCE = 0.01
#: What a query of the timings is answered with when there are none to be had (V4L2 documentation of the request).
_BY_TIMINGS_ERROR = {errno.ENOLINK: NO_SIGNAL, errno.ENOLCK: NO_SIGNAL, errno.ERANGE: UNSUPPORTED}
#: How a driver says that it does not know a request, or not for this input.
_NOT_KNOWN = (errno.ENOTTY, errno.EINVAL, errno.ENODATA, errno.EOPNOTSUPP)


class VideoInput:
    """The input in use: the selected one; where only others take digital timings (HDMI), the last of those.

    Most USB grabbers know nothing of inputs and signals; of them, :meth:`trouble` never hears anything.

    Args:
        node: the opened node. Events of changed and ended sources are subscribed to where the driver has them.

    Raises:
        OSError: the device is gone, or another program holds it.
    """

    def __init__(self, node: VideoNode) -> None:
        self._node = node
        #: The timings that were set, ``None`` for an input without them.
        self.timings: v4l2.DvTimings | None = None
        self._index, self._digital = self._select()
        for kind in (v4l2.EVENT_SOURCE_CHANGE, v4l2.EVENT_EOS):
            _knows(node, v4l2.SUBSCRIBE_EVENT, v4l2.EventSubscription(type=kind, id=self._index if kind > 2 else 0))

    def trouble(self) -> str | None:
        """Ask the driver why there is no picture; ``None`` when there is one, or it does not know.

        Raises:
            OSError: the device is gone.
        """
        described = v4l2.Input(index=self._index)
        if _knows(self._node, v4l2.ENUMINPUT, described) and described.status & v4l2.IN_ST_NO_PICTURE:
            return NO_SIGNAL
        if not self._digital:
            return None
        seen = v4l2.DvTimings()
        try:
            known = _knows(self._node, v4l2.QUERY_DV_TIMINGS, seen)
        except OSError as error:
            if error.errno not in _BY_TIMINGS_ERROR:
                raise
            return _BY_TIMINGS_ERROR[error.errno]
        return CHANGED if known and self.timings is not None and not _same(seen, self.timings) else None

    def settle(self) -> None:
        """Take the timings of the signal there is now, where the input has such; nothing may be streaming.

        Raises:
            OSError: there is no signal, or the driver refuses it.
        """
        self.changed()  # what happened so far is behind the timings that are asked for now
        if self._digital:
            seen = v4l2.DvTimings()
            self._node.ioctl(v4l2.QUERY_DV_TIMINGS, seen)
            kept = v4l2.DvTimings()
            # Some drivers round what they are given, lower each time; what fits already is left alone.
            if not (_knows(self._node, v4l2.G_DV_TIMINGS, kept) and _same(kept, seen)):
                self._node.ioctl(v4l2.S_DV_TIMINGS, seen)
            self.timings = seen

    def changed(self) -> bool:
        """Take all events; tell whether one of them was a changed or ended source."""
        for taken in range(_MOST_EVENTS):
            try:
                self._node.ioctl(v4l2.DQEVENT, v4l2.Event())
            except OSError as error:
                if error.errno in (errno.ENOENT, errno.EAGAIN, *_NOT_KNOWN):
                    return taken > 0
                raise
        return True

    def _select(self) -> tuple[int, bool]:
        """Return the number of the input to use, selected, and whether it takes digital timings."""
        now = ctypes.c_int(0)
        if not _knows(self._node, v4l2.G_INPUT, now):
            return 0, False
        digital = []
        for index in range(_MOST_INPUTS):
            described = v4l2.Input(index=index)
            if not _knows(self._node, v4l2.ENUMINPUT, described):
                break
            if described.capabilities & v4l2.IN_CAP_DV_TIMINGS:
                digital.append(index)
        chosen = digital[-1] if digital and now.value not in digital else now.value
        if chosen != now.value:
            self._node.ioctl(v4l2.S_INPUT, ctypes.c_int(chosen))
        return chosen, chosen in digital


def _knows(node: VideoNode, request: int, argument: Argument) -> bool:
    """Do ``request``; false when the driver does not know it, or not for this input."""
    try:
        node.ioctl(request, argument)
    except OSError as error:
        if error.errno in _NOT_KNOWN:
            return False
        raise
    return True


def _same(one: v4l2.DvTimings, other: v4l2.DvTimings) -> bool:
    shape = (one.width, one.height, one.interlaced) == (other.width, other.height, other.interlaced)
    return shape and abs(one.pixelclock - other.pixelclock) <= _CLOCK_TOLERANCE * other.pixelclock
