"""Which paths may be opened at all."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from edge.regular_file import check_regular


def test_a_file_a_link_to_one_and_a_path_where_nothing_is_pass(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "nowhere").symlink_to("none")
    for name in ("file", "link", "nowhere", "none", "file/none"):
        check_regular(tmp_path / name)


def test_all_else_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
    for path in (tmp_path, *(tmp_path / name for name in ("pipe", "link", "socket")), Path("/dev/zero")):
        with pytest.raises(OSError, match="no regular file"):
            check_regular(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look everywhere")
def test_what_the_system_does_not_show_is_refused(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    with pytest.raises(PermissionError):
        check_regular(tmp_path / "closed" / "file")
