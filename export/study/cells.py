"""Fields of a column as values, and why a field is none.

A missing value is an empty field. ``NA``, ``NaN``, ``NULL`` and ``None`` are read as missing and said in a caution;
every other word in a column of numbers is a fault. A decimal comma is refused, never converted: ``1,234`` may be 1.234
or 1234, and nobody can tell from the field.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from export.study.schema import GROUPS, StudyColumn

#: Read as missing, in any case.
MISSING_WORDS = frozenset({"na", "n/a", "nan", "null", "none"})
#: Longest text of a field; the longest of an export are lists of codes.
LONGEST_FIELD = 2000
#: Columns whose codes are those a kit offers; a study may have another make.
_OPEN_CODES = frozenset({"grip_device", "bia_device"})
_SEX = {"f": "F", "female": "F", "m": "M", "male": "M", "unknown": "unknown"}
_BOOL = {"true": True, "false": False, "yes": True, "no": False, "1": True, "0": False}
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
#: A whole column of plain numbers, for speed: only these signs, a line each.
_PLAIN = re.compile(r"[0-9.eE+\-\n]*")
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")

#: Code and reason of a fault.
Why = tuple[str, str]
#: Notes a fault: place of the field in the column, code, reason.
Note = Callable[[int, str, str], None]


def numbers(fields: Sequence[str], column: StudyColumn, note: Note) -> list[float]:
    """Return a column of numbers, NaN where one is missing or no number.

    Args:
        fields: as they stand in the file.
        column: of type ``int`` or ``float``.
        note: called for every field that is no number.
    """
    if column.type == "float" and _PLAIN.fullmatch("\n".join(fields)):
        try:
            values = [float(field) if field else math.nan for field in fields]
        except ValueError:
            pass  # one is no number: each is looked at below
        else:
            if not any(math.isinf(value) for value in values):
                return values
    return [_number(place, field.strip(), column, note) for place, field in enumerate(fields)]


def _number(place: int, field: str, column: StudyColumn, note: Note) -> float:
    if not field or field.lower() in MISSING_WORDS:
        return math.nan
    if not _NUMBER.fullmatch(field):
        note(place, *_why_no_number(field))
        return math.nan
    value = float(field)
    if math.isinf(value):
        note(place, "cell.number", "The number is too large to be one.")
        return math.nan
    if column.type == "int" and not value.is_integer():
        note(place, "cell.whole", "It must be a whole number.")
        return math.nan
    return value


def _why_no_number(field: str) -> Why:
    plain = field.replace("\u2212", "-")
    if field.startswith("#"):
        return "cell.spreadsheet_error", "A spreadsheet's error stands instead of a number; correct it there."
    if re.fullmatch(r"[+-]?\d{1,3}([,'’. \u00a0\u202f]\d{3})+([.,]\d+)?", plain) and not _NUMBER.fullmatch(plain):
        return "cell.thousands", "A sign between thousands, or a decimal comma; write plain digits with a point."
    if re.fullmatch(r"[+-]?\d*,\d+", plain):
        return "cell.decimal_comma", "A decimal comma; save the file with a decimal point."
    if field[0] in _FORMULA and re.search(r"[A-Za-z(]", field):
        return "cell.formula", "A formula stands instead of its value; paste the values."
    if re.fullmatch(r"\d{1,4}[-./]\d{1,2}([-./]\d{1,4})?|\d{1,2}[-. ]\w{3}\w*\.?([- ]\d+)?|\w{3}-\d+", field):
        return "cell.date", "A date stands instead of a number; a spreadsheet may have made it of one."
    if re.fullmatch(r"[-–—.?*/]+|missing|unknown|unable|not done|x", field.lower()):
        return "cell.missing_code", "Leave the field empty where a value is missing; why stands in a column of its own."
    if re.match(r"[<>≤≥~≈]", field):
        return "cell.censored", "A bound is no value; leave the field empty."
    if re.fullmatch(r"[+-]?\d+(\.\d*)?\s*[A-Za-z%²°/]+\d?", plain):
        return "cell.unit", "The unit stands in the column's name; write the number alone."
    return "cell.number", "It is no number."


def flags(fields: Sequence[str], column: StudyColumn, note: Note) -> list[bool | None]:
    """Return a column of true and false, ``None`` where it is missing or neither."""
    known: dict[str, bool | None] = {}
    wrong: dict[str, Why] = {}
    for field in set(fields):
        word = field.strip().lower()
        known[field] = _BOOL.get(word)
        if word and word not in MISSING_WORDS and word not in _BOOL:
            wrong[field] = ("cell.bool", f"{column.name} is true or false.")
    _note_all(fields, wrong, note)
    return [known[field] for field in fields]


def texts(fields: Sequence[str], column: StudyColumn, note: Note) -> list[str | None]:
    """Return a column of text, ISO dates or times of day, ``None`` where it is missing or not as it must be."""
    known: dict[str, str | None] = {}
    wrong: dict[str, Why] = {}
    for field in set(fields):
        known[field], why = _text(field, column)
        if why is not None:
            wrong[field] = why
    _note_all(fields, wrong, note)
    return [known[field] for field in fields]


def _note_all(fields: Sequence[str], wrong: Mapping[str, Why], note: Note) -> None:
    if wrong:
        for place, field in enumerate(fields):
            if field in wrong:
                note(place, *wrong[field])


def _text(field: str, column: StudyColumn) -> tuple[str | None, Why | None]:
    word = field.strip()
    if not word or word.lower() in MISSING_WORDS:
        return None, None
    if len(word) > LONGEST_FIELD:
        return None, ("cell.long", f"The text is longer than {LONGEST_FIELD} characters.")
    if word.startswith("#") and re.fullmatch(r"#[A-Z/0]+[!?]?", word):
        return None, ("cell.spreadsheet_error", "A spreadsheet's error stands instead of a value; correct it there.")
    if any(ord(sign) < ord(" ") or sign == "\x7f" for sign in word):
        return None, ("cell.control", "There is a line break or another control sign inside the field.")
    if column.type in ("date", "timestamp"):
        return _when(word, column)
    if column.name == "sex":
        return _SEX.get(word.lower()), None if word.lower() in _SEX else ("cell.sex", _why_sex(word))
    if column.name == "group":
        group = word.lower() if word.lower() in GROUPS else None
        return group, None if group else ("cell.code", f"A group is one of {', '.join(GROUPS)}.")
    if column.codes and word not in column.codes and column.name not in _OPEN_CODES:
        return None, ("cell.code", f"It is none of {', '.join(column.codes)}.")
    if word.startswith("'"):  # what an export of records puts before text that looks like a formula
        return word[1:], None
    if word.startswith(_FORMULA):
        return None, ("cell.formula", "Text that begins like a formula; leave the field empty, or write the value.")
    return word, None


def _why_sex(word: str) -> str:
    if word.isdigit():
        return "Nothing says which number is which sex; write F, M or unknown."
    return "Write F, M or unknown."


def _when(word: str, column: StudyColumn) -> tuple[str | None, Why | None]:
    if re.fullmatch(r"\d{5}(\.\d+)?", word):
        return None, ("cell.date", "A spreadsheet's number of days; write the date as YYYY-MM-DD.")
    try:
        if column.type == "date":
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", word, re.ASCII):
                raise ValueError(word)
            when = date.fromisoformat(word)
        else:
            when = datetime.fromisoformat(word).date()
    except ValueError:
        return None, ("cell.date", "A date is written YYYY-MM-DD; 03/04 may be March or April.")
    if not 1990 <= when.year <= 2100:
        return None, ("cell.date", "The year is not one of a study with a scanner of today.")
    return word, None
