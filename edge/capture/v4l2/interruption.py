"""Why no frame comes: from the kernel's error numbers to reason codes."""

from __future__ import annotations

import errno

NO_SIGNAL = "signal.none"
UNPLUGGED = "signal.unplugged"
CHANGED = "signal.changed"
BUSY = "signal.busy"
DENIED = "signal.denied"
UNSUPPORTED = "signal.unsupported"
INTERLACED = "picture.interlaced"

_BY_ERRNO = {
    errno.EBUSY: BUSY,
    errno.EACCES: DENIED,
    errno.EPERM: DENIED,
    errno.EINVAL: UNSUPPORTED,
    errno.ENOTTY: UNSUPPORTED,
    errno.ERANGE: UNSUPPORTED,
    errno.ENOSPC: UNSUPPORTED,  # the USB line has no room for the mode
    errno.EIO: NO_SIGNAL,
    errno.ENOLINK: NO_SIGNAL,
    errno.ENOLCK: NO_SIGNAL,
}


class Interrupted(Exception):
    """The stream cannot go on as it is; the source tells why, waits, and opens the device again.

    Attributes:
        reason: a code of :mod:`edge.reasons`.
    """

    def __init__(self, reason: str, why: str) -> None:
        super().__init__(why)
        self.reason = reason


def reason_of(error: OSError) -> str:
    """Return the reason code of a failed request; a device that answers in no known way counts as gone."""
    return _BY_ERRNO.get(error.errno or 0, UNPLUGGED)
