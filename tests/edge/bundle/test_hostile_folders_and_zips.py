"""Folders and zips made to do harm, or broken on their way."""

from __future__ import annotations

import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from edge.bundle import archive
from edge.bundle.loading import load_bundle
from edge.configuration import BundleTrust
from tests.edge.bundle.refusals import assert_refused
from tests.edge.bundle.tiny_bundle import put_folder, put_zip, seal, tiny_files


def test_a_link_in_a_folder_is_refused(tmp_path: Path) -> None:
    folder = put_folder(tiny_files(), tmp_path / "rf")
    outside = (folder / "model.onnx").rename(tmp_path / "model.onnx")
    (folder / "model.onnx").symlink_to(outside)
    assert_refused(folder, "bundle.path_escape")


def test_a_folder_in_a_folder_is_refused(tmp_path: Path) -> None:
    folder = put_folder(tiny_files(), tmp_path / "rf")
    (folder / "more").mkdir()
    assert_refused(folder, "bundle.extra_file")


def test_a_pipe_in_a_folder_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    folder = put_folder(tiny_files(), tmp_path / "rf")
    os.mkfifo(folder / "pipe")
    assert_refused(folder, "bundle.extra_file")


def test_a_pipe_for_a_bundle_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert_refused(tmp_path / "pipe", "bundle.not_found")


def test_a_path_with_nothing_there_is_refused(tmp_path: Path) -> None:
    assert_refused(tmp_path / "rf", "bundle.not_found")


def test_a_folder_with_too_many_bytes_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = put_folder(tiny_files(), tmp_path / "rf")
    held = sum(file.stat().st_size for file in folder.iterdir())
    monkeypatch.setattr("edge.bundle.folder.MAX_BYTES", held)
    load_bundle(folder, BundleTrust())
    monkeypatch.setattr("edge.bundle.folder.MAX_BYTES", held - 1)
    assert_refused(folder, "bundle.too_large")


def test_a_file_that_is_no_zip_is_refused(tmp_path: Path) -> None:
    for number, data in enumerate((b"", b"PK", b"not a zip " * 100)):
        path = tmp_path / f"{number}.zip"
        path.write_bytes(data)
        assert_refused(path, "bundle.unreadable")


def test_half_a_zip_is_refused(tmp_path: Path) -> None:
    path = put_zip(tiny_files(), tmp_path / "rf.zip")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert_refused(path, "bundle.unreadable")


@pytest.mark.parametrize("name", ["../model.onnx", "/etc/cron.d/rf", "sub/model.onnx", "..\\model.onnx", "sub/"])
def test_a_zip_whose_names_lead_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    path = put_zip(seal(tiny_files()), tmp_path / "rf.zip")
    with zipfile.ZipFile(path, "a") as zipped:
        zipped.writestr(name, b"")
    assert_refused(path, "bundle.path_escape")


def test_a_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    path = put_zip(tiny_files(), tmp_path / "rf.zip")
    link = zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as zipped:
        zipped.writestr(link, "/etc/passwd")
    assert_refused(path, "bundle.path_escape")


def test_a_zip_with_two_files_of_one_name_is_refused(tmp_path: Path) -> None:
    path = put_zip(tiny_files(), tmp_path / "rf.zip")
    with zipfile.ZipFile(path, "a") as zipped, pytest.warns(UserWarning, match="Duplicate"):
        zipped.writestr("model.onnx", b"another")
    assert_refused(path, "bundle.extra_file")


def test_an_encrypted_zip_is_refused(tmp_path: Path) -> None:
    path = put_zip(tiny_files(), tmp_path / "rf.zip")
    packed = bytearray(path.read_bytes())
    for signature, flags_at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = packed.find(signature)
        while at >= 0:
            packed[at + flags_at] |= 1
            at = packed.find(signature, at + 4)
    path.write_bytes(packed)
    assert_refused(path, "bundle.unreadable")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_packed_by_a_rarer_method_is_refused(tmp_path: Path, method: int) -> None:
    with zipfile.ZipFile(tmp_path / "rf.zip", "w", method) as zipped:
        for name, data in tiny_files().items():
            zipped.writestr(name, data)
    assert_refused(tmp_path / "rf.zip", "bundle.unreadable")


def test_a_zip_that_grows_out_of_proportion_is_refused(tmp_path: Path) -> None:
    files = tiny_files() | {"padding": bytes(archive.MAX_RATIO * 50_000)}
    path = put_zip(files, tmp_path / "rf.zip")
    assert path.stat().st_size < len(files["padding"]) / archive.MAX_RATIO, "the bomb is none"
    assert_refused(path, "bundle.too_large")


def test_a_zip_that_lies_about_its_sizes_does_not_get_past_them(tmp_path: Path) -> None:
    path = put_zip(tiny_files() | {"padding": bytes(5_000_000)}, tmp_path / "rf.zip")
    packed = path.read_bytes()
    path.write_bytes(packed.replace(struct.pack("<L", 5_000_000), struct.pack("<L", 10)))
    assert_refused(path, "bundle.unreadable")


def test_a_zip_with_too_many_bytes_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = tiny_files()
    path = put_zip(files, tmp_path / "rf.zip")
    held = sum(map(len, files.values()))
    monkeypatch.setattr("edge.bundle.archive.MAX_BYTES", max(held, path.stat().st_size) - 1)
    assert_refused(path, "bundle.too_large")


def refuse_to_open(*_: object) -> None:
    raise AssertionError("zipfile would make an object of every entry")


def test_a_zip_with_a_long_directory_is_refused_before_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rf.zip"
    with zipfile.ZipFile(path, "w") as zipped:
        for number in range(2000):
            zipped.writestr(str(number), b"")
    packed = bytearray(path.read_bytes())
    # The end record claims few files; the directory it points to is as long as ever.
    packed[-22 + 8 : -22 + 12] = struct.pack("<HH", 5, 5)
    path.write_bytes(packed)
    monkeypatch.setattr(zipfile, "ZipFile", refuse_to_open)
    assert_refused(path, "bundle.too_large")


def test_a_zip64_is_refused(tmp_path: Path) -> None:
    path = put_zip(tiny_files(), tmp_path / "rf.zip")
    packed = path.read_bytes()
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(packed), 1)
    path.write_bytes(packed[:-22] + locator + packed[-22:])
    assert_refused(path, "bundle.too_large")


def test_bytes_behind_a_zip_are_refused(tmp_path: Path) -> None:
    path = put_zip(tiny_files(), tmp_path / "rf.zip")
    path.write_bytes(path.read_bytes() + b"#!/bin/sh\n")
    assert_refused(path, "bundle.unreadable")
