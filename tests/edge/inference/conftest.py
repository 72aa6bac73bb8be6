"""The contract is no test file itself, but its assertions are to be explained like a test's."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("tests.edge.inference.segmenter_contract")
