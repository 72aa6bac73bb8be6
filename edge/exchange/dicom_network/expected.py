"""Who is expected: what one row of a worklist says that the kit may know (PS3.4 table K.6-1). Never a name.

A row is read element by element, from its bytes: a name in it is not even decoded (REFERENCE §8.3 H-10).
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.errors import BytesLengthException
from pydicom.tag import Tag

from calibration.errors import MyosightError
from edge.exam.participant import Birth, Sex, code_of
from edge.exchange.dicom_network.errors import WorklistRefused

PATIENT_ID, BIRTH, SEX = Tag(0x00100020), Tag(0x00100030), Tag(0x00100040)
ACCESSION, STEPS = Tag(0x00080050), Tag(0x00400100)
STEP_DAY, STEP_ID = Tag(0x00400002), Tag(0x00400009)

_MOST_SIGNS = 64
_ID = re.compile(r"[ -\[\]-~]{0,16}")  # VR SH without the backslash, which would make several of it
_DATE = re.compile(r"(\d{4})(\d{2})?(\d{2})?")
#: "Other" is none that a rule set asks for; neither is nothing.
_SEXES: dict[str, Sex] = {"F": "F", "M": "M", "O": "unknown", "": "unknown"}
#: What reading bytes that are no data set can raise in pydicom.
_UNREADABLE = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    BytesLengthException,
    struct.error,
)


@dataclass(frozen=True)
class Expected:
    """Somebody who is to be seen.

    Attributes:
        code: as on the card.
        birth: as much as the worklist says; ``None`` if nothing.
        sex: ``unknown`` where it is not said, or another.
        accession: number of the order, or empty.
        step: id of the scheduled procedure step, or empty.
    """

    code: str
    birth: Birth | None
    sex: Sex
    accession: str
    step: str


def expected_of(row: Dataset, day: date | None = None) -> Expected:
    """Return who a row of a worklist says is expected.

    Args:
        row: C-FIND identifier, or a worklist file's data set.
        day: for which it has to be; ``None``: any.

    Raises:
        WorklistRefused: ``worklist.code``, ``.birth``, ``.sex``, ``.day``, ``.step``, ``.row``. It quotes nothing of
            the row: where a code should be there may be a name.
    """
    try:
        return _expected_of(row, day)
    except _UNREADABLE as error:
        raise error if isinstance(error, WorklistRefused) else _refused("cannot be read", "worklist.row") from error


def _expected_of(row: Dataset, day: date | None) -> Expected:
    step = _step(row)
    if day is not None and _text(step, STEP_DAY, "DA", "worklist.day") != f"{day:%Y%m%d}":
        raise _refused("is for another day", "worklist.day")
    try:
        code = code_of(_text(row, PATIENT_ID, "LO", "worklist.code"))
    except MyosightError as error:
        raise _refused("has a patient id that is no participant's code", "worklist.code") from error
    sex = _SEXES.get(_text(row, SEX, "CS", "worklist.sex"))
    if sex is None:
        raise _refused("has a sex that is none of F, M and O", "worklist.sex")
    return Expected(
        code=code,
        birth=_birth(_text(row, BIRTH, "DA", "worklist.birth")),
        sex=sex,
        accession=_id(_text(row, ACCESSION, "SH", "worklist.step")),
        step=_id(_text(step, STEP_ID, "SH", "worklist.step")),
    )


def _step(row: Dataset) -> Dataset:
    """Return the scheduled procedure step; PS3.4 K.6.1.2.2 has one a row."""
    written = row.get_item(STEPS) if STEPS in row else None
    steps: Any = row[STEPS].value if written is not None and written.VR in (None, "SQ") else ()
    if len(steps) != 1:
        raise _refused("has not one scheduled procedure step", "worklist.row")
    step: Dataset = steps[0]
    return step


def _text(holder: Dataset, tag: Any, vr: str, reason: str) -> str:  # noqa: ANN401
    """Return an element's text; empty where it is absent. Each one that is read is ASCII in all that fits here."""
    element = holder.get_item(tag) if tag in holder else None
    if element is None:
        return ""
    if element.VR not in (None, "UN", vr):
        raise _refused(f"has a {element.VR} where a {vr} belongs", reason)
    value = element.value
    said = value if isinstance(element, RawDataElement) else str("" if value is None else value).encode()
    if not isinstance(said, (bytes, type(None))) or len(said or b"") > _MOST_SIGNS or not (said or b"").isascii():
        raise _refused("has signs that do not belong there, or too many", reason)
    return (said or b"").decode("ascii").strip(" \0")


def _birth(said: str) -> Birth | None:
    """Return a date of birth; zeros stand for what is not known, as does leaving it out."""
    if not said:
        return None
    parts = _DATE.fullmatch(said)
    if parts is None:
        raise _refused("has a date of birth that is none", "worklist.birth")
    year, month, day = (int(part or 0) for part in parts.groups())
    if year == 0 and month == 0 and day == 0:
        return None
    try:
        return Birth(year, month or None, day or None)
    except MyosightError as error:
        raise _refused("has a date of birth that is none", "worklist.birth") from error


def _id(said: str) -> str:
    if not _ID.fullmatch(said):
        raise _refused("has an accession number or step id that cannot be one", "worklist.step")
    return said


def _refused(what: str, reason: str) -> WorklistRefused:
    return WorklistRefused(
        f"A row of the worklist {what}.", remedy="Have it put right where the worklist is made.", reason=reason
    )
