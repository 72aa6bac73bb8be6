"""The one way these tests ask whether a bundle is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from edge.bundle.errors import BundleRefused
from edge.bundle.loading import load_bundle
from edge.configuration import BundleTrust


def assert_refused(path: Path, reason: str, trust: BundleTrust | None = None) -> BundleRefused:
    """Load the bundle at ``path``, which must fail for ``reason`` and say what to do."""
    with pytest.raises(BundleRefused) as refusal:
        load_bundle(path, trust or BundleTrust())
    assert refusal.value.reason == reason, refusal.value.cause
    assert refusal.value.remedy
    return refusal.value
