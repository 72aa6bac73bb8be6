"""What visits need: of a kit its records, its programme and its rules; of a demonstration the same, in memory alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import datetime

from calibration.errors import MyosightError
from edge.bundle.keys import load_programme_key
from edge.commands.sheets import SheetPrinter
from edge.configuration import Settings
from edge.exam.facts import Facts
from edge.exam.programme import LoadedProgramme, load_programme
from edge.exam.rules.errors import RulesRefused
from edge.exam.rules.evaluate import evaluate
from edge.exam.rules.outcome import Outcome
from edge.exam.rules.rule_file import load_rules
from edge.exam.visit import Visit
from edge.hardware.clock import set_clock
from edge.kit_key import state_folder
from edge.records.errors import RecordsRefused
from edge.records.operators import Operator
from edge.records.record_keeper import RecordKeeper
from edge.ui.visit.kept_records import KeptOperators, KeptRecords
from edge.ui.visit.kit import Form
from edge.ui.visit.opening import Visits, here
from edge.ui.visit.practice_keeper import PracticeKeeper

_DEMONSTRATOR = Operator("demonstration", "Demonstration", "lead")


def kit_visits(settings: Settings, records: RecordKeeper) -> Visits:
    """Return what visits need of this kit.

    Args:
        settings: of the kit: its programme, its rules, its printer.
        records: where everything goes.

    Raises:
        calibration.errors.MyosightError: programme or rules cannot be used.
    """
    programme, rules = _programme(settings)
    kept, operators = KeptRecords(records), KeptOperators(records)
    return Visits(
        keeper=kept,
        operators=operators,
        programme=programme,
        evaluate=rules,
        print_sheet=SheetPrinter(settings.visits, programme, kept, operators).print,
        set_clock=set_clock,
        picture=kept.picture,
        records=records,
        folder=state_folder(),
    )


def demonstrated_visits(settings: Settings) -> Visits:
    """Return visits of which nothing is kept: no record, no look, no sheet, and nobody signs in.

    Raises:
        calibration.errors.MyosightError: programme or rules cannot be used.
    """
    programme, rules = _programme(settings)
    return Visits(
        keeper=PracticeKeeper(here),
        operators=_Demonstrators(),
        programme=programme,
        evaluate=rules,
        print_sheet=_no_printer,
        set_clock=_not_here,
        picture=_no_picture,
        signed_in=_DEMONSTRATOR,
    )


def _programme(settings: Settings) -> tuple[LoadedProgramme, Callable[[Facts], Outcome]]:
    trusted = [load_programme_key(file) for file in settings.bundle_trust.programme_keys]
    loaded = load_programme(settings.visits.programme, trusted)
    rules = load_rules(loaded.programme.rules, loaded.programme.rules_version, trusted, settings.visits.rules)
    if rules.content.use != "screen":
        raise RulesRefused(
            f"The rule set {rules.name} {rules.version} is for {rules.content.use}, not for a person's screen.",
            remedy="Name another rule set in the programme.",
            reason="rules.use",
        )
    return loaded, lambda facts: evaluate(rules, facts)


class _Demonstrators:
    """One operator, whose PIN is whatever is typed: there is nothing to protect."""

    def listed(self) -> Sequence[Operator]:
        return [_DEMONSTRATOR]

    def check_pin(self, operator: str, pin: str) -> Future[Operator]:
        done: Future[Operator] = Future()
        done.set_result(_DEMONSTRATOR)
        return done

    def sign_out(self, operator: str) -> None:
        return None


def _no_printer(visit: Visit, outcome: Outcome, form: Form) -> Future[None]:
    refused: Future[None] = Future()
    refused.set_exception(_refusal("A demonstration prints no sheet.", "sheet.no_printer"))
    return refused


def _not_here(to: datetime) -> None:
    raise _refusal("A demonstration sets no clock.", "clock.nobody")


def _no_picture(capture: str) -> bytes:
    raise _refusal("A demonstration keeps no picture.", "records.none")


def _refusal(cause: str, reason: str) -> MyosightError:
    return RecordsRefused(cause, remedy="Do it on a kit.", reason=reason)
