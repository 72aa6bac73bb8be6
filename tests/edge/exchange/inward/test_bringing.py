"""Whole packages of every kind: looked at, copied, tried, put to use, taken back."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from calibration.errors import MyosightError
from calibration.scale.profile_file import write_profile
from edge.bundle.keys import development_key
from edge.exchange.inward.bringing import Progress
from edge.exchange.inward.checking import packages_on
from edge.exchange.inward.in_use import back, brought, in_use, untold
from edge.exchange.inward.programme_files import programme_files
from edge.exchange.inward.releases import INSTALL
from edge.exchange.inward.staging import stage
from edge.exchange.inward.worklist import read_worklist
from tests.calibration.test_profile_file import PROFILE
from tests.edge.exchange.inward import packages
from tests.edge.exchange.inward.packages import PROGRAMME, SOFTWARE, STRANGER, Package, contents, kit


def refused(call: object, *arguments: object) -> str:
    with pytest.raises(MyosightError) as refusal:
        call(*arguments)  # type: ignore[operator]
    return refusal.value.reason


def test_a_package_is_a_tar_that_every_tool_opens(tmp_path: Path) -> None:
    path = packages.programme().write(tmp_path / "north.myosight")
    listed = subprocess.run(["tar", "--list", "--file", path], capture_output=True, text=True, check=True)  # noqa: S603, S607
    assert listed.stdout.split() == ["package.json", "package.sig", "content/programme.json"]
    assert listed.stderr == ""


def test_the_same_files_make_the_same_package(tmp_path: Path) -> None:
    first = packages.release().write(tmp_path / "a.myosight", SOFTWARE).read_bytes()
    assert packages.release().write(tmp_path / "b.myosight", SOFTWARE).read_bytes() == first


@pytest.mark.parametrize("kind", ["programme", "rules", "worklist", "translations"])
def test_what_is_brought_is_in_use_and_the_former_comes_back(tmp_path: Path, kind: str) -> None:
    here = kit(tmp_path)
    make = {
        "programme": packages.programme,
        "rules": packages.rules,
        "worklist": packages.worklist,
        "translations": lambda version: packages.translations(version, folder=tmp_path),
    }[kind]
    told: list[Progress] = []
    for version in (1, 2):
        offered = here.look(make(version).write(tmp_path / f"{version}.myosight"))
        here.bring(offered, "lead", told.append)
        staged = brought(offered.manifest.kind, here.state, here.trust)
        assert staged is not None and staged.manifest == offered.manifest
    assert [one.step for one in told if one.step != "copying"] == ["testing", "switching"] * 2
    assert all(0 < one.done <= one.of for one in told if one.step == "copying")

    former = back(offered.manifest.kind, here.state, "lead")
    assert former is not None and former.version == 1
    assert back(offered.manifest.kind, here.state, "lead") is None
    assert brought(offered.manifest.kind, here.state, here.trust) is None
    assert refused(back, offered.manifest.kind, here.state, "lead") == "inward.nothing_before"
    assert not list((here.state / "inward" / "staged" / kind).glob("*/*"))
    kinds = [entry.kind for entry, _ in untold(here.state)]
    assert kinds == ["kit.brought_in", "kit.brought_in", "kit.taken_back", "kit.taken_back"]


def test_older_is_refused_even_after_the_way_back_and_the_same_may_come_again(tmp_path: Path) -> None:
    here = kit(tmp_path)
    files = {version: packages.programme(version).write(tmp_path / f"{version}.myosight") for version in (1, 2, 3)}
    for version in (2, 3):
        here.bring(here.look(files[version]), "lead")
    assert refused(here.look, files[1]) == "inward.older"
    back("programme", here.state, "lead")
    assert refused(here.look, files[2]) == "inward.older"  # it is in use, but 3 was
    here.bring(here.look(files[3]), "lead")
    other = packages.programme(3, title="Another").write(tmp_path / "other.myosight")
    assert refused(here.look, other) == "inward.older"
    assert in_use(here.state).former["programme"].version == 2


def test_bringing_again_what_is_in_use_never_takes_it_away(tmp_path: Path) -> None:
    here = kit(tmp_path)
    path = packages.programme().write(tmp_path / "1.myosight")
    here.bring(here.look(path), "lead")
    before = contents(here.state / "inward" / "staged")
    here.bring(here.look(path), "lead")
    assert contents(here.state / "inward" / "staged") == before
    assert in_use(here.state).former == {}


def test_the_kit_uses_the_programme_and_rules_that_were_brought(tmp_path: Path) -> None:
    here = kit(tmp_path)
    for package in (packages.rules(), packages.programme(title="The north")):
        here.bring(here.look(package.write(tmp_path / f"{package.kind}.myosight")), "lead")
    loaded, rules = programme_files(here.settings, here.state).load(here.settings)
    assert (loaded.programme.title, loaded.signed, rules.signed) == ("The north", True, True)


def test_what_the_settings_no_longer_trust_is_not_used(tmp_path: Path) -> None:
    here = kit(tmp_path)
    here.bring(here.look(packages.programme().write(tmp_path / "1.myosight")), "lead")
    packages.write_public(STRANGER, here.settings.bundle_trust.programme_keys[0])
    assert programme_files(here.settings, here.state).programme is None


@pytest.mark.parametrize("harm", ["changed", "removed", "added"])
def test_what_was_harmed_on_the_kit_is_refused_and_not_replaced_without_a_word(tmp_path: Path, harm: str) -> None:
    here = kit(tmp_path)
    here.bring(here.look(packages.programme().write(tmp_path / "1.myosight")), "lead")
    (file,) = (here.state / "inward" / "staged").rglob("programme.json")
    if harm == "changed":
        file.write_bytes(file.read_bytes()[:-1] + b" ")
    elif harm == "removed":
        file.unlink()
    else:
        (file.parent / "more.json").write_text("{}")
    assert refused(programme_files, here.settings, here.state) == "inward.damaged"
    here.bring(here.look(packages.programme().write(tmp_path / "1.myosight")), "lead")
    assert programme_files(here.settings, here.state).programme is not None


def test_a_bundle_is_tried_on_the_golden_screens(tmp_path: Path) -> None:
    here = kit(tmp_path)
    open_kit = kit(tmp_path / "open", development=True)
    path = packages.bundle().write(tmp_path / "bundle.myosight")
    offered = here.look(path)
    assert refused(here.bring, offered, "lead") == "inward.self_test"  # the bundle itself has the development key
    assert contents(here.state / "inward") == {}
    open_kit.bring(open_kit.look(path), "lead")
    assert open_kit.used()["bundle"].name == "five-muscle"


@pytest.mark.parametrize(
    ("key", "wanted"),
    [(PROGRAMME, ""), (STRANGER, "inward.self_test"), (development_key(), "inward.self_test")],
    ids=["programme", "stranger", "development"],
)
def test_profiles_are_those_of_the_programme(tmp_path: Path, key: Ed25519PrivateKey, wanted: str) -> None:
    here = kit(tmp_path)
    file = tmp_path / "scale.json"
    write_profile(PROFILE, file, key)
    offered = here.look(Package("profiles", {"scale.json": file.read_bytes()}).write(tmp_path / "p.myosight"))
    if wanted:
        assert refused(here.bring, offered, "lead") == wanted
    else:
        here.bring(offered, "lead")
        assert here.used()["profiles"].version == 1


def test_a_release_is_staged_and_root_is_asked(tmp_path: Path) -> None:
    here = kit(tmp_path)
    offered = here.look(packages.release(4).write(tmp_path / "r.myosight", SOFTWARE))
    here.bring(offered, "lead")
    (staged,) = (here.state / "inward" / "staged" / "release" / "myosight").iterdir()
    assert (here.requests / INSTALL).read_text() == f"{staged.name}\n"
    assert in_use(here.state).current == {}
    assert (staged / "content/systemd/install").stat().st_mode & 0o777 == 0o700
    (here.opt / "newest-release").write_text(f"5 {'0' * 64}\n")
    assert refused(here.look, offered.path) == "inward.older"


@pytest.mark.parametrize(
    "package",
    [
        packages.programme(2, rules_version="1999"),
        packages.programme(2, key=STRANGER),
        packages.rules(key=development_key()),
        packages.worklist(rows=[("AB-001", "1950", "F", ""), ("AB-001", "1950", "F", "")]),
        packages.worklist(rows=[("Mei Chan", "1950", "F", "")]),
        packages.worklist(rows=[("AB-001", "1950-13", "F", "")]),
        packages.release(machine="riscv64"),
        packages.release(python="3.9"),
    ],
    ids=[
        "rules unknown",
        "programme unsigned",
        "rules of nobody",
        "a code twice",
        "a name",
        "no birth",
        "machine",
        "python",
    ],
)
def test_what_does_not_work_on_this_kit_leaves_what_was_in_use(tmp_path: Path, package: Package) -> None:
    here = kit(tmp_path)
    here.bring(here.look(packages.programme().write(tmp_path / "0.myosight")), "lead")
    before = contents(tmp_path / "state")
    path = package.write(tmp_path / "1.myosight", SOFTWARE if package.kind == "release" else PROGRAMME)
    other = here.look(path)
    assert refused(here.bring, other, "lead") == "inward.self_test"
    assert contents(tmp_path / "state") == before


def test_a_worklist_with_names_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "worklist.csv"
    file.write_text("code,name,birth,sex,due\nAB-001,Mei Chan,1950,F,\n")
    assert refused(read_worklist, file) == "inward.content"


def test_translations_that_would_lose_a_value_are_refused(tmp_path: Path) -> None:
    here = kit(tmp_path)
    package = packages.translations(1, {"badge.frozen": "已定格"}, folder=tmp_path)
    assert refused(here.bring, here.look(package.write(tmp_path / "t.myosight")), "lead") == "inward.self_test"


def test_a_package_that_is_exchanged_between_looking_and_copying_is_refused(tmp_path: Path) -> None:
    here = kit(tmp_path)
    path = packages.programme().write(tmp_path / "p.myosight")
    offered = here.look(path)
    packages.programme(2).write(path)
    assert refused(stage, offered, here.state, here.trust) == "inward.signature"
    assert contents(here.state / "inward") == {}


def test_a_stick_shows_its_packages_by_name_alone(tmp_path: Path) -> None:
    for name in ("b.myosight", "a.myosight", ".hidden.myosight", "notes.txt"):
        (tmp_path / name).write_bytes(b"")
    assert [path.name for path in packages_on(tmp_path)] == ["a.myosight", "b.myosight"]
    assert refused(packages_on, tmp_path / "gone") == "inward.unreadable"
