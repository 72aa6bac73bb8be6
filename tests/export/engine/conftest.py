"""The doubles of the device's libraries are the device's own tests'."""

from tests.edge.inference.tensorrt.conftest import jetson

__all__ = ["jetson"]
