"""Who is expected: from a stick, from a real worklist in the network, from both; damaged, old, and never a name."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edge.cli import main
from edge.commands.command import DONE
from edge.configuration import BundleTrust, Settings
from edge.exam.errors import ExamRefused
from edge.exam.participant import Birth
from edge.exchange.expected.network_list import keep_network_list, network_list, refresh
from edge.exchange.expected.today import ExpectedToday, expected_on
from edge.exchange.inward.errors import InwardRefused
from edge.exchange.inward.in_use import brought
from edge.exchange.inward.worklist import Expected
from edge.exchange.settings import Exchange, Worklist
from tests.edge.exchange.dicom_network import peers
from tests.edge.exchange.dicom_network.worklist_rows import DAY, FAMILY, GIVEN, row, write
from tests.edge.exchange.inward import packages
from tests.edge.exchange.inward.packages import STRANGER, kit, write_public
from tests.edge.exchange.record.kept_visits import kept

MORNING = [
    Expected("KT-0417", Birth(1951, 4, 23), "F", DAY),
    Expected("KT-0418", None, "unknown", DAY),
    Expected("KT-0419", Birth(1948, 2), "M", DAY),
]


def bring(folder: Path, rows: list[tuple[str, ...]]) -> Settings:
    """Bring a worklist to a kit in ``folder`` on a stick, and return its settings; its state is ``folder/state``."""
    here = kit(folder)
    here.bring(here.look(packages.worklist(rows=rows).write(folder / "w.myosight")), "lead")
    return Settings(bundle_trust=BundleTrust(programme_keys=(folder / "etc" / "programme.pem",)))


def births() -> st.SearchStrategy[Birth | None]:
    def made(year: int, month: int | None, day: int | None) -> Birth | None:
        try:
            return Birth(year, month, day)
        except ExamRefused:
            return None

    return st.builds(made, st.integers(1900, 2026), st.none() | st.integers(1, 12), st.none() | st.integers(1, 31))


@given(
    st.lists(
        st.builds(
            Expected,
            st.from_regex(r"[A-Z0-9-]{3,24}", fullmatch=True),
            births(),
            st.sampled_from(("F", "M", "unknown")),
            st.none() | st.dates(),
        ),
        unique_by=lambda one: one.code,
        max_size=20,
    )
)
def test_what_is_kept_is_read_as_it_was(tmp_path_factory: pytest.TempPathFactory, people: list[Expected]) -> None:
    state = tmp_path_factory.mktemp("state")
    keep_network_list(people, state)
    assert list(network_list(state)) == people
    assert [path.name for path in state.iterdir()] == ["expected-today.csv"]
    assert (state / "expected-today.csv").stat().st_mode & 0o077 == 0


def test_nobody_is_expected_where_nothing_was_brought_or_asked(tmp_path: Path) -> None:
    assert expected_on(DAY, Settings(), tmp_path) == ExpectedToday(DAY)


def test_both_lists_are_one_and_the_network_of_today_comes_first(tmp_path: Path) -> None:
    settings = bring(
        tmp_path,
        [
            ("AB-001", "1950", "F", ""),
            ("AB-002", "1950", "M", f"{DAY:%Y-%m-%d}"),
            ("AB-003", "1950", "M", f"{DAY + timedelta(1):%Y-%m-%d}"),
            ("KT-0417", "1901", "M", ""),
        ],
    )
    keep_network_list(MORNING, tmp_path / "state")
    found = expected_on(DAY, settings, tmp_path / "state")
    assert [one.code for one in found.people] == ["KT-0417", "KT-0418", "KT-0419", "AB-002", "AB-001"]
    assert found.people[0].birth == Birth(1951, 4, 23)
    assert found.refused == ()
    tomorrow = expected_on(DAY + timedelta(1), settings, tmp_path / "state")
    assert [one.code for one in tomorrow.people] == ["AB-003", "AB-001", "KT-0417"]


@pytest.mark.parametrize(
    "damage",
    [b"", b"\xff\xfe", b"code,name,birth,sex,due\n", b"code,birth,sex,due\nMei Chan,1950,F,\n", b"\0" * 600_000],
    ids=["empty", "no text", "names", "a name as code", "zeros"],
)
def test_a_damaged_list_is_said_by_its_code_and_takes_nobody_off_the_other(tmp_path: Path, damage: bytes) -> None:
    settings, state = bring(tmp_path, [("AB-001", "1950", "F", "")]), tmp_path / "state"
    (state / "expected-today.csv").write_bytes(damage)
    found = expected_on(DAY, settings, state)
    assert [one.code for one in found.people] == ["AB-001"]
    assert found.refused == ("inward.content",)


def test_a_list_from_a_stick_that_was_changed_on_the_disk_is_not_used(tmp_path: Path) -> None:
    settings, state = bring(tmp_path, [("AB-001", "1950", "F", "")]), tmp_path / "state"
    keep_network_list(MORNING, state)
    staged = brought("worklist", state, kit(tmp_path).trust)
    assert staged is not None
    file = staged.content / "worklist.csv"
    file.chmod(0o600)
    file.write_text(file.read_text().replace("1950", "1951"))
    found = expected_on(DAY, settings, state)
    assert [one.code for one in found.people] == ["KT-0417", "KT-0418", "KT-0419"]
    assert found.refused == ("inward.damaged",)


def test_who_is_no_longer_trusted_expects_nobody(tmp_path: Path) -> None:
    bring(tmp_path, [("AB-001", "1950", "F", "")])
    other = write_public(STRANGER, tmp_path / "etc" / "other.pem")
    settings = Settings(bundle_trust=BundleTrust(programme_keys=(other,)))
    assert expected_on(DAY, settings, tmp_path / "state").people == ()


def asking(port: int) -> Exchange:
    return Exchange(ae_title=peers.KIT, worklist=Worklist(host="127.0.0.1", port=port, ae_title="WORKLIST", plain=True))


def test_a_real_worklist_is_asked_and_kept_without_names(tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.mkdir()
    with peers.wlmscpfs(tmp_path) as port:
        for number, one in enumerate(
            (
                row(),
                row(ScheduledProcedureStepID="S-9"),
                row("KT-0418", PatientBirthDate="", PatientSex="O"),
                row("KT-0419", PatientBirthDate="19480200", PatientSex="M"),
                row("WONG MEI"),
            )
        ):
            write(tmp_path / "WORKLIST" / f"{number}.wl", one)
        refresh(asking(port), state, DAY)
    assert sorted(network_list(state), key=lambda one: one.code) == MORNING
    kept = (state / "expected-today.csv").read_bytes()
    assert FAMILY.encode() not in kept and GIVEN.encode() not in kept and b"WONG" not in kept


@pytest.mark.parametrize("days", [0, 1])
def test_an_answer_stays_for_its_own_day_where_nobody_answers(tmp_path: Path, days: int) -> None:
    keep_network_list(MORNING, tmp_path)
    refresh(asking(peers.free_port()), tmp_path, DAY + timedelta(days))
    assert (tmp_path / "expected-today.csv").exists() is (days == 0)


def test_without_a_worklist_in_the_settings_nothing_is_touched(tmp_path: Path) -> None:
    keep_network_list(MORNING, tmp_path)
    refresh(Exchange(), tmp_path, date(2030, 1, 1))
    assert list(network_list(tmp_path)) == MORNING


def test_a_disk_that_takes_nothing_is_said_and_leaves_the_former_answer(tmp_path: Path) -> None:
    keep_network_list(MORNING, tmp_path)
    before = (tmp_path / "expected-today.csv").read_bytes()
    (tmp_path / "expected-today.csv.part").mkdir()
    with pytest.raises(InwardRefused) as refusal:
        keep_network_list([], tmp_path)
    assert refusal.value.reason == "inward.unwritable"
    assert (tmp_path / "expected-today.csv").read_bytes() == before


def test_the_service_that_sends_asks_even_where_nothing_is_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    state, today = tmp_path / "state", date.today()
    monkeypatch.setenv("MYOSIGHT_STATE", str(state))
    monkeypatch.setenv("MYOSIGHT_CONFIG", str(tmp_path / "myosight.toml"))
    with kept(state):
        pass
    with peers.wlmscpfs(tmp_path) as port:
        write(tmp_path / "WORKLIST" / "a.wl", row(ScheduledProcedureStepStartDate=f"{today:%Y%m%d}"))
        worklist = f"host = '127.0.0.1'\nport = {port}\nae_title = 'WORKLIST'\nplain = true\n"
        (tmp_path / "myosight.toml").write_text(
            f"[exchange]\nae_title = '{peers.KIT}'\n[exchange.worklist]\n{worklist}"
        )
        assert main(["records", "sync", "--once", "--json"]) == DONE
    assert [(one.code, one.due) for one in network_list(state)] == [("KT-0417", today)]
    assert capsys.readouterr().out == ""
