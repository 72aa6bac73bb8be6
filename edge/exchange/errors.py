"""Refusals of what leaves the kit, and of what is brought to it.

Their reason codes, stable across releases:

=========================  ================================================================================
``exchange.key``           the key that pseudonyms are made with cannot be read or made
``exchange.text``          a picture holds something like writing, so it does not leave the kit
``exchange.picture``       a kept picture or mask cannot be decoded
``exchange.not_allowed``   this role may not take identified records away
``exchange.library``       a library of the extra ``exchange`` is missing
``exchange.none``          there is nothing to be exported
=========================  ================================================================================

Packages below this one add their own, in their own ``errors.py``.
"""

from __future__ import annotations

from calibration.errors import MyosightError


class ExchangeRefused(MyosightError, ValueError):
    """Something does not leave the kit as it was asked for, or does not come in."""
