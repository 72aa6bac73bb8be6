"""Refusals of a file of estimates.

Their reason codes, stable across releases:

========================  =================================================================================
``estimates.unreadable``  the file cannot be read: absent, too large, no JSON, not a number where one belongs
``estimates.signature``   no trusted key has signed it, or it was altered afterwards
``estimates.invalid``     it holds something that no equation can be
========================  =================================================================================
"""

from __future__ import annotations

from calibration.errors import MyosightError


class EstimatesRefused(MyosightError, ValueError):
    """A file of estimates that is not used."""
