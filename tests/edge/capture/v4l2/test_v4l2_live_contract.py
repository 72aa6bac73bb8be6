"""The V4L2 source as a live source, in real time: with a digital input that loses its signal, and a plug pulled."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from edge.capture.v4l2.source import V4l2Source
from tests.edge.capture.live_source_contract import LiveSourceContract
from tests.edge.capture.v4l2.double.virtual_card import VirtualCard


class _Stage:
    """A virtual card at the other end."""

    def __init__(self, way: str) -> None:
        self._way = way
        self.card = VirtualCard(digital_inputs=(way != "plug",))
        self.source = V4l2Source("v4l2:", self.card.open)
        self.codes = {"signal.unplugged" if way == "plug" else "signal.none"}

    def interrupt(self) -> None:
        if self._way == "plug":
            self.card.unplug()
        else:
            self.card.lose("status" if self._way == "status" else "silence")

    def restore(self) -> None:
        if self._way == "plug":
            self.card.replug()
        else:
            self.card.restore()

    def released(self) -> bool:
        return self.card.held == 0


@pytest.mark.parametrize("way", ["status", "silence", "plug"])
class TestV4l2Source(LiveSourceContract):
    @pytest.fixture
    def stage(self, way: str) -> Iterator[_Stage]:
        stage = _Stage(way)
        yield stage
        stage.source.close()
        assert stage.card.violations == []
        assert stage.released()
