"""A folder as a tar: opened by Python's reader and by ``tar``, the same bytes each time, never longer than was said."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edge.exchange.stick.tar_stream import TarStream, tar_bytes

#: Names as exports have them, and longer ones than ustar holds.
_NAMES = st.text("abc-_=é中", min_size=1, max_size=60)


def whole(folder: Path) -> bytes:
    return io.BufferedReader(TarStream(folder, "export/part-0001", 1_700_000_000)).read()


@settings(max_examples=25, deadline=None)
@given(files=st.dictionaries(st.tuples(_NAMES, _NAMES), st.binary(max_size=70_000), max_size=5))
def test_what_goes_in_comes_out(tmp_path_factory: pytest.TempPathFactory, files: dict[tuple[str, str], bytes]) -> None:
    folder = tmp_path_factory.mktemp("made")
    for (inner, name), content in files.items():
        (folder / inner).mkdir(exist_ok=True)
        (folder / inner / name).write_bytes(content)
    made = whole(folder)
    with tarfile.open(fileobj=io.BytesIO(made), mode="r:") as archive:
        found = {member.name: archive.extractfile(member).read() for member in archive}  # type: ignore[union-attr]
    assert found == {f"export/part-0001/{inner}/{name}": content for (inner, name), content in files.items()}
    assert whole(folder) == made
    assert len(made) <= tar_bytes(folder)


def test_no_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("not to leave")
    made = tmp_path / "made"
    made.mkdir()
    (made / "link").symlink_to(tmp_path / "secret")
    (made / "file").write_text("to leave")
    assert b"not to leave" not in whole(made)


def test_tar_opens_it(tmp_path: Path) -> None:
    if shutil.which("tar") is None:
        pytest.skip("tar is not here")
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / ("long" * 40)).write_text("content")
    command = ["tar", "--extract", "--directory", str(tmp_path)]
    done = subprocess.run(command, input=whole(tmp_path / "made"), check=False)  # noqa: S603
    assert done.returncode == 0
    assert (tmp_path / "export/part-0001" / ("long" * 40)).read_text() == "content"


def test_a_file_that_becomes_shorter_is_an_error_and_no_shorter_tar(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(bytes(200_000))
    stream = TarStream(tmp_path, "export", 0)
    stream.read(1000)
    file.write_bytes(b"")
    with pytest.raises(OSError, match="shorter"):
        stream.readall()
