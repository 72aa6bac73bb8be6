"""Refusals of the inference package.

Their reason codes, stable across releases:

==============================  ====================================================================
``inference.load``              the runtime does not take the network
``inference.no_int8``           8 bits were asked for and the bundle has no network in 8 bits
``inference.no_fp16``           16 bits were asked for, and the runtime or the network does not have them
``inference.not_probability``   the network's output is no class probability
``inference.site``              the bundle does not have the site
``inference.picture``           the frame is not an 8-bit grey or BGR picture
``inference.area``              the B-mode area leaves the frame or is too small
``inference.run``               the network failed on a frame
``inference.not_finite``        the network answered a frame with NaN or infinity
``inference.closed``            the segmenter was closed before
``inference.no_tensorrt``       TensorRT is not installed, or cannot be loaded
``inference.no_pycuda``         pycuda is not installed, or finds no driver
``inference.tensorrt_version``  a TensorRT older or newer than this release knows
``inference.no_gpu``            the driver finds no graphics processor
``inference.parse``             TensorRT's parser does not take the network
``inference.build``             TensorRT cannot build an engine of it
``inference.no_memory``         the memory does not suffice for building or running
``inference.engine``            TensorRT does not take the engine it has just built
``inference.engine_unkept``     the built engine cannot be written
``inference.engine_black``      the engine finds nothing in any picture
``inference.engine_disagrees``  the engine does not agree with ONNX Runtime
``inference.engine_frames``     too few pictures to hold the engine against ONNX Runtime
==============================  ====================================================================

``inference.fallback`` is no refusal but a reason in :mod:`edge.reasons`: TensorRT was asked for and ONNX Runtime runs.
"""

from __future__ import annotations

from calibration.errors import MyosightError


class InferenceError(MyosightError, RuntimeError):
    """A network could not be run on what it was given."""
