"""Refusals of the fleet's records.

Their reason codes, stable across releases:

====================  =========================================================================================
``fleet.path``        a folder or file of an export that has no place there: another name, ``..``, a link
``fleet.empty``       an export, or the fleet's folder, holds no record
``fleet.sums``        an export without ``SHA256SUMS``, or a file that is not as it is listed there
``fleet.file``        a file that is no whole Parquet file, or larger than any day can be
``fleet.schema``      other columns, types or units than this software has
``fleet.partition``   rows of another programme, kit or day than the file's folders say
``fleet.naming``      identified and pseudonymised records together, or a name where there should be none
``fleet.key``         a key that is missing, or that two rows share
``fleet.number``      a number that is not finite, or outside what a kit lets in
``fleet.incomplete``  a visit of which a part is missing, or a part without its visit
``fleet.two_homes``   one visit under two kits or two programmes
``fleet.busy``        another merge is at work on this folder
``fleet.unfinished``  a merge was stopped before its last step, and is to be run again first
``fleet.folder``      the folder is none of the fleet's, or cannot be written to
``fleet.query``       there is no question of this name
====================  =========================================================================================
"""

from __future__ import annotations

from calibration.errors import MyosightError


class FleetRefused(MyosightError, ValueError):
    """Records that are not merged, or a question that is not answered."""
