"""What visits need: of a kit its records, its programme and its rules; of a demonstration the same, in memory alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import date, datetime
from pathlib import Path

from calibration.errors import MyosightError
from edge.bundle.keys import load_programme_key
from edge.commands.sheets import SheetPrinter
from edge.configuration import Settings
from edge.exam.estimates.estimate_file import LoadedEstimates, load_estimates
from edge.exam.facts import Facts
from edge.exam.programme import LoadedProgramme
from edge.exam.rules.evaluate import evaluate
from edge.exam.rules.outcome import Outcome
from edge.exam.visit import Visit
from edge.exchange.delivery.ledger import DestinationState, delivery_state
from edge.exchange.expected.today import ExpectedToday, expected_on
from edge.exchange.inward.importer import StickImporter
from edge.exchange.inward.programme_files import programme_files
from edge.exchange.stick.exporter import StickExporter
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
        settings: of the kit: its programme, its rules, its estimates, its printer.
        records: where everything goes.

    Raises:
        calibration.errors.MyosightError: programme, rules or estimates cannot be used.
    """
    programme, rules = _programme(settings)
    estimates = _estimates(settings)
    kept, operators = KeptRecords(records), KeptOperators(records)
    names = tuple(one.name for one in settings.exchange.destinations)
    return Visits(
        keeper=kept,
        operators=operators,
        programme=programme,
        evaluate=rules,
        print_sheet=SheetPrinter(settings.visits, programme, kept, operators, estimates).print,
        set_clock=set_clock,
        picture=kept.picture,
        records=records,
        folder=state_folder(),
        imports=StickImporter(records, settings, state_folder()),
        sticks=StickExporter(records, programme.programme, settings.exchange, state_folder(), here),
        destinations=_Destinations(records, names) if names else None,
        expected=_Expected(records, settings, state_folder()),
        estimates=estimates,
    )


def demonstrated_visits(settings: Settings) -> Visits:
    """Return visits of which nothing is kept: no record, no look, no sheet, and nobody signs in.

    Raises:
        calibration.errors.MyosightError: programme, rules or estimates cannot be used.
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
        estimates=_estimates(settings),
        signed_in=_DEMONSTRATOR,
    )


def _programme(settings: Settings) -> tuple[LoadedProgramme, Callable[[Facts], Outcome]]:
    loaded, rules = programme_files(settings, state_folder()).load(settings)
    return loaded, lambda facts: evaluate(rules, facts)


def _estimates(settings: Settings) -> LoadedEstimates | None:
    """Return what the settings name; a file that was named is never passed over."""
    if settings.visits.estimates is None:
        return None
    trusted = [load_programme_key(file) for file in settings.bundle_trust.programme_keys]
    return load_estimates(settings.visits.estimates, trusted)


class _Destinations:
    """What the sync service keeps of its destinations, read beside the screen."""

    def __init__(self, records: RecordKeeper, names: tuple[str, ...]) -> None:
        self._records, self._names = records, names

    def look(self) -> Future[tuple[DestinationState, ...]]:
        return self._records.ask(lambda kept: delivery_state(kept.journal.database, self._names))


class _Expected:
    """Who is expected; the files are read where the records are, so that no finger waits for them."""

    def __init__(self, records: RecordKeeper, settings: Settings, state: Path) -> None:
        self._records, self._settings, self._state = records, settings, state

    def on(self, day: date) -> Future[ExpectedToday]:
        return self._records.ask(lambda _: expected_on(day, self._settings, self._state))


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
