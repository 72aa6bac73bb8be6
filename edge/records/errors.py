"""Refusals of the records package.

Their reason codes, stable across releases:

=====================  ==================================================================================
``records.cipher``     SQLCipher is not installed, or what is there encrypts nothing
``records.none``       there are no records where some were to be read
``records.key``        the key is missing, broken, or does not open the records that are there
``records.unopened``   the file of the records cannot be opened or made
``records.newer``      a newer release has written the records
``records.damaged``    the file is damaged
``records.full``       the disk is full; nothing was kept
``records.unwritable`` the records cannot be written for another reason; nothing was kept
``records.busy``       another program held the records for too long; nothing was kept
=====================  ==================================================================================
"""

from __future__ import annotations

from calibration.errors import MyosightError


class RecordsRefused(MyosightError, OSError):
    """The records cannot be opened, read or written."""
