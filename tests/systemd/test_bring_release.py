"""From the kiosk's word to a release on trial: root checks everything anew, with keys of its own."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from edge.configuration import BundleTrust
from edge.exchange.inward.checking import check
from edge.exchange.inward.staging import stage
from edge.exchange.inward.trust import Trust
from edge.exchange.inward.writing import write_package_file
from tests.edge.exchange.inward.packages import PROGRAMME, SOFTWARE, write_public
from tests.systemd.kit_folder import contents, empty_root, install, skip_unless_installable, write_kit
from tests.systemd.releases import Tree, bring_release, guard


@pytest.fixture(scope="module", autouse=True)
def _installable() -> None:
    skip_unless_installable()


@pytest.fixture(scope="module")
def _installed(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """A kit with software 1.0, whose keys for releases are there, and which can check with them."""
    here = Tree(empty_root(tmp_path_factory.mktemp("kit") / "root"))
    said = install(write_kit(tmp_path_factory.mktemp("folder") / "1.0"), here.root)
    assert said.code == 0, said
    write_public(SOFTWARE, here.root / "etc/myosight/release-keys/software.pem")
    checker = here.opt / ".venv/bin/python"  # the tiny software of these tests brings no check of its own
    checker.unlink()
    checker.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    checker.chmod(0o755)
    (here.root / "run/myosight").mkdir(parents=True, exist_ok=True)
    return here


@pytest.fixture
def here(_installed: Tree, tmp_path: Path) -> Tree:
    return Tree(Path(shutil.copytree(_installed.root, tmp_path / "root", symlinks=True)))


def staged(here: Tree, folder: Path, version: int, key: Ed25519PrivateKey = SOFTWARE, *, unfit: bool = False) -> str:
    """Stage a release as the kiosk would; return the name that it asks for."""
    kit = write_kit(folder / f"1.{version}", f"1.{version}", unfit=unfit)
    package = folder / f"{version}.myosight"
    about = {"title": f"Software 1.{version}", "least_software": "0.1.0", "created": date(2026, 11, 26)}
    write_package_file(package, kit, key, kind="release", name="myosight", version=version, **about)  # type: ignore[arg-type]
    trust = Trust(BundleTrust(), write_public(key, folder / "keys" / "any.pem").parent)
    return stage(check(package, trust), here.root / "var/lib/myosight", trust).folder.name


def test_a_signed_release_is_installed_on_trial_and_confirmed(here: Tree, tmp_path: Path) -> None:
    wanted = staged(here, tmp_path, 1)
    said = bring_release(here, wanted)
    assert said.code == 0, said
    assert here.in_use.startswith("1.1-")
    assert here.on_trial
    assert here.outcome() == "trying 1"
    assert not (here.root / "run/myosight/install-release").exists()
    assert not (here.opt / "coming").exists()
    assert (here.opt / "way-back").readlink().parts[1].startswith("1.0-")
    assert os.access(here.opt / ".venv/systemd/set-clock", os.X_OK)

    assert bring_release(here, wanted).code == 3  # one at a time
    assert here.outcome() == "trying 1"
    (here.root / "run/myosight/healthy").write_text(f"{here.in_use}\n")
    assert guard(here, "confirm") == 0
    assert here.outcome() == "in_use 1"
    assert len(list((here.opt / "releases").iterdir())) == 2


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        ("signed with the programme's key", "fits no trusted key"),
        ("a script changed", "is not the file that was packed"),
        ("a script that is a link", "cannot be read"),
        ("a script that is a pipe", "it is no plain file"),
        ("the manifest changed", "fits no trusted key"),
        ("older", "had version 9 already"),
        ("not fit", "is not fit"),
        ("no keys", "fits no trusted key"),
        ("a key that anybody may write", "Others than its owner may write"),
    ],
)
def test_what_is_wrong_with_it_is_found_by_root_and_nothing_is_installed(
    here: Tree, tmp_path: Path, harm: str, words: str
) -> None:
    key = PROGRAMME if harm == "signed with the programme's key" else SOFTWARE
    wanted = staged(here, tmp_path, 1, key, unfit=harm == "not fit")
    folder = here.root / "var/lib/myosight/inward/staged/release/myosight" / wanted
    script = folder / "content/systemd/install"
    keys = here.root / "etc/myosight/release-keys"
    if harm == "a script changed":
        script.write_bytes(script.read_bytes()[:-1] + b"#")
    elif harm == "a script that is a link":
        script.rename(tmp_path / "install")
        script.symlink_to(tmp_path / "install")
    elif harm == "a script that is a pipe":
        script.unlink()
        os.mkfifo(script)
    elif harm == "the manifest changed":
        (folder / "package.json").write_bytes(
            (folder / "package.json").read_bytes().replace(b'"version": 1', b'"version": 2')
        )
    elif harm == "older":
        (here.opt / "newest-release").write_text(f"9 {'0' * 64}\n")
    elif harm == "no keys":
        shutil.rmtree(keys)
    elif harm == "a key that anybody may write":
        (keys / "software.pem").chmod(0o666)
    before = contents(here.root)

    said = bring_release(here, wanted)

    assert said.code == 3
    assert words in here.outcome()
    assert here.outcome().startswith("refused 1 ")
    after = contents(here.root)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert changed <= {"opt/myosight/release-outcome", "opt/myosight/releases"}


@pytest.mark.parametrize("wanted", ["", "../../../etc", "1-0123456789ab/..", "7", "$(reboot)", "1-0123456789ab"])
def test_what_names_no_release_is_refused(here: Tree, wanted: str) -> None:
    said = bring_release(here, wanted)
    assert said.code in (2, 3)
    assert here.in_use.startswith("1.0-")
    assert not here.on_trial


def test_the_kiosk_cannot_have_root_read_for_it(here: Tree, tmp_path: Path) -> None:
    """A link on the way to the staged folder leads root elsewhere; what is there is no signed release."""
    wanted = staged(here, tmp_path, 1)
    release = here.root / "var/lib/myosight/inward/staged/release"
    release.rename(tmp_path / "release")
    release.symlink_to("/etc")
    assert bring_release(here, wanted).code == 3
    assert here.in_use.startswith("1.0-")
