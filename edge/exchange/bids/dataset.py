"""A BIDS-like dataset: the standing pictures of each visit with a sidecar each, and the masks as a derivative."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from edge.exchange.bids.names import picture_stem, session_folder, subject_of
from edge.exchange.bids.png import grey_png
from edge.exchange.record.reading import grey_of
from edge.exchange.record.visit_record import CaptureRecord, VisitRecord
from edge.exchange.tables.column import Value
from edge.exchange.tables.columns import VISITS
from edge.exchange.tables.csv_files import field_of
from edge.exchange.tables.rows import Row, capture_row, rows_of

_BIDS_VERSION = "1.9.0"
_MASKS = Path("derivatives", "myosight")
_README = """Ultrasound pictures of muscles, for research and investigational use. No diagnosis.

BIDS has no modality for ultrasound; this layout is like it, with the folder us. Each picture is the B-mode area alone,
8-bit grey, and its sidecar has the names of the table captures (see dictionary.csv of the export). Masks of the muscle
lie under derivatives/myosight: 0 is outside, 255 inside. A visit without a picture has no session folder.
"""
#: Columns of visits that stand in the list of participants and of sessions.
_PARTICIPANT = ("participant", "participant_uid", "sex")
_SESSION = ("visit_uid", "day", "age_years_least", "age_years_most", "state", "clock_doubtful")


@dataclass
class _Subject:
    name: str
    sessions: int = 0


@dataclass
class Dataset:
    """A dataset that visits are added to, one at a time.

    Attributes:
        folder: where; empty.
    """

    folder: Path
    _subjects: dict[str, _Subject] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        (self.folder / _MASKS).mkdir(parents=True)
        generated = [{"Name": "myosight", "Version": version("myosight")}]
        common = {"BIDSVersion": _BIDS_VERSION, "GeneratedBy": generated}
        _write_json(
            self.folder / "dataset_description.json",
            {"Name": "Muscle ultrasound (BIDS-like)", "DatasetType": "raw", **common},
        )
        _write_json(
            self.folder / _MASKS / "dataset_description.json",
            {"Name": "Muscle masks (BIDS-like)", "DatasetType": "derivative", **common},
        )
        _write_text(self.folder / "README", _README)
        _write_text(self.folder / ".bidsignore", "sub-*/ses-*/us/\n")  # validators know no ultrasound
        names = ("participant_id", "age", *_PARTICIPANT)
        _write_text(self.folder / "participants.tsv", "\t".join(names) + "\n")
        _write_json(
            self.folder / "participants.json",
            {
                "age": {"Description": "Least whole years at the first visit; 90 may stand for more.", "Units": "a"},
                **_described(_PARTICIPANT),
            },
        )
        _write_json(self.folder / "sessions.json", _described(_SESSION))

    def add(self, record: VisitRecord) -> None:
        """Write one visit: its participant, if new, its session, and its standing pictures.

        Raises:
            ExchangeRefused: ``exchange.picture``, ``exchange.number``.
            OSError: something cannot be written.
        """
        visit = rows_of(record)[VISITS.name][0]
        subject = self._subject(record, visit)
        subject.sessions += 1
        self._list_session(subject, visit)
        for capture in record.captures:
            if capture.standing:
                self._add_picture(subject, record, capture)

    def _subject(self, record: VisitRecord, visit: Row) -> _Subject:
        uid = record.person.uid
        if uid not in self._subjects:
            name = subject_of(record.person.label, self._taken)
            self._taken.add(name)
            self._subjects[uid] = _Subject(name)
            fields = [f"sub-{name}", visit["age_years_least"], *(visit[one] for one in _PARTICIPANT)]
            _append_line(self.folder / "participants.tsv", fields)
        return self._subjects[uid]

    def _list_session(self, subject: _Subject, visit: Row) -> None:
        path = self.folder / f"sub-{subject.name}" / f"sub-{subject.name}_sessions.tsv"
        if subject.sessions == 1:
            path.parent.mkdir()
            _write_text(path, "\t".join(("session_id", *_SESSION)) + "\n")
        _append_line(path, [f"ses-{subject.sessions:02d}", *(visit[one] for one in _SESSION)])

    def _add_picture(self, subject: _Subject, record: VisitRecord, capture: CaptureRecord) -> None:
        folder = session_folder(subject.name, subject.sessions)
        stem = picture_stem(subject.name, subject.sessions, capture.site, capture.side, capture.placement)
        (self.folder / folder).mkdir(parents=True, exist_ok=True)
        _write_bytes(self.folder / folder / f"{stem}_us.png", grey_png(grey_of(capture.picture)))
        _write_json(
            self.folder / folder / f"{stem}_us.json", {**_plain(capture_row(record, capture)), "Modality": "US"}
        )
        if capture.mask is not None:
            masks = self.folder / _MASKS / folder
            masks.mkdir(parents=True, exist_ok=True)
            _write_bytes(masks / f"{stem}_desc-muscle_mask.png", grey_png(grey_of(capture.mask)))
            papers = {
                "Type": "ROI",
                "Sources": [f"bids::{folder}/{stem}_us.png"],
                "Inside": 255,
                "edited": capture.edited,
                "bundle_name": capture.bundle_name,
                "bundle_version": capture.bundle_version,
                "bundle_sha256": capture.bundle_sha256,
                "trained_on": capture.trained_on,
            }
            _write_json(masks / f"{stem}_desc-muscle_mask.json", papers)


def _described(names: tuple[str, ...]) -> dict[str, Any]:
    columns = {column.name: column for column in VISITS.columns}
    return {
        name: {"Description": columns[name].meaning, **({"Units": columns[name].unit} if columns[name].unit else {})}
        for name in names
    }


def _plain(row: Row) -> dict[str, Any]:
    """Return a row as JSON holds it."""
    return {
        name: value if isinstance(value, (str, bool, int, float, type(None))) else value.isoformat()
        for name, value in row.items()
    }


def _append_line(path: Path, fields: list[Value]) -> None:
    with path.open("a", encoding="utf-8", newline="") as stream:
        stream.write("\t".join("n/a" if one is None else field_of(one) for one in fields) + "\n")


def _write_json(path: Path, content: dict[str, Any]) -> None:
    _write_text(path, json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n")


def _write_text(path: Path, text: str) -> None:
    _write_bytes(path, text.encode())


def _write_bytes(path: Path, content: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(content)
