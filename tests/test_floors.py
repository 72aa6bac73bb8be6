"""A floor may import only from the floors under it, and torch lives in the workshop alone."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
WORKSHOP_ONLY = {"torch", "monai", "nnunetv2", "torchvision"}
FORBIDDEN = {
    "calibration": {"edge", "export", "PySide6", "onnxruntime"} | WORKSHOP_ONLY,
    "edge": {"export"} | WORKSHOP_ONLY,
    "export": {"tests"},
}


def imported_packages(source: str) -> set[str]:
    """Top-level packages that a module imports anywhere, in functions and under TYPE_CHECKING too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide which floor is meant"
            found.add(str(node.module).split(".")[0])
    return found


@pytest.mark.parametrize("floor", FORBIDDEN)
def test_a_floor_imports_nothing_from_above(floor: str) -> None:
    files = sorted((CHECKOUT / floor).rglob("*.py"))
    assert files, f"{floor} is empty"
    offences = {
        f"{file.relative_to(CHECKOUT)}: {', '.join(sorted(wrong))}"
        for file in files
        if (wrong := imported_packages(file.read_text()) & FORBIDDEN[floor])
    }
    assert not offences


def test_the_rule_sees_imports_hidden_in_functions() -> None:
    assert imported_packages("def f():\n    import torch.nn\n    from export.x import y\n") == {"torch", "export"}


def test_the_top_level_holds_what_it_may() -> None:
    allowed = {
        *("pyproject.toml", "README.md", "edge", "export", "calibration", "tests", "systemd"),
        *("Makefile", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md"),
    }
    tracked_or_made = {"kiosk.png", "runs", "out", "build", "dist"}  # results, ignored by git
    found = {entry.name for entry in CHECKOUT.iterdir() if not entry.name.startswith(".")}
    assert found - tracked_or_made <= allowed
