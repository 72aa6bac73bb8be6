"""Simulated recordings that come with the software, so that a kit can be tried without a scanner."""
