"""Refusals of the INT8 package.

Their reason codes, stable across releases:

====================  ==================================================================================
``int8.candidates``   candidate frames that cannot be chosen from
``int8.values``       a tensor without a range: not finite, or never other than zero
``int8.ranges_file``  a file that holds no activation ranges
``int8.network``      ranges that were observed on another network, or a network that cannot be quantised
``int8.frames``       too few frames for the accuracy gate to say anything
``int8.dice``         the INT8 network overlaps the truth less than the float network does
``int8.thickness``    the INT8 network measures another thickness than the float network does
====================  ==================================================================================
"""

from __future__ import annotations

from calibration.errors import MyosightError


class Int8Refused(MyosightError, ValueError):
    """Something that must not become, or be used as, an INT8 network."""
