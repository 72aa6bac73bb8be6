"""Refusals of the screening rules.

Their reason codes, stable across releases:

====================  =====================================================================================
``rules.unknown``     no rule set, or no version of it, has that name
``rules.unreadable``  the file cannot be read, or is no JSON
``rules.signature``   altered after signing, or signed by a key that the kit does not trust
``rules.invalid``     an operator, item, age or criterion that this release does not know, or that cannot be
``rules.use``         for export alone, not for a person's screen
``rules.unmeasured``  the rules want a measurement that no part of the kit makes: they are never evaluated
``rules.facts``       a participant's value that cannot be: not finite, not above zero, or said and absent at once
====================  =====================================================================================
"""

from __future__ import annotations

from calibration.errors import MyosightError


class RulesRefused(MyosightError, ValueError):
    """A rule set that must not be used, or facts that it cannot be used on."""
