"""Refusals of the records package.

Their reason codes, stable across releases:

==========================  ===============================================================================
``records.cipher``          SQLCipher is not installed, or what is there encrypts nothing
``records.none``            there are no records, or no such capture, where one was to be read
``records.key``             the key is missing, broken, or does not open the records that are there
``records.unopened``        the file of the records cannot be opened or made
``records.newer``           a newer release has written the records
``records.swapped``         the records are another kit's than those that were here before
``records.damaged``         the file is damaged, or a row in it is not as it was kept
``records.full``            the disk is full; nothing was kept
``records.read_only``       the disk may only be read; nothing was kept
``records.unwritable``      the records cannot be written for another reason; nothing was kept
``records.no_area``         no ultrasound picture was found on the screen that was to be kept
``records.busy``            another program held the records for too long; nothing was kept
``records.entry``           an entry that is none: no id, no kind, no JSON, or a capture that did not come
``records.id_reused``       something else is kept under this id already
``records.mixed``           an entry of one visit under another participant
``records.code_taken``      another participant of this kit has this code
``records.erased``          the participant was erased; nothing more is kept of them
``records.no_participant``  nothing is kept of a participant who is to be erased
``records.exists``          a file is there already, and is not written over
``records.backup``          this is no backup, or it is not as it was written
``pin.wrong``               the PIN is wrong
``pin.wait``                too many wrong PINs; the next may be tried only after a while
``pin.weak``                too short or long for a PIN, or too easily guessed
``operator.unknown``        there is no such operator
``operator.name``           another operator has this name, or it is empty
``operator.not_allowed``    only a lead or a technician may do this
``operator.last``           nobody would be left who may add operators
``clock.doubtful``          the kit's clock cannot be believed, so nobody is erased by age
==========================  ===============================================================================
"""

from __future__ import annotations

from calibration.errors import MyosightError


class RecordsRefused(MyosightError, OSError):
    """The records cannot be opened, read or written, or do not allow what was asked of them."""
