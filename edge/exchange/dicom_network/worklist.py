"""Asks a Modality Worklist who is expected on a day (PS3.4 annex K).

Names are not asked for, so that a worklist has no reason to send them; what it sends all the same is dropped with the
row (REFERENCE §8.3 H-10).
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pydicom.dataset import Dataset
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian
from pynetdicom.association import Association
from pynetdicom.presentation import build_context

from edge.exchange.delivery.errors import DeliveryDelayed
from edge.exchange.dicom_network.association import Line, Patience, opened
from edge.exchange.dicom_network.errors import WorklistRefused
from edge.exchange.dicom_network.expected import Expected, expected_of
from edge.exchange.settings import Worklist

_log = logging.getLogger(__name__)

_CLASS_UID = "1.2.840.10008.5.1.4.31"
#: No kit sees so many in a day, and no row is so large that more is needed for them.
_MOST_ROWS, _MOST_BYTES, _LONGEST_S = 500, 4_000_000, 120.0
_PENDING, _SUCCESS = (0xFF00, 0xFF01), 0x0000


@dataclass(frozen=True)
class DayList:
    """A worklist's answer.

    Attributes:
        expected: who is expected, in the worklist's order, each once.
        refused: why other rows are not taken, one a row.
    """

    expected: tuple[Expected, ...]
    refused: tuple[WorklistRefused, ...]


def expected(worklist: Worklist, ae_title: str, day: date, patience: Patience | None = None) -> DayList:
    """Return who is expected on a day at this kit.

    Args:
        worklist: whom to ask.
        ae_title: the kit's own, and the station that steps are scheduled for.
        day: of the steps.
        patience: how long is waited.

    Raises:
        WorklistRefused: ``worklist.unanswered``, ``worklist.refused``, ``worklist.too_many``: nothing is known then.
    """
    context = build_context(_CLASS_UID, [ExplicitVRLittleEndian, ImplicitVRLittleEndian])
    waits = patience or Patience()
    line = Line(_MOST_BYTES, waits.byte_s)
    try:
        with opened(worklist, ae_title, [context], line, waits) as association:
            found = _sorted_out(_rows(association, _question(ae_title, day)), day)
    except DeliveryDelayed as delayed:
        raise WorklistRefused(delayed.cause, remedy=delayed.remedy, reason="worklist.unanswered") from delayed
    for refusal in found.refused:
        _log.warning("%s", refusal)
    return found


def _question(ae_title: str, day: date) -> Dataset:
    step = Dataset()
    step.ScheduledStationAETitle, step.ScheduledProcedureStepStartDate, step.Modality = ae_title, f"{day:%Y%m%d}", "US"
    step.ScheduledProcedureStepID = ""
    question = Dataset()
    question.ScheduledProcedureStepSequence = [step]
    question.PatientID = question.PatientBirthDate = question.PatientSex = question.AccessionNumber = ""
    return question


def _rows(association: Association, question: Dataset) -> Iterator[Dataset | None]:
    """Yield each row; ``None`` for one that is no data set."""
    until_s, before = time.monotonic() + _LONGEST_S, None
    for count, (answer, row) in enumerate(association.send_c_find(question, _CLASS_UID), 1):
        if answer is before:  # the library gives an answer that it could not decode twice
            continue
        before, status = answer, answer.get("Status")
        if status is None or time.monotonic() > until_s:
            raise WorklistRefused(
                "The worklist's answer broke off, or took too long.",
                remedy="Ask again; have the network looked at.",
                reason="worklist.unanswered",
            )
        if status == _SUCCESS:
            return
        if status not in _PENDING:
            raise WorklistRefused(
                f"The worklist does not answer this question (status {status:04X}).",
                remedy="Have the kit's AE title entered at the worklist.",
                reason="worklist.refused",
            )
        if count > _MOST_ROWS:
            raise WorklistRefused(
                f"The worklist names more than {_MOST_ROWS} for one day.",
                remedy="Have it checked that steps are scheduled for this kit's AE title.",
                reason="worklist.too_many",
            )
        yield row


def _sorted_out(rows: Iterator[Dataset | None], day: date) -> DayList:
    found: dict[str, list[Expected]] = {}
    refused: list[WorklistRefused] = []
    for row in rows:
        try:
            one = expected_of(Dataset() if row is None else row, day)
        except WorklistRefused as refusal:
            refused.append(refusal)
            continue
        before = found.setdefault(one.code, [])
        if before and (before[0].birth, before[0].sex) != (one.birth, one.sex):
            refused.append(
                WorklistRefused(
                    "A row of the worklist gives a participant another birth or sex than a row before it.",
                    remedy="Have it put right where the worklist is made.",
                    reason="worklist.twice",
                )
            )
        elif one not in before:
            before.append(one)
    return DayList(tuple(one for rows_of_code in found.values() for one in rows_of_code), tuple(refused))
