"""Asking for a stick to be let go, and knowing when it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from edge.exchange.stick.errors import StickRefused
from edge.exchange.stick.releasing import is_in, release
from tests.edge.exchange.stick.exports import stick_of
from tests.edge.exchange.stick.stick_images import mounted_image


def test_its_name_is_asked_for_whole_or_not_at_all(tmp_path: Path) -> None:
    release(stick_of(tmp_path), tmp_path / "eject")
    assert (tmp_path / "eject").read_text() == "sdz1\n"
    assert [path.name for path in tmp_path.iterdir()] == ["eject"]


def test_where_nobody_can_be_asked_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "eject.part").mkdir()
    for request in (tmp_path / "nowhere" / "eject", tmp_path / "eject"):
        with pytest.raises(StickRefused) as refused:
            release(stick_of(tmp_path), request)
        assert refused.value.reason == "stick.not_released"


def test_it_is_in_until_it_is_unmounted(tmp_path: Path) -> None:
    with mounted_image(tmp_path, "ext4", 8) as image:
        stick = image.stick()
        assert is_in(stick, tmp_path)
    assert not is_in(stick, tmp_path)
