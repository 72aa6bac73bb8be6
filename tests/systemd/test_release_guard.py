"""A release on trial: every way it can go, and the power gone before every command on the way."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.systemd import release_drill
from tests.systemd.kit_folder import skip_unless_installable
from tests.systemd.releases import DIGEST, SWITCH, Tree, copy_of, guard, shell, tree

#: How many commands lie between two cuts; the drill (``release_drill``) cuts before each.
EVERY = 60


@pytest.fixture(scope="module", autouse=True)
def _installable() -> None:
    skip_unless_installable()


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    return tree(tmp_path_factory.mktemp("before") / "root")


@pytest.fixture(scope="module")
def switched(before: Tree, tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """The new release runs and has not proven itself."""
    here = copy_of(before, tmp_path_factory.mktemp("switched") / "root")
    assert shell(here, SWITCH) == 0
    assert (here.whole(), here.on_trial) == ("new", True)
    return here


def says_well(here: Tree, name: str) -> None:
    (here.root / "run/myosight/healthy").write_text(f"{name}\n")


def test_a_release_that_proves_itself_stays(switched: Tree, tmp_path: Path) -> None:
    here = copy_of(switched, tmp_path / "root")
    assert guard(here, "boot") == 0  # it was switched off at its plug once
    says_well(here, "new")
    assert guard(here, "confirm") == 0
    assert (here.whole(), here.on_trial, here.outcome()) == ("new", False, "in_use 7")
    assert (here.opt / "newest-release").read_text() == f"7 {DIGEST}\n"
    assert (here.opt / "way-back").readlink() == Path("releases/new/systemd")
    assert guard(here, "boot") == 0
    assert here.whole() == "new"


@pytest.mark.parametrize("word", ["old", "../../old", "", "new\nnew"])
def test_only_the_new_release_itself_can_prove_itself(switched: Tree, tmp_path: Path, word: str) -> None:
    here = copy_of(switched, tmp_path / "root")
    says_well(here, word)
    assert guard(here, "confirm") == 0
    assert here.on_trial
    assert not (here.root / "run/myosight/healthy").exists()


def test_a_release_that_never_proves_itself_is_given_three_starts(switched: Tree, tmp_path: Path) -> None:
    here = copy_of(switched, tmp_path / "root")
    for _ in range(3):
        assert guard(here, "boot") == 0
        assert here.whole() == "new"
    assert guard(here, "boot") == 0
    assert (here.whole(), here.on_trial) == ("old", False)
    assert here.outcome().startswith("came_back 7 The kit was started 3 times")


def test_a_release_that_takes_too_long_goes(switched: Tree, tmp_path: Path) -> None:
    here = copy_of(switched, tmp_path / "root")
    assert guard(here, "watch", "--patience", "1") == 0
    assert (here.whole(), here.on_trial) == ("old", False)
    assert here.outcome() == "came_back 7 It did not prove itself within 1 seconds."


def test_a_release_whose_own_guard_is_broken_goes_all_the_same(switched: Tree, tmp_path: Path) -> None:
    here = copy_of(switched, tmp_path / "root")
    shutil.rmtree(here.opt / "releases/new/systemd")
    assert guard(here, "watch", "--patience", "1") == 0
    assert here.in_use == "old"
    assert not here.on_trial


def test_a_lead_goes_back(switched: Tree, tmp_path: Path) -> None:
    here = copy_of(switched, tmp_path / "root")
    says_well(here, "new")
    assert guard(here, "confirm") == 0
    assert guard(here, "back") == 0
    assert (here.whole(), here.outcome()) == ("old", "came_back 7 A lead went back.")
    assert (here.opt / "newest-release").read_text() == f"7 {DIGEST}\n"  # an older package is still refused
    assert guard(here, "back") == 3  # there is nothing before it
    assert here.whole() == "old"


def test_a_lead_ends_a_trial(switched: Tree, tmp_path: Path) -> None:
    here = copy_of(switched, tmp_path / "root")
    assert guard(here, "back") == 0
    assert (here.whole(), here.on_trial) == ("old", False)


def test_a_cut_during_the_switch_ends_with_one_whole_release(before: Tree, tmp_path: Path) -> None:
    ended = release_drill.cut_switch(before, tmp_path, EVERY)
    # Nothing proves itself in this drill: a release that was switched to goes after its three starts.
    assert set(ended) == {("old", 0), ("old", 1), ("old", 4)}


def test_a_cut_on_the_way_back_ends_with_the_former_release(switched: Tree, tmp_path: Path) -> None:
    ended = release_drill.cut_way_back(switched, tmp_path, EVERY)
    assert {which for which, _ in ended} == {"old"}
    assert max(starts for _, starts in ended) <= 4


def test_a_cut_while_the_guard_is_at_work_is_made_good_at_the_next_start(before: Tree, tmp_path: Path) -> None:
    half = release_drill.half_switched(before, tmp_path / "half")
    assert set(release_drill.cut_start(half, tmp_path, EVERY)) == {("old", 0), ("old", 1)}


def test_a_cut_while_it_is_confirmed_leaves_it_on_trial_or_confirmed(switched: Tree, tmp_path: Path) -> None:
    assert {which for which, _ in release_drill.cut_proof(switched, tmp_path, EVERY // 6)} == {"new"}


def test_a_file_that_only_the_new_release_has_is_taken_away_whenever_the_power_goes(
    before: Tree, tmp_path: Path
) -> None:
    here = copy_of(before, tmp_path / "root")
    dies = 'install() { command install "$@"; case $* in *only-new*) kill -9 $$ ;; esac; }; '
    assert shell(here, dies + SWITCH) == -9
    assert here.laid_of() == "mixed"
    assert guard(here, "boot") == 0
    assert (here.whole(), here.on_trial) == ("old", False)
