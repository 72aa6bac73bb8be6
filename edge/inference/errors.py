"""Refusals of the inference package.

Their reason codes, stable across releases:

=============================  ====================================================================
``inference.load``             the runtime does not take the network
``inference.no_int8``          8 bits were asked for and the bundle has no network in 8 bits
``inference.not_probability``  the network's output is no class probability
``inference.picture``          the frame is not an 8-bit grey or BGR picture
``inference.area``             the B-mode area leaves the frame or is too small
``inference.run``              the network failed on a frame
``inference.not_finite``       the network answered a frame with NaN or infinity
``inference.closed``           the segmenter was closed before
=============================  ====================================================================
"""

from __future__ import annotations

from calibration.errors import MyosightError


class InferenceError(MyosightError, RuntimeError):
    """A network could not be run on what it was given."""
