"""What a STOW-RS server says of each object: PS3.18 annex I.2, in DICOM JSON (annex F) or native XML (PS3.19 A.1)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from xml.etree import ElementTree

_TAKEN, _FAILED = "00081199", "00081198"  # ReferencedSOPSequence, FailedSOPSequence
_INSTANCE, _REASON, _WARNING = "00081155", "00081197", "00081196"
#: A failure without a reason: processing failure, which may pass.
_NO_REASON = 0x0110


def statuses_of(body: bytes) -> dict[str, int]:
    """Return SOP instance UID to status: 0 where it was taken, else the failure's or the warning's reason.

    An object that is named as taken and as failed has failed. What cannot be read says nothing of any object.

    Args:
        body: the server's answer; its size was bounded when it was read.
    """
    rows = list(_of_xml(body) if body.lstrip()[:1] == b"<" else _of_json(body))
    taken = {uid: reason or 0 for sequence, uid, reason in rows if sequence == _TAKEN}
    failed = {uid: reason or _NO_REASON for sequence, uid, reason in rows if sequence == _FAILED}
    return {**taken, **failed}


def _of_json(body: bytes) -> Iterator[tuple[str, str, int | None]]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return
    for one in said if isinstance(said, list) else [said]:
        for sequence, reason in ((_TAKEN, _WARNING), (_FAILED, _REASON)):
            for item in _values(one, sequence):
                uid, number = _first(item, _INSTANCE), _first(item, reason)
                if isinstance(uid, str):
                    yield sequence, uid, _reason(number)


def _values(holder: object, tag: str) -> list[object]:
    element = holder.get(tag) if isinstance(holder, dict) else None
    values = element.get("Value") if isinstance(element, dict) else None
    return values if isinstance(values, list) else []


def _first(holder: object, tag: str) -> object:
    return next(iter(_values(holder, tag)), None)


def _of_xml(body: bytes) -> Iterator[tuple[str, str, int | None]]:
    # Without a document type there is no entity that could grow; NUL: no encoding in which one could hide.
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body or b"\0" in body:
        return
    try:
        root = ElementTree.fromstring(body)  # noqa: S314
    except (ElementTree.ParseError, ValueError, LookupError):
        return
    for element in root:
        sequence = element.get("tag", "")
        if sequence in (_TAKEN, _FAILED):
            for item in element:
                uid = _text(item, _INSTANCE)
                number = _text(item, _WARNING if sequence == _TAKEN else _REASON)
                if uid:
                    yield sequence, uid, _reason(int(number) if number.isascii() and number.isdigit() else None)


def _reason(number: object) -> int | None:
    return number if isinstance(number, int) and 0 <= number <= 0xFFFF else None


def _text(item: ElementTree.Element, tag: str) -> str:
    for element in item:
        if element.get("tag") == tag:
            return "".join(element.itertext()).strip()[:64]
    return ""
