"""Refusals of what leaves the kit, and of what is brought to it.

Their reason codes, stable across releases:

=========================  ================================================================================
``exchange.key``           the key that pseudonyms are made with cannot be read or made
``exchange.text``          a picture holds something like writing, so it does not leave the kit
``exchange.picture``       a kept picture or mask cannot be decoded
``exchange.not_allowed``   this role may not take identified records away
``exchange.library``       a library of the extra ``exchange`` is missing
``exchange.none``          there is nothing to be exported
``exchange.number``        a number in the records is not finite
``exchange.mixed_names``   an export would hold names and pseudonyms together
``exchange.folder``        the folder of an export is not empty, or cannot be made
``exchange.unwritable``    an export cannot be written, e.g. because the disk is full
=========================  ================================================================================

Packages below this one add their own, in their own ``errors.py``.
"""

from __future__ import annotations

from calibration.errors import MyosightError


class ExchangeRefused(MyosightError, ValueError):
    """Something does not leave the kit as it was asked for, or does not come in."""
