"""Whatever refuses a screen's scale must have a sentence for the worker: the live loop passes its code on."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from calibration.scale import agreement, bmode_area, comb
from edge.capture.errors import CaptureError
from edge.pipeline import calibrate, profile_fit, screen_text
from edge.pipeline.calibrate import look_at, tags_of
from edge.reasons import REASONS
from tests.edge.pipeline.scanner_double import Scanner

#: Of a file alone, which a live source never is.
_OF_FILES = {"picture.none"}


@pytest.mark.parametrize("module", [agreement, bmode_area, comb, calibrate, profile_fit, screen_text])
def test_every_reason_to_refuse_a_screen_has_a_sentence(module: object) -> None:
    codes = set(re.findall(r'reason="([a-z_.]+)"', inspect.getsource(module)))
    assert codes and codes - _OF_FILES <= set(REASONS)


def test_a_reader_of_text_that_does_not_work_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> object:
        raise OSError("the model is not there")

    monkeypatch.setattr(screen_text, "_engine", broken)
    looked = look_at(Scanner().frame())
    assert looked.refusal is not None and looked.refusal.reason == "text.unreadable"


def test_broken_tags_are_refused_as_a_broken_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(*words: object, **options: object) -> object:
        raise OSError("Input/output error")

    file = tmp_path / "broken.dcm"
    file.write_bytes(bytes(128) + b"DICM")
    monkeypatch.setattr("pydicom.dcmread", unreadable)
    with pytest.raises(CaptureError) as refused:
        tags_of(str(file))
    assert refused.value.reason == "capture.unreadable"
