"""Finding a device by its name."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from edge.capture.v4l2 import kernel_interface as v4l2
from edge.capture.v4l2.device import Device, video_nodes
from edge.capture.v4l2.node import VideoNode
from tests.edge.capture.v4l2.double.virtual_card import VirtualCard


class _Machine:
    """Several cards, each at a path."""

    def __init__(self, **cards: VirtualCard) -> None:
        self.cards = cards
        self.denied: set[str] = set()

    def open(self, path: str) -> VideoNode:
        name = Path(path).name
        if name in self.denied:
            raise PermissionError(errno.EACCES, "not allowed", path)
        if name not in self.cards:
            raise FileNotFoundError(errno.ENOENT, "not there", path)
        return self.cards[name].open(path)

    def paths(self) -> list[str]:
        return [f"/dev/{name}" for name in self.cards]

    def opened(self) -> list[str]:
        return [name for name, card in self.cards.items() if card.open_nodes]


def _metadata() -> VirtualCard:
    return VirtualCard(capabilities=0x0080_0000 | v4l2.CAP_STREAMING)


def _codec() -> VirtualCard:
    return VirtualCard(capabilities=v4l2.CAP_VIDEO_CAPTURE | v4l2.CAP_M2M | v4l2.CAP_STREAMING)


def test_a_path_is_opened_as_it_is() -> None:
    machine = _Machine(video0=VirtualCard(), video2=VirtualCard())
    Device("v4l2:/dev/video2", machine.open, machine.paths).open()
    assert machine.opened() == ["video2"]


def test_the_first_that_can_capture_is_taken_and_the_others_are_let_go() -> None:
    machine = _Machine(video0=_metadata(), video1=_codec(), video2=VirtualCard(), video3=VirtualCard())
    Device("v4l2:", machine.open, machine.paths).open()
    assert machine.opened() == ["video2"]


def test_no_other_model_slips_in_when_the_first_was_unplugged() -> None:
    machine = _Machine(video0=VirtualCard(model=b"grabber"), video1=VirtualCard(model=b"camera of the lid"))
    device = Device("v4l2:", machine.open, machine.paths)
    device.open().close()
    machine.cards["video0"].unplug()
    with pytest.raises(FileNotFoundError):
        device.open()
    machine.cards["video2"] = VirtualCard(model=b"grabber")
    device.open()
    assert machine.opened() == ["video2"]


def test_without_any_device_it_is_not_there_and_one_that_is_closed_to_us_is_told() -> None:
    machine = _Machine(video0=_metadata())
    with pytest.raises(FileNotFoundError):
        Device("v4l2:", machine.open, machine.paths).open()
    assert machine.opened() == []
    machine.cards["video1"] = VirtualCard()
    machine.denied.add("video1")
    with pytest.raises(PermissionError):
        Device("v4l2:", machine.open, machine.paths).open()


def test_a_node_that_dies_while_it_is_asked_is_passed_over() -> None:
    machine = _Machine(video0=VirtualCard(), video1=VirtualCard())
    machine.cards["video0"].fail(v4l2.QUERYCAP, errno.ENODEV)
    Device("v4l2:", machine.open, machine.paths).open()
    assert machine.opened() == ["video1"]


def test_nodes_are_listed_by_number(tmp_path: Path) -> None:
    for name in ("video10", "video2", "vbi0", "video", "videoX", "v4l"):
        (tmp_path / name).touch()
    assert video_nodes(tmp_path) == [str(tmp_path / "video2"), str(tmp_path / "video10")]
