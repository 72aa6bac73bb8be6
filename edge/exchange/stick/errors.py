"""Refusals of a stick, and of an export on one.

Their reason codes, stable across releases:

=======================  ==================================================================================
``stick.none``           no stick is there, or none that can be written
``stick.file_system``    a stick is there whose file system the kit does not write
``stick.read_only``      the stick cannot be written
``stick.full``           the stick has too little room
``stick.pulled``         the stick went while it was used
``stick.readback``       the stick gives other bytes back than were written
``stick.failed``         the stick refused for another reason
``stick.no_recipient``   the programme named no key to encrypt to, and nobody said to export unencrypted
``stick.not_allowed``    this role may not export so
``stick.scratch``        there is no memory to prepare an export in
``stick.cancelled``      somebody stopped it
``stick.not_released``   the stick is still in use, so it is not safe to remove
``stick.export``         this is no export, or it is not as it was written
``stick.unwritable``     an export that is opened cannot be written where it was asked for
``stick.identity``       the secret key does not open the export, or is none
=======================  ==================================================================================
"""

from __future__ import annotations

import errno

from edge.exchange.errors import ExchangeRefused

#: What a device that went away answers: EIO from its file system, the others from the layers above (errno(3)).
_GONE = {
    errno.EIO,
    errno.ENODEV,
    errno.ENXIO,
    errno.ENOENT,
    errno.ENOTDIR,
    errno.ESTALE,
    errno.ENOTCONN,
    errno.ESHUTDOWN,
    errno.ECONNABORTED,
    errno.ENOMEDIUM,
    errno.EREMOTEIO,
}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class StickRefused(ExchangeRefused):
    """Something does not go onto a stick, or does not come off one."""


def full(needed_bytes: int, free_bytes: int) -> StickRefused:
    """Return the refusal of a stick with too little room."""
    return StickRefused(
        f"The stick has {free_bytes // 1_000_000} MB free, and {needed_bytes // 1_000_000 + 1} MB are needed.",
        remedy="Take another stick, or make room on this one. What was on it before is whole.",
        reason="stick.full",
    )


def cannot_be_written(why: str) -> StickRefused:
    """Return the refusal of a stick that lets nothing be written."""
    return StickRefused(
        f"The stick cannot be written: {why}.",
        remedy="Push its switch to the other side if it has one, or take another stick.",
        reason="stick.read_only",
    )


def told(error: OSError) -> StickRefused:
    """Return the refusal that an error of the system comes to while a stick is used."""
    why = error.strerror or str(error)
    if error.errno in _FULL:
        return StickRefused(
            "The stick is full.",
            remedy="Take another stick, or make room on this one. What was on it before is whole.",
            reason="stick.full",
        )
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return cannot_be_written(why)
    if error.errno in _GONE:
        return StickRefused(
            f"The stick went before all was written: {why}.",
            remedy="Put it in again and export again. Older exports on it are whole.",
            reason="stick.pulled",
        )
    return StickRefused(
        f"The stick does not work: {why}.", remedy="Take another stick, and export again.", reason="stick.failed"
    )
