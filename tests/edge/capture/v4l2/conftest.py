"""A virtual capture card before every test that asks for one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.edge.capture.v4l2.virtual_stage import Stage, set_stage


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Stage]]:
    """Set a stage, and hold the source to what every driver may ask of a program."""
    stages: list[Stage] = []

    def setting(**of_card: object) -> Stage:
        stages.append(set_stage(monkeypatch, **of_card))
        return stages[-1]

    yield setting
    for stage in stages:
        stage.source.close()
        assert stage.card.violations == []
        assert stage.card.held == 0
