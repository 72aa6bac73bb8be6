"""The backend's names against NVIDIA's real bindings of TensorRT 10.3 and 11.4."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.edge.inference.tensorrt.contract_table import contract_table
from tests.edge.inference.tensorrt.names_used import BACKEND, Use, names_used
from tests.edge.inference.tensorrt.nvidia_libraries import nvidia, only_on_request
from tests.edge.inference.tensorrt.real_bindings import VERSIONS, Bindings, inspect, prepared
from tests.edge.inference.tensorrt.typed_bindings import mypy_on, write_stubs

#: Gone in 11, wrong in both, and fine in both.
GONE = Use("BuilderFlag.FP16")
WRONG = [Use("Builder.create_network", True, 3), Use("IExecutionContext.execute_async_v3", True, 1, ("stream",))]
NEVER = Use("ICudaEngine.no_such_member")


@pytest.fixture(scope="module", params=VERSIONS)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The prepared bindings of one version."""
    return prepared(request.param, tmp_path_factory.mktemp(request.param))


@pytest.fixture(scope="module")
def bindings(folder: Path) -> Bindings:
    return inspect(folder, [*names_used(), GONE, *WRONG, NEVER])


@only_on_request
def test_every_name_is_there_and_takes_what_it_is_given(bindings: Bindings) -> None:
    table, objections = contract_table(names_used(), [bindings])
    assert objections == 0, table


@only_on_request
def test_the_check_finds_what_is_gone_or_called_wrongly(bindings: Bindings) -> None:
    gone = bindings.version.startswith("11")
    assert bindings.objection(GONE) == ("missing" if gone else "")
    assert bindings.objection(NEVER) == "missing"
    assert all("takes" in bindings.objection(use) for use in WRONG)


@only_on_request
def test_mypy_has_no_objection_against_types_made_of_them_and_finds_a_name_that_is_gone(
    bindings: Bindings, folder: Path, tmp_path: Path
) -> None:
    pytest.importorskip("mypy", reason="mypy is not installed (pip install 'myosight[dev]')")
    write_stubs(folder, tmp_path)
    cache = nvidia("stubgen").parent / f"mypy-{bindings.version}"
    assert mypy_on(BACKEND, tmp_path, cache) == ""
    gone = tmp_path / "gone.py"
    gone.write_text(
        "import tensorrt as trt\n\n\ndef lowered(config: trt.IBuilderConfig) -> None:\n"
        "    config.set_flag(trt.BuilderFlag.FP16)\n"
    )
    objection = mypy_on(gone, tmp_path, cache)
    assert ('has no attribute "FP16"' in objection) == bindings.version.startswith("11"), objection
    gone.write_text(gone.read_text().replace("set_flag(trt.BuilderFlag.FP16)", "max_workspace_size = 1"))
    assert 'has no attribute "max_workspace_size"' in mypy_on(gone, tmp_path, cache)


def test_the_names_are_read_from_the_source() -> None:
    names = {use.name for use in names_used()}
    assert {"Builder", "OnnxParser.parse", "IExecutionContext.execute_async_v3", "BuilderFlag.TF32"} <= names
    assert {"IHostMemory.buffer", "Dims.__len__", "ILogger.log", "ILogger.Severity.ERROR"} <= names


def test_nothing_of_the_library_is_used_past_the_list() -> None:
    """The list follows ``trt.…`` and annotated names; other ways of getting at the module would escape it."""
    for file in BACKEND.glob("*.py"):
        tree = ast.parse(file.read_text())
        taken = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "tensorrt"]
        assert not taken, file
        bare = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "trt"]
        parents = [node.value for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
        assert all(any(node is parent for parent in parents) for node in bare), file
