"""Pixels to millimetres and back. Knows no kiosk, no network, no torch."""
