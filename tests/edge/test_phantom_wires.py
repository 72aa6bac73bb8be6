"""The phantom's wires are kept from one week to the next, or asked for anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from edge.phantom_checks import PhantomLogRefused
from edge.phantom_wires import WIRES_FILE, PhantomWires, keep_wires, load_wires


def test_wires_come_back_as_they_were_kept(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    assert load_wires(folder) is None
    for wires in (PhantomWires(down_mm=10.0, across_mm=20.0), PhantomWires(down_mm=8, across_mm=8.5, c_m_per_s=1485.0)):
        keep_wires(folder, wires)
        assert load_wires(folder) == wires
    assert [path.name for path in folder.iterdir()] == [WIRES_FILE]


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"down_mm": 10}', b'{"down_mm": 10, "across_mm": 500}', b'{"down_mm": NaN, "across_mm": 10}'],
)
def test_a_damaged_file_is_asked_for_anew(tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / WIRES_FILE).write_bytes(content)
    assert load_wires(tmp_path) is None and "asked for anew" in caplog.text


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file, no folder")
    with pytest.raises(PhantomLogRefused) as refused:
        keep_wires(tmp_path / "state", PhantomWires(down_mm=10, across_mm=10))
    assert refused.value.reason == "phantom.log_unwritable"


def test_a_failed_write_leaves_the_former_wires_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    former = PhantomWires(down_mm=10, across_mm=10)
    keep_wires(tmp_path, former)

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(PhantomLogRefused, match="No space left"):
        keep_wires(tmp_path, PhantomWires(down_mm=20, across_mm=20))
    monkeypatch.undo()
    assert load_wires(tmp_path) == former and len(list(tmp_path.iterdir())) == 1
