"""Frames from files and, later, from the scanner's video output."""
