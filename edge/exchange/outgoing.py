"""An export: a folder of records in one or more formats, with a README, a data dictionary and the sums of all files.

Visits are written one at a time. The sums come last, so that an export that was cut short is known by their absence.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Literal, get_args

from calibration.errors import MyosightError
from edge.exchange.bids.dataset import Dataset
from edge.exchange.errors import ExchangeRefused
from edge.exchange.outgoing_readme import readme
from edge.exchange.outgoing_sums import SUMS, sum_up
from edge.exchange.record.visit_record import Naming, VisitRecord
from edge.exchange.tables.csv_files import CsvFiles
from edge.exchange.tables.dictionary import write_dictionary
from edge.exchange.tables.rows import rows_of

Format = Literal["csv", "parquet", "fhir", "dicom", "bids"]
FORMATS: tuple[Format, ...] = get_args(Format)
#: Those that pictures leave in.
WITH_PICTURES: tuple[Format, ...] = ("dicom", "bids")

_Writer = Callable[[VisitRecord], None]


@dataclass(frozen=True)
class Written:
    """What an export came to.

    Attributes:
        visits: in it.
        files: all of them, the sums among them.
        bytes: of all files.
        sha256: of ``SHA256SUMS``, hexadecimal: it stands for the whole export.
        held_back: uids of the visits that are in no format with pictures, for one of them holds something like writing.
    """

    visits: int
    files: int
    bytes: int
    sha256: str
    held_back: tuple[str, ...] = ()


def write_export(
    records: Iterable[VisitRecord],
    folder: Path,
    formats: Collection[Format],
    on_progress: Callable[[int], None] = lambda visits: None,
) -> Written:
    """Write records into a folder; when this returns, they survive a power cut.

    What fails takes back what it has written. A visit with a picture that holds something like writing is left out of
    the formats with pictures; the others are not stopped by it.

    Args:
        records: all under the same names; with pictures where a format has them.
        folder: not there yet, or empty.
        formats: one at least.
        on_progress: told after each visit how many are written.

    Raises:
        ExchangeRefused: ``exchange.none``; ``exchange.folder``: it is not empty, or cannot be made;
            ``exchange.mixed_names``; ``exchange.unwritable``, a full disk among the causes; ``exchange.library``; or
            what a picture or a number is refused for.
        calibration.errors.MyosightError: what reading the records is refused for.
    """
    coming = iter(records)
    first = next(coming, None)
    if first is None:
        raise ExchangeRefused(
            "There is no ended visit to be exported.",
            remedy="Practice and open visits stay on the kit; end a visit first.",
            reason="exchange.none",
        )
    _make_empty(folder)
    wanted = [one for one in FORMATS if one in formats]
    with _taken_back(folder):
        visits, held_back = _write_visits(_under_one(first.naming, chain([first], coming)), folder, wanted, on_progress)
        text = readme(first.naming, list(wanted), visits, held_back)
        (folder / "README.txt").write_text(text, encoding="utf-8")
        write_dictionary(folder / "dictionary.csv")
        return Written(visits, *sum_up(folder), tuple(uid for uid, _ in held_back))


def _write_visits(
    records: Iterable[VisitRecord], folder: Path, formats: Collection[Format], on_progress: Callable[[int], None]
) -> tuple[int, list[tuple[str, str]]]:
    """Return how many visits were written, and whose pictures were held back, with the cause."""
    visits, held_back = 0, []
    with ExitStack() as open_files:
        writers = _writers(folder, formats, open_files)
        for record in records:
            why = _writing_in(record) if any(one in WITH_PICTURES for one in formats) else ""
            if why:
                held_back.append((record.uid, why))
            for one, write in writers.items():
                if not why or one not in WITH_PICTURES:
                    write(record)
            visits += 1
            on_progress(visits)
    return visits, held_back


def _writing_in(record: VisitRecord) -> str:
    """Return where a picture holds something like writing; empty where none does."""
    from edge.exchange.picture_check import check_pictures  # text detection takes a while to load

    try:
        check_pictures(record)
    except ExchangeRefused as refusal:
        if refusal.reason != "exchange.text":
            raise
        return refusal.cause
    return ""


def _writers(folder: Path, formats: Collection[Format], open_files: ExitStack) -> dict[Format, _Writer]:
    for one in formats:
        (folder / one).mkdir()
    try:
        return {one: _writer(one, folder / one, open_files) for one in formats}
    except ModuleNotFoundError as error:
        raise ExchangeRefused(
            f"The library {error.name} is missing, so nothing was written.",
            remedy="Bring it with:  pip install 'myosight[exchange]'",
            reason="exchange.library",
        ) from error


def _writer(wanted: Format, folder: Path, open_files: ExitStack) -> _Writer:
    """Return what writes a visit in one format; large libraries are loaded for who wants them alone."""
    if wanted == "csv":
        sheets = open_files.enter_context(CsvFiles(folder))
        return lambda record: sheets.add(rows_of(record))
    if wanted == "parquet":
        from edge.exchange.tables.parquet_files import ParquetFiles

        parts = open_files.enter_context(ParquetFiles(folder))
        return lambda record: parts.add(rows_of(record))
    if wanted == "fhir":
        return _fhir_writer(folder)
    return _dicom_writer(folder) if wanted == "dicom" else Dataset(folder).add


def _fhir_writer(folder: Path) -> _Writer:
    from edge.exchange.fhir.bundle import bundle_of

    def write(record: VisitRecord) -> None:
        text = json.dumps(bundle_of(record), ensure_ascii=False, indent=1, allow_nan=False)
        with (folder / f"{record.uid}.json").open("x", encoding="utf-8") as stream:
            stream.write(text + "\n")

    return write


def _dicom_writer(folder: Path) -> _Writer:
    import pydicom

    from edge.exchange.dicom.objects import objects_of

    def write(record: VisitRecord) -> None:
        study = folder / record.person.label / record.uid
        study.mkdir(parents=True)
        for number, one in enumerate(objects_of(record), start=1):
            encoded = BytesIO()  # written by us: pydicom would wrap what a full disk says
            pydicom.dcmwrite(encoded, one, enforce_file_format=True)
            with (study / f"{number:02d}_{one.Modality}.dcm").open("xb") as stream:
                stream.write(encoded.getbuffer())

    return write


def _under_one(naming: Naming, records: Iterable[VisitRecord]) -> Iterator[VisitRecord]:
    for record in records:
        if record.naming != naming:
            raise ExchangeRefused(
                "An export holds either names or pseudonyms: both together would lead from one to the other.",
                remedy="Export them apart.",
                reason="exchange.mixed_names",
            )
        yield record


def _make_empty(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        empty = next(folder.iterdir(), None) is None
    except OSError as error:
        raise _unwritable(folder, error, "exchange.folder") from error
    if not empty:
        raise ExchangeRefused(
            f"{folder} holds something already, so nothing was written.",
            remedy="Name a folder that is not there yet, or an empty one.",
            reason="exchange.folder",
        )


@contextmanager
def _taken_back(folder: Path) -> Iterator[None]:
    """Leave the folder empty where something fails, and say of the disk what it was."""
    try:
        yield
    except BaseException as error:
        empty(folder)
        if isinstance(error, OSError) and not isinstance(error, MyosightError):
            raise _unwritable(folder, error, "exchange.unwritable") from error
        raise


def empty(folder: Path) -> None:
    """Remove an export, the sums first: what cannot be removed is no whole one any more."""
    (folder / SUMS).unlink(missing_ok=True)
    for one in folder.iterdir():
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one, ignore_errors=True)
        else:
            one.unlink(missing_ok=True)


def _unwritable(folder: Path, error: OSError, reason: str) -> ExchangeRefused:
    return ExchangeRefused(
        f"{folder} cannot be written: {error.strerror or error}.",
        remedy="Free some space, or name another folder.",
        reason=reason,
    )
