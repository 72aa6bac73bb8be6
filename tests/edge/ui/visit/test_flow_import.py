"""What is on a stick, page by page: what is offered to whom, what is said, and when it is used."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edge.exchange.inward.bringing import Progress
from edge.exchange.inward.errors import InwardRefused
from edge.exchange.inward.importer import BroughtNow
from edge.exchange.inward.releases import Outcome
from edge.ui.visit.words import VISIT_WORDS
from tests.edge.ui.visit.import_doubles import HeldComing, HeldImports, offered, refused, used
from tests.edge.ui.visit.kit_doubles import LEAD, WORKER, Desk
from tests.edge.ui.visit.worker import Worker


class Importer(Worker):
    """Somebody at a kit to which something may be brought."""

    def __init__(self, operator: str = LEAD.id) -> None:
        desk = Desk()
        self.imports = HeldImports()
        desk.kit = replace(desk.kit, imports=self.imports)
        super().__init__(desk)
        self.touch("operator", operator)
        self.sign_in()
        self.touch("settings")

    def opens(self) -> None:
        self.touch("import")
        _ = self.page
        self.desk.clock.passes(0.1)

    def brings(self, kind: str = "programme") -> HeldComing:
        self.imports.on_stick = (offered(kind),)  # type: ignore[arg-type]
        self.opens()
        self.touch("package", str(self.imports.on_stick[0].path))
        self.touch("bring")
        return self.imports.brought[-1]

    @property
    def words(self) -> str:
        page = self.page
        return " ".join([page.title, page.lead, *(f"{row.words} {row.value}" for row in page.rows)])


@pytest.fixture
def lead() -> Importer:
    return Importer()


def test_a_worker_is_offered_no_import() -> None:
    worker = Importer(WORKER.id)
    assert "import" not in [row.act for row in worker.page.rows]


def test_what_is_on_the_stick_is_named_with_what_it_would_replace(lead: Importer) -> None:
    lead.imports.on_stick = (offered(now=used()), offered("worklist"), refused("inward.signature"))
    lead.opens()
    rows = lead.page.rows
    assert [row.words for row in rows] == ["Programme: North", "Who is expected: North", "other.myosight"]
    assert [row.value for row in rows] == ["3 becomes 4", "new: 4", "Cannot be used"]
    assert rows[2].tone == "blocked"


def test_a_slow_stick_holds_nothing_up_and_sticks_are_not_read_at_each_picture(lead: Importer) -> None:
    lead.imports.slow = True
    lead.opens()
    for _ in range(120):
        lead.desk.clock.passes(1 / 60)
        assert lead.id == "import"
    assert lead.imports.looked == 1


def test_who_signed_it_and_what_becomes_of_the_version_is_said_before_it_is_brought_in(lead: Importer) -> None:
    lead.imports.on_stick = (offered(now=used()),)
    lead.opens()
    lead.touch("package", str(lead.imports.on_stick[0].path))
    assert lead.id == "import.look"
    for words in ("3 becomes 4", "programme.pem · 497f0ec43bf45286", "2026-11-26"):
        assert words in lead.words
    lead.touch("back")
    assert lead.id == "import"


def test_it_is_copied_tried_and_used_from_the_next_start(lead: Importer) -> None:
    coming = lead.brings()
    assert lead.id == "import.running"
    for progress, words in (
        (Progress("copying", 50, 200), "copying: 25 %"),
        (Progress("testing"), "trying it out"),
        (Progress("switching"), "putting it to use"),
    ):
        coming.progress = progress
        assert words in lead.words
    lead.touch("back")  # other work goes on meanwhile
    assert lead.id == "home"
    lead.touch("settings")
    lead.touch("import")
    assert lead.id == "import.running"
    coming.done.set_result(None)
    assert lead.id == "import.done"
    assert VISIT_WORDS["visit.import.done.next"] in lead.words
    lead.touch("read")
    assert lead.id == "settings"


@pytest.mark.parametrize("reason", ["inward.self_test", "inward.hash", "inward.cut_short", "inward.unknown_one"])
def test_a_refusal_is_told_in_plain_words_with_its_code(lead: Importer, reason: str) -> None:
    coming = lead.brings()
    coming.done.set_exception(InwardRefused("No.", remedy="Ask.", reason=reason))
    assert lead.id == "import.failed"
    assert VISIT_WORDS.get(f"visit.import.why.{reason}", VISIT_WORDS["visit.import.why"]) in lead.words
    assert reason in lead.words
    assert VISIT_WORDS["visit.import.unchanged"] in lead.words
    lead.touch("read")
    assert lead.id == "settings"


def test_what_is_refused_on_the_stick_says_why_and_cannot_be_brought_in(lead: Importer) -> None:
    lead.imports.on_stick = (refused("inward.older"),)
    lead.opens()
    lead.touch("package", str(lead.imports.on_stick[0].path))
    assert VISIT_WORDS["visit.import.why.inward.older"] in lead.words
    assert "bring" not in [one.act for one in lead.page.buttons]
    lead.flow.act("bring")
    assert lead.imports.brought == []


def test_software_is_handed_over_and_its_fate_is_told_at_the_next_start(lead: Importer) -> None:
    coming = lead.brings("release")
    lead.imports.outcome = Outcome("installing", 4)
    coming.done.set_result(None)
    assert lead.id == "import.handed_over"
    assert "version 4 is being installed" in lead.words
    lead.touch("read")
    lead.imports.outcome = Outcome("came_back", 4, "It did not prove itself.")
    lead.imports.on_stick = ()
    lead.opens()
    assert "version 4 did not work: the one before is back" in lead.words


def test_a_lead_goes_back_after_being_asked(lead: Importer) -> None:
    lead.imports.now = [BroughtNow(used(version=4), used(version=3)), BroughtNow(used("worklist"), None)]
    lead.opens()
    lead.touch("former", "programme")
    assert "North · 3" in lead.words
    assert lead.imports.went_back == []
    lead.touch("go_back")
    assert lead.id == "import.going"
    lead.imports.went_back[0][1].set_result(None)
    assert (lead.id, lead.imports.went_back[0][0]) == ("import.gone_back", "programme")
    lead.touch("read")
    lead.opens()
    lead.touch("former", "worklist")
    assert VISIT_WORDS["visit.import.back.settings"] in lead.words


def test_every_reason_that_a_package_can_be_refused_for_has_words_or_asks_for_the_programme() -> None:
    from edge.exchange.inward import errors

    told = {key.removeprefix("visit.import.why.") for key in VISIT_WORDS if key.startswith("visit.import.why.")}
    assert told <= set((errors.__doc__ or "").replace("``", " ").split())
