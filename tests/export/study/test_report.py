"""The report: true to its results, complete on its first page, and the same bytes each time."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("matplotlib", reason="the workshop's packages are not installed (pip install 'myosight[export]')")
pytest.importorskip("pandas", reason="the workshop's packages are not installed (pip install 'myosight[export]')")
pytest.importorskip("pypdf", reason="pypdf is not installed (pip install 'myosight[dev]')")

from pypdf import PdfReader

from export.study.errors import StudyRefused
from export.study.report.blocks import Heading, Table, Words
from export.study.report.numbers import glued, number, p_words, percent, with_interval
from export.study.report.paper import pdf_of
from export.study.report.pictures import Figures, draw_figures
from export.study.report.web_page import web_page
from export.study.report.writing import report_files, write_report
from export.study.result import Warned
from tests.export.study.small_study import SmallStudy, small_study


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> SmallStudy:
    return small_study(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="module")
def figures(study: SmallStudy) -> Figures:
    return study.figures


@pytest.fixture(scope="module")
def files(study: SmallStudy, figures: Figures) -> dict[str, bytes]:
    return report_files(study.result, figures)


@pytest.fixture(scope="module")
def pages(files: dict[str, bytes]) -> list[str]:
    return pages_of(files["report.pdf"])


def pages_of(pdf: bytes) -> list[str]:
    # Glyphs are written word by word; blanks within a line may come back as ends of lines or as fixed blanks.
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def test_same_study_gives_the_same_bytes(study: SmallStudy, files: dict[str, bytes]) -> None:
    again = report_files(study.result, draw_figures(study.result, study.people))
    assert [name for name in files if files[name] != again.get(name)] == []
    assert files.keys() == again.keys()


_SET_A_PAGE = """
import hashlib
from export.study.report.blocks import Heading, Table
from export.study.report.paper import pdf_of
rows = tuple((f"row {place}", f"{place}.00 (0.10 to 0.{place})") for place in range(60))
table = Table("t", "A table", ("name", "r"), rows, "A note.", ("a",), ())
print(hashlib.sha256(pdf_of("x", [Heading("Title"), table], foot="f", mark="m", identity="1")).hexdigest())
"""


def test_another_run_of_python_and_qt_gives_the_same_bytes() -> None:
    found = {
        subprocess.run(  # noqa: S603 - this interpreter, these words
            [sys.executable, "-c", _SET_A_PAGE],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(found) == 1


def test_it_has_what_it_promises(files: dict[str, bytes]) -> None:
    assert {"report.html", "report.pdf", "results.json", "tables/primary.csv", "figures/forest.png"} <= files.keys()
    pictures = {name.removesuffix(".png") for name in files if name.endswith(".png")}
    assert pictures == {n.removesuffix(".csv") for n in files if n.startswith("figures/") and n.endswith(".csv")}


def test_page_needs_nothing_beside_it_and_runs_nothing(files: dict[str, bytes]) -> None:
    html = files["report.html"].decode()
    assert "<script" not in html
    assert "default-src 'none'" in html
    assert not re.search(r"""(?:src|href)=["'](?!data:image/png)""", html)
    assert not re.search(r"https?://", html)


def test_first_page_says_the_use_the_result_and_the_cautions(study: SmallStudy, pages: list[str]) -> None:
    first = pages[0]
    assert "For research and investigational use; no diagnosis." in first
    for one in study.result.primary:
        assert f"{one.primary}:" in first
    serious = [one for one in study.result.cautions if one.serious]
    assert serious
    assert all(one.text.split()[0] in first for one in serious)


def test_both_forms_say_the_same_numbers(study: SmallStudy, files: dict[str, bytes], pages: list[str]) -> None:
    html, paper = files["report.html"].decode(), " ".join(pages)
    for one in study.result.primary:
        words = with_interval(one.pooled.value, one.pooled.low, one.pooled.high)
        assert words in html.replace("\N{NO-BREAK SPACE}", " ")
        assert words in paper


def test_simulated_is_said_in_large_letters_on_every_page(study: SmallStudy, figures: Figures) -> None:
    result = replace(study.result, provenance=replace(study.result.provenance, simulated="all"))
    files = report_files(result, figures)
    assert '<p class="notice loud"><b>SIMULATED</b>' in files["report.html"].decode()
    assert "<title>SIMULATED: " in files["report.html"].decode()
    pages = pages_of(files["report.pdf"])
    assert all("SIMULATED" in page for page in pages)


def test_a_real_cohort_is_not_called_simulated(files: dict[str, bytes], pages: list[str]) -> None:
    assert "SIMULATED" not in files["report.html"].decode()
    assert "SIMULATED" not in " ".join(pages)


def test_pdf_has_no_date_and_page_numbers(files: dict[str, bytes], pages: list[str]) -> None:
    pdf = files["report.pdf"]
    assert not re.search(rb"(?:Creation|Create|Mod|Modify|Metadata)Date", pdf)
    assert all(f"{place} of {len(pages)}" in page for place, page in enumerate(pages, 1))


def test_hashes_versions_and_seed_are_told(study: SmallStudy, files: dict[str, bytes]) -> None:
    html = files["report.html"].decode()
    assert study.cohort.sha256 in html
    assert study.readings.sha256 in html
    assert f"scipy {study.result.provenance.versions['scipy']}" in html


def test_methods_name_what_was_declared_and_what_a_file_cannot_say(files: dict[str, bytes]) -> None:
    html = files["report.html"].decode()
    for word in ("Holm", "Benjamini", "Carkeet", "DeLong", "CLAIM 2024", "TRIPOD+AI", "GRRAS", "does not say whether"):
        assert word in html


def test_results_are_in_json_unrounded(study: SmallStudy, files: dict[str, bytes]) -> None:
    found = json.loads(files["results.json"])
    assert [one["pooled"]["value"] for one in found["associations"]] == [
        one.pooled.value for one in study.result.associations
    ]
    assert b"NaN" not in files["results.json"]


def test_every_exploratory_association_is_in_the_appendix(study: SmallStudy, files: dict[str, bytes]) -> None:
    html = files["report.html"].decode()
    appendix = html[html.index("Appendix: every") :]
    tested = [one for one in study.result.associations if not one.primary and one.pooled.value is not None]
    assert appendix.count("<tr>") == len(tested) + 1


def test_without_readings_nothing_is_said_of_agreement(study: SmallStudy, figures: Figures) -> None:
    made = replace(study.result.provenance, readings="", readings_sha256="")
    result = replace(study.result, provenance=made, agreement=(), errors=())
    files = report_files(result, figures)
    assert "tables/agreement.csv" not in files
    assert "Agreement of readers" not in files["report.html"].decode()


def test_names_of_files_and_cautions_are_escaped(study: SmallStudy, figures: Figures) -> None:
    made = replace(study.result.provenance, cohort="<b>&.csv")
    cautions = (Warned("caution.x", "<script>alert(1)</script>", serious=True, rows=0),)
    html = report_files(replace(study.result, provenance=made, cautions=cautions), figures)["report.html"].decode()
    assert "<script" not in html
    assert "&lt;b&gt;&amp;.csv" in html


def a_table(rows: int) -> Table:
    cells = tuple((f"row {place}", f"{place}.00 (0.10 to 0.90)") for place in range(rows))
    return Table("t", "A table", ("name", "r"), cells, "", ("a",), ())


def test_a_long_table_goes_on_with_its_head_and_loses_no_row() -> None:
    pages = pages_of(pdf_of("x", [a_table(200)], foot="foot", mark="", identity="1"))
    assert len(pages) > 2
    assert all("name r" in page for page in pages)
    words = " ".join(pages)
    assert all(f"row {place} {place}.00 (0.10 to 0.90)" in words for place in range(200))


def test_a_heading_never_ends_a_page() -> None:
    for lines in range(30, 60):
        blocks = [*[Words(f"line {place}") for place in range(lines)], Heading("Next section"), a_table(4)]
        pages = pages_of(pdf_of("x", blocks, foot="foot", mark="", identity="1"))
        (page,) = [page for page in pages if "Next section" in page]
        assert "row 3" in page


def test_an_empty_table_says_so() -> None:
    blocks = [a_table(0)]
    assert "There is nothing to show here." in web_page("x", blocks)
    assert "There is nothing to show here." in pages_of(pdf_of("x", blocks, foot="f", mark="", identity="1"))[0]


def test_folder_that_cannot_be_written_is_refused(study: SmallStudy, figures: Figures, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(StudyRefused) as refused:
        write_report(study.result, figures, tmp_path / "taken")
    assert refused.value.reason == "study.folder"


def test_numbers_in_words() -> None:
    assert number(-0.001) == "0.00"
    assert number(-1234.5, 1) == "−1,234.5"
    assert number(None) == "–"
    assert [p_words(p) for p in (None, 0.0, 0.0009, 0.001, 0.0494, 1.0)] == [
        "–", "< 0.001", "< 0.001", "0.001", "0.049", "1.000",
    ]  # fmt: skip
    assert with_interval(0.4223, 0.2395, 0.5764) == "0.42 (0.24 to 0.58)"
    assert with_interval(None, None, None) == "–"
    assert percent(0.5) == "50 %"


def test_an_interval_stays_on_one_line() -> None:
    assert glued("0.42 (0.24 to 0.58)").split(" ") == ["0.42", "(0.24\u00a0to\u00a00.58)"]
    assert glued("12 kg").split(" ") == ["12\u00a0kg"]


def test_what_is_missing_beside_the_primary_set_says_why(study: SmallStudy, figures: Figures) -> None:
    first = study.result.associations[0]
    without = replace(first.partial, value=None, low=None, high=None, p=None, note="too few for 3 covariates")
    result = replace(study.result, associations=(replace(first, partial=without), *study.result.associations[1:]))
    html = report_files(result, figures)["report.html"].decode()
    assert f"What is missing: {first.primary}: too few for 3 covariates." in html
    assert "after age, sex and height not computed." in html


def test_one_kind_of_note_is_one_item(study: SmallStudy, figures: Figures) -> None:
    cautions = tuple(Warned("caution.outliers", words, serious=False, rows=1) for words in ("One.", "Two."))
    html = report_files(replace(study.result, cautions=cautions), figures)["report.html"].decode()
    assert "<b>Note, outliers:</b> One. Two." in html
