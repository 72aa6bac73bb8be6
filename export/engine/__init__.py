"""Engines made ahead of time, on the device that is to run them."""
