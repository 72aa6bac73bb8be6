"""What archives and worklists are refused for, besides what every destination is (see ``edge.exchange.delivery``).

Their reason codes, stable across releases:

=========================  ================================================================================
``archive.commitment``     the archive has not said that it keeps what it took
``archive.class``          the archive takes no objects of this kind
``worklist.unanswered``    the worklist cannot be asked, or its answer broke off
``worklist.refused``       the worklist does not answer this kit, or not this question
``worklist.too_many``      the worklist's answer is larger than any day's
``worklist.code``          a row's patient id is no participant's code
``worklist.birth``         a row's date of birth is none
``worklist.sex``           a row's sex is none of DICOM's
``worklist.day``           a row is for another day
``worklist.step``          a row's accession number or step id cannot be one
``worklist.row``           a row is no data set, or too large
``worklist.twice``         a row says otherwise of a participant than the row before it
=========================  ================================================================================
"""

from __future__ import annotations

from edge.exchange.errors import ExchangeRefused


class WorklistRefused(ExchangeRefused):
    """A worklist gave no answer that can be used, or one row of it cannot be."""
