"""Refusals of FHIR bundles. Their reason codes, stable across releases.

=====================  ====================================================
``fhir.invalid``       a bundle does not fit FHIR's own definitions
=====================  ====================================================
"""

from __future__ import annotations

from edge.exchange.errors import ExchangeRefused


class FhirRefused(ExchangeRefused):
    """A visit cannot be told as FHIR."""
