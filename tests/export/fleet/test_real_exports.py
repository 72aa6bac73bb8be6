"""What a kit really writes can be merged, and what was merged can be read by another engine."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="the fleet's packages are not installed (pip install 'myosight[fleet]')")

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from edge.exchange.outgoing import write_export
from export.fleet.errors import FleetRefused
from export.fleet.lake import Lake
from export.fleet.merging import merge
from export.fleet.queries import asking
from export.fleet.report.writing import write_report
from tests.edge.exchange.record.kept_visits import OPERATOR_NAME, kept, records_of, whole_visit
from tests.export.fleet.merged_fleet import MergedFleet


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kit's exports: of its first visit, then of both; and both under names."""
    folder = tmp_path_factory.mktemp("kit")
    with kept(folder / "records") as store:
        whole_visit(store)
        write_export(records_of(store, "pseudonymised", pictures=False), folder / "first", ["parquet", "csv"])
        whole_visit(store, "KT-0500", sex="M", withheld="rf")
        write_export(records_of(store, "pseudonymised", pictures=False), folder / "both", ["parquet"])
        write_export(records_of(store, "identified", pictures=False), folder / "identified", ["parquet"])
    return folder


def test_a_kits_exports_are_merged_and_answered(exports: Path, tmp_path: Path) -> None:
    merged = merge([exports / "both", exports / "first"], tmp_path / "lake")
    assert (merged.visits, merged.kits, merged.aside) == (2, 1, ())
    with asking(tmp_path / "lake") as asked:
        (coverage,) = asked.ask("coverage").dicts()
        retaken = {row["site"]: row["retaken"] for row in asked.ask("retakes_sites").dicts()}
        withheld = {(row["site"], row["reason"]): row["withheld"] for row in asked.ask("withheld").dicts()}
    assert (coverage["visits"], coverage["participants"]) == (2, 2)
    assert retaken == {"biceps": 0, "plpb": 0, "ra": 0, "rf": 4, "triceps": 0}
    assert withheld == {("rf", "outline.uncertain"): 3}


def test_its_report_names_the_network_and_shows_no_group_of_two_people(exports: Path, tmp_path: Path) -> None:
    merge([exports / "both"], tmp_path / "lake")
    write_report(tmp_path / "lake", tmp_path / "report.html")
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert OPERATOR_NAME not in text
    assert "few" in text
    assert "not signed off" in text
    assert "18.2" not in text  # the thickness of one of the two


def test_records_under_names_go_into_a_folder_of_their_own(exports: Path, tmp_path: Path) -> None:
    merge([exports / "both"], tmp_path / "lake")
    with pytest.raises(FleetRefused) as refused:
        merge([exports / "identified"], tmp_path / "lake")
    assert refused.value.reason == "fleet.naming"
    merge([exports / "identified"], tmp_path / "named")
    assert Lake(tmp_path / "named").naming() == "identified"
    with asking(tmp_path / "named") as asked:
        assert [row["operator"] for row in asked.ask("retakes_operators").dicts()] == [OPERATOR_NAME]


def test_pyarrow_reads_the_same_from_the_folders_as_duckdb(fleet: MergedFleet) -> None:
    captures = ds.dataset(Lake(fleet.lake).tables / "captures", format="parquet", partitioning=None)
    rows = captures.to_table(columns=["operator", "standing"])
    by_operator = rows.group_by("operator").aggregate([("standing", "count"), ("standing", "sum")]).to_pylist()
    with asking(fleet.lake) as asked:
        answer = asked.ask("retakes_operators").dicts()
    found = {
        row["operator"]: (row["standing_count"], row["standing_count"] - row["standing_sum"]) for row in by_operator
    }
    assert found == {row["operator"]: (row["captures"], row["retaken"]) for row in answer}


def test_the_folders_are_partitions_as_other_engines_name_them(fleet: MergedFleet) -> None:
    named = pa.schema([("programme", pa.string()), ("kit", pa.string()), ("day", pa.date32())])
    folders = ds.partitioning(named, flavor="hive")
    visits = ds.dataset(Lake(fleet.lake).tables / "visits", format="parquet", partitioning=folders)
    assert {"programme", "kit", "day"} <= set(visits.schema.names)
    south = visits.to_table(filter=pc.field("programme") == "simulated-south")
    expected = sum((kit["visits"]["programme"] == "simulated-south").sum() for kit in fleet.simulated.truth)
    assert south.num_rows == expected > 0
