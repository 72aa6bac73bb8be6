"""Records that cannot be read: a page says why and what helps, and when they are back, work goes on where it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from edge.records.records_key import KEY_BYTES
from edge.ui.language import use
from tests.edge.ui.visit.tapping_worker import TappingWorker
from tests.edge.ui.visit.visit_screen import VisitScreen

pytestmark = pytest.mark.usefixtures("app")


def spoilt(kind: str, folder: Path) -> None:
    """Spoil the records in a folder."""
    if kind == "records.key":
        (folder / "records-key").write_bytes(bytes(KEY_BYTES))
    else:
        (folder / "records.db").write_bytes(b"\0" * 8192)


@pytest.mark.parametrize("kind", ["records.key", "damaged at its beginning"])
def test_records_that_cannot_be_opened_are_named_and_nothing_of_anybody_is_shown(
    kind: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    use("en")
    first = VisitScreen(tmp_path)
    TappingWorker(first).until("question.body.height_cm")
    first.close()
    shutil.copytree(tmp_path, tmp_path / "safe")
    for log in tmp_path.glob("records.db-*"):
        log.unlink()
    spoilt(kind, tmp_path)

    second = VisitScreen(tmp_path, enrol=False)
    assert second.page.id == "records.closed"
    assert "looked after" in second.page.lead
    assert "AB-1" not in str(second.page)

    for file in (tmp_path / "safe").iterdir():
        if file.is_file():
            shutil.copy(file, tmp_path / file.name)
    second.tap("act:records_again")
    assert second.page.id == "sign_in"
    worker = TappingWorker(second)
    worker.until("home")
    worker.tap("resume", second.page.rows[0].about)
    while second.page.id.startswith("confirm."):
        worker.next()
    assert second.page.id == "question.body.height_cm"
    second.close()
