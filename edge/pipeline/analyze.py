"""Every frame of every input through the same chain as live, in its own time, with nothing dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from edge.capture.errors import CaptureError
from edge.capture.open_source import files_of_folder, open_source
from edge.pipeline.analysis_line import AnalysisLine, line_of, refused_line
from edge.pipeline.frame_reader import FrameReader
from edge.pipeline.result_folder import ResultFolder

#: Frames of a moving source between two checks of its B-mode area: counted, so that a second run gives the same.
_AREA_CHECK_FRAMES = 60


def analyze(
    inputs: Iterable[str],
    reader: FrameReader,
    out: Path | None = None,
    *,
    begins: Callable[[str], None] = lambda file: None,
) -> Iterator[AnalysisLine]:
    """Read every frame of every input and say a line about each.

    A picture's line does not depend on its neighbours: each input, and each still, is searched for its own B-mode area.
    An input that cannot be read, at all or any further, gives a line with ``refused``, and the others still run.

    Args:
        inputs: paths of images, videos, DICOM files, or folders of such files, taken in natural order.
        reader: what reads the frames.
        out: folder for masks, overlays and ``measurements.csv``; made when absent; nothing is written without it.
        begins: told of each file that could be opened, before its frames; may refuse it as capture does.

    Yields:
        One line per frame, after its pictures and its row are written.

    Raises:
        OutputRefused: ``out`` cannot be written to (``output.unwritable``); what was written is kept.
    """
    with ExitStack() as stack:
        results = stack.enter_context(ResultFolder(out)) if out is not None else None
        for name in inputs:
            for file in _files_of(name):
                for line in _lines_of(file, reader, results, begins):
                    if results is not None:
                        results.add(line)
                    yield line


def _lines_of(
    file: str, reader: FrameReader, results: ResultFolder | None, begins: Callable[[str], None]
) -> Iterator[AnalysisLine]:
    picture_name = results.picture_name(file) if results is not None else ""
    try:
        with open_source(file) as source:
            begins(file)
            for frame in source:
                if frame.sequence == 0 or source.rate_hz is None:
                    reader.area_lock.release()
                elif frame.sequence % _AREA_CHECK_FRAMES == 0:
                    reader.area_lock.search_again(frame.image)
                reading = reader.read(frame)
                mask = results.save_pictures(reading, picture_name) if results is not None else None
                yield line_of(reading, reader.manifest, mask)
    except CaptureError as error:
        yield refused_line(file, error, reader.manifest)


def _files_of(name: str) -> list[str]:
    """Return the files that one input means; a folder that cannot be listed is left for opening to refuse."""
    if not Path(name).is_dir():
        return [name]
    try:
        return files_of_folder(name)
    except CaptureError:
        return [name]
