"""What is in use is what the kit's parts get: bundle, scales, words; and doctor, journal and root are told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from calibration.scale.profile_file import write_profile
from edge.commands.networks import open_kiosk_bundle
from edge.exam.entry import KINDS
from edge.exchange.inward import health_word
from edge.exchange.inward.checks import brought_checks
from edge.exchange.inward.health_word import HealthWord
from edge.exchange.inward.in_use import activate, back, untold
from edge.exchange.inward.overlay import speak_brought
from edge.exchange.inward.profiles import brought_profiles
from edge.exchange.inward.releases import outcome, sweep
from edge.exchange.inward.staging import stage
from edge.exchange.inward.telling import kit_of, tell_journal
from edge.golden.check import Check, SelfTest
from edge.records.capture_store import CaptureStore
from edge.ui import language
from edge.ui.words import say_in
from tests.calibration.test_profile_file import PROFILE
from tests.edge.exchange.inward import packages
from tests.edge.exchange.inward.packages import PROGRAMME, SOFTWARE, STRANGER, Package, kit


@pytest.fixture
def _shipped_words() -> Iterator[None]:
    yield
    language.speak_from(None)


def test_the_kiosk_opens_the_bundle_that_was_brought(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = kit(tmp_path, development=True)
    monkeypatch.setenv("MYOSIGHT_STATE", str(here.state))
    assert "inward" not in str(open_kiosk_bundle(here.settings)[0].path)
    staged = stage(here.look(packages.bundle().write(tmp_path / "b.myosight")), here.state, here.trust)
    activate(staged, SelfTest((Check("tried in test_bringing", True, ""),)), here.state, "lead")
    bundle, site = open_kiosk_bundle(here.settings)
    assert (bundle.path.parent.name[:2], bundle.path.name) == ("1-", "content")
    assert site in bundle.manifest.all_sites


def test_scales_of_the_programme_stand_beside_those_of_the_kit(tmp_path: Path) -> None:
    here = kit(tmp_path)
    assert brought_profiles(here.settings, here.state) == ()
    write_profile(PROFILE, tmp_path / "scale.json", PROGRAMME)
    package = Package("profiles", {"scale.json": (tmp_path / "scale.json").read_bytes()})
    here.bring(here.look(package.write(tmp_path / "p.myosight")), "lead")
    assert brought_profiles(here.settings, here.state) == (PROFILE,)


@pytest.mark.usefixtures("_shipped_words")
def test_the_screen_speaks_the_words_that_were_brought_and_the_shipped_ones_again(tmp_path: Path) -> None:
    here = kit(tmp_path)
    shipped = say_in("zh_HK", "purpose")
    package = packages.translations(1, {"purpose": "只供研究之用，並非診斷。"}, folder=tmp_path)
    here.bring(here.look(package.write(tmp_path / "t.myosight")), "lead")
    speak_brought(here.settings, here.state)
    assert say_in("zh_HK", "purpose") == "只供研究之用，並非診斷。"
    assert say_in("zh_CN", "purpose") != ""  # the package has none: the shipped ones
    back("translations", here.state, "lead")
    speak_brought(here.settings, here.state)
    assert say_in("zh_HK", "purpose") == shipped


@pytest.mark.usefixtures("_shipped_words")
def test_words_that_do_not_fit_a_later_release_are_not_spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = kit(tmp_path)
    package = packages.translations(1, {"purpose": "只供研究之用，並非診斷。"}, folder=tmp_path)
    here.bring(here.look(package.write(tmp_path / "t.myosight")), "lead")
    monkeypatch.setitem(language_words(), "badge.frozen", "Frozen at {hour}")
    speak_brought(here.settings, here.state)
    assert say_in("zh_HK", "purpose") == "只供研究用途，並非診斷。"


def language_words() -> dict[str, str]:
    from edge.exchange.inward import translation_check

    return translation_check.ENGLISH  # type: ignore[attr-defined, return-value]


def test_doctor_says_what_is_in_use_and_what_is_not_trusted_any_more(tmp_path: Path) -> None:
    here = kit(tmp_path)
    assert brought_checks(here.settings, here.state) == []
    here.bring(here.look(packages.worklist().write(tmp_path / "w.myosight")), "lead")
    (check,) = brought_checks(here.settings, here.state)
    assert check.passed and check.words.startswith("brought worklist: north 1 (north 1), signed by programme.pem")
    packages.write_public(STRANGER, here.settings.bundle_trust.programme_keys[0])
    (check,) = brought_checks(here.settings, here.state)
    assert not check.passed and "inward.signature" in check.words
    (here.state / "inward" / "in-use.json").write_text("{")
    assert not brought_checks(here.settings, here.state)[0].passed


def test_the_journal_is_told_each_thing_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = kit(tmp_path)
    here.bring(here.look(packages.worklist().write(tmp_path / "w.myosight")), "lead")
    back("worklist", here.state, "lead")
    with CaptureStore(here.state) as store:
        assert len(kit_of(store.journal)) == 32
        with monkeypatch.context() as cut:
            cut.setattr("edge.exchange.inward.telling.told", lambda state, entries: None)
            tell_journal(store.journal, here.state)  # the power goes before it is noted that the journal knows
        tell_journal(store.journal, here.state)
        tell_journal(store.journal, here.state)
        brought_in, taken_back = (store.journal.of_kind(kind) for kind in ("kit.brought_in", "kit.taken_back"))
        assert (len(brought_in), len(taken_back), untold(here.state)) == (1, 1, [])
        assert brought_in[0].operator == "lead"
        assert {"what": "worklist", "name": "north", "version": 1}.items() <= brought_in[0].body.items()
    assert {"kit.brought_in", "kit.taken_back"} <= set(KINDS)


def test_the_word_that_it_is_well_is_given_once_and_not_too_soon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(health_word.time, "monotonic", lambda: now[0])
    request = tmp_path / "healthy"
    word = HealthWord(tmp_path / "releases" / "1.1-abc", request)
    for well, seconds, given in (
        (True, 9, False),
        (False, 5, False),
        (True, 0, False),
        (True, 9, False),
        (True, 2, True),
    ):
        now[0] += seconds
        word.note(well=well)
        assert request.exists() is given
    assert request.read_text() == "1.1-abc\n"
    request.unlink()
    now[0] += 100
    word.note(well=True)
    assert not request.exists()


def test_where_nobody_listens_no_word_is_given(tmp_path: Path) -> None:
    HealthWord(tmp_path, tmp_path / "gone" / "healthy").note(well=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("written", "state", "version", "words"),
    [
        ("trying 7 \n", "trying", 7, ""),
        ("came_back 7 It did not hold.\n", "came_back", 7, "It did not hold."),
        ("gone 7 \n", "none", 0, ""),
        ("trying seven\n", "none", 0, ""),
        ("", "none", 0, ""),
    ],
)
def test_what_root_says_of_a_release_is_read_back(
    tmp_path: Path, written: str, state: str, version: int, words: str
) -> None:
    (tmp_path / "release-outcome").write_text(written)
    found = outcome(tmp_path)
    assert (found.state, found.version, found.words) == (state, version, words)


def test_a_staged_release_goes_when_its_fate_is_settled(tmp_path: Path) -> None:
    here = kit(tmp_path)
    here.bring(here.look(packages.release().write(tmp_path / "r.myosight", SOFTWARE)), "lead")
    staged = here.state / "inward" / "staged" / "release"
    (here.opt / "release-outcome").write_text("trying 1 \n")
    sweep(here.state, here.opt)
    assert staged.exists()
    (here.opt / "release-outcome").write_text("in_use 1 \n")
    sweep(here.state, here.opt)
    assert not staged.exists()
