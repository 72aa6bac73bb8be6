"""The programme and its rules that a kit uses: what was brought, else what the settings name, else what is shipped."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from edge.bundle.keys import load_programme_key
from edge.configuration import Settings
from edge.exam.programme import LoadedProgramme, load_programme
from edge.exam.rules.errors import RulesRefused
from edge.exam.rules.rule_file import RuleSet, load_rules
from edge.exchange.inward.errors import InwardRefused
from edge.exchange.inward.in_use import brought
from edge.exchange.inward.kinds import ONLY_FILE, Kind
from edge.exchange.inward.trust import Trust

_log = logging.getLogger(__name__)

#: Not trusted any more: what the settings say holds again, and log and doctor say so.
NOT_TRUSTED = ("inward.signature", "inward.development_key")


@dataclass(frozen=True)
class ProgrammeFiles:
    """Which files; ``None``: the shipped ones."""

    programme: Path | None
    rules: Path | None

    def load(self, settings: Settings) -> tuple[LoadedProgramme, RuleSet]:
        """Read both, with the keys that the settings name.

        Raises:
            ExamRefused: the programme cannot be used.
            RulesRefused: the rules cannot, or are not for a person's screen (``rules.use``).
        """
        trusted = [load_programme_key(file) for file in settings.bundle_trust.programme_keys]
        loaded = load_programme(self.programme, trusted)
        rules = load_rules(loaded.programme.rules, loaded.programme.rules_version, trusted, self.rules)
        if rules.content.use != "screen":
            raise RulesRefused(
                f"The rule set {rules.name} {rules.version} is for {rules.content.use}, not for a person's screen.",
                remedy="Name another rule set in the programme.",
                reason="rules.use",
            )
        return loaded, rules


def programme_files(settings: Settings, state: Path) -> ProgrammeFiles:
    """Return the files that this kit uses.

    Raises:
        InwardRefused: ``inward.damaged``: a programme that was brought is never replaced by another without a word.
    """
    return ProgrammeFiles(
        brought_file("programme", settings, state) or settings.visits.programme,
        brought_file("rules", settings, state) or settings.visits.rules,
    )


def brought_file(kind: Kind, settings: Settings, state: Path) -> Path | None:
    """Return the one file of what was brought of a kind; ``None`` where the settings hold.

    Raises:
        InwardRefused: ``inward.damaged``.
    """
    folder = brought_folder(kind, settings, state)
    return None if folder is None else folder / ONLY_FILE[kind]


def brought_folder(kind: Kind, settings: Settings, state: Path) -> Path | None:
    """Return the folder of what was brought of a kind; ``None`` where the settings hold.

    Raises:
        InwardRefused: ``inward.damaged``.
    """
    try:
        staged = brought(kind, state, Trust(settings.bundle_trust))
    except InwardRefused as refused:
        if refused.reason not in NOT_TRUSTED:
            raise
        _log.warning("the %s that was brought to this kit is not used: %s", kind, refused)
        return None
    return None if staged is None else staged.content
