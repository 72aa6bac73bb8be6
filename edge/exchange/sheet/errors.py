"""Refusals of the sheet.

Their reason codes, stable across releases:

=====================  ==================================================================================
``sheet.content``      what is to be printed contradicts itself, e.g. a number beside the reason for none
``sheet.code``         a visit's code that no QR code of this sheet can carry
``sheet.too_long``     the words do not fit on the page; none is left out to make them fit
``sheet.font``         no font of this kit can draw one of the letters
``sheet.unwritable``   the PDF could not be kept
``print.not_kept``     the PDF is not where it was said to be kept; nothing is printed that is not kept
``print.no_printer``   no printer is set, or CUPS knows none of that name
``print.no_lp``        the printing command is not installed
``print.no_service``   CUPS does not answer
``print.refused``      CUPS refused the job
=====================  ==================================================================================
"""

from __future__ import annotations

from calibration.errors import MyosightError


class SheetRefused(MyosightError, ValueError):
    """A sheet that cannot be set as it is, or not kept."""


class PrintRefused(MyosightError, OSError):
    """A kept sheet that could not be given to a printer; it can be tried again at any time."""
