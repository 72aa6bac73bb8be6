"""The settings file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

import edge
from edge import configuration
from edge.configuration import MOST_BYTES, ConfigurationRefused, Settings, load_settings
from tests.edge.time_limit import time_limit


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MYOSIGHT_CONFIG", raising=False)
    monkeypatch.setattr(configuration, "SYSTEM_FILE", tmp_path / "etc" / "myosight.toml")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "myosight.toml"


def test_without_any_file_the_defaults_hold() -> None:
    assert load_settings() == Settings()


def test_a_file_of_the_largest_size_is_read(file: Path) -> None:
    file.write_bytes(b"#" * MOST_BYTES)
    assert load_settings(file) == Settings()


def test_an_empty_file_holds_the_defaults(file: Path) -> None:
    file.write_text("")
    assert load_settings(file) == Settings()


def test_the_named_file_goes_before_the_environment_and_that_before_the_systems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, threads in (("system", 2), ("environment", 3), ("named", 4)):
        (tmp_path / f"{name}.toml").write_text(f"[inference]\nthreads = {threads}\n")
    monkeypatch.setattr(configuration, "SYSTEM_FILE", tmp_path / "system.toml")
    assert load_settings().inference.threads == 2
    monkeypatch.setenv("MYOSIGHT_CONFIG", str(tmp_path / "environment.toml"))
    assert load_settings().inference.threads == 3
    assert load_settings(tmp_path / "named.toml").inference.threads == 4


def test_an_empty_variable_names_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MYOSIGHT_CONFIG", "")
    assert load_settings() == Settings()


def test_relative_key_files_lie_beside_the_settings(file: Path) -> None:
    file.write_text('[bundle_trust]\nprogramme_keys = ["keys/district.pem", "/etc/keys/province.pem"]\n')
    keys = load_settings(file).bundle_trust.programme_keys
    assert keys == (file.parent / "keys" / "district.pem", Path("/etc/keys/province.pem"))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("[inference]\nthreads = 0\n", "inference.threads"),
        ("[inference]\nthreads = 17\n", "inference.threads"),
        ("[inference]\nthreads = true\n", "inference.threads"),
        ('[inference]\nthreads = "2"\n', "inference.threads"),
        ("[inference]\nspeed = 1\n", "inference.speed"),
        ("[inferense]\nthreads = 1\n", "inferense"),
        ("[bundle_trust]\nallow_unsigned = 1\n", "bundle_trust.allow_unsigned"),
        ('[bundle_trust]\nallow_development_key = "no"\n', "bundle_trust.allow_development_key"),
        ('[bundle_trust]\nprogramme_keys = "district.pem"\n', "bundle_trust.programme_keys"),
    ],
)
def test_an_unknown_or_unfit_value_is_refused_by_its_name(file: Path, text: str, where: str) -> None:
    file.write_text(text)
    with pytest.raises(ConfigurationRefused) as refusal:
        load_settings(file)
    assert refusal.value.reason == "configuration.invalid"
    assert f"{where}:" in refusal.value.cause


@pytest.mark.parametrize(
    "content",
    [
        b"threads =",
        b"\xff\xfe\x00",
        None,
        b"deep = " + b"[" * 5000 + b"]" * 5000,
        b"long = " + b"9" * 5000,
        b"#" * (MOST_BYTES + 1),
    ],
    ids=["no TOML", "no text", "absent", "deep", "5000 digits", "large"],
)
def test_a_named_file_that_cannot_be_read_is_refused(file: Path, content: bytes | None) -> None:
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ConfigurationRefused) as refusal:
        load_settings(file)
    assert refusal.value.reason == "configuration.unreadable"


def test_a_pipe_is_not_waited_for(file: Path) -> None:
    os.mkfifo(file)
    with time_limit(), pytest.raises(ConfigurationRefused, match="no regular file") as refusal:
        load_settings(file)
    assert refusal.value.reason == "configuration.unreadable"


def test_a_system_file_that_is_there_but_broken_is_not_passed_over(tmp_path: Path) -> None:
    configuration.SYSTEM_FILE.parent.mkdir()
    configuration.SYSTEM_FILE.write_text("[inference")
    with pytest.raises(ConfigurationRefused):
        load_settings()


def test_a_system_file_that_is_a_folder_is_not_passed_over() -> None:
    configuration.SYSTEM_FILE.mkdir(parents=True)
    with pytest.raises(ConfigurationRefused) as refusal:
        load_settings()
    assert refusal.value.reason == "configuration.unreadable"


def test_every_setting_is_in_the_table_of_the_floors_readme() -> None:
    table = (Path(edge.__file__).parent / "README.md").read_text(encoding="utf-8")
    assert [name for name in _names(Settings) if f"`{name}`" not in table] == []


def _names(section: type[BaseModel], before: str = "") -> Iterator[str]:
    for name, field in section.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from _names(kind, f"{before}{name}.")
        else:
            yield f"{before}{name}"
