"""A staged package tried on this kit before it is put to use, the way the kit would use it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from calibration.errors import MyosightError
from edge.bundle.loading import Bundle, load_bundle
from edge.configuration import Settings
from edge.exam.facts import NOT_ASKED, Facts
from edge.exam.rules.evaluate import evaluate
from edge.exam.rules.rule_file import RuleSet
from edge.exchange.inward.kinds import Kind
from edge.exchange.inward.profiles import read_programme_profile
from edge.exchange.inward.programme_files import ProgrammeFiles, programme_files
from edge.exchange.inward.release_check import check_release
from edge.exchange.inward.staging import Staged
from edge.exchange.inward.translation_check import check_translations
from edge.exchange.inward.worklist import read_worklist
from edge.golden.agreement_frames import first_frames
from edge.golden.check import Check, SelfTest
from edge.golden.self_test import run_self_test
from edge.inference.open_segmenter import open_segmenter

_Test: TypeAlias = Callable[[Staged, Settings, Path], list[Check]]


def self_test(staged: Staged, settings: Settings, state: Path) -> SelfTest:
    """Try a staged package; takes a second, of a bundle some ten. Whatever is refused is a failed check.

    Args:
        staged: on the kit's own disk, verified.
        settings: of the kit.
        state: the kit's state folder, for what the package will be used together with.
    """
    kind = staged.manifest.kind
    try:
        return SelfTest(tuple(_TESTS[kind](staged, settings, state)))
    except MyosightError as error:
        return SelfTest((Check(kind, False, f"{error.cause} [{error.reason}]"),))


def _try_programme(staged: Staged, settings: Settings, state: Path) -> list[Check]:
    files = replace(programme_files(settings, state), programme=staged.content / "programme.json")
    return _try_files(files, settings)


def _try_rules(staged: Staged, settings: Settings, state: Path) -> list[Check]:
    files = replace(programme_files(settings, state), rules=staged.content / "rules.json")
    checks = _try_files(files, settings)
    _, rules = files.load(settings)
    return [*checks, Check("signature", rules.signed, "rules: no key of the programme has signed the rules themselves")]


def _try_files(files: ProgrammeFiles, settings: Settings) -> list[Check]:
    loaded, rules = files.load(settings)
    asked = loaded.programme
    return [
        Check("programme", True, f"programme: {asked.name} {asked.version}, {len(asked.sites)} sites"),
        *_judged(rules),
    ]


def _judged(rules: RuleSet) -> list[Check]:
    """Let the rules judge made-up people whose outcome no rule set may turn round (REFERENCE §1.10)."""
    unknown = dict.fromkeys(("height_cm", "weight_kg", "grip_kg", "sts5_s", "gait_m_s", "sppb", "sarcf"), NOT_ASKED)
    nothing = Facts(sex="F", ages=(72, 72), missing=unknown | dict.fromkeys(("calf_cm", "asm_kg"), NOT_ASKED))
    cannot = Facts(
        sex="M", ages=(81, 81), height_cm=168.0, weight_kg=60.0, grip_kg="unable", grip_device="hydraulic",
        sts5_s="unable", gait_m_s=0.6, sppb=4, sarcf=8, calf_cm=29.0, calf_oedema=False,
        missing={"asm_kg": NOT_ASKED, "asm_method": NOT_ASKED},
    )  # fmt: skip
    checks = []
    for words, facts, wanted in (
        ("nothing measured", nothing, "insufficient"),
        ("neither grip nor rising from a chair possible", cannot, "flag_refer"),
    ):
        state = evaluate(rules, facts).state
        checks.append(Check(words, state == wanted, f"rules: {words}: {state}, and it must be {wanted}"))
    return checks


def _try_bundle(staged: Staged, settings: Settings, state: Path) -> list[Check]:
    bundle = load_bundle(staged.content, settings.bundle_trust)
    if bundle.manifest.name != staged.manifest.name:
        return [Check("bundle", False, f"bundle: it is called {bundle.manifest.name}, its package otherwise")]
    checks = list(run_self_test(bundle, settings.inference).checks)
    return [*checks, *(_outlines(bundle, site, settings) for site in bundle.manifest.all_sites)]


def _outlines(bundle: Bundle, site: str, settings: Settings) -> Check:
    """Run the network on shipped pictures: one of its own must be found on them, wherever it lies."""
    network = open_segmenter(bundle, settings.inference, site)
    try:
        shown = [network.segmenter.segment(one.frame, one.area) for one in first_frames(bundle.manifest, site)]
    finally:
        network.segmenter.close()
    found = sum(bool(one.labels.any()) for one in shown)
    return Check(site, found > 0, f"{site}: something outlined on {found} of {len(shown)} shipped pictures")


def _try_profiles(staged: Staged, settings: Settings, state: Path) -> list[Check]:
    profiles = [read_programme_profile(staged.content / file.name, settings) for file in staged.manifest.files]
    return [Check("profiles", True, f"profiles: {len(profiles)} scales, each signed by the programme")]


def _try_worklist(staged: Staged, settings: Settings, state: Path) -> list[Check]:
    return [Check("worklist", True, f"worklist: {len(read_worklist(staged.content / 'worklist.csv'))} people")]


def _try_translations(staged: Staged, settings: Settings, state: Path) -> list[Check]:
    languages = check_translations(staged.content)
    return [Check("translations", True, f"translations: {', '.join(languages)}, every word")]


def _try_release(staged: Staged, settings: Settings, state: Path) -> list[Check]:
    return [Check("release", True, f"release: software {check_release(staged)}, whole, for this machine")]


_TESTS: dict[Kind, _Test] = {
    "programme": _try_programme,
    "rules": _try_rules,
    "bundle": _try_bundle,
    "profiles": _try_profiles,
    "worklist": _try_worklist,
    "translations": _try_translations,
    "release": _try_release,
}
