"""Words that no sheet may say (REFERENCE §1.10)."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile(
    r"diagnos\w*|positive|negative|normal muscle|healthy|\bsafe(?:ly|ty)?\b|\brisk\b|AI confirms|"
    r"years old|you (?:do not )?have sarcopenia|traffic",
    re.IGNORECASE,
)


def forbidden_in(said: str) -> list[str]:
    """Return what is said and may not be; "not a diagnosis" may."""
    return _FORBIDDEN.findall(said.replace("not a diagnosis", ""))
